"""The page of one guide page: what was written, and the lessons that bear on it."""

from urllib.parse import quote

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    LESSONS_ON_A_GUIDE_PAGE,
    address_of_about,
    address_of_page,
    relative_url,
    site_path,
)
from mentorbook.catalogue.lists import has_list
from mentorbook.catalogue.model import Catalogue, Dates
from mentorbook.guide.model import GuidePage
from mentorbook.pages.embeds import fill_embeds
from mentorbook.pages.links import Shown, show_lessons, show_word, show_words
from mentorbook.pages.model import Page
from mentorbook.pages.places import show_sources
from mentorbook.pages.render import render
from mentorbook.pages.signposts import show_signposts
from mentorbook.pages.words import say_day, say_month

HOME = "index.md"
NEWEST = 5


def build_guide_pages(catalogue: Catalogue) -> list[Page]:
    """Build all guide pages.

    Args:
        catalogue: Everything loaded.
    """
    return [_build_page(catalogue, page) for page in catalogue.pages]


def _build_page(catalogue: Catalogue, page: GuidePage) -> Page:
    address = address_of_page(page.path)
    meta = page.meta
    changed = catalogue.dates.get(page.path, Dates()).changed
    shaped = catalogue.lessons_that_shaped(page)
    about = catalogue.lessons_about(page)
    others = tuple(lesson for lesson in about if lesson not in shaped)
    markdown = render(
        "home.md.j2" if address == HOME else "guide.md.j2",
        meta=meta,
        body=fill_embeds(catalogue, address, page.body).strip("\n"),
        signposts=show_signposts(catalogue.organisation, meta.signposts),
        audience=show_words(catalogue, address, "role", meta.audience),
        phases=(
            *show_words(catalogue, address, "programme_phase", meta.programme_phase),
            *show_words(catalogue, address, "relationship_phase", meta.relationship_phase),
        ),
        themes=show_words(catalogue, address, "theme", meta.themes),
        lessons=show_lessons(catalogue, address, others[:LESSONS_ON_A_GUIDE_PAGE]),
        all_about=_all_about(address, len(about)),
        shaped_by=show_lessons(catalogue, address, shaped),
        newest=show_lessons(catalogue, address, catalogue.current[:NEWEST]),
        all_lessons=relative_url(address, ALL_LESSONS),
        sources=show_sources(catalogue, meta.sources),
        owner=show_word(catalogue, address, "role", meta.owner),
        last_reviewed=say_month(meta.last_reviewed),
        review_by=say_month(meta.review_by),
        changed=say_day(changed) if changed else None,
    )
    return Page(
        address=address,
        title=meta.title,
        summary=meta.summary,
        markdown=markdown,
        path=page.path,
        in_navigation=True,
    )


def _all_about(address: str, lessons: int) -> Shown | None:
    """Show the list of all lessons about a page, where the page itself does not show them all."""
    here = site_path(address)
    if not has_list(here, lessons):
        return None
    url = quote(relative_url(address, address_of_about(here)))
    return Shown(f"All {lessons} lessons about this", url)
