"""What is written is what is read again; names that lessons are given."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.source import CONTROL_CHARACTER
from mentorbook.lesson.model import REQUIRED_SECTIONS, SLUG_PATTERN, LessonMeta
from mentorbook.lesson.names import ALPHABET, LONGEST_SLUG, make_id, make_slug
from mentorbook.lesson.parse import read_lesson
from mentorbook.lesson.write import lesson_path, render_lesson

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).map(
    lambda text: CONTROL_CHARACTER.sub(" ", text)
)
KEYS = st.sampled_from(sorted(LessonMeta.model_fields))
VALUES = TEXT | st.lists(TEXT, min_size=1) | st.dictionaries(KEYS, TEXT, min_size=1)


@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_any_front_matter_is_read_again_as_it_was_given(values: dict[str, object]) -> None:
    text = render_lesson(values, dict.fromkeys(REQUIRED_SECTIONS, "Words."))

    reading = read_lesson("lessons/2026/a.md", text.encode(), None)

    assert reading.document
    assert reading.document.values == values


def test_keys_come_in_the_order_of_the_model_and_sections_in_theirs() -> None:
    values = {
        "period": 2026,
        "themes": ["a", "b"],
        "id": "L-7K3QD",
        "title": "No: not \u201cso\u201d",
    }
    sections = {"Advice": "Ask.\n", **dict.fromkeys(reversed(REQUIRED_SECTIONS), "Words.")}

    assert render_lesson(values, sections) == (
        "---\nid: L-7K3QD\ntitle: 'No: not \u201cso\u201d'\nperiod: 2026\nthemes: [a, b]\n---\n\n"
        "## What happened\n\nWords.\n\n## What we learned\n\nWords.\n\n"
        "## What we would do next time\n\nWords.\n\n## Advice\n\nAsk.\n"
    )
    assert lesson_path(2026, "no-end") == "lessons/2026/no-end.md"


@given(st.lists(st.integers(0, 255), min_size=5, max_size=9))
def test_an_id_has_the_form_that_lessons_need(numbers: list[int]) -> None:
    made = make_id(numbers)

    assert re.fullmatch(f"L-[{ALPHABET}]{{5}}", made)
    assert LessonMeta.__pydantic_validator__.validate_assignment(
        LessonMeta.model_construct(), "id", made
    )


@given(st.text(), st.sets(st.integers(2, 5)))
def test_a_slug_can_be_a_files_name_and_is_nobody_elses(title: str, used: set[int]) -> None:
    first = make_slug(title)
    taken = {first, *(f"{first}-{number}" for number in used)}

    other = make_slug(title, taken)

    for slug in (first, other):
        assert re.fullmatch(SLUG_PATTERN, slug)
        assert len(slug) <= LONGEST_SLUG
    assert other not in taken


def test_slugs_say_the_title() -> None:
    assert make_slug("Don\u2019t end \u2013 caf\u00e9  & way") == "dont-end-cafe-way"
    assert make_slug("\u5bfc\u5e08") == "lesson"
    assert make_slug("word " * 30) == "-".join(["word"] * 16)
    assert make_slug("x" * 100, {"x" * 80}) == "x" * 78 + "-2"
