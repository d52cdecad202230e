"""Lists of lessons, in pages of fifty."""

from dataclasses import dataclass

from mentorbook.catalogue.addresses import (
    LESSONS_A_PAGE,
    address_of_part,
    count_parts,
    relative_url,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.links import LessonShown, show_lessons
from mentorbook.pages.model import Page
from mentorbook.pages.render import render

# How many pages before and after the reader's own are named, beside the first and the last.
_NEAR = 3
# A mark for pages left out in the place of a single one would say less and be no shorter.
_FEWEST_LEFT_OUT = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list.

    Attributes:
        address: Source address.
        number: Which page of the list, from 1.
        lessons: Those that stand on it.
        first: Place of its first lesson in the whole list, from 1.
        last: Place of its last lesson.
        total: How many lessons the whole list has.
        numbers: Pages to go to: number, link, and whether it is this one; None stands for pages
            that are left out.
        previous: Source address of the page before it, or None.
        next: Source address of the page after it, or None.
    """

    address: str
    number: int
    lessons: tuple[LessonShown, ...]
    first: int
    last: int
    total: int
    numbers: tuple[tuple[int, str, bool] | None, ...]
    previous: str | None
    next: str | None


def split_list(
    catalogue: Catalogue, address: str, previous: str | None = None, after: str | None = None
) -> list[Part]:
    """Split a list of lessons into pages: at least one.

    Args:
        catalogue: Everything loaded.
        address: Source address of the list; see `lists_of`.
        previous: Source address of what comes before the list.
        after: Source address of what comes after it.
    """
    lessons = catalogue.lessons_at(address)
    pages = count_parts(len(lessons))
    row = [
        previous,
        *(address_of_part(address, number) for number in range(1, pages + 1)),
        after,
    ]
    parts = []
    for number in range(1, pages + 1):
        here = address_of_part(address, number)
        first = (number - 1) * LESSONS_A_PAGE
        shown = lessons[first : first + LESSONS_A_PAGE]
        parts.append(
            Part(
                address=here,
                number=number,
                lessons=show_lessons(catalogue, here, shown),
                first=first + 1,
                last=first + len(shown),
                total=len(lessons),
                numbers=number_pages(address, number, pages),
                previous=row[number - 1],
                next=row[number + 1],
            )
        )
    return parts


def number_pages(address: str, here: int, pages: int) -> tuple[tuple[int, str, bool] | None, ...]:
    """Number the pages that a page of a list leads to: the first, the last, and those near.

    Args:
        address: Source address of the list.
        here: The page's own number.
        pages: How many pages the list has.

    Returns:
        See `Part.numbers`.
    """
    start = address_of_part(address, here)
    low = here - _NEAR if here - _NEAR > _FEWEST_LEFT_OUT + 1 else 1
    high = here + _NEAR if here + _NEAR < pages - _FEWEST_LEFT_OUT else pages
    numbers: list[tuple[int, str, bool] | None] = []
    last = 0
    for number in sorted({1, *range(low, high + 1), pages}):
        if number > last + 1:
            numbers.append(None)
        url = relative_url(start, address_of_part(address, number))
        numbers.append((number, url, number == here))
        last = number
    return tuple(numbers)


def build_further(parts: list[Part], title: str, summary: str) -> list[Page]:
    """Build the pages of a list after its first: they hold the list alone.

    Args:
        parts: All pages of the list.
        title: Title of the first.
        summary: What the list is, in one line.
    """
    return [_build_part(part, parts[0].address, title, summary) for part in parts[1:]]


def _build_part(part: Part, first: str, title: str, summary: str) -> Page:
    title = f"{title}, page {part.number}"
    return Page(
        address=part.address,
        title=title,
        summary=summary,
        markdown=render("part.md.j2", title=title, summary=summary, part=part),
        parent=first,
        previous=part.previous,
        next=part.next,
        in_search=False,
    )
