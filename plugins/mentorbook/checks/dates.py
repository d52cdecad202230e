"""Rules on dates: what is to be read again, and what cannot be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mentorbook.catalogue.project import Project
from mentorbook.document.fields import MONTH
from mentorbook.document.reading import Reading
from mentorbook.document.rules import FRONT_MATTER_PERIOD
from mentorbook.problem import Problem, Rule, Severity

OVERDUE = Rule(
    "review/overdue", "A page or lesson is read again by its review_by.", Severity.WARNING
)
ORDER = Rule("review/order", "last_reviewed is not in the future, and review_by comes after it.")

RULES = (OVERDUE, ORDER)


def check_dates(project: Project, today: date) -> Iterator[Problem]:
    """Nothing is overdue for review, and no date is impossible.

    Args:
        project: All files read.
        today: The day to judge by.

    Yields:
        A problem for each fault.
    """
    month = f"{today:%Y-%m}"
    for reading in project.readings:
        due = _find_month(reading, "review_by")
        reviewed = _find_month(reading, "last_reviewed")
        if due and due < month:
            message = f"review_by is past; read this again and set it to a month after {month}"
            yield OVERDUE.problem(reading.path, reading.place("review_by"), message)
        if reviewed and (reviewed > month or (due and reviewed >= due)):
            message = "last_reviewed must not be in the future, and must be before review_by"
            yield ORDER.problem(reading.path, reading.place("last_reviewed"), message)
    for lesson in project.lessons:
        if lesson.meta and lesson.meta.period > today.year:
            message = "period must not be in the future"
            yield FRONT_MATTER_PERIOD.problem(lesson.path, lesson.place("period"), message)


def _find_month(reading: Reading[Any], key: str) -> str | None:
    written = reading.find_text(key)
    return written if written and MONTH.fullmatch(written) else None
