"""Problems in every format, compared whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.problem import Problem, Severity
from mentorbook.report import REPORTS

PROBLEMS = [
    Problem("docs/a.md", 1, 1, "front-matter/missing", Severity.ERROR, "title must be given"),
    Problem("docs/é, 100%:x.md", 12, 3, "dates/due", Severity.WARNING, "50% of it; a: b, c"),
    Problem("a\r\nb.md", 2, 4, "body/x", Severity.ERROR, "two\nlines\r😀"),
]
GOLDEN = {
    "text": """\
docs/a.md:1:1: title must be given [front-matter/missing]
docs/é, 100%:x.md:12:3: warning: 50% of it; a: b, c [dates/due]
""",
    "json": """\
{
  "problems": [
    {
      "path": "docs/a.md",
      "line": 1,
      "column": 1,
      "rule": "front-matter/missing",
      "severity": "error",
      "message": "title must be given"
    },
    {
      "path": "docs/é, 100%:x.md",
      "line": 12,
      "column": 3,
      "rule": "dates/due",
      "severity": "warning",
      "message": "50% of it; a: b, c"
    }
  ],
  "errors": 1,
  "warnings": 1
}
""",
    "github": """\
::error file=docs/a.md,line=1,col=1,title=front-matter/missing::title must be given
::warning file=docs/é%2C 100%25%3Ax.md,line=12,col=3,title=dates/due::50%25 of it; a: b, c
""",
}


def test_every_format_has_its_golden_text() -> None:
    assert set(GOLDEN) == set(REPORTS)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_report_reads_as_written_down(name: str) -> None:
    assert REPORTS[name](PROBLEMS[:2]) == GOLDEN[name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", ""),
        ("github", ""),
        ("json", '{\n  "problems": [],\n  "errors": 0,\n  "warnings": 0\n}\n'),
    ],
)
def test_a_report_of_nothing(name: str, expected: str) -> None:
    assert REPORTS[name]([]) == expected


def test_github_is_given_no_line_break_of_its_own() -> None:
    assert REPORTS["github"](PROBLEMS[2:]) == (
        "::error file=a%0D%0Ab.md,line=2,col=4,title=body/x::two%0Alines%0D😀\n"
    )


ANY = st.builds(
    Problem,
    st.text(),
    st.integers(1),
    st.integers(1),
    st.text(),
    st.sampled_from(Severity),
    st.text(),
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
