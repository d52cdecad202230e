"""Rules on dates: what is to be read again, and what cannot be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mentorbook.catalogue.project import Project
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
    for reading in project.readings_by_address.values():
        yield from _check_reading(reading, today, month)


def _check_reading(reading: Reading[Any], today: date, month: str) -> Iterator[Problem]:
    meta, document = reading.meta, reading.document
    if meta is None or document is None:
        return
    if meta.review_by < month:
        place = document.find_value(("review_by",))
        message = f"review_by is past; read this again and set it to a month after {month}"
        yield OVERDUE.problem(reading.path, place, message)
    reviewed = getattr(meta, "last_reviewed", None)
    if reviewed is not None and (reviewed > month or reviewed >= meta.review_by):
        place = document.find_value(("last_reviewed",))
        message = "last_reviewed must not be in the future, and must be before review_by"
        yield ORDER.problem(reading.path, place, message)
    period = getattr(meta, "period", None)
    if period is not None and period > today.year:
        place = document.find_value(("period",))
        yield FRONT_MATTER_PERIOD.problem(reading.path, place, "period must not be in the future")
