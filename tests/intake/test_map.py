"""A map is read whole, and each fault is told at its line with what is allowed."""

import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from helpers import REPOSITORY
from maps import SECTIONS, VOCABULARY, make_map, map_text
from mentorbook.document.parse import parse_document
from mentorbook.intake.parse import check_columns, parse_map
from mentorbook.schema import build_schema

PAGE = REPOSITORY / "docs/setup/import.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_maps_of_the_page_are_sound(text: str) -> None:
    found, _, problems = parse_map("a.map.yml", text.encode(), VOCABULARY)
    assert (len(EXAMPLES), problems) == (2, [])
    assert found


def test_a_map_says_where_each_part_comes_from() -> None:
    found = make_map(header_row=3, delimiter="tab", shorten="true")
    assert (found.header_row, found.delimiter, found.shorten, found.text) == (
        3,
        "tab",
        True,
        "plain",
    )
    assert found.sources["What happened"].names == ("Background", "Story")
    assert found.sources["themes"].names == ("Topics",)
    assert found.sources["roles"].constant == ("mentor",)
    assert found.keys["outcome"].values == {"Yes": ("worked",)}


def with_lesson(**changes: Any) -> dict[str, Any]:
    return {"lesson": changes}


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"source": None}, "", "source must be given"),
        ({"header_row": 0}, "header_row", "must be the number of a row, from 1"),
        ({"encoding": "utf8"}, "encoding", "(did you mean 'utf-8'?)"),
        ({"delimiter": ":"}, "delimiter", "must be one of ,, ;, |, tab"),
        ({"txt": "plain"}, "txt", "(did you mean 'text'?)"),
        (with_lesson(titel={"column": "A"}), "titel", "(did you mean 'title'?)"),
        (with_lesson(title={"colum": "A"}), "colum", "(did you mean 'column'?)"),
        (with_lesson(title=None), "summary", "lesson.title must be given"),
        (with_lesson(title={}), "title", "must have a column, columns or a constant"),
        (
            with_lesson(title={"column": "A", "constant": "B"}),
            "column: A",
            "and only one of these",
        ),
        (
            with_lesson(outcome={"column": "A", "values": {"Yes": "workd"}}),
            "Yes",
            "outcome must be one of worked, mixed, did-not-work; got 'workd'",
        ),
        (
            with_lesson(themes={"constant": ["goodbye"]}),
            "- goodbye",
            "(did you mean 'ending-well'?)",
        ),
        (with_lesson(roles={"column": "A", "default": "mentr"}), "default", "'mentor'"),
        (
            with_lesson(consent={"constant": "confirmed"}),
            "constant: confirmed",
            "consent must come from a column",
        ),
        ({"sections": {}}, "sections", "must say where 'What happened' comes from"),
        (
            {"sections": {**SECTIONS, "What happend": {"column": "A"}}},
            "What happend",
            "a key of sections must be one of What happened",
        ),
    ],
    ids=str,
)
def test_a_fault_is_told_at_its_line(changes: dict[str, Any], line: str, message: str) -> None:
    text = map_text(**changes)
    found, _, problems = parse_map("a.map.yml", text.encode(), VOCABULARY)
    assert found is None
    told = [problem for problem in problems if message in problem.message]
    assert told, problems
    assert line in text.splitlines()[told[0].line - 1]


def test_consent_may_be_confirmed_by_a_columns_value() -> None:
    consent = {"column": "Agreed", "values": {"Both": "confirmed", "?": ""}}
    assert make_map({"consent": consent}).keys["consent"].values["Both"] == ("confirmed",)


def columns_problems(text: str, *columns: str) -> list[tuple[str, str]]:
    document, _ = parse_document("a.map.yml", text)
    found, _, _ = parse_map("a.map.yml", text.encode(), VOCABULARY)
    assert found
    assert document
    lines = text.splitlines()
    return [
        (lines[problem.line - 1].strip(), problem.message)
        for problem in check_columns("a.map.yml", found, document, columns)
    ]


COLUMNS = ("Title", "Learned", "Result", "Date", "Topics", "Background", "Story", "Next")


def test_columns_that_the_table_lacks_are_told_with_the_nearest() -> None:
    assert columns_problems(map_text(), *COLUMNS) == []
    found = columns_problems(map_text(key="Ref"), "Titel", *COLUMNS[1:6], "Next")
    assert found == [
        ("key: Ref", "there is no such column in row 1 of the table"),
        (
            "column: Title",
            "there is no such column in row 1 of the table (did you mean 'Titel'?)",
        ),
        ("- Story", "there is no such column in row 1 of the table"),
    ]


def test_a_row_that_is_no_header_is_not_repeated() -> None:
    found = columns_problems(map_text(), "Titles Smith", "Date of Birth")
    assert len(found) == 9
    assert {message for _, message in found} == {
        "there is no such column in row 1 of the table; is its header in another row? see header_row"
    }


def test_a_file_that_is_no_yaml_is_told_as_such() -> None:
    found, document, problems = parse_map("a.map.yml", b"lesson: [", VOCABULARY)
    assert (found, document) == (None, None)
    assert problems[0].rule == "front-matter/syntax"
    assert yaml.safe_load(map_text())["source"] == "old sheet"


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_editor_accepts_the_maps_of_the_page_and_refuses_a_wrong_key(text: str) -> None:
    validator = Draft202012Validator(build_schema("import-map", VOCABULARY))
    values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all as text, as our reader does
    values.update(shorten=values["shorten"] == "true")
    values["lesson"]["summary"]["first_sentence"] = True
    assert validator.is_valid(values)
    assert not validator.is_valid({**values, "sheets": "Lessons"})
