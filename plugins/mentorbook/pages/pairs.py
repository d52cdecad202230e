"""Phases by themes: a table of what there is and what is missing, and a page for each pair."""

from dataclasses import dataclass

from mentorbook.catalogue.addresses import (
    ALL_PAIRS,
    ALL_TOPICS,
    PHASES,
    address_of_pair,
    relative_url,
)
from mentorbook.catalogue.lists import pairs_in_use
from mentorbook.catalogue.model import Catalogue
from mentorbook.catalogue.values import words_in_use
from mentorbook.pages.indexes import HEADINGS, PAIRS_TITLE
from mentorbook.pages.links import show_page, show_word
from mentorbook.pages.model import Page
from mentorbook.pages.paging import build_further, split_list
from mentorbook.pages.render import render
from mentorbook.pages.words import count

SUMMARY = "See at a glance what there is for each phase and theme, and what nobody has written yet."
_SHARE = "share/"
_KINDS = {
    "programme_phase": "phase of the programme",
    "relationship_phase": "phase of the relationship",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What has one phase and one theme.

    Attributes:
        url: Link to the pair's page.
        lessons: How many lessons.
        pages: How many guide pages.
    """

    url: str
    lessons: int
    pages: int

    @property
    def words(self) -> str:
        """The two numbers as they are read out."""
        return f"{count(self.lessons, 'lesson')}, {count(self.pages, 'guide page')}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row for each theme, a column for each phase.

    Attributes:
        heading: What its columns are.
        kind: What one of them is.
        name: Name of the phases' closed list, as an id in HTML.
        phases: Titles of the columns.
        rows: Title of the theme, and its cells in the order of the columns.
    """

    heading: str
    kind: str
    name: str
    phases: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def cells(self) -> list[Cell]:
        """All cells."""
        return [cell for _, cells in self.rows for cell in cells]

    @property
    def gaps(self) -> int:
        """How many pairs have nothing at all."""
        return sum(not cell.lessons and not cell.pages for cell in self.cells)

    @property
    def without_lesson(self) -> int:
        """How many pairs have guidance and no lesson."""
        return sum(not cell.lessons and cell.pages > 0 for cell in self.cells)


def build_pairs(catalogue: Catalogue) -> list[Page]:
    """Build the page of all pairs and the page of each.

    Args:
        catalogue: Everything loaded.
    """
    markdown = render(
        "pairs.md.j2",
        title=PAIRS_TITLE,
        summary=SUMMARY,
        tables=[make_table(catalogue, name) for name in PHASES],
    )
    pages = [Page(ALL_PAIRS, PAIRS_TITLE, SUMMARY, markdown, parent=ALL_TOPICS, in_navigation=True)]
    for pair in pairs_in_use(catalogue.vocabulary, catalogue.organisation):
        pages += _build_pair(catalogue, *pair)
    return pages


def make_table(catalogue: Catalogue, name: str) -> Table:
    """Count what each pair of a phase and a theme has.

    Args:
        catalogue: Everything loaded.
        name: Name of the phases' closed list.
    """
    phases = words_in_use(catalogue.vocabulary, catalogue.organisation, name)
    themes = words_in_use(catalogue.vocabulary, catalogue.organisation, "theme")
    return Table(
        heading=HEADINGS[name],
        kind=_KINDS[name],
        name=name.replace("_", "-"),
        phases=tuple(word.title for word in phases.values()),
        rows=tuple(
            (word.title, tuple(_cell(catalogue, name, phase, theme) for phase in phases))
            for theme, word in themes.items()
        ),
    )


def _cell(catalogue: Catalogue, name: str, phase: str, theme: str) -> Cell:
    address = address_of_pair(name, phase, theme)
    return Cell(
        url=relative_url(ALL_PAIRS, address),
        lessons=len(catalogue.lessons_at(address)),
        pages=len(catalogue.pages_in_pair(name, phase, theme)),
    )


def _build_pair(catalogue: Catalogue, name: str, phase: str, theme: str) -> list[Page]:
    address = address_of_pair(name, phase, theme)
    phase_shown = show_word(catalogue, address, name, phase)
    theme_shown = show_word(catalogue, address, "theme", theme)
    share = catalogue.pages_by_site_path.get(_SHARE)
    title = f"{phase_shown.title}: {theme_shown.title}"
    summary = f"Guidance and lessons that belong to this {_KINDS[name]} and this theme."
    parts = split_list(catalogue, address)
    markdown = render(
        "pair.md.j2",
        title=title,
        summary=summary,
        phase=phase_shown,
        theme=theme_shown,
        guidance=[show_page(address, p) for p in catalogue.pages_in_pair(name, phase, theme)],
        of_phase=[show_page(address, page) for page in catalogue.guidance_on(name, phase)],
        share=show_page(address, share) if share else None,
        part=parts[0],
    )
    first = Page(
        address=address,
        title=title,
        summary=summary,
        markdown=markdown,
        parent=ALL_PAIRS,
        previous=parts[0].previous,
        next=parts[0].next,
        in_search=False,
    )
    return [first, *build_further(parts, title, summary)]
