"""Rows become lessons that keep all rules, once each, and nothing is lost or overwritten."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import REPOSITORY, VOCABULARY_TEXT, lesson_text, make_project, page_text
from maps import SECTIONS, map_text
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.intake.identity import derive_id
from mentorbook.intake.outcome import RowOutcome, Verdict
from mentorbook.intake.row import Row
from mentorbook.lesson.model import SECTIONS as SECTIONS_IN_ORDER
from mentorbook.lesson.parse import read_lesson
from mentorbook.store.create import create_file
from mentorbook.tables.rejects import open_rejects
from mentorbook.workflow import import_lessons
from mentorbook.workflow.check import check_project
from mentorbook.workflow.import_lessons import import_rows
from mentorbook.workflow.load import load_project
from mentorbook.workflow.plan_import import plan_import

TODAY = date(2026, 11, 22)
HEAD = ["Ref", "Title", "Learned", "Result", "Date", "Topics", "Background", "Story", "Next"]
LONG = "Both wrote down what they hoped to reach, and they agreed on a day to stop at. "
ROW = {
    "Ref": "1",
    "Title": "We agreed an end date",
    "Learned": LONG,
    "Result": "Yes",
    "Date": "2014-06-06",
    "Topics": "Ending well",
    "Story": LONG,
    "Next": LONG,
}
PATH = "lessons/2014/we-agreed-an-end-date.md"


def write_rows(path: Path, *rows: dict[str, str]) -> Path:
    """A CSV file; cells replaced row by row."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEAD)
        writer.writeheader()
        writer.writerows({**ROW, **row} for row in rows)
    return path


def titled(number: int, **cells: str) -> dict[str, str]:
    return {"Ref": str(number), "Title": f"Lesson of row {number}", **cells}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"docs/begin.md": page_text(), "lessons/2026/there.md": lesson_text()}
    return make_project(tmp_path, files)


def bring_in(
    root: Path,
    table: Path,
    lesson: dict[str, Any] | None = None,
    *,
    write: bool = True,
    **more: Any,
) -> list[RowOutcome]:
    path = root.parent / "a.map.yml"
    path.write_text(map_text(lesson, **more), "utf-8")
    plan, problems = plan_import(root, table, path)
    assert plan, problems
    return list(import_rows(plan, TODAY, is_dry=not write))


def verdicts(outcomes: list[RowOutcome]) -> dict[str, int]:
    return dict(Counter(str(outcome.verdict) for outcome in outcomes))


def complaints(outcomes: list[RowOutcome]) -> list[list[str]]:
    return [[str(one) for one in outcome.complaints] for outcome in outcomes]


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def errors(root: Path) -> list[str]:
    found = check_project(load_project(root), TODAY)
    return [str(problem) for problem in found if problem.severity == "error"]


def test_a_row_becomes_a_lesson_that_keeps_all_rules(root: Path, tmp_path: Path) -> None:
    (outcome,) = bring_in(root, write_rows(tmp_path / "a.csv", {}), key="Ref")
    assert (outcome.number, outcome.verdict, outcome.path) == (2, Verdict.WRITE, PATH)
    found = read_lesson(PATH, (root / PATH).read_bytes(), None)
    assert found.meta
    assert found.meta.id == derive_id("old sheet", "1", 0)
    assert (found.meta.consent, found.meta.illustrative) == ("not-recorded", False)
    assert (found.meta.period, found.meta.review_by) == (2014, "2027-11")
    assert "\nperiod: 2014\n" in (root / PATH).read_text()
    assert errors(root) == []


def test_trying_writes_nothing(root: Path, tmp_path: Path) -> None:
    table = write_rows(tmp_path / "a.csv", {})
    bring_in(root, table, write=False)
    before = snapshot(root)
    assert verdicts(bring_in(root, table, write=False)) == {"write": 1}
    assert snapshot(root) == before


@pytest.mark.parametrize("key", ["Ref", None])
def test_a_second_import_leaves_all_as_it_is_even_what_was_edited(
    root: Path, tmp_path: Path, key: str | None
) -> None:
    table = write_rows(tmp_path / "a.csv", titled(1), titled(2))
    first = bring_in(root, table, key=key)
    path = root / first[0].path
    edited = path.read_text().replace("Lesson of row 1", "Another title altogether")
    edited = edited.replace("wrote down", "noted")
    path.write_text(edited)
    before = snapshot(root)
    second = bring_in(root, table, key=key)
    assert verdicts(second) == {"already there": 2}
    assert [one.path for one in second] == [one.path for one in first]
    assert snapshot(root) == before


def test_a_table_that_was_sorted_or_grew_is_known_again(root: Path, tmp_path: Path) -> None:
    bring_in(root, write_rows(tmp_path / "a.csv", titled(1), titled(2)))
    table = write_rows(tmp_path / "a.csv", titled(3), titled(2), titled(1))
    assert verdicts(bring_in(root, table)) == {"write": 1, "already there": 2}


def test_an_id_of_another_lesson_is_passed_over_and_no_row_is_lost(
    root: Path, tmp_path: Path
) -> None:
    taken = derive_id("old sheet", "1", 0)
    other = lesson_text(id=taken, title="Quite another lesson that is there")
    (root / "lessons/2026/other.md").write_text(other)
    table = write_rows(tmp_path / "a.csv", {})
    for expected in ({"write": 1}, {"already there": 1}):
        outcomes = bring_in(root, table, key="Ref")
        assert verdicts(outcomes) == expected
    written = read_lesson(PATH, (root / PATH).read_bytes(), None)
    assert written.find_text("id") == derive_id("old sheet", "1", 1)
    assert errors(root) == []


def test_another_lesson_with_the_same_key_is_not_taken_for_one_that_is_there(
    root: Path, tmp_path: Path
) -> None:
    first = {"Ref": "1", "Title": "We agreed on a first date", "Next": "Ask early."}
    other = {
        "Ref": "1",
        "Title": "Rooms that are too loud",
        "Next": "Ask early.",
        "Story": "It was loud. " * 20,
        "Learned": "A quiet room helps. " * 10,
    }
    for table, cells in (("a.csv", first), ("b.csv", other)):
        (outcome,) = bring_in(root, write_rows(tmp_path / table, cells), key="Ref")
        assert outcome.verdict is Verdict.WRITE
    (again,) = bring_in(root, write_rows(tmp_path / "b.csv", other), key="Ref")
    assert (again.verdict, again.path) == (Verdict.PRESENT, outcome.path)


def test_two_rows_that_derive_one_id_both_come_in(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_lessons, "derive_id", lambda *parts: derive_id("", "", parts[2]))
    table = write_rows(tmp_path / "a.csv", titled(1, Learned=LONG * 2), titled(2), titled(3))
    for rows in ({"write": 3}, {"already there": 3}):
        assert verdicts(bring_in(root, table, key="Ref")) == rows


def test_ids_and_slugs_that_the_table_states_are_kept(root: Path, tmp_path: Path) -> None:
    keys = {"id": {"column": "Ref"}, "slug": {"column": "Background"}}
    sections = {**SECTIONS, "What happened": {"column": "Story"}}
    table = write_rows(
        tmp_path / "a.csv",
        titled(1, Ref="L-2V3ZE", Background="old-name"),
        titled(2, Ref="L-2V3ZF", Background="old-name"),
        titled(3, Ref="L-2V3ZE", Background="new-name"),
        titled(4, Ref="L-7K3QD"),
        titled(5, Ref="5", Background="../../x"),
        titled(6, Ref="L-2V3ZG", Background="there"),
    )
    outcomes = bring_in(root, table, keys, sections=sections)
    assert [(one.verdict, one.path) for one in outcomes] == [
        (Verdict.WRITE, "lessons/2014/old-name.md"),
        (Verdict.REJECTED, ""),
        (Verdict.REJECTED, ""),
        (Verdict.REJECTED, ""),
        (Verdict.REJECTED, ""),
        (Verdict.REJECTED, ""),
    ]
    assert complaints(outcomes)[1] == [
        "Background: slug must be this lesson's own; another has the same"
    ]
    taken = ["Ref: id must be this lesson's own; another has the same"]
    assert complaints(outcomes)[2] == complaints(outcomes)[3] == taken
    assert [told.partition(":")[0] for told in complaints(outcomes)[4]] == ["Background", "Ref"]


def test_a_row_that_states_the_id_of_another_is_rejected_each_time(
    root: Path, tmp_path: Path
) -> None:
    keys = {"id": {"column": "Ref"}}
    texts = {"Story": "Rooms were too loud to talk in. " * 9, "Learned": "Find a quiet room first."}
    table = write_rows(
        tmp_path / "a.csv",
        titled(1, Ref="L-2V3ZE"),
        titled(2, Ref="L-2V3ZE", Title="A quiet room helps", **texts),
    )
    for verdict in (Verdict.WRITE, Verdict.PRESENT):
        outcomes = bring_in(root, table, keys)
        assert [one.verdict for one in outcomes] == [verdict, Verdict.REJECTED]


def test_what_is_wrong_is_told_at_its_columns_and_never_repeated(
    root: Path, tmp_path: Path
) -> None:
    table = write_rows(
        tmp_path / "a.csv",
        {"Title": "Smith"},
        {"Ref": "2", "Story": "Ring Smith: 01632 960142.", "Next": "Short.", "Learned": LONG},
        {"Ref": "3", "Result": "Smithy", "Date": "soon", "Story": ""},
        {"Ref": "4", "Title": "", "Date": ""},
        {"Ref": "5", "Title": "A lesson of some later year", "Date": "2031-01-01"},
        {"Ref": "6", "Title": "A title that holds info@example.org"},
    )
    found = complaints(bring_in(root, table, {"roles": {"constant": "mentor"}}, write=False))
    assert found[0] == ["Title: title must have at least 10 characters"]
    assert found[1][0].startswith("Background + Story + Learned + Next: a lesson must have 40 to")
    assert found[1][1] == "Background + Story: a telephone number stands here; take it out"
    assert [told.partition(":")[0] for told in found[2]] == [
        "Result",
        "Date",
        "Background + Story",
    ]
    assert found[3:5] == [
        ["Date: period must be given", "Title: title must be given"],
        ["Date: period must not be in the future"],
    ]
    assert "Title: an e-mail address stands here; take it out" in found[5]
    assert "Smith" not in str(found)


def test_a_fault_of_the_maps_own_words_says_so(root: Path, tmp_path: Path) -> None:
    keys = {"title": {"constant": "Short"}, "guidance": {"constant": "begn/"}}
    (found,) = complaints(bring_in(root, write_rows(tmp_path / "a.csv", {}), keys))
    assert found == [
        "title must have at least 10 characters (given by the map)",
        "guidance must name a page of the site (did you mean 'begin/'?) (given by the map)",
    ]


def test_a_title_stands_once(root: Path, tmp_path: Path) -> None:
    table = write_rows(
        tmp_path / "a.csv",
        titled(1),
        titled(2, Title="LESSON of row 1"),
        titled(3, Title="We agreed an end date at the start"),
    )
    outcomes = bring_in(root, table)
    assert verdicts(outcomes) == {"write": 1, "rejected": 2}
    assert (
        complaints(outcomes)[1:]
        == [["Title: title must be this lesson's own; another has the same"]] * 2
    )


def test_a_slug_that_is_taken_gets_a_number(root: Path, tmp_path: Path) -> None:
    (root / "lessons/2026/we-agreed-an-end-date.md").write_text(
        lesson_text(id="L-2K3QD", title="Another title", old_slugs=["we-agreed-an-end-date-2"])
    )
    (outcome,) = bring_in(root, write_rows(tmp_path / "a.csv", {}))
    assert outcome.path == "lessons/2014/we-agreed-an-end-date-3.md"


def test_rows_that_are_the_same_or_have_no_key_are_rejected(root: Path, tmp_path: Path) -> None:
    table = write_rows(tmp_path / "a.csv", {}, {}, {"Ref": ""})
    keyed = bring_in(root, table, key="Ref", write=False)
    assert complaints(keyed)[1:] == [
        ["Ref: the same stands in row 2"],
        ["Ref: there must be something by which to know the row"],
    ]
    assert complaints(bring_in(root, table, write=False))[1] == ["the same stands in row 2"]


def test_a_lost_letter_is_a_warning(root: Path, tmp_path: Path) -> None:
    table = write_rows(tmp_path / "a.csv", {"Story": LONG + "\ufffd"})
    (outcome,) = bring_in(root, table)
    assert outcome.verdict is Verdict.WRITE
    assert complaints([outcome]) == [
        ["warning: Background + Story: a letter was lost before now: U+FFFD stands in its place"]
    ]


def test_markdown_is_judged_as_such(root: Path, tmp_path: Path) -> None:
    table = write_rows(
        tmp_path / "a.csv",
        titled(1, Story=LONG + "[See](../../begin.md)"),
        titled(2, Story=LONG + "[See](../../nowhere.md) <b>"),
    )
    outcomes = bring_in(root, table, text="markdown")
    assert verdicts(outcomes) == {"write": 1, "rejected": 1}
    assert len(complaints(outcomes)[1]) == 2
    table = write_rows(tmp_path / "b.csv", titled(3, Next=f"{LONG}\n\n## More\n\n{LONG}"))
    assert complaints(bring_in(root, table, text="markdown")) == [
        ["Next: a section's heading must be one of " + ", ".join(SECTIONS_IN_ORDER)]
    ]
    assert errors(root) == []


def test_a_file_that_comes_to_stand_there_is_not_overwritten(root: Path, tmp_path: Path) -> None:
    map_path = tmp_path / "a.map.yml"
    map_path.write_text(map_text({"slug": {"column": "Background"}}, key="Ref"))
    table = write_rows(
        tmp_path / "a.csv",
        titled(1),
        titled(2),
        titled(3, Background="taken"),
    )
    plan, _ = plan_import(root, table, map_path)
    assert plan
    (root / "lessons/2014").mkdir()
    mine = lesson_text(id=derive_id("old sheet", "1", 0))
    (root / "lessons/2014/lesson-of-row-1.md").write_text(mine)
    for name in ("lesson-of-row-2", "taken"):
        (root / f"lessons/2014/{name}.md").write_text("Somebody else's.")
    outcomes = list(import_rows(plan, TODAY, is_dry=False))
    assert [(one.verdict, one.path) for one in outcomes] == [
        (Verdict.PRESENT, "lessons/2014/lesson-of-row-1.md"),
        (Verdict.WRITE, "lessons/2014/lesson-of-row-2-2.md"),
        (Verdict.REJECTED, ""),
    ]
    assert (root / "lessons/2014/taken.md").read_text() == "Somebody else's."
    assert (root / "lessons/2014/lesson-of-row-1.md").read_text() == mine


def test_creating_is_refused_where_something_stands(tmp_path: Path) -> None:
    assert create_file(tmp_path, "a/b", b"1")
    assert not create_file(tmp_path, "a/b", b"2")
    assert (tmp_path / "a/b").read_bytes() == b"1"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(StoreError, match="b: the file cannot be written"):
        create_file(tmp_path, "a/b", b"1")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
@pytest.mark.parametrize("link", ["lessons", "lessons/2014"])
def test_nothing_is_written_through_a_link_out_of_the_project(
    root: Path, tmp_path: Path, link: str
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    if link == "lessons":
        (root / link).rename(tmp_path / "lessons-before")
    (root / link).symlink_to(away)
    with pytest.raises(StoreError, match="a symbolic link leads elsewhere"):
        bring_in(root, write_rows(tmp_path / "a.csv", {}))
    assert list(away.iterdir()) == []


def test_a_giant_cell_is_told_at_the_text(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps({**ROW, "Background": "", "Story": LONG * 20_000}) + "\n")
    (found,) = complaints(bring_in(root, table))
    assert found == ["Background + Story + Learned + Next: the file must be at most 1 MB"]


def test_mended_rows_come_in_with_the_ids_that_they_would_have_had(
    root: Path, tmp_path: Path
) -> None:
    table = write_rows(tmp_path / "a.csv", titled(1, Date="soon"), titled(2))
    map_path = tmp_path / "a.map.yml"
    map_path.write_text(map_text(), "utf-8")
    plan, _ = plan_import(root, table, map_path)
    assert plan
    with open_rejects(tmp_path / "r.csv", plan.table) as rejects:
        list(import_rows(plan, TODAY, is_dry=False, rejects=rejects))
    assert rejects.path
    text = rejects.path.read_text("utf-8-sig")
    assert "Date: period must be a date" in text
    key = text.strip().rpartition(",")[2]
    rejects.path.write_text(text.replace("soon", "2015"), "utf-8-sig")
    (outcome,) = bring_in(root, rejects.path)
    assert outcome.verdict is Verdict.WRITE
    written = read_lesson(outcome.path, (root / outcome.path).read_bytes(), None)
    assert written.find_text("id") == derive_id("old sheet", key, 0)
    assert verdicts(bring_in(root, rejects.path)) == {"already there": 1}
    assert verdicts(bring_in(root, table)) == {"already there": 2}


def test_a_row_that_could_not_be_read_is_rejected(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps({**ROW, "Background": ""}) + "\n{broken\n")
    outcomes = bring_in(root, table)
    assert verdicts(outcomes) == {"write": 1, "rejected": 1}
    assert complaints(outcomes)[1] == ["the line is not valid JSON"]


CELLS = st.text(max_size=6) | st.sampled_from(
    [*ROW.values(), "---", "## What we learned", "<b>", "01632 960142", "x" * 300, LONG * 70]
)


@given(st.lists(st.dictionaries(st.sampled_from(HEAD), CELLS | st.tuples(CELLS)), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_crashes_and_none_is_lost(
    root: Path, tmp_path: Path, rows: list[dict[str, str | tuple[str, ...]]]
) -> None:
    (tmp_path / "a.map.yml").write_text(map_text(), "utf-8")
    plan, _ = plan_import(root, write_rows(tmp_path / "a.csv", {}), tmp_path / "a.map.yml")
    assert plan
    made = [Row(number, {**ROW, **cells}, ()) for number, cells in enumerate(rows, start=2)]
    table = replace(plan.table, rows=lambda: iter(made))
    outcomes = list(import_rows(replace(plan, table=table), TODAY, is_dry=True))
    assert [outcome.number for outcome in outcomes] == [row.number for row in made]
    for outcome in outcomes:
        is_rejected = outcome.verdict is Verdict.REJECTED
        assert is_rejected == any(not told.is_warning for told in outcome.complaints)
        assert is_rejected == (not outcome.path)


def test_a_map_that_cannot_be_read_and_a_faulty_vocabulary_are_told(
    root: Path, tmp_path: Path
) -> None:
    table = write_rows(tmp_path / "a.csv", {})
    plan, problems = plan_import(root, table, tmp_path / "none.yml")
    assert (plan, [problem.rule for problem in problems]) == (None, ["file/unreadable"])
    (tmp_path / "b.map.yml").write_text(map_text(key="Reff"))
    plan, problems = plan_import(root, table, tmp_path / "b.map.yml")
    assert (plan, [problem.rule for problem in problems]) == (None, ["import/column"])
    (root / "vocabulary.yml").write_text("theme: {}\n")
    with pytest.raises(ConfigurationError, match=r"vocabulary\.yml is at fault"):
        plan_import(root, table, tmp_path / "a.map.yml")
    (root / "vocabulary.yml").write_text(VOCABULARY_TEXT)


MAIN = "from mentorbook.cli.main import main; main()"
# Ends the process as a power cut would, when a file is whole and does not yet stand in its place.
KILLED = f"""
import os, signal
link, calls = os.link, []
def link_or_die(*arguments):
    calls.append(arguments)
    if len(calls) == 21:
        os.kill(os.getpid(), signal.SIGKILL)
    link(*arguments)
os.link = link_or_die
{MAIN}
"""


def start_import(root: Path, table: Path, program: str = MAIN) -> "subprocess.Popen[bytes]":
    map_path = root.parent / "a.map.yml"
    map_path.write_text(map_text(key="Ref"))
    command = [sys.executable, "-c", program, "import", str(table), "--map", str(map_path)]
    return subprocess.Popen(
        [*command, "--write"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.mark.skipif(os.name == "nt", reason="a signal that Windows has not")
def test_an_import_that_is_killed_goes_on(root: Path, tmp_path: Path) -> None:
    table = write_rows(tmp_path / "a.csv", *(titled(number) for number in range(40)))
    assert start_import(root, table, KILLED).wait() == -signal.SIGKILL
    assert len(list(root.glob("lessons/2014/*.md"))) == 20
    assert errors(root) == []
    assert verdicts(bring_in(root, table, key="Ref")) == {"already there": 20, "write": 20}
    assert errors(root) == []


def test_two_imports_at_once_bring_each_row_in_once(root: Path, tmp_path: Path) -> None:
    table = write_rows(tmp_path / "a.csv", *(titled(number) for number in range(150)))
    both = [start_import(root, table) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(list(root.glob("lessons/2014/*.md"))) == 150
    assert errors(root) == []


CORPUS = REPOSITORY.parent / "shared/data/llis-dev.jsonl"


@pytest.mark.skipif(not CORPUS.exists(), reason="the real corpus is not beside the repository")
def test_of_a_real_archive_all_that_is_complete_comes_in_and_nothing_is_lost(
    root: Path, tmp_path: Path
) -> None:
    page = (REPOSITORY / "docs/setup/import.md").read_text("utf-8")
    map_path = tmp_path / "archive.map.yml"
    map_path.write_text(page.split("```yaml\n")[2].split("```")[0], "utf-8")
    plan, problems = plan_import(root, CORPUS, map_path)
    assert plan, problems
    with open_rejects(tmp_path / "r.jsonl", plan.table) as rejects:
        first = list(import_rows(plan, TODAY, is_dry=False, rejects=rejects))
    counts = Counter(outcome.verdict for outcome in first)
    assert counts[Verdict.WRITE] + counts[Verdict.REJECTED] == len(first) == 799
    assert counts[Verdict.WRITE] > 250
    assert all(one.complaints for one in first if one.verdict is Verdict.REJECTED)
    assert errors(root) == []
    written = {str(json.loads(line)["id"]) for line in CORPUS.read_text("utf-8").splitlines()}
    assert rejects.path
    back = {json.loads(line)["id"] for line in rejects.path.read_text("utf-8").splitlines()}
    assert len(back) == counts[Verdict.REJECTED]
    assert back < written
    second, _ = plan_import(root, CORPUS, map_path)
    assert second
    again = Counter(one.verdict for one in import_rows(second, TODAY, is_dry=False))
    assert again == {
        Verdict.PRESENT: counts[Verdict.WRITE],
        Verdict.REJECTED: counts[Verdict.REJECTED],
    }
