"""For GitLab: a Code Quality report, shown on the lines and in the foot of a merge request."""

from collections.abc import Sequence

from mentorbook.problem import Problem, Severity
from mentorbook.report.fingerprint import make_fingerprints
from mentorbook.report.json import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(problems: Sequence[Problem]) -> str:
    """Render problems as an array of findings.

    Args:
        problems: Sorted problems. Source of the form: GitLab's "Code Quality report format".
    """
    return dump(
        [
            {
                "description": problem.message,
                "check_name": problem.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
            for problem, fingerprint in zip(problems, make_fingerprints(problems), strict=True)
        ]
    )
