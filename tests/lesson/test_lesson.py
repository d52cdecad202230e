"""One lesson's file."""

import pytest

from helpers import REPOSITORY, lesson_text
from mentorbook.document.reading import Reading
from mentorbook.lesson.model import LessonMeta
from mentorbook.lesson.parse import find_lesson, read_lesson
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary

PATH = "lessons/2026/no-end-date.md"
MOVE = {"to": "identified", "on": "2026-Q1", "by": ["contributor", "coordinator"]}
FULL = {
    "moves": [MOVE, {**MOVE, "by": ["validator"], "note": "We read it twice."}],
    "action": {"what": "Say when it ends", "page": "a/b/", "owner": "mentor", "due": "2026-Q2"},
    "change": {"page": "/a/b/", "summary": "A new part", "on": "2026-Q3"},
    "effect": {"method": "A survey", "result": "It helped", "on": "2026-Q4", "by": "sponsor"},
    "supersedes": "L-2V3ZE",
    "consent": "confirmed",
    "old_slugs": ["no-end", "end"],
    "relationship_phase": ["winding-up"],
    "keywords": ["no", "0123"],
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    data = (REPOSITORY / "vocabulary.yml").read_bytes()
    found, _, _ = parse_vocabulary("vocabulary.yml", data)
    assert found
    return found


def read(text: str, vocabulary: Vocabulary | None) -> Reading[LessonMeta]:
    return read_lesson(PATH, text.encode(), vocabulary)


def test_a_sound_lesson_is_read_with_its_defaults(vocabulary: Vocabulary) -> None:
    lesson = find_lesson(read(lesson_text(), vocabulary))
    assert lesson
    assert lesson.slug == "no-end-date"
    assert (lesson.meta.period, lesson.meta.illustrative) == (2026, True)
    assert (lesson.meta.model, lesson.meta.setting) == ("not-stated", "not-stated")
    assert "What we learned" in lesson.body.sections


def test_a_lesson_with_every_key_is_read(vocabulary: Vocabulary) -> None:
    reading = read(lesson_text(**FULL), vocabulary)
    assert reading.problems == ()
    assert reading.meta
    assert reading.meta.moves[1].note == "We read it twice."
    assert reading.meta.moves[0].by == ("contributor", "coordinator")
    assert reading.meta.action
    assert reading.meta.action.owner == "mentor"
    assert reading.meta.keywords == ("no", "0123")


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("lessons/*/*.md")), ids=lambda it: it.stem)
def test_the_repositorys_lessons_are_sound(vocabulary: Vocabulary, path: object) -> None:
    data = (REPOSITORY / str(path)).read_bytes()
    assert read_lesson(str(path), data, vocabulary).problems == ()


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"period": "2026-11"}, "period", "period must be a year such as 2026 and nothing finer"),
        ({"id": "L-1"}, "id", "id must be L- and five digits or capital letters other than I, L, O and U, as L-7K3QD"),
        ({"title": "Short"}, "title", "title must have at least 10 characters"),
        ({"title": "x" * 91}, "title", "title must have at most 90 characters"),
        ({"outcome": "wroked"}, "outcome",
         "outcome must be one of worked, mixed, did-not-work; got 'wroked' (did you mean 'worked'?)"),
        ({"outcome": "Zzyxplant"}, "outcome", "outcome must be one of worked, mixed, did-not-work"),
        ({"relationship_phase": "winding-up"}, "relationship_phase",
         "relationship_phase must be a list, as in [first, second]"),
        ({"roles": []}, "roles", "roles must have at least 1 entry"),
        ({"review_by": "2026-11-21"}, "review_by", "review_by must be a month such as 2026-11"),
        ({"theme": ["ending-well"]}, "theme",
         "this key is not known; got 'theme' (did you mean 'themes'?)"),
        ({"illustrative": "yes"}, "illustrative", "illustrative must be true or false"),
        ({"guidance": ["a b"]}, "- a b",
         "guidance must be a page's address on the site, as programme/1-purpose/"),
        ({"old_slugs": ["No-End"]}, "- No-End", "old_slugs must be a slug such as no-end-date"),
        ({"moves": [{**MOVE, "too": "x"}]}, "too",
         "moves has a key that is not known; got 'too' (did you mean 'to'?)"),
        ({"moves": [{"to": "identified", "on": "2026-Q1"}]}, "- to", "moves.by must be given"),
        ({"moves": [{**MOVE, "by": ["Zzyxplant"]}]}, "- Zzyxplant",
         "moves.by must be one of contributor, coordinator, privacy-reader, action-owner, validator"),
        ({"action": {**FULL["action"], "owner": "Zzyxplant"}}, "owner",  # type: ignore[dict-item]
         ("action.owner must be one of mentor, mentee, coordinator, line-manager, sponsor, "
         "steering-group, facilitator, staff, developer")),
        ({"action": {**FULL["action"], "dues": "x"}}, "dues",  # type: ignore[dict-item]
         "action has a key that is not known; got 'dues' (did you mean 'due'?)"),
        ({"effect": "it helped"}, "effect", "effect must hold keys with values"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_the_line_of_its_key(
    vocabulary: Vocabulary, changes: dict[str, object], key: str, words: str
) -> None:
    text = lesson_text(**changes)
    reading = read(text, vocabulary)
    assert find_lesson(reading) is None
    lines = text.split("\n")
    found = {(lines[it.line - 1].strip().startswith(key), it.message) for it in reading.problems}
    assert (True, words) in found, reading.problems


@pytest.mark.parametrize(
    "key", ["id", "title", "summary", "outcome", "period", "themes", "roles", "evidence_strength",
            "status", "review_by"]
)  # fmt: skip
def test_a_missing_key_is_told_at_the_opening(vocabulary: Vocabulary, key: str) -> None:
    (problem,) = read(lesson_text(**{key: None}), vocabulary).problems
    assert (problem.line, problem.column) == (1, 1)
    assert (problem.rule, problem.message) == ("front-matter/missing", f"{key} must be given")


def test_an_empty_value_is_told_at_its_key(vocabulary: Vocabulary) -> None:
    text = lesson_text(title=None).replace("---\n", "---\ntitle:\n", 1)
    (problem,) = read(text, vocabulary).problems
    assert (problem.line, problem.column, problem.rule) == (2, 1, "front-matter/length")


def test_without_a_vocabulary_any_word_passes_and_the_rest_is_judged() -> None:
    assert read(lesson_text(themes=["anything"]), None).problems == ()
    assert read(lesson_text(period="x"), None).problems


@pytest.mark.parametrize("data", [b"", b"# Title", b"---\na: [\n---\n"])
def test_a_file_that_is_no_lesson_gives_none(data: bytes) -> None:
    assert find_lesson(read_lesson(PATH, data, None)) is None
