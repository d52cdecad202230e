"""Check a project by all rules of all rooms."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentorbook import (
    anonymity,
    checks,
    document,
    figure,
    git,
    glossary,
    sheet,
    training,
    vocabulary,
)
from mentorbook.anonymity.rules import check_identifiers
from mentorbook.catalogue.definitions import Definition
from mentorbook.catalogue.project import Project
from mentorbook.checks.body import LESSON_CHECKS, PAGE_CHECKS
from mentorbook.checks.catalogue import check_addresses, check_any_lesson, check_duplicates
from mentorbook.checks.dates import check_dates
from mentorbook.checks.embeds import check_data_ids, check_embeds, check_pages_of_data
from mentorbook.checks.figures import check_rows_from
from mentorbook.checks.front_matter import (
    check_lesson_file,
    check_lesson_front_matter,
    check_other_files,
    check_page_front_matter,
)
from mentorbook.checks.language import check_language, check_language_of_data
from mentorbook.checks.links import check_links, check_orphans
from mentorbook.checks.names import check_named_lessons, check_named_pages, check_pages_of_words
from mentorbook.checks.settings import check_navigation, check_somebody
from mentorbook.checks.training import check_module_ids, check_modules_of_sessions
from mentorbook.checks.use import check_phases, check_unused
from mentorbook.document.reading import Reading
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import LessonMeta
from mentorbook.problem import Problem, Rule
from mentorbook.workflow.verdicts import Judge, Memory

RULES: tuple[Rule, ...] = (
    *document.RULES,
    *vocabulary.RULES,
    *sheet.RULES,
    *figure.RULES,
    *training.RULES,
    *glossary.RULES,
    *checks.RULES,
    *anonymity.RULES,
    *git.RULES,
)

_PROJECT_CHECKS: tuple[Callable[[Project], Iterator[Problem]], ...] = (
    check_links,
    check_embeds,
    check_pages_of_data,
    check_data_ids,
    check_rows_from,
    check_module_ids,
    check_modules_of_sessions,
    check_named_pages,
    check_pages_of_words,
    check_named_lessons,
    check_orphans,
    check_phases,
    check_unused,
    check_duplicates,
    check_addresses,
    check_navigation,
    check_somebody,
)


def check_again(
    root: Path, project: Project, today: date, *, allow_empty: bool = False
) -> list[Problem]:
    """Check everything as `check_project` does, and only files that changed one by one.

    Args:
        root: The project's root.
        project: All its files, read as far as they can be.
        today: The day by which dates are judged.
        allow_empty: Whether a project without a single lesson is right.

    Returns:
        All problems, sorted by path, line, column and rule.
    """
    memory = Memory(root, project.vocabulary)
    problems = check_project(project, today, allow_empty=allow_empty, find=memory.recall)
    memory.keep()
    return problems


def check_project(
    project: Project,
    today: date,
    *,
    allow_empty: bool = False,
    find: Callable[[Reading[Any], Judge], Iterable[Problem]] = lambda reading, judge: judge(
        reading
    ),
) -> list[Problem]:
    """Check everything.

    Args:
        project: All files, read as far as they can be.
        today: The day by which dates are judged.
        allow_empty: Whether a project without a single lesson is right.
        find: Finds what a judge would find in a file, by asking it or by knowing.

    Returns:
        All problems, sorted by path, line, column and rule.
    """
    # In one order, however the files were found: of two that are the same, the second is at fault.
    lessons = tuple(sorted(project.lessons, key=lambda reading: reading.path))
    project = replace(project, lessons=lessons)
    problems = set(project.problems)
    for reading in (*project.readings, *project.definitions):
        problems.update(reading.problems)
    for lesson in project.lessons:
        problems.update(find(lesson, judge_lesson))
    for page in project.pages:
        problems.update(find(page, judge_page))
    for definition in project.definitions:
        problems.update(find(definition, judge_data))
    problems.update(check_other_files(project.others))
    for check_all in _PROJECT_CHECKS:
        problems.update(check_all(project))
    problems.update(check_dates(project, today))
    if not allow_empty:
        problems.update(check_any_lesson(project))
    return sorted(problems)


def judge_lesson(lesson: Reading[LessonMeta]) -> Iterator[Problem]:
    """Judge a lesson by all that follows from its file and the vocabulary alone."""
    yield from judge_form(lesson)
    yield from check_identifiers(lesson)


def judge_form(lesson: Reading[LessonMeta]) -> Iterator[Problem]:
    """Judge a lesson as `judge_lesson` does, but for what may identify somebody."""
    yield from check_lesson_file(lesson)
    yield from check_lesson_front_matter(lesson)
    if lesson.body:
        for check in LESSON_CHECKS:
            yield from check(lesson.path, lesson.body)


def judge_page(page: Reading[PageMeta]) -> Iterator[Problem]:
    """Judge a guide page by all that follows from its file and the vocabulary alone."""
    yield from check_page_front_matter(page)
    if page.body:
        for check in (*PAGE_CHECKS, check_language):
            yield from check(page.path, page.body)


def judge_data(reading: Reading[Definition]) -> Iterator[Problem]:
    """Judge a data file by all that follows from it and the vocabulary alone."""
    yield from check_language_of_data(reading)
