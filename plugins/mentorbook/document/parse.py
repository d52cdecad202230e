"""YAML text -> values, every scalar as text, with the place of each key and value.

No YAML type is ever guessed: `no`, `0123` and `1.10` stay what was written. The events are read
one by one and never composed, because the C composer ends the process at a deep nesting and takes
recursive anchors without a word.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from mentorbook.document import rules
from mentorbook.document.plain import split_plain_values
from mentorbook.document.source import CONTROL_CHARACTER
from mentorbook.document.syntax import describe_syntax
from mentorbook.problem import START, Position, Problem, Rule

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 8

_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)

# Keys and list indexes that lead to a value, outermost first.
Loc = tuple[int | str, ...]
# A mark of either loader: line and column, from 0.
Mark = Any


@dataclass(frozen=True)
class Document:
    """Values of one YAML text, and where each stands.

    Attributes:
        values: The mapping, every scalar as text.
        text: The YAML text that they were read from.
        first_line: Line of the file on which the YAML starts, from 1.
    """

    values: dict[str, Any]
    text: str
    first_line: int

    @cached_property
    def places(self) -> dict[Loc, tuple[Mark, Mark]]:
        """Marks of the key and of the value at each place; the two are one in a list.

        Read from the text a second time, because only a file at fault needs them.
        """
        reader = _Reader("", self.text, self.first_line)
        reader.read(())
        return reader.places

    def find_value(self, loc: Loc) -> Position:
        """Find the place of a value.

        Args:
            loc: Keys and list indexes that lead to the value, outermost first.

        Returns:
            The place of the value, or of the nearest thing around it that is there: at the
            outermost the file's start, to which a missing key is told.
        """
        while loc:
            if loc in self.places:
                return _position(self.places[loc][1], self.first_line)
            loc = loc[:-1]
        return START

    def find_key(self, loc: Loc) -> Position:
        """Find the place of a key; `loc` as in `find_value`, its last part the key."""
        if loc in self.places:
            return _position(self.places[loc][0], self.first_line)
        return self.find_value(loc)


def parse_document(
    path: str, text: str, first_line: int = 1
) -> tuple[Document | None, list[Problem]]:
    """Parse YAML text into values with places.

    Args:
        path: File relative to the project's root, for the problems.
        text: The YAML text with LF line ends.
        first_line: Line of the file on which the text starts, from 1.

    Returns:
        The document, or None where it cannot be read, and the problems found.
    """
    plain, rest = split_plain_values(text)
    if plain and not rest:
        return Document(dict(plain), text, first_line), []
    if plain:
        document, problems = _parse_yaml(path, rest, first_line)
        if document and not problems and plain.keys().isdisjoint(document.values):
            return Document(plain | document.values, text, first_line), []
    return _parse_yaml(path, text, first_line)


def _parse_yaml(path: str, text: str, first_line: int) -> tuple[Document | None, list[Problem]]:
    tab = _TAB.search(text) if "\t" in text else None
    if tab:
        place = Position(text.count("\n", 0, tab.end()) + first_line, len(tab.group()))
        message = "indent with spaces; a tab stands here"
        return None, [rules.FRONT_MATTER_TAB.problem(path, place, message)]
    reader = _Reader(path, text, first_line)
    try:
        values = reader.read(None)
    except _RefusedError as refused:
        return None, [*reader.problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [describe_syntax(path, text, error, first_line)]
    if reader.must_be_written_out:
        return None, reader.problems
    if values == "":
        values = {}
    if not isinstance(values, dict):
        message = "write keys with values, as title: My title, one on each line"
        place = _position(reader.top, first_line)
        return None, [rules.FRONT_MATTER_TYPE.problem(path, place, message)]
    return Document(values, text, first_line), reader.problems


class _RefusedError(Exception):
    """The text is not read to its end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Reader:
    """Reads the events of one YAML text.

    Attributes:
        places: As in `Document`.
        problems: What was found.
        top: Where the outermost value starts.
        must_be_written_out: Whether there is an anchor, an alias or a tag.
    """

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Loc, tuple[Mark, Mark]] = {}
        self.problems: list[Problem] = []
        self.top: Mark = None
        self.must_be_written_out = False
        self._next: Any = Loader(text).get_event

    def read(self, loc: Loc | None) -> Any:
        """Read the one document, with places where `loc` is not None.

        Text without any is an empty value.
        """
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return ""
        event = self._next()
        self.top = event.start_mark
        values = self._read_value(event, loc, 1)
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document starts here; take out this extra line of hyphens"
            raise self._refuse(rules.FRONT_MATTER_SEVERAL, event, message)
        return values

    def _read_value(self, event: Any, loc: Loc | None, depth: int) -> Any:
        """Read one value; its parts are given no place where `loc` is None."""
        is_scalar = isinstance(event, yaml.ScalarEvent)
        if is_scalar and not (event.anchor or event.tag or event.style == '"'):
            return event.value
        if event.anchor is not None:
            message = (
                "write the value out; a value that starts with & or * must be in double quotes"
            )
            self._add(rules.FRONT_MATTER_ALIAS, event, message)
            self.must_be_written_out = True
        if isinstance(event, yaml.AliasEvent):
            return ""
        if event.tag is not None:
            message = "write a plain value; a value that starts with ! must be in double quotes"
            self._add(rules.FRONT_MATTER_TAG, event, message)
            self.must_be_written_out = True
        if is_scalar:
            if event.style == '"' and CONTROL_CHARACTER.search(event.value):
                message = "an escape stands for an invisible control character; take it out"
                self._add(rules.FILE_CONTROL_CHARACTER, event, message)
            return event.value
        if depth > MAX_DEPTH:
            message = f"values must be nested at most {MAX_DEPTH} deep"
            raise self._refuse(rules.FRONT_MATTER_DEPTH, event, message)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._read_list(loc, depth)
        return self._read_keys(loc, depth)

    def _read_list(self, loc: Loc | None, depth: int) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            inner = None
            if loc is not None:
                inner = (*loc, len(values))
                self.places[inner] = (event.start_mark, event.start_mark)
            values.append(self._read_value(event, inner, depth + 1))
        return values

    def _read_keys(self, loc: Loc | None, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._read_value(event, None, depth + 1)
            inner = self._next()
            if not isinstance(key, str):
                self._add(rules.FRONT_MATTER_TYPE, event, "a key must be a plain word")
                self._read_value(inner, None, depth + 1)
            elif key in values:
                message = "this key stands twice; keep one of them"
                self._add(rules.FRONT_MATTER_DUPLICATE_KEY, event, message)
                self._read_value(inner, None, depth + 1)
            elif loc is None:
                values[key] = self._read_value(inner, None, depth + 1)
            else:
                place = (*loc, key)
                # Where nothing stands, the parser's mark may lie behind the end of the file.
                empty = isinstance(inner, yaml.ScalarEvent) and not inner.value
                self.places[place] = (event.start_mark, (event if empty else inner).start_mark)
                values[key] = self._read_value(inner, place, depth + 1)
        return values

    def _add(self, rule: Rule, event: Any, message: str) -> None:
        place = _position(event.start_mark, self.first_line)
        self.problems.append(rule.problem(self.path, place, message))

    def _refuse(self, rule: Rule, event: Any, message: str) -> _RefusedError:
        place = _position(event.start_mark, self.first_line)
        return _RefusedError(rule.problem(self.path, place, message))


def _position(mark: Mark, first_line: int) -> Position:
    return Position(mark.line + first_line, mark.column + 1)
