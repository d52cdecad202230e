"""Rules on links in the text of lessons and guide pages, and on pages to which nothing leads."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from mentorbook.catalogue.addresses import (
    ALL_TOPICS,
    TOPICS,
    address_of_page,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.project import Project
from mentorbook.catalogue.values import values_of
from mentorbook.checks.names import named_pages
from mentorbook.document.headings import make_anchor
from mentorbook.document.markdown import Body, Link
from mentorbook.document.reading import Reading
from mentorbook.document.suggest import find_nearest
from mentorbook.lesson.model import SECTIONS
from mentorbook.problem import START, Problem, Rule, Severity

MISSING_FILE = Rule("reference/missing-file", "A link leads to a page or file that is there.")
ANCHOR = Rule("reference/anchor", "A link's #part is a heading of the page that it leads to.")
ABSOLUTE = Rule("reference/absolute", "A link within the site is relative and names the file.")
OLD_SLUG = Rule("reference/old-slug", "A link leads to a lesson's present address, not an old one.")
ORPHAN = Rule(
    "reference/orphan",
    "Something leads to every guide page: a link, a lesson or an index.",
    Severity.WARNING,
)

RULES = (MISSING_FILE, ANCHOR, ABSOLUTE, OLD_SLUG, ORPHAN)

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def check_links(project: Project) -> Iterator[Problem]:
    """Links within the site lead to a page that is there, and to a heading of it.

    Args:
        project: All files read.

    Yields:
        A problem for each link that leads nowhere.
    """
    old = _old_addresses(project)
    for address, reading in project.readings_by_address.items():
        for link in _links(reading):
            if not _SCHEME.match(link.target):
                yield from _check_link(project, old, address, reading, link)


def _check_link(
    project: Project,
    old: dict[str, str],
    address: str,
    reading: Reading[Any],
    link: Link,
) -> Iterator[Problem]:
    path = _path(link)
    target = _resolve(address, path)
    if path.startswith("/") or path.endswith("/"):
        hint = _hint(project, address, target.lstrip("/"))
        message = (
            f"a link within the site must be relative and name the file, as ../tools/grow.md{hint}"
        )
        yield ABSOLUTE.problem(reading.path, link.position, message)
    elif target in old:
        message = f"this lesson has moved; link to {_relative(address, old[target])}"
        yield OLD_SLUG.problem(reading.path, link.position, message)
    elif not project.has_address(target) and not _is_unknown_index(project, target):
        message = f"the file that this link leads to is not there{_hint(project, address, target)}"
        yield MISSING_FILE.problem(reading.path, link.position, message)
    else:
        anchor = unquote(link.target.partition("#")[2])
        yield from _check_anchor(project, reading, link, target, anchor)


def _links(reading: Reading[Any]) -> tuple[Link, ...]:
    return reading.body.links if reading.body else ()


def _path(link: Link) -> str:
    return unquote(link.target.partition("#")[0].partition("?")[0])


def _resolve(address: str, path: str) -> str:
    """Source address to which a link's path leads from a page; the page's own for an empty one."""
    folder = posixpath.dirname(address)
    return posixpath.normpath(posixpath.join(folder, path)) if path else address


def _relative(address: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(address) or ".")


def _hint(project: Project, address: str, target: str) -> str:
    """Say which link was probably meant, as it is to be written on the page."""
    meant = project.find_address(target)
    return f" (did you mean '{_relative(address, meant)}'?)" if meant else ""


def _is_unknown_index(project: Project, target: str) -> bool:
    """Without a vocabulary nobody knows which pages it has: that fault is told once."""
    return project.vocabulary is None and target.startswith(posixpath.dirname(ALL_TOPICS) + "/")


def _check_anchor(
    project: Project, reading: Reading[Any], link: Link, target: str, anchor: str
) -> Iterator[Problem]:
    there = project.readings_by_address.get(target)
    body: Body | None = there.body if there else None
    if body is None or not anchor:
        return
    anchors = [heading.anchor for heading in body.headings]
    if anchor not in anchors:
        # A heading of a lesson beyond those that all have may be anything, a name too.
        sayable = [*map(make_anchor, SECTIONS)] if target.startswith("lessons/") else anchors
        nearest = find_nearest(anchor, [known for known in sayable if known in anchors])
        hint = f" (did you mean '#{nearest}'?)" if nearest else ""
        message = f"the page that this link leads to has no such heading{hint}"
        yield ANCHOR.problem(reading.path, link.position, message)


def _old_addresses(project: Project) -> dict[str, str]:
    found = {}
    for reading in project.lessons:
        for slug in reading.meta.old_slugs if reading.meta else ():
            found[reading.path.rpartition("/")[0] + f"/{slug}.md"] = reading.path
    return {old: new for old, new in found.items() if old not in project.readings_by_address}


def check_orphans(project: Project) -> Iterator[Problem]:
    """Something leads to every guide page: a link, a lesson or an index.

    Args:
        project: All files read.

    Yields:
        A problem for each page to which nothing leads.
    """
    linked: set[str] = set()
    for address, reading in project.readings_by_address.items():
        targets = {_resolve(address, _path(link)) for link in _links(reading)}
        linked |= targets - {address}
    named = {
        normalise_site_path(page) for lesson in project.lessons for _, page in named_pages(lesson)
    }
    for reading in project.pages:
        address = address_of_page(reading.path)
        meta = reading.meta
        indexed = meta is None or any(values_of(meta, name) for name in TOPICS)
        leads_here = address in linked or site_path(address) in named or indexed
        if site_path(address) and not leads_here:
            message = "no link, lesson or index leads to this page; link to it, or give it a theme"
            yield ORPHAN.problem(reading.path, START, message)
