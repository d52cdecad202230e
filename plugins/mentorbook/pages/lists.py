"""The list of all lessons, newest first, in pages of fifty."""

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    INDEXED,
    LESSONS_A_PAGE,
    address_of_index,
    address_of_lessons_page,
    count_lessons_pages,
    relative_url,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.indexes import HEADINGS
from mentorbook.pages.links import Shown, show_lessons
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.words import count


def build_lists(catalogue: Catalogue) -> list[Page]:
    """Build the pages of the list of all lessons.

    Args:
        catalogue: Everything loaded.
    """
    pages = count_lessons_pages(len(catalogue.current))
    return [_build_page(catalogue, number, pages) for number in range(1, pages + 1)]


def _build_page(catalogue: Catalogue, number: int, pages: int) -> Page:
    address = address_of_lessons_page(number)
    first = (number - 1) * LESSONS_A_PAGE
    lessons = catalogue.current[first : first + LESSONS_A_PAGE]
    total = len(catalogue.current)
    title = "All lessons" if number == 1 else f"All lessons, page {number}"
    summary = f"What people in the programme learned, newest first: {count(total, 'lesson')}."
    markdown = render(
        "lessons.md.j2",
        title=title,
        summary=summary,
        lessons=show_lessons(catalogue, address, lessons),
        first=first + 1,
        last=first + len(lessons),
        total=total,
        indexes=[
            Shown(HEADINGS[name], relative_url(address, address_of_index(name))) for name in INDEXED
        ],
        numbers=[
            (other, relative_url(address, address_of_lessons_page(other)), other == number)
            for other in range(1, pages + 1)
        ],
    )
    return Page(
        address=address,
        title=title,
        summary=summary,
        markdown=markdown,
        parent=None if number == 1 else ALL_LESSONS,
        previous=address_of_lessons_page(number - 1) if number > 1 else None,
        next=address_of_lessons_page(number + 1) if number < pages else None,
        in_navigation=number == 1,
    )
