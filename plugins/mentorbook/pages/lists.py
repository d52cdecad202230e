"""The list of all lessons, and the lists of all lessons about one guide page."""

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    INDEXED,
    address_of_about,
    address_of_index,
    address_of_page,
    relative_url,
    site_path,
)
from mentorbook.catalogue.lists import has_list
from mentorbook.catalogue.model import Catalogue
from mentorbook.guide.model import GuidePage
from mentorbook.pages.indexes import HEADINGS
from mentorbook.pages.links import Shown
from mentorbook.pages.model import Page
from mentorbook.pages.paging import build_further, split_list
from mentorbook.pages.render import render
from mentorbook.pages.words import count


def build_lists(catalogue: Catalogue) -> list[Page]:
    """Build the pages of these lists.

    Args:
        catalogue: Everything loaded.
    """
    pages = _build_all(catalogue)
    for page in catalogue.pages:
        lessons = catalogue.lessons_about(page)
        if has_list(site_path(address_of_page(page.path)), len(lessons)):
            pages += _build_about(catalogue, page)
    return pages


def _build_all(catalogue: Catalogue) -> list[Page]:
    title = "All lessons"
    number = len(catalogue.current)
    order = f", newest first: {count(number, 'lesson')}" if number else ""
    summary = f"What people in the programme learned{order}."
    parts = split_list(catalogue, ALL_LESSONS)
    markdown = render(
        "lessons.md.j2",
        title=title,
        summary=summary,
        part=parts[0],
        indexes=[
            Shown(HEADINGS[name], relative_url(ALL_LESSONS, address_of_index(name)))
            for name in INDEXED
        ],
    )
    first = Page(ALL_LESSONS, title, summary, markdown, next=parts[0].next, in_navigation=True)
    return [first, *build_further(parts, title, summary)]


def _build_about(catalogue: Catalogue, page: GuidePage) -> list[Page]:
    guide = address_of_page(page.path)
    parts = split_list(catalogue, address_of_about(site_path(guide)))
    title = f"{page.meta.title}: all lessons"
    summary = f"All {count(parts[0].total, 'lesson')} about this page of the guide, newest first."
    first = Page(
        address=parts[0].address,
        title=title,
        summary=summary,
        markdown=render("part.md.j2", title=title, summary=summary, part=parts[0]),
        parent=guide,
        next=parts[0].next,
        in_search=False,
    )
    return [first, *build_further(parts, title, summary)]
