"""Counts in words, where nothing is told as a number too."""

from collections.abc import Sequence

from mentorbook.problem import Problem, Severity


def count(number: int, noun: str) -> str:
    """Say a number with its noun: `0 errors`, `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def count_severities(problems: Sequence[Problem]) -> tuple[int, int]:
    """Count the errors and the warnings among problems."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors
