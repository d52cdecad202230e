"""For code scanning and for editors: SARIF 2.1.0."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from mentorbook import __version__
from mentorbook.problem import Problem, Rule
from mentorbook.report.fingerprint import make_fingerprints
from mentorbook.report.json import dump


def render_sarif(problems: Sequence[Problem], rules: Sequence[Rule] = ()) -> str:
    """Render problems as a SARIF log of one run.

    Args:
        problems: Sorted problems. Source of the form: OASIS, "Static Analysis Results Interchange
            Format (SARIF) Version 2.1.0", and what GitHub demands of it beyond.
        rules: The rules by which the files were checked, to be told with the problems.
    """
    driver = {
        "name": "mentorbook",
        "version": __version__,
        "rules": [_descriptor(rule) for rule in rules],
    }
    results = [
        _result(problem, fingerprint)
        for problem, fingerprint in zip(problems, make_fingerprints(problems), strict=True)
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder with mkdocs.yml"}}
        },
        "results": results,
    }
    return dump({"version": "2.1.0", "runs": [run]})


def _descriptor(rule: Rule) -> dict[str, Any]:
    statement = {"text": rule.statement}
    return {
        "id": rule.id,
        "shortDescription": statement,
        "fullDescription": statement,  # GitHub demands all three
        "help": statement,
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, fingerprint: str) -> dict[str, Any]:
    file = {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.rule,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"mentorbook/v1": fingerprint},
    }
