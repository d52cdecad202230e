"""Indexes: an overview of each closed list with counts, and a page for each of its words."""

from mentorbook.catalogue.addresses import (
    ALL_PAIRS,
    ALL_TOPICS,
    INDEXED,
    TOPICS,
    address_of_index,
    relative_url,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.catalogue.values import GUIDED, indexed_words, words_in_use
from mentorbook.pages.links import Shown, find_neighbours, show_page, show_word
from mentorbook.pages.model import Page
from mentorbook.pages.paging import build_further, split_list
from mentorbook.pages.render import render
from mentorbook.pages.words import count

HEADINGS = {
    "programme_phase": "Phases of the programme",
    "relationship_phase": "Phases of the relationship",
    "theme": "Themes",
    "role": "Roles",
    "model": "Mentoring models",
    "format": "Ways of meeting",
    "setting": "Settings",
    "pitfall": "Pitfalls",
    "outcome": "Outcomes",
    "status": "How far lessons have come",
    "evidence_strength": "What lessons are based on",
}
PAIRS_TITLE = "Phases and themes"
_TOOLS = "docs/tools/"


def build_indexes(catalogue: Catalogue) -> list[Page]:
    """Build all index pages: one of all lists, one a list, one a word.

    Args:
        catalogue: Everything loaded.
    """
    pages = [_build_all_topics(catalogue)]
    for name in INDEXED:
        pages.append(_build_overview(catalogue, name))
        pages += _build_words(catalogue, name)
    return pages


def _build_all_topics(catalogue: Catalogue) -> Page:
    title = "Browse by topic"
    summary = "Find guidance and lessons by where you are and what it is about."
    markdown = render(
        "topics.md.j2",
        title=title,
        summary=summary,
        pairs=Shown(PAIRS_TITLE, relative_url(ALL_TOPICS, ALL_PAIRS)),
        lists_of_words=[
            (HEADINGS[name], _entries(catalogue, ALL_TOPICS, name)) for name in INDEXED
        ],
    )
    return Page(ALL_TOPICS, title, summary, markdown, in_navigation=True)


def _build_overview(catalogue: Catalogue, name: str) -> Page:
    address = address_of_index(name)
    title = HEADINGS[name]
    what = "guidance and lessons" if name in GUIDED else "lessons"
    summary = f"{title}, with the {what} of each."
    in_use = _in_use(catalogue, name)
    markdown = render(
        "overview.md.j2",
        title=title,
        summary=summary,
        entries=_entries(catalogue, address, name),
        not_in_use=[
            show_word(catalogue, address, name, key)
            for key in indexed_words(catalogue.vocabulary, name)
            if key not in in_use
        ],
    )
    return Page(address, title, summary, markdown, parent=ALL_TOPICS, in_navigation=name in TOPICS)


def _in_use(catalogue: Catalogue, name: str) -> list[str]:
    return list(words_in_use(catalogue.vocabulary, catalogue.organisation, name))


def _entries(catalogue: Catalogue, start: str, name: str) -> list[tuple[Shown, str]]:
    entries = []
    for key in _in_use(catalogue, name):
        counts = count(len(catalogue.lessons_in(name, key)), "lesson")
        if name in GUIDED:
            counts += f", {count(len(catalogue.pages_in(name, key)), 'guide page')}"
        entries.append((show_word(catalogue, start, name, key), counts))
    return entries


def _build_words(catalogue: Catalogue, name: str) -> list[Page]:
    neighbours = find_neighbours([address_of_index(name, key) for key in _in_use(catalogue, name)])
    pages = []
    for key in indexed_words(catalogue.vocabulary, name):
        around = neighbours.get(address_of_index(name, key), (None, None))
        pages += _build_word(catalogue, name, key, *around)
    return pages


def _build_word(
    catalogue: Catalogue, name: str, key: str, previous: str | None, after: str | None
) -> list[Page]:
    address = address_of_index(name, key)
    word = catalogue.vocabulary.get(name, key)
    pages = catalogue.guidance_on(name, key)
    parts = split_list(catalogue, address, previous, after)
    markdown = render(
        "word.md.j2",
        title=word.title,
        definition=word.definition,
        synonyms=word.synonyms,
        key=key,
        has_guidance=bool(pages) or name in GUIDED,
        guidance=[show_page(address, page) for page in pages if not page.path.startswith(_TOOLS)],
        tools=[show_page(address, page) for page in pages if page.path.startswith(_TOOLS)],
        part=parts[0],
    )
    first = Page(
        address=address,
        title=word.title,
        summary=word.definition,
        markdown=markdown,
        parent=address_of_index(name),
        previous=parts[0].previous,
        next=parts[0].next,
    )
    return [first, *build_further(parts, word.title, word.definition)]
