"""Problems in every format, compared whole, and tried against what each forge takes."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mentorbook import __version__
from mentorbook.problem import Problem, Rule, Severity
from mentorbook.report import REPORTS, render_sarif
from mentorbook.workflow.check import RULES
from problems import ANY, TWO

HERE = Path(__file__).parent
GOLDEN = {path.stem: path.read_text("utf-8") for path in (HERE / "golden").iterdir()}
NOTHING = {
    "text": "",
    "json": '{\n  "problems": [],\n  "errors": 0,\n  "warnings": 0\n}\n',
    "markdown": "<!-- mentorbook-check -->\nNo problems found.\n",
    "github": "",
    "gitlab": "[]\n",
    "rdjson": '{\n  "source": {\n    "name": "mentorbook"\n  },\n  "diagnostics": []\n}\n',
}
SCHEMAS = {"gitlab": "gitlab.json", "rdjson": "rdjson.json", "sarif": "sarif-2.1.0.json"}


def faults_of(name: str, report: str) -> list[str]:
    """What the schema of a format finds wrong with a report."""
    schema = json.loads((HERE / "schemas" / SCHEMAS[name]).read_text("utf-8"))
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(json.loads(report))]


def results_of(report: str) -> list[dict[str, Any]]:
    """The results of a SARIF log."""
    results: list[dict[str, Any]] = json.loads(report)["runs"][0]["results"]
    return results


def test_every_format_has_its_golden_text() -> None:
    assert set(GOLDEN) == set(REPORTS)
    assert set(NOTHING) | {"sarif"} == set(REPORTS)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_report_reads_as_written_down(name: str) -> None:
    assert REPORTS[name](TWO) == GOLDEN[name].replace('"VERSION"', f'"{__version__}"')


@pytest.mark.parametrize("name", sorted(NOTHING))
def test_a_report_of_nothing(name: str) -> None:
    assert REPORTS[name]([]) == NOTHING[name]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
@given(problems=st.lists(ANY))
def test_a_report_is_as_its_schema_wants_it(name: str, problems: list[Problem]) -> None:
    assert faults_of(name, REPORTS[name](problems)) == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_refuses_what_is_no_report(name: str) -> None:
    assert faults_of(name, json.dumps({"runs": 1, "diagnostics": 1}))


def test_github_is_given_no_line_break_of_its_own() -> None:
    problem = Problem("a\r\nb.md", 2, 4, "body/x", Severity.ERROR, "two\nlines\r😀")
    assert REPORTS["github"]([problem]) == (
        "::error file=a%0D%0Ab.md,line=2,col=4,title=body/x::two%0Alines%0D😀\n"
    )


@given(st.lists(ANY))
def test_json_gives_every_problem_back(problems: list[Problem]) -> None:
    report = json.loads(REPORTS["json"](problems))
    assert [
        Problem(**{**it, "severity": Severity(it["severity"])}) for it in report["problems"]
    ] == (problems)
    assert report["errors"] + report["warnings"] == len(problems)


@given(ANY)
def test_a_problem_is_one_command_for_github_whatever_stands_in_it(problem: Problem) -> None:
    report = REPORTS["github"]([problem])
    assert report.count("\n") == 1
    assert "\r" not in report
    place = report.split("::")[1]
    assert place.count(",") == 3


def test_sarif_tells_every_rule_of_ours_and_is_valid_with_them() -> None:
    report = render_sarif(TWO, RULES)
    driver = json.loads(report)["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    assert faults_of("sarif", report) == []


def test_sarif_tells_of_a_rule_what_it_says_and_how_grave_it_is() -> None:
    rule = Rule("dates/due", "A page is looked at in time", Severity.WARNING)
    (told,) = json.loads(render_sarif([], [rule]))["runs"][0]["tool"]["driver"]["rules"]
    assert told["shortDescription"] == {"text": rule.statement}
    assert told["defaultConfiguration"] == {"level": "warning"}


@given(ANY)
def test_the_place_in_sarif_is_a_relative_address_that_leads_to_the_file(problem: Problem) -> None:
    (result,) = results_of(render_sarif([problem]))
    place = result["locations"][0]["physicalLocation"]
    address = place["artifactLocation"]["uri"]
    assert address.isascii()
    assert not set(address) & set(' :?#%"<>\\^`{|}') - {"%"}
    assert unquote(address) == problem.path
    assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}


def test_gitlab_and_sarif_know_a_problem_by_the_same_fingerprint() -> None:
    in_gitlab = [finding["fingerprint"] for finding in json.loads(REPORTS["gitlab"](TWO))]
    in_sarif = [it["partialFingerprints"]["mentorbook/v1"] for it in results_of(render_sarif(TWO))]
    assert in_gitlab == in_sarif
