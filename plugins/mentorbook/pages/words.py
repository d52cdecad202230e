"""Dates and counts in words."""

from datetime import date

from mentorbook.catalogue.quarters import name_quarter

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_QUARTERS = {"1": "January to March", "2": "April to June", "3": "July to September"}
_LAST_QUARTER = "October to December"


def say_month(written: str) -> str:
    """Say a month: `2026-11` -> `November 2026`."""
    year, month = written.split("-")
    return f"{_MONTHS[int(month) - 1]} {year}"


def say_quarter(written: str) -> str:
    """Say a quarter: `2026-Q3` -> `July to September 2026`."""
    year, quarter = written.split("-Q")
    return f"{_QUARTERS.get(quarter, _LAST_QUARTER)} {year}"


def say_quarter_of(day: date) -> str:
    """Say the quarter of a day: what is published is never finer."""
    return say_quarter(name_quarter(day))


def say_day(day: date) -> str:
    """Say a day: `1 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count(number: int, noun: str) -> str:
    """Say how many: `1 lesson`, `2 lessons`, `no lessons`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def say_minutes(minutes: int) -> str:
    """Say how long: `45 minutes`, `1 hour`, `4 hours 30 minutes`."""
    hours, rest = divmod(minutes, 60)
    said = [count(hours, "hour")] if hours else []
    return " ".join([*said, count(rest, "minute")] if rest or not hours else said)
