"""Single values changed in YAML texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.edit import quote, set_values
from mentorbook.document.parse import parse_document

TEXT = """\
# Who we are: é
name: Example  # said aloud
contact:
  email: "a@example.org"

  # Any day.
  phone: '999'
lists:
  - title: One
  - title: Two
"""


def test_only_the_values_change() -> None:
    changed = set_values(
        TEXT,
        {("name",): "Ours", ("contact", "phone"): "112", ("lists", 1, "title"): "Yes: two"},
    )
    assert changed == (
        TEXT.replace("Example ", "Ours ").replace("'999'", "'112'").replace("Two", "'Yes: two'")
    )


def test_a_place_that_is_not_there_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        set_values(TEXT, {("nowhere",): "x"})


def test_a_text_that_is_not_yaml_has_no_places() -> None:
    with pytest.raises(KeyError):
        set_values("\t", {("name",): "x"})


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_categories=["Cc"])))
def test_any_line_reads_back_as_it_was_given(value: str) -> None:
    document, problems = parse_document("x.yml", set_values(TEXT, {("name",): value}))
    assert problems == []
    assert document is not None
    assert document.values["name"] == value
    assert document.values["contact"] == {"email": "a@example.org", "phone": "999"}


@pytest.mark.parametrize(
    ("value", "written"), [("plain", "plain"), ("999", "'999'"), ("a: b", "'a: b'"), ("", "''")]
)
def test_quotes_stand_where_yaml_needs_them(value: str, written: str) -> None:
    assert quote(value) == written
