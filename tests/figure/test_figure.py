"""One figure's file: what is read, and every fault with its line."""

from typing import Any

import pytest

from figures import (
    CAPABILITIES,
    CURVE,
    DRAWN,
    FLOW,
    GRID,
    GROUPS,
    NETWORK,
    ROWS_FROM,
    SCALE,
    STAGES,
    STAIRS,
    TABLE,
    TABLES,
    figure_text,
    make_figure,
)
from helpers import REPOSITORY
from maps import VOCABULARY
from mentorbook.catalogue.definitions import KINDS, read_definition
from mentorbook.figure.draw import draw_figure
from mentorbook.figure.model import Figure

PATH = "docs/figures/a.yml"
NUMBERS = {f"D-{number:02}" for number in range(1, 13)}


def told(text: str) -> list[tuple[str, str]]:
    """What each problem is told of: the line's text without what it is indented with, and words."""
    reading = read_definition(PATH, text.encode(), VOCABULARY)
    assert (reading.meta is None) == bool(reading.problems)
    lines = text.splitlines()
    return [(lines[it.line - 1].strip(" -"), it.message) for it in sorted(reading.problems)]


def with_changes(drawing: dict[str, Any], **changes: Any) -> str:
    return figure_text({**drawing, **changes})


def changed(drawing: dict[str, Any], old: str, new: str) -> str:
    text = figure_text(drawing)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("drawing", [*DRAWN, *TABLES, ROWS_FROM], ids=lambda one: one["shape"])
def test_a_sound_figure_is_read(drawing: dict[str, Any]) -> None:
    assert told(figure_text(drawing)) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (figure_text(number="D-1"), "number: D-1", "number must be a number such as D-01"),
        (figure_text({**FLOW, "shape": "flwo"}), "shape: flwo",
         "grid, ... (11 in all); got 'flwo' (did you mean 'flow'?)"),
        (figure_text({"steps": []}), "steps: []", "drawing.shape must be given"),
        (with_changes(FLOW, steps=[{"title": "One"}]), "title: One",
         "drawing.steps must have at least 2 entries"),
        (changed(FLOW, "text:", "txet:"), "txet: Say hello.",
         "drawing.steps has a key that is not known; got 'txet' (did you mean 'text'?)"),
        (changed(CURVE, "'1'", "'6'"), "height: '6'", "drawing.phases.height must be a whole number from 1 to 5"),
        (changed(CURVE, "says: Low", f"says: {'x' * 15}"), f"says: {'x' * 15}",
         "drawing.phases.says must have at most 14 characters"),
        (changed(STAIRS, "at: '3'", "at: '4'"), "at: '4'", "at must be from 1 to 3"),
        (changed(STAIRS, "at: '3'", "at: '0'"), "at: '0'", "at must be from 1 to 3"),
        (changed(NETWORK, "to: mentee", "to: mentees"), "to: mentees",
         "to must be one of mentor, mentee, manager; got 'mentees' (did you mean 'mentee'?)"),
        (changed(NETWORK, "to: mentee", "to: mentor"), "to: mentor",
         "a line must lead to another part"),
        (changed(NETWORK, "id: mentee", "id: mentor"), "id: mentor", "id must be this part's own"),
        (changed(NETWORK, "column: '3'", "column: '1'"), "id: mentee",
         "another part stands in the same row and column"),
        (changed(NETWORK, "kind: passes", "kind: passed"), "kind: passed",
         "drawing.links.kind must be one of passes, confidential; got 'passed' (did you mean 'passes'?)"),
        (changed(GROUPS, "mentors: '1'", "mentors: '5'"), "mentors: '5'",
         "drawing.groups.mentors must be a whole number from 1 to 4"),
        (changed(STAGES, "letter: R", "letter: G"), "letter: G", "letter must be this part's own"),
        (changed(STAGES, "to: G", "to: W"), "to: W", "a way back must lead to an earlier stage"),
        (changed(STAGES, "from: R", "from: X"), "from: X", "from must be one of G, R, W, rating"),
        (changed(STAGES, "enough: '7'", "enough: '11'"), "enough: '11'", "enough must be from 1 to 10"),
        (changed(SCALE, "to: '10'", "to: '0'"), "to: '0'", "to must be above from"),
        (changed(SCALE, "at: '8'", "at: '11'"), "at: '11'", "at must be from 0 to 10"),
        (with_changes(GRID, columns=["Active"]), "Active",
         "drawing.columns must have at least 2 entries"),
        (with_changes(TABLE, rows=[]), "shape: table", "a table must have either rows or rows_from"),
        (with_changes(TABLE, rows_from="a.yml#b"), "shape: table",
         "a table must have either rows or rows_from"),
        (with_changes(TABLE, columns=["One"]), "One",
         "a table with rows must have at least 2 columns"),
        (changed(TABLE, "- At the end\n", ""), "Growth",
         "cells must be 2: one for each column after the first"),
        (with_changes(ROWS_FROM, rows_from="a.yml"), "rows_from: a.yml",
         "drawing.rows_from must be a data sheet and one of its sections, as resources/a.yml#rows"),
        (changed(CAPABILITIES, "empathy", "empaty"), "capability: empaty",
         "did you mean 'empathy'?"),
        (changed(CAPABILITIES, "M7", "seven"), "seven",
         "drawing.rows.modules must be a module such as M7"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, line: str, message: str) -> None:
    found = told(text)

    assert any(at == line and message in words for at, words in found), found


def test_stages_need_no_rating() -> None:
    stages = {key: value for key, value in STAGES.items() if key != "rating"}

    assert told(figure_text({**stages, "returns": STAGES["returns"][:2]})) == []
    assert [at for at, _ in told(figure_text(stages))] == ["from: rating"]


def test_all_faults_are_told_at_once() -> None:
    text = figure_text(
        {**NETWORK, "links": [{"from": "a", "to": "b", "kind": "passes", "text": "x"}]}
    )

    assert len(told(text)) == 2


def test_figures_are_one_kind_of_data_file() -> None:
    assert KINDS["figure"][0] is Figure


def test_a_table_is_not_drawn() -> None:
    assert [draw_figure(make_figure(drawing)) for drawing in [*TABLES, ROWS_FROM]] == [None] * 3


def test_the_repository_has_all_twelve_figures_each_with_an_id_of_its_own() -> None:
    figures = []
    for path in (REPOSITORY / "docs/figures").glob("*.yml"):
        reading = read_definition(f"docs/figures/{path.name}", path.read_bytes(), VOCABULARY)
        assert not reading.problems
        assert isinstance(reading.meta, Figure)
        figures.append(reading.meta)

    assert {one.number for one in figures} == NUMBERS
    assert len({one.id for one in figures}) == len(figures) == len(NUMBERS)
    assert len({one.drawing.shape for one in figures}) == 11
