"""One data sheet's file: what is read, and every fault with its line."""

from pathlib import Path
from typing import Any

import pytest

from helpers import REPOSITORY
from maps import VOCABULARY
from mentorbook.catalogue.definitions import read_definition
from mentorbook.sheet.model import KINDS, Sheet
from sheets import ANSWERS, CHECKLIST, FORM, TABLE, make_sheet, sheet_text

PATH = "docs/resources/05-agreement.yml"


def told(text: str) -> list[tuple[int, str, str]]:
    reading = read_definition(PATH, text.encode(), VOCABULARY)
    assert (reading.meta is None) == bool(reading.problems)
    assert {problem.path for problem in reading.problems} <= {PATH}
    return [(it.line, it.rule, it.message) for it in sorted(reading.problems)]


def with_items(*items: dict[str, Any]) -> str:
    return sheet_text(sections=[{"id": "clauses", "title": "Clauses", "items": list(items)}])


def with_answer(answer: object) -> str:
    return with_items({"id": "a-1", "text": "Question", "answer": answer})


@pytest.mark.parametrize("sheet", [FORM, CHECKLIST, TABLE], ids=["form", "checklist", "table"])
def test_a_sound_sheet_is_read(sheet: dict[str, Any]) -> None:
    assert told(sheet_text(sheet)) == []


def test_a_sheet_names_its_sections_and_items() -> None:
    sheet = make_sheet(CHECKLIST)

    assert sheet.parts == ("before", "after")
    assert sheet.section("after").title == "After you came"
    assert [item.id for item in sheet.items] == ["before-1", "before-2", "after-1"]
    assert [item.id for item in sheet.section("before").shown] == ["before-1"]
    with pytest.raises(KeyError):
        sheet.section("between")


def test_each_way_to_answer_is_a_record_of_its_own() -> None:
    answers = [item.answer for item in make_sheet().items if item.answer]

    assert [answer.type for answer in answers] == [answer["type"] for answer in ANSWERS]
    assert len({type(answer) for answer in answers}) == len(ANSWERS) - 1


@pytest.mark.parametrize(
    ("text", "line", "rule", "message"),
    [
        (sheet_text(kind="from"), 1, "front-matter/vocabulary",
         "kind must be one of"),
        (sheet_text(keeper="share"), 9, "front-matter/vocabulary",
         "keeper must be one of stays-with-you, shared, coordinator, nobody; got 'share' (did you mean 'shared'?)"),
        (sheet_text(sections=[]), 11, "front-matter/length", "sections must have at least 1 entry"),
        (sheet_text().replace("title:", "purpsoe: x\ntitle:", 1), 3, "front-matter/unknown-key",
         "this key is not known; got 'purpsoe' (did you mean 'purpose'?)"),
        (with_items({"id": "a-1", "text": "One", "nots": "x"}), 17, "front-matter/unknown-key",
         "sections.items has a key that is not known; got 'nots' (did you mean 'note'?)"),
        (with_answer({"type": "lnies", "rows": 2}), 18, "front-matter/vocabulary",
         "sections.items.answer.type must be one of line, lines, date, number, tick, choice, choices, scale, table, ... (10 in all); got 'lnies' (did you mean 'lines'?)"),
        (with_answer({"rows": 2}), 18, "front-matter/missing", "sections.items.answer.type must be given"),
        (with_answer({"type": ["line"]}), 19, "front-matter/type",
         "sections.items.answer.type must be one value, not a list or keys"),
        (with_answer("line"), 17, "front-matter/type", "sections.items.answer must hold keys with values"),
        (with_answer({"type": "lines", "rows": 2, "rosw": 3}), 20, "front-matter/unknown-key",
         "sections.items.answer has a key that is not known; got 'rosw' (did you mean 'rows'?)"),
        (with_answer({"type": "lines", "rows": 21}), 19, "front-matter/format",
         "sections.items.answer.rows must be a whole number from 1 to 20"),
        (with_answer({"type": "choice", "options": ["Yes"]}), 20, "front-matter/length",
         "sections.items.answer.options must have at least 2 entries"),
        (with_answer({"type": "scale", "to": 3}), 18, "front-matter/missing",
         "sections.items.answer.from must be given"),
        (with_answer({"type": "scale", "from": 3, "to": 3}), 19, "sheet/scale",
         "from must be below to, by 10 at most"),
        (with_answer({"type": "scale", "from": 0, "to": 11}), 19, "sheet/scale",
         "from must be below to, by 10 at most"),
        (with_items({"id": "a-1", "text": "x"}, {"id": "clauses", "text": "y"}), 17, "sheet/id",
         "this id stands in line 12 too; each must be its own"),
        (with_items({"id": "mb-title", "text": "x"}), 15, "sheet/id",
         "an id must not start with mb-, as those of the site's own parts do"),
        (sheet_text(sections=[{"id": "a", "title": "A"}]), 12, "sheet/section",
         "a section must hold items, or columns and rows; this one has neither"),
        (sheet_text(sections=[{**TABLE["sections"][0], "items": FORM["sections"][0]["items"]}]), 12,
         "sheet/section", "a section must hold items, or columns and rows; not both"),
        (sheet_text(sections=[{"id": "a", "title": "A", "columns": ["B"]}]), 12, "sheet/section",
         "rows must be given: a table has columns and rows"),
        (sheet_text(sections=[{"id": "a", "title": "A", "rows": [{"id": "r", "cells": ["B"]}]}]), 12,
         "sheet/section", "columns must be given: a table has columns and rows"),
        (sheet_text(TABLE).replace("    - Agrees goals as a partner\n", ""), 20, "sheet/cells",
         "cells must be as many as columns: 2, not 1"),
        (with_answer({"type": "tick"}).replace("kind: form", "kind: checklist"), 17, "sheet/answer",
         "a checklist must have no answer; its items are ticked"),
        (with_answer({"type": "tick"}).replace("kind: form", "kind: list"), 17, "sheet/answer",
         "a list must have no answer; only a form is filled in"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, line: int, rule: str, message: str) -> None:
    ((found_line, found_rule, found_message),) = told(text)

    assert (found_rule, found_message[: len(message)]) == (rule, message)
    assert found_line == line


def test_all_faults_are_told_at_once() -> None:
    scale = {"type": "scale", "from": 2, "to": 1}
    items = [{"id": "a", "text": "x", "answer": scale}] * 2
    section = {"id": "b", "title": "B", "items": items, "columns": ["C"]}

    rules = [rule for _, rule, _ in told(sheet_text(kind="list", sections=[section]))]

    of_item = ["sheet/answer", "sheet/scale"]
    assert rules == ["sheet/section", *of_item, "sheet/id", *of_item]


def is_sheet(path: Path) -> bool:
    return path.read_text("utf-8").partition("\n")[0].removeprefix("kind: ") in KINDS


SHEETS = [path for path in sorted(REPOSITORY.glob("docs/**/*.yml")) if is_sheet(path)]


@pytest.mark.parametrize("path", SHEETS, ids=lambda it: it.stem)
def test_the_repositorys_sheets_are_sound(path: Path) -> None:
    reading = read_definition(PATH, path.read_bytes(), VOCABULARY)

    assert reading.problems == ()
    assert isinstance(reading.meta, Sheet)
