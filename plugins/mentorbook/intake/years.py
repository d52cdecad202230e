"""The year, and nothing finer, of a date in any of the forms that tables hold."""

import re
from datetime import date, timedelta

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_SERIAL = re.compile(r"([1-7]\d{4})(?:\.\d+)?")
# Day 0 of Excel's count, which takes 1900 for a leap year. Source: ECMA-376 part 1, 18.17.4.1.
_EXCEL_EPOCH = date(1899, 12, 30)
_MONTH = re.compile(r"((?:19|20)\d{2}-(?:0[1-9]|1[0-2]))(?:-\d{2}.*)?", re.DOTALL)


def find_year(text: str) -> str | None:
    """Find the one year that a text names.

    Args:
        text: `2014`, `2014-06-06`, `6.6.2014`, `06/06/2014`, `June 2014`, `20140606`, or a day's
            number in Excel's count such as `41796`.

    Returns:
        Four digits; None where there is no year, two different ones, or one of two digits.
    """
    text = text.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        return compact[1]
    serial = _SERIAL.fullmatch(text)
    if serial:
        return str((_EXCEL_EPOCH + timedelta(days=int(serial[1]))).year)
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def find_month(text: str) -> str:
    """Cut an ISO date to its month; any other text stays, to be judged as it is."""
    match = _MONTH.fullmatch(text)
    return match[1] if match else text


def add_year(today: date) -> str:
    """Say the month a year after a day, as `2027-11`."""
    return f"{today.year + 1}-{today:%m}"
