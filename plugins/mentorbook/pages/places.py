"""Pages that data files name by their address on the site -> what templates show of them."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    ALL_PAIRS,
    ALL_TOPICS,
    CONTACTS,
    address_of_module,
    address_of_page,
    address_of_path,
    follow_path,
    normalise_site_path,
    relative_url,
    site_path,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.contacts import TITLE as CONTACTS_TITLE
from mentorbook.pages.indexes import PAIRS_TITLE
from mentorbook.pages.links import Shown, show_page
from mentorbook.training.model import LearningPath, Module
from mentorbook.vocabulary.citation import Citation

_MADE = {
    ALL_LESSONS: "All lessons",
    ALL_TOPICS: "Browse by topic",
    ALL_PAIRS: PAIRS_TITLE,
    CONTACTS: CONTACTS_TITLE,
}


def show_place(catalogue: Catalogue, start: str, written: str, title: str | None = None) -> Shown:
    """Show a page of the site, written or made, as a link from another page.

    Args:
        catalogue: Everything loaded.
        start: Source address of the page that shows it.
        written: The page's address on the site, as a data file has it.
        title: What to call it here; None takes the page's own title.
    """
    wanted = normalise_site_path(written)
    page = catalogue.pages_by_site_path.get(wanted)
    if page:
        shown = show_page(start, page)
        return Shown(title or shown.title, shown.url, shown.summary)
    url = quote(relative_url(start, f"{wanted}index.md"))
    return Shown(title or _find_title(catalogue, wanted), url)


def _find_title(catalogue: Catalogue, wanted: str) -> str:
    """Find the title of a made page; where it is not known, its address says what it is about."""
    named = {site_path(address): title for address, title in _MADE.items()}
    for path in catalogue.definitions_of(LearningPath).values():
        named[site_path(address_of_path(path.id))] = path.title
        for module in path.modules:
            named[site_path(address_of_module(path.id, module.slug))] = module.name
    return named.get(wanted) or wanted.strip("/").rpartition("/")[2].replace("-", " ").capitalize()


def find_page_that_shows(catalogue: Catalogue, file: str) -> str | None:
    """Find the source address of the first page by path that shows a data file; None for none.

    Args:
        catalogue: Everything loaded.
        file: The data file's source address.
    """
    for page in catalogue.pages:
        address = address_of_page(page.path)
        if any(follow_path(address, embed.path) == file for embed in page.body.embeds):
            return address
    return None


def find_modules(catalogue: Catalogue) -> Mapping[str, tuple[LearningPath, Module]]:
    """Find every module of every learning path by its id, the first by file where two share one."""
    found: dict[str, tuple[LearningPath, Module]] = {}
    for _, path in sorted(catalogue.definitions_of(LearningPath).items()):
        for module in path.modules:
            found.setdefault(module.id, (path, module))
    return found


def show_sources(
    catalogue: Catalogue, citations: Iterable[Citation]
) -> list[tuple[str, list[str]]]:
    """Show sources: the title of each once, with the parts that are drawn on."""
    parts: dict[str, list[str]] = {}
    for source in citations:
        found = parts.setdefault(source.key, [])
        if source.part:
            found.append(source.part)
    return [(catalogue.vocabulary.get("source", key).title, found) for key, found in parts.items()]
