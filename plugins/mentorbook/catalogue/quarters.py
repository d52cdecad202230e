"""Quarters: nothing that is published of a lesson tells its dates more finely."""

from datetime import date


def name_quarter(day: date) -> str:
    """Name the quarter of a day: 2026-08-17 -> `2026-Q3`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def start_quarter(day: date) -> date:
    """Find the first day of a day's quarter: 2026-08-17 -> 2026-07-01."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)
