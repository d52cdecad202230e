"""A row and a map make a lesson's values and sections, or say what is in the way."""

from datetime import date
from typing import Any

import pytest

from maps import WORDS, make_map
from mentorbook.intake.draft import Draft, make_draft
from mentorbook.intake.row import Cell, Row

TODAY = date(2026, 11, 22)
ROW: dict[str, Cell] = {
    "Title": "We agreed  an end date",
    "Learned": "Agreeing the end early helped. We stopped well.",
    "Result": "yes",
    "Date": "6 June 2014",
    "Topics": "Ending well; STRENGTHS",
    "Story": "The pair met.",
    "Next": "Agree it again.",
}


def draft(
    lesson: dict[str, Any] | None = None, cells: dict[str, Cell] | None = None, **changes: Any
) -> Draft:
    row = Row(2, {**ROW, **(cells or {})}, ())
    return make_draft(row, make_map(lesson, **changes), WORDS, TODAY)


def test_a_row_becomes_a_lesson() -> None:
    made = draft()
    assert made.faults == []
    assert made.values == {
        "status": "identified",
        "consent": "not-recorded",
        "review_by": "2027-11",
        "title": "We agreed an end date",
        "summary": "Agreeing the end early helped.",
        "outcome": "worked",
        "period": "2014",
        "programme_phase": ["support"],
        "themes": ["ending-well", "strengths"],
        "roles": ["mentor"],
        "evidence_strength": "one-pair",
    }
    assert made.sections == {
        "What happened": "The pair met.",
        "What we learned": "Agreeing the end early helped. We stopped well.",
        "What we would do next time": "Agree it again.",
    }


def test_several_columns_are_joined_and_empty_ones_left_out() -> None:
    made = draft(cells={"Background": "Before.\r\nStill.", "Story": " "})
    assert made.sections["What happened"] == "Before.\nStill."
    assert draft(cells={"Background": "Before."}).sections["What happened"] == (
        "Before.\n\nThe pair met."
    )


def test_a_list_of_the_file_is_not_cut() -> None:
    keywords = {"keywords": {"column": "Tags", "separator": ";"}}
    assert draft(keywords, {"Tags": ("a;b", "c", "")}).values["keywords"] == ["a;b", "c"]
    assert draft(keywords, {"Tags": "a;b\nc"}).values["keywords"] == ["a", "b", "c"]


def test_a_value_may_mean_several_words_or_nothing() -> None:
    themes: dict[str, Any] = {"column": "Topics"}
    themes["values"] = {"Trust, etc": ["ending-well", "strengths"], "N/A": ""}
    assert draft({"themes": themes}, {"Topics": "trust, ETC"}).values["themes"] == [
        "ending-well",
        "strengths",
    ]
    assert "themes" not in draft({"themes": themes}, {"Topics": "n/a"}).values


def test_a_default_stands_where_a_cell_is_empty() -> None:
    outcome = {"column": "Result", "default": "mixed"}
    assert draft({"outcome": outcome}, {"Result": " "}).values["outcome"] == "mixed"


@pytest.mark.parametrize(
    ("cells", "part", "message", "word"),
    [
        ({"Result": "Smith"}, "outcome", "outcome must be a word of the vocabulary", "Smith"),
        ({"Result": "wrked"}, "outcome", "it means (did you mean 'worked'?)", "wrked"),
        ({"Topics": "Ending well;Xyz"}, "themes", "themes must be a word of", "Xyz"),
        ({"Result": ("worked", "mixed")}, "outcome", "outcome must be one value; 2 stand", ""),
        ({"Date": "06/06/14"}, "period", "one year of four digits", ""),
        ({"Story": ""}, "What happened", "there is no text for 'What happened'", ""),
    ],
)
def test_what_is_in_the_way_is_told_at_its_part(
    cells: dict[str, Cell], part: str, message: str, word: str
) -> None:
    (fault,) = draft(cells=cells).faults
    assert (fault.part, fault.word) == (part, word)
    assert message in fault.message
    assert "Smith" not in fault.message


def test_a_constant_is_markdown_and_a_cell_is_not_unless_the_map_says_so() -> None:
    sections = {
        "What happened": {"column": "Story"},
        "What we learned": {"column": "Learned", "first_sentence": "true"},
        "What we would do next time": {"constant": "*Not told.*"},
        "Advice": {"column": "Tip"},
    }
    plain = draft(cells={"Story": "*a*"}, sections=sections).sections
    assert plain == {
        "What happened": r"\*a\*",
        "What we learned": "Agreeing the end early helped.",
        "What we would do next time": "*Not told.*",
    }
    marked = draft(cells={"Story": "*a*", "Tip": "b"}, sections=sections, text="markdown").sections
    assert (marked["What happened"], marked["Advice"]) == ("*a*", "b")


def test_a_long_title_is_cut_only_where_the_map_says_so() -> None:
    title = "word " * 40
    assert len(str(draft(cells={"Title": title}).values["title"])) == 199
    cut = str(draft(cells={"Title": title}, shorten="true").values["title"])
    assert len(cut) <= 90
    assert cut.endswith("word\u2026")


def test_a_day_of_review_is_cut_to_its_month() -> None:
    made = draft({"review_by": {"column": "Due"}}, {"Due": "2027-03-01"})
    assert made.values["review_by"] == "2027-03"


def test_words_are_matched_by_key_title_synonym_and_alias_only() -> None:
    assert WORDS.find("outcome", "Did_Not Work") == "did-not-work"
    assert WORDS.find("outcome", "went well") == "worked"
    assert WORDS.find("roles", "mentoring client") == "mentee"
    assert WORDS.find("outcome", "wrked") is None
    assert WORDS.suggest("outcome", "wrked") == "worked"
