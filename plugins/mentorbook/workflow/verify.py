"""Judge a built site before anybody sees it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mentorbook.catalogue.addresses import address_of_lesson, site_path
from mentorbook.catalogue.model import HIDDEN, lesson_address
from mentorbook.pages.left_out import REFUSED, TITLE
from mentorbook.store.site import list_site, read_texts
from mentorbook.workflow.build import Site
from mentorbook.workflow.page_links import (
    PageLinks,
    find_links,
    find_links_in_css,
    find_target,
)

HOME = "index.html"
NOT_FOUND = "404.html"
# What stands in the place of a faulty page while somebody writes.
NOTES = (f">{TITLE}</h1>", REFUSED)
_SMALLEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """What a built site must be like.

    Attributes:
        pages: Files of all pages of the catalogue.
        alone: Files that nothing needs to lead to: pages at old addresses, and lessons that lists
            leave out.
        base: Where the site stands on its host: `/`, or `/mentoring/`.
    """

    pages: frozenset[str]
    alone: frozenset[str]
    base: str = "/"


def expect(site: Site, base: str = "/") -> Expected:
    """Tell what the built site of a project must be like.

    Args:
        site: What the project amounts to.
        base: Where the site stands on its host.
    """
    lessons = site.catalogue.lessons if site.catalogue else ()
    hidden = [lesson_address(lesson) for lesson in lessons if lesson.meta.status in HIDDEN]
    old = [
        address_of_lesson(lesson.meta.period, slug)
        for lesson in lessons
        for slug in lesson.meta.old_slugs
    ]
    pages = (page.address for page in site.pages)
    return Expected(frozenset(map(_file, pages)), frozenset(map(_file, [*hidden, *old])), base)


def verify_site(folder: Path, expected: Expected, pages_before: int = 0) -> list[str]:
    """Find what is wrong with a built site.

    Args:
        folder: Where it is.
        expected: What it must be like.
        pages_before: How many pages the last release has; fewer than half are too few.

    Returns:
        A line for each fault, which starts with a file of the site.
    """
    files = list_site(folder)
    pages = [path for path in files if path.endswith(".html")]
    faults = [f"{path}: is missing" for path in (HOME, NOT_FOUND) if path not in files]
    faults += [f"{path}: is empty" for path, size in files.items() if not size]
    faults += [f"{path}: is missing" for path in sorted(expected.pages - files.keys() - {HOME})]
    if len(pages) < pages_before * _SMALLEST_SHARE:
        faults.append(f"{HOME}: there are {len(pages)} pages, and there were {pages_before}")
    links: dict[str, PageLinks] = {}
    for path, html in read_texts(folder, pages):
        links[path] = find_links(html)
        if any(note in html for note in NOTES):
            faults.append(f"{path}: holds the note for a page that is at fault")
    sheets = [path for path in files if path.endswith(".css")]
    for path, css in read_texts(folder, sheets):
        links[path] = PageLinks(loaded=find_links_in_css(css))
    ways, dead = _follow(links, files.keys(), expected.base)
    faults += _tell_dead(dead)
    if HOME in files:
        unreached = set(pages) - _reach(ways) - expected.alone - {NOT_FOUND}
        faults += [
            f"{path}: no way leads to it from the home page; link to it, or name it under nav in "
            "mkdocs.yml"
            for path in sorted(unreached)
        ]
    return faults


def _file(address: str) -> str:
    return f"{site_path(address)}index.html"


def _follow(
    links: dict[str, PageLinks], files: Iterable[str], base: str
) -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """Follow all addresses: where each page leads, and what leads nowhere with where it stands."""
    known = set(files)
    ways: dict[str, set[str]] = {}
    dead: dict[str, list[str]] = defaultdict(list)
    for page, found in links.items():
        ways[page] = set()
        for addresses, is_way in ((found.followed, True), (found.loaded, False)):
            for file, place in _targets(page, addresses, base):
                target = file if file in known else f"{file}/{HOME}"  # as servers do with a folder
                if target not in known:
                    dead[file].append(page)
                elif place and target in links and not _has_place(links[target], place):
                    dead[f"{target}#{place}"].append(page)
                elif is_way:
                    ways[page].add(target)
    return ways, dead


def _targets(page: str, addresses: set[str], base: str) -> Iterator[tuple[str, str]]:
    found = (find_target(page, address, base) for address in addresses)
    return (target for target in found if target is not None)


def _has_place(links: PageLinks, place: str) -> bool:
    # Two underscores: where Material's script puts what it makes.
    return place in links.places or place.startswith("__")


def _tell_dead(dead: dict[str, list[str]]) -> Iterator[str]:
    """Tell each address once: a fault of the theme stands on every page."""
    for target, pages in sorted(dead.items()):
        first, *others = sorted(set(pages))
        more = f"; so do {len(others)} more files" if others else ""
        yield f"{first}: leads to {target}, which is not there{more}"


def _reach(ways: dict[str, set[str]]) -> set[str]:
    reached = {HOME}
    edge = [HOME]
    while edge:
        fresh = ways.get(edge.pop(), set()) - reached
        reached |= fresh
        edge += fresh
    return reached
