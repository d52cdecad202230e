"""The year of a date in any form, and nothing finer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.intake.years import add_year, find_month, find_year

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2014", "2014-06-06", "6.6.2014", "06/06/2014", "June 2014", "6 June 2014", "20140606"),
        *("2014-06-06T10:00:00Z", "2014-06-06 00:00:00", "41796", "41796.75", " 2014 ", "Q2/2014"),
        *("2014/15", "from May 2014 to June 2014"),
    ],
)
def test_the_year_is_found(text: str) -> None:
    assert find_year(text) == "2014"


@pytest.mark.parametrize(
    "text", ["", "06/06/14", "2013-2014", "unknown", "99999", "1812", "2014006"]
)
def test_what_does_not_name_one_year_is_not_guessed(text: str) -> None:
    assert find_year(text) is None


@given(DAYS)
def test_any_day_in_any_form_has_its_year(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%B %Y}", f"{day:%Y%m%d}", str(serial)):
        assert find_year(text) == str(day.year)


def test_months() -> None:
    assert find_month("2026-11-30") == "2026-11"
    assert find_month("2026-11-30T00:00:00") == "2026-11"
    assert find_month("2026-11") == "2026-11"
    assert find_month("soon") == "soon"
    assert add_year(date(2026, 3, 5)) == "2027-03"
