"""For GitHub Actions: a workflow command a problem, shown as a note on the line."""

from collections.abc import Sequence

from mentorbook.problem import Problem

_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_github(problems: Sequence[Problem]) -> str:
    """Render problems as `::error file=...::message` commands.

    Args:
        problems: Sorted problems. Source of the form: GitHub's "Workflow commands for GitHub
            Actions", with its escapes.
    """
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    place = f"file={problem.path.translate(_IN_PROPERTY)},line={problem.line},col={problem.column}"
    title = problem.rule.translate(_IN_PROPERTY)
    return f"::{problem.severity} {place},title={title}::{problem.message.translate(_IN_DATA)}"
