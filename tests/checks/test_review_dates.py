"""Dates are judged by the month of the day that is given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lesson_text, page_text
from mentorbook.catalogue.project import Project
from mentorbook.checks.dates import check_dates
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson


def told(today: date, *, lesson: dict[str, object], page: dict[str, object]) -> list[str]:
    lessons = (read_lesson("lessons/2026/x.md", lesson_text(**lesson).encode(), None),)
    pages = (read_guide_page("docs/x.md", page_text(**page).encode(), None),)
    problems = check_dates(Project(lessons, pages, (), None, None), today)
    return sorted(f"{problem.path} {problem.severity} {problem.rule}" for problem in problems)


@pytest.mark.parametrize(
    ("today", "review_by", "overdue"),
    [
        (date(2026, 11, 1), "2026-11", False),
        (date(2026, 11, 30), "2026-11", False),
        (date(2026, 12, 1), "2026-11", True),
        (date(2026, 12, 31), "2026-12", False),
        (date(2027, 1, 1), "2026-12", True),
        (date(2028, 2, 28), "2028-02", False),
        (date(2028, 2, 29), "2028-02", False),
        (date(2028, 3, 1), "2028-02", True),
        (date(2027, 2, 28), "2027-02", False),
        (date(2027, 3, 1), "2027-02", True),
        (date(2026, 10, 1), "2026-09", True),
        (date(2099, 12, 31), "2099-12", False),
    ],
)
def test_what_is_overdue_is_a_warning_from_the_first_day_of_the_next_month(
    today: date, review_by: str, *, overdue: bool
) -> None:
    last = {"review_by": review_by, "last_reviewed": "2026-01"}
    found = told(today, lesson={"review_by": review_by}, page=last)
    paths = ["docs/x.md", "lessons/2026/x.md"] if overdue else []
    assert found == [f"{path} warning review/overdue" for path in paths]


@pytest.mark.parametrize(
    ("today", "last_reviewed", "wrong"),
    [
        (date(2026, 11, 1), "2026-11", False),
        (date(2026, 10, 31), "2026-11", True),
        (date(2026, 12, 31), "2027-01", True),
        (date(2027, 1, 1), "2027-01", False),
        (date(2028, 2, 29), "2028-02", False),
        (date(2028, 2, 29), "2028-03", True),
        (date(2098, 12, 31), "2098-12", False),
        (date(2099, 12, 31), "2099-11", True),
        (date(2099, 12, 31), "2099-10", False),
    ],
)
def test_a_page_was_read_by_now_and_before_it_is_read_again(
    today: date, last_reviewed: str, *, wrong: bool
) -> None:
    page = {"last_reviewed": last_reviewed, "review_by": "2099-11"}
    found = [line for line in told(today, lesson={}, page=page) if "order" in line]
    assert found == (["docs/x.md error review/order"] if wrong else [])


@pytest.mark.parametrize(
    ("today", "wrong"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)]
)
def test_no_lesson_is_of_a_year_to_come(today: date, *, wrong: bool) -> None:
    page = {"last_reviewed": "2020-01"}
    found = told(today, lesson={"period": 2026}, page=page)
    assert found == (["lessons/2026/x.md error front-matter/period"] if wrong else [])


@given(
    st.dates(date(1990, 1, 1), date(2098, 12, 31)), st.dates(date(1990, 1, 1), date(2098, 12, 31))
)
def test_overdue_means_that_the_month_is_past(today: date, due: date) -> None:
    page = {"last_reviewed": "1989-01", "review_by": f"{due:%Y-%m}"}
    found = told(today, lesson={"period": 1989}, page=page)
    past = (due.year, due.month) < (today.year, today.month)
    assert found == (["docs/x.md warning review/overdue"] if past else [])


def test_a_file_with_another_fault_is_judged_by_its_dates_too() -> None:
    bad = {"outcome": ["x"], "review_by": "2020-01"}
    page = {"owner": ["x"], "review_by": "2020-01", "last_reviewed": "2026-01"}
    assert told(date(2026, 11, 21), lesson=bad, page=page) == [
        "docs/x.md error review/order",
        "docs/x.md warning review/overdue",
        "lessons/2026/x.md warning review/overdue",
    ]


def test_a_date_that_is_none_is_not_judged() -> None:
    page = {"review_by": "2020-13", "last_reviewed": ["2099-01"]}
    assert told(date(2026, 11, 21), lesson={"review_by": "soon"}, page=page) == []
