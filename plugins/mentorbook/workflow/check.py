"""Check a project by all rules of all rooms."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from mentorbook import anonymity, checks, document, git, vocabulary
from mentorbook.anonymity.rules import check_identifiers
from mentorbook.catalogue.project import Project
from mentorbook.checks.body import LESSON_CHECKS, PAGE_CHECKS
from mentorbook.checks.catalogue import check_addresses, check_any_lesson, check_duplicates
from mentorbook.checks.dates import check_dates
from mentorbook.checks.front_matter import (
    check_lesson_file,
    check_lesson_front_matter,
    check_other_files,
    check_page_front_matter,
)
from mentorbook.checks.links import check_links, check_orphans
from mentorbook.checks.names import check_named_lessons, check_named_pages, check_pages_of_words
from mentorbook.problem import Problem, Rule

RULES: tuple[Rule, ...] = (
    *document.RULES,
    *vocabulary.RULES,
    *checks.RULES,
    *anonymity.RULES,
    *git.RULES,
)

_PROJECT_CHECKS: tuple[Callable[[Project], Iterator[Problem]], ...] = (
    check_links,
    check_named_pages,
    check_pages_of_words,
    check_named_lessons,
    check_orphans,
    check_duplicates,
    check_addresses,
)


def check_project(project: Project, today: date, *, allow_empty: bool = False) -> list[Problem]:
    """Check everything.

    Args:
        project: All files, read as far as they can be.
        today: The day by which dates are judged.
        allow_empty: Whether a project without a single lesson is right.

    Returns:
        All problems, sorted by path, line, column and rule.
    """
    # In one order, however the files were found: of two that are the same, the second is at fault.
    lessons = tuple(sorted(project.lessons, key=lambda reading: reading.path))
    project = replace(project, lessons=lessons)
    problems = set(project.problems)
    for lesson in project.lessons:
        problems.update(lesson.problems)
        problems.update(check_lesson_file(lesson))
        problems.update(check_lesson_front_matter(lesson))
        problems.update(check_identifiers(lesson))
        if lesson.body:
            for check in LESSON_CHECKS:
                problems.update(check(lesson.path, lesson.body))
    for page in project.pages:
        problems.update(page.problems)
        problems.update(check_page_front_matter(page))
        if page.body:
            for check in PAGE_CHECKS:
                problems.update(check(page.path, page.body))
    problems.update(check_other_files(project.others))
    for check_all in _PROJECT_CHECKS:
        problems.update(check_all(project))
    problems.update(check_dates(project, today))
    if not allow_empty:
        problems.update(check_any_lesson(project))
    return sorted(problems)
