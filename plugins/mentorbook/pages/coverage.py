"""The page that shows which part of each source leads to which page, and what is reviewed next."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from mentorbook.catalogue.addresses import ALL_PAIRS, COVERAGE, relative_url
from mentorbook.catalogue.model import Catalogue
from mentorbook.guide.model import GuidePage
from mentorbook.pages.links import Shown, show_page
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.words import say_month
from mentorbook.vocabulary.citation import name_of_part

TITLE = "What covers what"
SUMMARY = "Which pages draw on each part of each source, and which pages are to be read again next."
_NEXT = 15


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a source, what it is about, and the pages that draw on it."""

    name: str
    about: str
    pages: tuple[Shown, ...]


def build_coverage(catalogue: Catalogue) -> Page:
    """Build the coverage page.

    Args:
        catalogue: Everything loaded.
    """
    covered = find_covered(catalogue)
    sources = [
        (
            word.title,
            [
                PartShown(name, about, _show(covered.get((key, name), [])))
                for name, about in word.parts.items()
            ],
        )
        for key, word in catalogue.vocabulary.source.items()
        if word.parts
    ]
    due = sorted(catalogue.pages, key=lambda page: (page.meta.review_by, page.path))
    markdown = render(
        "coverage.md.j2",
        title=TITLE,
        summary=SUMMARY,
        sources=sources,
        due=[(show_page(COVERAGE, page), say_month(page.meta.review_by)) for page in due[:_NEXT]],
        pairs=relative_url(COVERAGE, ALL_PAIRS),
    )
    return Page(COVERAGE, TITLE, SUMMARY, markdown, in_navigation=True)


def find_covered(catalogue: Catalogue) -> Mapping[tuple[str, str], list[GuidePage]]:
    """Find the guide pages that draw on each part of a source, by the source's key and the part."""
    found: dict[tuple[str, str], list[GuidePage]] = defaultdict(list)
    for page in catalogue.pages:
        cited = ((one.key, name_of_part(one.part)) for one in page.meta.sources if one.part)
        for part in dict.fromkeys(cited):
            found[part].append(page)
    return found


def _show(pages: list[GuidePage]) -> tuple[Shown, ...]:
    return tuple(show_page(COVERAGE, page) for page in pages)
