"""Texts are cleaned, cut at whole words, and written as Markdown that keeps their shape."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.source import CONTROL_CHARACTER
from mentorbook.intake.clean import clean_line, clean_text
from mentorbook.intake.escape import escape_text
from mentorbook.intake.sentences import first_sentence, shorten


@given(st.text())
def test_a_cleaned_text_holds_nothing_that_a_file_may_not(text: str) -> None:
    cleaned = clean_text(text)
    assert not CONTROL_CHARACTER.search(cleaned)
    assert "\r" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_text(cleaned) == cleaned
    assert "\n" not in clean_line(text)


def test_what_windows_meant_by_control_characters_is_kept() -> None:
    assert clean_text("a \x96 \x93b\x94\x85 \x81c") == "a \u2013 \u201cb\u201d\u2026 c"
    assert (
        clean_text("a\r\nb\rc\u2028d\x0be\n\n\n\nf\u00a0 g\ufffd") == "a\nb\nc\nd\ne\n\nf g\ufffd"
    )
    assert clean_text("\ud800") == "\ufffd"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met weekly, e.g. on Mondays. It helped.", "We met weekly, e.g. on Mondays."),
        ("Yes. We agreed an end date then.", "Yes. We agreed an end date then."),
        ("- Agree the end at the start.\n- Say so.", "Agree the end at the start."),
        ("No stop at all here", "No stop at all here"),
        ("Plan B. was better than plan A! Then", "Plan B. was better than plan A!"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, found: str) -> None:
    assert first_sentence(text) == found


@given(st.text(st.sampled_from("ab \u2026.-"), max_size=40), st.integers(5, 20))
def test_a_shortened_text_fits(text: str, longest: int) -> None:
    text = " ".join(text.split())
    found = shorten(text, longest)
    assert len(found) <= longest
    assert found == text if len(text) <= longest else found.endswith("\u2026")


def test_a_text_is_cut_at_a_word() -> None:
    assert shorten("one two, three", 12) == "one two\u2026"
    assert shorten("abcdefghij", 5) == "abcd\u2026"


def html(text: str) -> str:
    return markdown.markdown(escape_text(text)).replace("\n", "")


def test_lists_stay_lists() -> None:
    assert html("We saw:\n- a\n* b\n\u2022 c\nThen") == (
        "<p>We saw:</p><ul><li>a</li><li>b</li><li>c</li></ul><p>Then</p>"
    )
    assert html("1. a\n2. b") == "<ol><li>a</li><li>b</li></ol>"
    assert html("- # a\n- * b") == "<ul><li># a</li><li>* b</li></ul>"


def test_numbers_that_a_list_would_change_stay_as_they_are() -> None:
    assert html("2014. A year") == "<p>2014. A year</p>"
    assert html("1. a\n3. b") == "<ol><li>a</li></ol><p>3. b</p>"
    assert html("- a\n1. b") == "<ul><li>a</li></ul><p>1. b</p>"
    assert html("1. a\n- b") == "<ol><li>a</li></ol><p>- b</p>"


def test_paragraphs_stay_paragraphs() -> None:
    assert html("a\nb\n\nc") == "<p>ab</p><p>c</p>"
    assert escape_text("Plain (so far) words, R&D & 5 > 3 - all of them!") == (
        "Plain (so far) words, R&D & 5 > 3 - all of them!"
    )
    assert escape_text("") == ""
