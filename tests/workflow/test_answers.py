"""An answer that is called right is right in the file, and no fault says what was answered."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import VOCABULARY_TEXT
from mentorbook.anonymity.rules import check_identifiers
from mentorbook.checks.body import LESSON_CHECKS
from mentorbook.lesson.model import HAPPENED
from mentorbook.lesson.parse import read_lesson
from mentorbook.lesson.write import render_lesson
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.answers import judge_answer
from mentorbook.workflow.questions import Kind, Question, find_limits, list_questions

TODAY = date(2026, 11, 1)
VOCABULARY = parse_vocabulary("vocabulary.yml", VOCABULARY_TEXT.encode())[0]
assert VOCABULARY is not None
QUESTIONS = {one.key: one for one in list_questions(TODAY, illustrative=False)}
# What the rules look for, beside anything at all.
PIECES = st.sampled_from(
    [
        "<b>",
        "# ",
        "## What happened",
        "```",
        "[a](b)",
        "a@b.org",
        "01632 960142",
        "\n",
        "\r\n",
        ": ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("".join)


@given(TEXTS)
@example(": ")
def test_a_text_that_is_called_right_keeps_the_rules_of_its_section(text: str) -> None:
    answer = judge_answer(QUESTIONS[HAPPENED], text, {}, VOCABULARY, TODAY)
    if answer.faults:
        return
    reading = read_lesson(
        "lessons/new.md", render_lesson({}, {HAPPENED: answer.text}).encode(), VOCABULARY
    )
    assert reading.body is not None
    problems = [*check_identifiers(reading)]
    problems += [one for check in LESSON_CHECKS for one in check(reading.path, reading.body)]
    others = {"body/section-missing", "body/length"}
    assert [one for one in problems if one.rule not in others] == []


@given(TEXTS, st.sampled_from(["title", "summary"]))
@example("\t\U00011000", "title")  # YAML would write the letter as an escape of many digits
def test_a_line_that_is_called_right_is_read_again_as_it_was_given(text: str, key: str) -> None:
    answer = judge_answer(QUESTIONS[key], f"A plan before each call {text}", {}, VOCABULARY, TODAY)
    if answer.faults:
        return
    file = render_lesson({key: answer.text}, {}).encode()
    reading = read_lesson("lessons/new.md", file, VOCABULARY)
    assert reading.find_text(key) == answer.text
    assert not [*check_identifiers(reading)]


@pytest.mark.parametrize("key", [key for key, one in QUESTIONS.items() if one.words_of])
def test_every_word_of_a_list_can_be_given_in_each_of_its_forms(key: str) -> None:
    question = QUESTIONS[key]
    words = VOCABULARY.lists[question.words_of]
    for number, (known, word) in enumerate(words.items(), 1):
        for written in (str(number), known, word.title, word.title.upper(), *word.synonyms[:1]):
            answer = judge_answer(question, written, {}, VOCABULARY, TODAY)
            assert answer.faults == ()
            assert answer.text == known


@given(st.text(min_size=4))
def test_a_fault_never_says_what_was_answered(text: str) -> None:
    written = f"Zzyx{text}plant"
    for question in QUESTIONS.values():
        faults = " ".join(judge_answer(question, written, {}, VOCABULARY, TODAY).faults)
        assert "Zzyx" not in faults


def test_limits_are_those_of_the_front_matter() -> None:
    assert find_limits(QUESTIONS["title"]) == (10, 90)
    assert find_limits(QUESTIONS["outcome"]) is None
    assert find_limits(Question("anything", "?", kind=Kind.TEXT)) is None
