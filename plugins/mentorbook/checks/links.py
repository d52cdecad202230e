"""Rules on links in the text of lessons and guide pages, and on pages to which nothing leads."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mentorbook.catalogue.addresses import (
    ALL_TOPICS,
    TOPICS,
    address_of_page,
    follow_path,
    is_definition,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.definitions import anchors_of, can_embed
from mentorbook.catalogue.project import Project
from mentorbook.catalogue.values import values_of
from mentorbook.checks.names import named_pages
from mentorbook.document.headings import make_anchor
from mentorbook.document.markdown import Body, Link
from mentorbook.document.suggest import find_nearest
from mentorbook.lesson.model import SECTIONS
from mentorbook.problem import START, Problem, Rule, Severity

MISSING_FILE = Rule("reference/missing-file", "A link leads to a page or file that is there.")
ANCHOR = Rule("reference/anchor", "A link's #part is a heading of the page that it leads to.")
ABSOLUTE = Rule("reference/absolute", "A link within the site is relative and names the file.")
OLD_SLUG = Rule("reference/old-slug", "A link leads to a lesson's present address, not an old one.")
ORPHAN = Rule(
    "reference/orphan",
    "Something leads to every guide page: a link, a lesson or an index; a page shows each data file.",
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
        if reading.body:
            body: Body = reading.body
            for link in body.links:
                # Data files that a page shows are judged by `checks.embeds`.
                shows = link.is_image and is_definition(path_of(link))
                if not shows and not _SCHEME.match(link.target):
                    for rule, message in _check_link(project, old, address, link):
                        yield rule.problem(reading.path, body.position(link.offset), message)


def _check_link(
    project: Project, old: dict[str, str], address: str, link: Link
) -> Iterator[tuple[Rule, str]]:
    """Check one link: the rule that it breaks, and what is wrong."""
    path = path_of(link)
    target = follow_path(address, path)
    if path.startswith("/") or path.endswith("/"):
        hint = _hint(project, address, target.lstrip("/"))
        yield (
            ABSOLUTE,
            f"a link within the site must be relative and name the file, as ../tools/grow.md{hint}",
        )
    elif target in old:
        yield OLD_SLUG, f"this lesson has moved; link to {_relative(address, old[target])}"
    elif not project.has_address(target) and not _is_unknown_index(project, target):
        hint = _hint(project, address, target)
        yield MISSING_FILE, f"the file that this link leads to is not there{hint}"
    elif "#" in link.target:
        yield from _check_anchor(project, target, unquote(link.target.partition("#")[2]))


def path_of(link: Link) -> str:
    """Path of a link as it is meant: without #part and ?query, and with no % left."""
    path = link.target.partition("#")[0].partition("?")[0]
    return unquote(path) if "%" in path else path


def _relative(address: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(address) or ".")


def _hint(project: Project, address: str, target: str) -> str:
    return say_meant(address, project.find_address(target))


def say_meant(address: str, meant: str | None) -> str:
    """Say which link was probably meant, as it is to be written on the page."""
    return f" (did you mean '{_relative(address, meant)}'?)" if meant else ""


def _is_unknown_index(project: Project, target: str) -> bool:
    """Tell whether nobody knows if a page will be made: of what is at fault, that is told once."""
    if project.vocabulary is None and target.startswith(posixpath.dirname(ALL_TOPICS) + "/"):
        return True
    unread = (one for one, data in project.definitions_by_address.items() if data.document is None)
    folders = (address.rpartition(".")[0] for address in unread)
    return any(target == f"{one}.md" or target.startswith(f"{one}/") for one in folders)


def _check_anchor(project: Project, target: str, anchor: str) -> Iterator[tuple[Rule, str]]:
    there = project.readings_by_address.get(target)
    body: Body | None = there.body if there else None
    if body is None or not anchor:
        return
    anchors = [heading.anchor for heading in body.headings]
    anchors += _shown_parts(project, target, body)
    if anchor not in anchors:
        # A heading of a lesson beyond those that all have may be anything, a name too.
        sayable = [*map(make_anchor, SECTIONS)] if target.startswith("lessons/") else anchors
        nearest = find_nearest(anchor, [known for known in sayable if known in anchors])
        hint = f" (did you mean '#{nearest}'?)" if nearest else ""
        yield ANCHOR, f"the page that this link leads to has no such heading{hint}"


def _shown_parts(project: Project, address: str, body: Body) -> Iterator[str]:
    """Anchors of the data files that a page shows as a whole, with a heading for each part."""
    for embed in body.embeds:
        reading = project.definitions_by_address.get(follow_path(address, embed.path))
        if reading and reading.meta and embed.part is None:
            yield from anchors_of(reading.meta)


def _old_addresses(project: Project) -> dict[str, str]:
    found = {}
    for reading in project.lessons:
        for slug in reading.meta.old_slugs if reading.meta else ():
            found[reading.path.rpartition("/")[0] + f"/{slug}.md"] = reading.path
    return {old: new for old, new in found.items() if old not in project.readings_by_address}


def check_orphans(project: Project) -> Iterator[Problem]:
    """Something leads to every guide page, and some page shows every data file.

    Args:
        project: All files read.

    Yields:
        A problem for each page to which nothing leads, and for each data file that none shows.
    """
    linked: set[str] = set()
    for address, reading in project.readings_by_address.items():
        links = reading.body.links if reading.body else ()
        linked |= {follow_path(address, path_of(link)) for link in links} - {address}
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
    for address, data in project.definitions_by_address.items():
        if address not in linked and data.meta and can_embed(data.meta):
            name = address.rpartition("/")[2]
            message = f"no page shows this data file; put ![what it shows]({name}) in one beside it"
            yield ORPHAN.problem(data.path, START, message)
