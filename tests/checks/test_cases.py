"""Golden cases: a small sound project, one change to it, and the whole report that follows."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers import make_project
from mentorbook.checks.body import PAGE_REFUSED
from mentorbook.report import render_text
from mentorbook.workflow.check import RULES, check_again, check_project
from mentorbook.workflow.load import load_project

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
SOUND = {
    path.relative_to(HERE / "sound").as_posix(): path.read_text("utf-8")
    for path in (HERE / "sound").rglob("*.md")
}
CASES = [
    pytest.param(
        case,
        id=f"{path.stem}: {case['name']}",
        marks=pytest.mark.skipif("links" in case and os.name == "nt", reason="links"),
    )
    for path in sorted((HERE / "cases").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def make_case(tmp_path: Path, case: dict[str, Any]) -> Path:
    root = make_project(tmp_path, SOUND)
    for path, content in case.get("files", {}).items():
        target = root / path
        if content is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    for path, edits in case.get("edits", {}).items():
        text = (root / path).read_text("utf-8")
        for old, new in edits.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new * case.get("times", 1))
        (root / path).write_bytes(text.encode())
    for path, target in case.get("links", {}).items():
        (root / path).symlink_to(target)
    return root


def report(root: Path, *, with_dates: bool = False) -> str:
    project = load_project(root, with_dates=with_dates)
    problems = check_project(project, TODAY)
    for _ in range(2):  # without and with what is kept of the time before
        assert check_again(root, project, TODAY) == problems
    return render_text(problems)


def test_the_sound_project_has_no_problem(tmp_path: Path) -> None:
    assert report(make_project(tmp_path, SOUND)) == ""


@pytest.mark.parametrize("case", CASES)
def test_a_change_gives_the_report_that_is_written_down(
    tmp_path: Path, case: dict[str, Any]
) -> None:
    told = report(make_case(tmp_path, case), with_dates=case.get("dates", False))
    assert told.replace(str(tmp_path), "<here>").splitlines() == case["expected"]


def test_every_rule_is_broken_by_some_case() -> None:
    told = "\n".join(line for case in CASES for line in case.values[0]["expected"])
    # What a page asks for is judged when it is made: see the tests of the plugin.
    rules = [rule.id for rule in RULES if rule is not PAGE_REFUSED]
    assert [rule for rule in rules if f"[{rule}]" not in told] == []


def test_rules_have_ids_of_their_own_and_statements_of_one_sentence() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    for rule in RULES:
        assert rule.statement.endswith(".")
        assert "\n" not in rule.statement
