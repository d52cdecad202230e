"""A line a problem, as compilers write them, so that editors and terminals can follow it."""

from collections.abc import Sequence

from mentorbook.problem import Problem, Severity


def render_text(problems: Sequence[Problem]) -> str:
    """Render problems as `path:line:column: message [rule]`, warnings marked as such.

    Args:
        problems: Sorted problems.
    """
    return "".join(f"{_line(problem)}\n" for problem in problems)


def _line(problem: Problem) -> str:
    mark = "warning: " if problem.severity is Severity.WARNING else ""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {mark}{problem.message} [{problem.rule}]"
