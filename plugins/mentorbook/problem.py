"""What a check yields: where, which rule, how grave, and one line for the person who mends it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault at one place.

    Sorting orders problems by path, line, column and rule.

    Attributes:
        path: File relative to the project's root, with forward slashes.
        line: Line of the fault, from 1.
        column: Column of the fault in characters, from 1.
        rule: Id of the rule that it breaks, such as `front-matter/missing`.
        severity: Error or warning.
        message: One line without a full stop; never text that may identify a person.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that files must keep.

    Attributes:
        id: `area/what` in kebab case; never renamed once released.
        statement: The rule in one sentence, as shown in the rules reference.
        severity: How grave breaking it is.
    """

    id: str
    statement: str
    severity: Severity = Severity.ERROR

    def problem(self, path: str, position: Position, message: str) -> Problem:
        """Make the problem that this rule is broken at a place.

        Args:
            path: File relative to the project's root.
            position: Where in the file.
            message: What is wrong, what is allowed, and the nearest right value.

        Returns:
            The problem, with this rule's id and severity.
        """
        return Problem(path, position.line, position.column, self.id, self.severity, message)


def has_errors(problems: list[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
