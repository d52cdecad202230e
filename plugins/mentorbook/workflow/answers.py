"""Is an answer right? Each is judged at once, by the rules that judge the file in the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentorbook.anonymity.rules import check_identifiers
from mentorbook.checks.body import LESSON_CHECKS
from mentorbook.document.suggest import fold_word
from mentorbook.lesson.model import HAPPENED
from mentorbook.lesson.parse import read_lesson
from mentorbook.lesson.write import render_lesson
from mentorbook.problem import START
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.workflow.questions import NO, YES, Kind, Question

_TRIAL = "lessons/new.md"
# A text that is put into a file alone stands behind front matter, a heading and an empty line.
_LINES_BEFORE = 6
_HEADING = -1
_YES_OR_NO = {"y": YES, "yes": YES, "n": NO, "no": NO}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was judged.

    Attributes:
        text: The answer in the form in which it is kept: words of a closed list as their keys.
        faults: What is wrong with it, a line each; never text of it.
    """

    text: str
    faults: tuple[str, ...] = ()


def judge_answer(
    question: Question,
    written: str,
    answers: Mapping[str, str],
    vocabulary: Vocabulary,
    today: date,
) -> Answer:
    """Judge an answer.

    Args:
        question: The question.
        written: What was typed.
        answers: The answers to other questions so far.
        vocabulary: The closed lists.
        today: The day by which a year is judged.
    """
    is_text = question.kind is Kind.TEXT
    tidy = written.replace("\r\n", "\n").strip() if is_text else " ".join(written.split())
    text = tidy or question.default
    if text is None:
        return Answer("", ("an answer is needed",))
    if question.kind is Kind.YES_NO:
        said = _YES_OR_NO.get(text.lower())
        return Answer(said) if said else Answer(text, ("the answer must be yes or no",))
    if question.kind in {Kind.WORD, Kind.WORDS}:
        return _judge_words(question, text, answers, vocabulary)
    if not text:
        return Answer(text)
    if is_text:
        return Answer(text, tuple(_find_faults_of_text(question.key, text, vocabulary)))
    faults = [*_find_faults_of_value(question.key, text, vocabulary)]
    if question.kind is Kind.YEAR and not faults and int(text) > today.year:
        faults.append("the year must not be in the future")
    if question.kind is Kind.LINE:
        faults += _find_identifiers(HAPPENED, text, vocabulary)
    return Answer(text, tuple(faults))


def split_words(text: str) -> list[str]:
    """Split an answer that names words of a closed list."""
    return [part for written in text.split(",") if (part := written.strip())]


def _judge_words(
    question: Question, text: str, answers: Mapping[str, str], vocabulary: Vocabulary
) -> Answer:
    keys: list[str] = []
    faults = []
    for place, word in enumerate(split_words(text), 1):
        key = _find_word(question.words_of, word, vocabulary)
        if key:
            keys.append(key)
        else:
            faults.append(f"word {place} is not on the list{_hint(question, word, vocabulary)}")
    if question.kind is Kind.WORD and len(keys) + len(faults) > 1:
        faults.append("name one word only")
    other = answers.get("programme_phase")
    if question.key == "relationship_phase" and not keys and not faults and not other:
        faults.append("name a phase here, because you named no phase of the programme")
    return Answer(text if faults else ", ".join(dict.fromkeys(keys)), tuple(faults))


def _find_word(name: str, word: str, vocabulary: Vocabulary) -> str | None:
    """Find a word by its number in the list, its key, its title or a synonym."""
    words = vocabulary.lists[name]
    if word.isdecimal():
        keys = [*words]
        return keys[int(word) - 1] if 0 < int(word) <= len(keys) else None
    folded = fold_word(word)
    for key, value in words.items():
        if folded in map(fold_word, (key, value.title, *value.synonyms)):
            return key
    return None


def _hint(question: Question, word: str, vocabulary: Vocabulary) -> str:
    nearest = vocabulary.find_nearest(question.words_of, word)
    if nearest is None:
        return ""
    number = [*vocabulary.lists[question.words_of]].index(nearest) + 1
    title = vocabulary.get(question.words_of, nearest).title
    return f" (did you mean {number}, {title}?)"


def _find_faults_of_value(key: str, text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Judge a value of front matter alone; what is told of the file's start is of other keys."""
    data = render_lesson({key: text}, {}).encode("utf-8", "surrogatepass")
    for problem in read_lesson(_TRIAL, data, vocabulary).problems:
        if (problem.line, problem.column) != START:
            yield problem.message.replace(f"{key} ", "the answer ", 1)


def _find_faults_of_text(heading: str, text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Judge a section alone; what is told of lines above its heading is of other sections."""
    data = render_lesson({}, {heading: text}).encode("utf-8", "surrogatepass")
    reading = read_lesson(_TRIAL, data, vocabulary)
    problems = [*check_identifiers(reading)]
    if reading.body is None:
        problems += reading.problems
    else:
        problems += [one for check in LESSON_CHECKS for one in check(_TRIAL, reading.body)]
    for problem in sorted(problems):
        line = problem.line - _LINES_BEFORE
        if line > 0:
            yield f"line {line}, character {problem.column}: {problem.message}"
        elif line == _HEADING:
            yield problem.message


def _find_identifiers(heading: str, text: str, vocabulary: Vocabulary) -> Iterator[str]:
    data = render_lesson({}, {heading: text}).encode("utf-8", "surrogatepass")
    for problem in check_identifiers(read_lesson(_TRIAL, data, vocabulary)):
        yield f"character {problem.column}: {problem.message}"
