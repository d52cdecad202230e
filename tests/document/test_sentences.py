"""Sentences of a text, and where each starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.markdown import Body
from mentorbook.document.sentences import find_sentences


def sentences(text: str) -> list[str]:
    return [" ".join(one.text.split()) for one in find_sentences(Body(text, 1).prose)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("One line\nand the next.", ["One line and the next."]),
        ("One paragraph\n\nand another", ["One paragraph", "and another"]),
        ('He said "stop." Then left.', ['He said "stop."', "Then left."]),
        ("**Bold.** Then plain.", ["**Bold.**", "Then plain."]),
        ("It takes 1.5 hours at most.", ["It takes 1.5 hours at most."]),
        ("## A heading\n\nText.", ["Text."]),
        ("- one\n- two\n  goes on\n1. three", ["one", "two goes on", "three"]),
        ("| a | b |\n|---|---|\n| c d | e |", ["a", "b", "c d", "e"]),
        ("A [link](page.md#part) and more.", ["A link and more."]),
        ("![Alt](file.yml)", ["Alt"]),
        ('!!! note "A title"\n    The text of it.', ["The text of it."]),
        ("Code `is. left. out` here.", ["Code here."]),
        ("", []),
        ("...", []),
    ],
)
def test_sentences_end_with_their_mark_or_their_block(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "words"), [("well-kept isn't 2", 3), ("a, b; c", 3), ("one\ntwo", 2)]
)
def test_words_are_counted_as_a_reader_counts_them(text: str, words: int) -> None:
    (sentence,) = find_sentences(text)
    assert sentence.count_words() == words


@given(st.text(alphabet="ab .!?\n-|#[]()*`\u2019:1"))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    end = 0
    for sentence in find_sentences(text):
        assert sentence.offset >= end
        end = sentence.offset + len(sentence.text)
        assert end <= len(text)
        assert sentence.count_words() > 0
        assert text[sentence.offset] == sentence.text[0]
