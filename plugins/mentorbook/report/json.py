"""For programs: one JSON object."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mentorbook.problem import Problem
from mentorbook.report.words import count_severities


def render_json(problems: Sequence[Problem]) -> str:
    """Render problems as an object with `problems`, `errors` and `warnings`.

    Args:
        problems: Sorted problems.
    """
    errors, warnings = count_severities(problems)
    report = {
        "problems": [asdict(problem) for problem in problems],
        "errors": errors,
        "warnings": warnings,
    }
    return dump(report)


def dump(value: Any) -> str:
    """Write a value as JSON that a person can read too, its last line ended."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
