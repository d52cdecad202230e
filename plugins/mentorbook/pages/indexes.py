"""Indexes: an overview of each closed list with counts, and a page for each of its words."""

from mentorbook.catalogue.addresses import (
    ALL_TOPICS,
    INDEXED,
    TOPICS,
    address_of_index,
    normalise_site_path,
    relative_url,
)
from mentorbook.catalogue.model import GUIDED, Catalogue, indexed_words
from mentorbook.pages.links import Shown, find_neighbours, show_lessons, show_page
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.words import count

HEADINGS = {
    "programme_phase": "Phases of the programme",
    "relationship_phase": "Phases of the relationship",
    "theme": "Themes",
    "role": "Roles",
    "model": "Mentoring models",
    "pitfall": "Pitfalls",
    "outcome": "Outcomes",
    "status": "How far lessons have come",
    "evidence_strength": "What lessons are based on",
}
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
    markdown = render(
        "overview.md.j2", title=title, summary=summary, entries=_entries(catalogue, address, name)
    )
    return Page(address, title, summary, markdown, parent=ALL_TOPICS, in_navigation=name in TOPICS)


def _entries(catalogue: Catalogue, start: str, name: str) -> list[tuple[Shown, str]]:
    entries = []
    for key, word in indexed_words(catalogue.vocabulary, name).items():
        url = relative_url(start, address_of_index(name, key))
        counts = count(len(catalogue.lessons_in(name, key)), "lesson")
        if name in GUIDED:
            counts += f", {count(len(catalogue.pages_in(name, key)), 'guide page')}"
        entries.append((Shown(word.title, url, word.definition), counts))
    return entries


def _build_words(catalogue: Catalogue, name: str) -> list[Page]:
    words = indexed_words(catalogue.vocabulary, name)
    addresses = {key: address_of_index(name, key) for key in words}
    neighbours = find_neighbours(list(addresses.values()))
    return [
        _build_word(catalogue, name, key, *neighbours[address])
        for key, address in addresses.items()
    ]


def _build_word(
    catalogue: Catalogue, name: str, key: str, previous: str | None, after: str | None
) -> Page:
    address = address_of_index(name, key)
    word = catalogue.vocabulary.get(name, key)
    about = catalogue.pages_by_site_path.get(normalise_site_path(word.page)) if word.page else None
    pages = [page for page in catalogue.pages_in(name, key) if page is not about]
    if about:
        pages.insert(0, about)
    markdown = render(
        "word.md.j2",
        title=word.title,
        definition=word.definition,
        synonyms=word.synonyms,
        key=key,
        has_guidance=name in GUIDED or about is not None,
        guidance=[show_page(address, page) for page in pages if not page.path.startswith(_TOOLS)],
        tools=[show_page(address, page) for page in pages if page.path.startswith(_TOOLS)],
        lessons=show_lessons(catalogue, address, catalogue.lessons_in(name, key)),
    )
    return Page(
        address=address,
        title=word.title,
        summary=word.definition,
        markdown=markdown,
        parent=address_of_index(name),
        previous=previous,
        next=after,
    )
