"""The length of a lesson is told by its words, however they are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.checks.body import _WORD, FEWEST_WORDS, MOST_WORDS, check_length
from mentorbook.document.markdown import Body


def is_told(text: str) -> bool:
    return any(True for _ in check_length("lessons/2026/a.md", Body(text, 1)))


@pytest.mark.parametrize("word", ["a", "day", "co-ordinator's", "\u00e9t\u00e9", "d\u2019accord"])
@pytest.mark.parametrize("gap", [" ", ", ", "\n\n", " - ", "**"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [(0, True), (39, True), (40, False), (41, False), (999, False), (1000, False), (1001, True)],
)
def test_forty_to_a_thousand_words_are_right(
    *, word: str, gap: str, words: int, expected: bool
) -> None:
    assert is_told(gap.join([word] * words)) == expected


@given(st.lists(st.text("aZ9_-'\u2019 \n.*\u00e9", max_size=60), max_size=60).map("".join))
def test_words_that_need_not_be_counted_are_enough(text: str) -> None:
    words = len(_WORD.findall(text))
    assert is_told(text) == (not FEWEST_WORDS <= words <= MOST_WORDS)
