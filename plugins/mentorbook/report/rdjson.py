"""For reviewdog, which can comment on a request at most forges: its Diagnostic Format as JSON."""

from collections.abc import Sequence

from mentorbook.problem import Problem
from mentorbook.report.json import dump


def render_rdjson(problems: Sequence[Problem]) -> str:
    """Render problems as one `DiagnosticResult`.

    Args:
        problems: Sorted problems. Source of the form: "Reviewdog Diagnostic Format". It counts
            columns in bytes of UTF-8, and ours are in characters: so only the line is told.
    """
    diagnostics = [
        {
            "message": problem.message,
            "location": {"path": problem.path, "range": {"start": {"line": problem.line}}},
            "severity": problem.severity.upper(),
            "code": {"value": problem.rule},
        }
        for problem in problems
    ]
    return dump({"source": {"name": "mentorbook"}, "diagnostics": diagnostics})
