"""Answers -> a lesson's file that no other lesson is in the way of."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from mentorbook.catalogue.project import Project
from mentorbook.errors import StoreError
from mentorbook.lesson.model import SECTIONS
from mentorbook.lesson.names import make_id, make_slug
from mentorbook.lesson.parse import read_lesson
from mentorbook.lesson.write import lesson_path, render_lesson
from mentorbook.problem import Problem
from mentorbook.store.create import create_file
from mentorbook.workflow.answers import split_words
from mentorbook.workflow.check import check_project
from mentorbook.workflow.questions import ILLUSTRATIVE, YES, Kind, Question

_DIGITS_OF_ID = 5


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A lesson that is not written yet.

    Attributes:
        path: Where its file is to stand, relative to the project's root.
        text: What the file is to hold.
    """

    path: str
    text: str


def make_lesson(
    project: Project, questions: tuple[Question, ...], answers: Mapping[str, str], today: date
) -> NewLesson:
    """Make a lesson of answers, with an id and a slug that no lesson has or had.

    Args:
        project: All files, as they are now.
        questions: The questions.
        answers: An answer that is right for each question.
        today: The day on which it is made; it is read again a year from then.
    """
    values: dict[str, object] = {"id": _choose_id(project), "status": "identified"}
    for question in questions:
        answer = answers[question.key]
        if question.kind is Kind.WORDS and answer:
            values[question.key] = split_words(answer)
        elif question.kind is Kind.YEAR:
            values[question.key] = int(answer)
        elif question.kind in {Kind.LINE, Kind.WORD}:
            values[question.key] = answer
    if answers.get("consent") == YES:
        values["consent"] = "confirmed"
    if answers.get(ILLUSTRATIVE) == YES:
        values["illustrative"] = True
    values["review_by"] = f"{today.year + 1}-{today.month:02}"
    sections = {name: answers[name] for name in SECTIONS if answers.get(name)}
    slug = make_slug(answers["title"], _list_slugs(project))
    return NewLesson(lesson_path(answers["period"], slug), render_lesson(values, sections))


def check_lesson(project: Project, made: NewLesson, today: date) -> list[Problem]:
    """Check a lesson as if it stood among the others, by all rules.

    Args:
        project: All files.
        made: The lesson.
        today: The day by which dates are judged.

    Returns:
        The problems that come with it. Of two lessons that share something, the other one may be
        told to be at fault.
    """
    reading = read_lesson(made.path, made.text.encode("utf-8", "surrogatepass"), project.vocabulary)
    with_it = replace(project, lessons=(*project.lessons, reading))
    before = check_project(project, today, allow_empty=True)
    return [one for one in check_project(with_it, today) if one not in before]


def write_lesson(root: Path, made: NewLesson) -> None:
    """Write a lesson's file, and never over another.

    Args:
        root: The project's root.
        made: The lesson.

    Raises:
        StoreError: A file has come to stand there, or it cannot be written.
    """
    if not create_file(root, made.path, made.text.encode()):
        message = f"{made.path}: another file has come to stand there; run mentorbook new again"
        raise StoreError(message)


def _choose_id(project: Project) -> str:
    chosen = (make_id(secrets.token_bytes(_DIGITS_OF_ID)) for _ in count())
    return next(one for one in chosen if one not in project.lessons_by_id)


def _list_slugs(project: Project) -> set[str]:
    taken = {reading.path.rpartition("/")[2].removesuffix(".md") for reading in project.lessons}
    return taken.union(
        slug for reading in project.lessons for _, slug in reading.list_texts("old_slugs")
    )
