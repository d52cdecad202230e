"""Every hard word is found in every form, wherever it stands."""

import pytest

from mentorbook.checks.hard_words import HARD_WORDS
from mentorbook.checks.language import HARD_WORD, check_language
from mentorbook.document.markdown import Body


@pytest.mark.parametrize("word", HARD_WORDS)
def test_a_hard_word_is_found_with_its_plain_one(word: str) -> None:
    for text in (f"We {word} it.", f"{word.capitalize()} it", f"See ({word}) here."):
        problems = list(check_language("a.md", Body(text, 1)))
        assert [problem.rule for problem in problems] == [HARD_WORD.id], text
        assert f"'{HARD_WORDS[word]}'" in problems[0].message


@pytest.mark.parametrize("text", ["We use it.", "A pious view.", "VS Code", "Reassisted"])
def test_other_words_are_left_alone(text: str) -> None:
    assert list(check_language("a.md", Body(text, 1))) == []
