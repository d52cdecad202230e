"""A glossary, sound and broken."""

import pytest

from courses import glossary_text, term
from mentorbook.catalogue.definitions import read_definition
from mentorbook.glossary.model import Glossary


def read(text: str) -> tuple[Glossary | None, list[str]]:
    reading = read_definition("docs/about/glossary.yml", text.encode(), None)
    assert reading.meta is None or isinstance(reading.meta, Glossary)
    return reading.meta, [f"{it.line} {it.message}" for it in reading.problems]


def test_terms_come_from_a_to_z_whatever_their_order() -> None:
    glossary, problems = read(glossary_text())

    assert problems == []
    assert glossary
    assert [one.term for one in glossary.sorted_terms] == [
        "Action plan", "GROW", "Line manager", "Manager", "Rapport",
    ]  # fmt: skip
    assert glossary.anchors[:3] == ("term-action-plan", "term-grow", "term-line-manager")
    assert glossary.sorted_terms[0].forms == ("Action plan", "action plans", "plan of action")


@pytest.mark.parametrize(
    ("terms", "part", "key"),
    [
        ([term("Goal"), term("Match"), term("goal")], "term: goal", "term"),
        ([term("Goal"), term("Aim", also=["aims", "GOAL"])], "- GOAL", "also"),
        ([term("Goal", also=["goals", "goal"])], "- goal\n", "also"),
        ([term("Goal", also=["aim"]), term("Aim")], "term: Aim", "term"),
    ],
)
def test_a_word_stands_once(terms: list[dict[str, object]], part: str, key: str) -> None:
    text = glossary_text(terms=terms)
    glossary, problems = read(text)

    assert glossary is None
    line = text.count("\n", 0, text.rindex(part)) + 1
    assert len(problems) == 1
    assert problems[0].startswith(f"{line} {key} has a word that stands in line ")


def test_two_terms_that_differ_in_marks_only_would_have_one_anchor() -> None:
    text = glossary_text(terms=[term("Re-match"), term("Re match!")])
    _, problems = read(text)

    line = text.count("\n", 0, text.index("term: Re-match")) + 1
    assert len(problems) == 1
    words = f"term must differ from that in line {line} in its Latin letters or digits"
    assert problems[0].endswith(words)


def test_terms_in_another_script_each_have_an_anchor() -> None:
    glossary, problems = read(glossary_text(terms=[term("\u8a9e\u8a00"), term("\u8a00\u8a9e")]))

    assert glossary, problems
    assert len({*glossary.anchors}) == 2
    assert all(anchor.removeprefix("term-").isalnum() for anchor in glossary.anchors)


@pytest.mark.parametrize(
    ("change", "part", "words"),
    [
        ({"definition": "Short."}, "Short.", "terms.definition must have at least 10 characters"),
        ({"links": False}, "links:",
         "terms has a key that is not known; got 'links' (did you mean 'link'?)"),
        ({"page": "a b"}, "a b",
         "terms.page must be a page's address on the site, as programme/1-purpose/"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_with_its_line(
    change: dict[str, object], part: str, words: str
) -> None:
    text = glossary_text(terms=[term("Goal") | change])
    glossary, problems = read(text)

    assert glossary is None
    assert problems == [f"{text.count(chr(10), 0, text.index(part)) + 1} {words}"]
