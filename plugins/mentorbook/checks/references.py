"""Rules on what leads where: links, anchors, pages that lessons name and lessons that pages name."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from mentorbook.catalogue.addresses import (
    ALL_TOPICS,
    TOPICS,
    address_of_lesson,
    address_of_page,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.model import values_of
from mentorbook.catalogue.project import Project
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
GUIDANCE = Rule(
    "reference/guidance", "The pages that a lesson names in its front matter are there."
)
LESSON = Rule("reference/lesson", "A lesson that is named by its id is there.")
SHAPED_BY = Rule(
    "reference/shaped-by",
    "A page that a lesson changed names it in shaped_by, and the lesson names the page in change.",
)
ORPHAN = Rule(
    "reference/orphan",
    "Something leads to every guide page: a link, a lesson or an index.",
    Severity.WARNING,
)

RULES = (MISSING_FILE, ANCHOR, ABSOLUTE, OLD_SLUG, GUIDANCE, LESSON, SHAPED_BY, ORPHAN)

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
    elif target not in project.addresses and not _is_unknown_index(project, target):
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
    folders = {site_path(known): known for known in project.addresses if known.endswith(".md")}
    meant = folders.get(normalise_site_path(target)) or _find_like(project, target)
    return f" (did you mean '{_relative(address, meant)}'?)" if meant else ""


def _find_like(project: Project, target: str) -> str | None:
    """Find the page or file of the same name, or else of a name and a path like the target's."""
    named: dict[str, list[str]] = {}
    for known in sorted(project.addresses):
        named.setdefault(_name(known), []).append(known)
    same = named.get(_name(target), [])
    like = find_nearest(_name(target), named)
    return find_nearest(target, same or named.get(like or "", [])) or next(iter(same), None)


def _name(address: str) -> str:
    return posixpath.basename(address).removesuffix(".md")


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
        if reading.meta:
            for slug in reading.meta.old_slugs:
                found[address_of_lesson(reading.meta.period, slug)] = reading.path
    return {old: new for old, new in found.items() if old not in project.readings_by_address}


def check_named_pages(project: Project) -> Iterator[Problem]:
    """The pages that a lesson names in `guidance`, `action` and `change` are there.

    Args:
        project: All files read.

    Yields:
        A problem for each page that is not.
    """
    known = list(project.site_paths)
    for reading in project.lessons:
        for loc, written in _named_pages(reading):
            wanted = normalise_site_path(written)
            if (written and wanted in project.site_paths) or reading.document is None:
                continue
            meant = site_path(wanted.strip("/")) if wanted.endswith(".md/") else wanted
            nearest = meant if meant in project.site_paths else find_nearest(meant, known)
            hint = f" (did you mean '{nearest}'?)" if nearest else ""
            message = f"{loc[0]} must name a page of the site{hint}"
            yield GUIDANCE.problem(reading.path, reading.document.find_value(loc), message)


def _named_pages(reading: Reading[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    meta = reading.meta
    if meta is None:
        return
    for index, written in enumerate(meta.guidance):
        yield ("guidance", index), written
    if meta.action:
        yield ("action", "page"), meta.action.page
    if meta.change:
        yield ("change", "page"), meta.change.page


def check_named_lessons(project: Project) -> Iterator[Problem]:
    """Lessons that are named by id are there, and a changed page and its lesson name each other.

    Args:
        project: All files read.

    Yields:
        A problem for each name that leads nowhere or is not answered.
    """
    yield from _check_shaped_by(project)
    for reading in project.lessons:
        if reading.meta is None or reading.document is None:
            continue
        for key in ("supersedes", "superseded_by"):
            named = getattr(reading.meta, key)
            if named and (named == reading.meta.id or not _is_there(project, named)):
                place = reading.document.find_value((key,))
                message = f"{key} must be the id of another lesson that is there"
                yield LESSON.problem(reading.path, place, message)
        change = reading.meta.change
        page = project.site_paths.get(normalise_site_path(change.page)) if change else None
        if page and page.meta and reading.meta.id not in page.meta.shaped_by:
            place = reading.document.find_value(("change", "page"))
            message = f"{page.path} must name {reading.meta.id} in shaped_by"
            yield SHAPED_BY.problem(reading.path, place, message)


def _check_shaped_by(project: Project) -> Iterator[Problem]:
    for page in project.pages:
        if page.meta is None or page.document is None:
            continue
        here = site_path(address_of_page(page.path))
        for index, key in enumerate(page.meta.shaped_by):
            place = page.document.find_value(("shaped_by", index))
            lesson = project.lessons_by_id.get(key)
            meta = lesson.meta if lesson else None
            if not _is_there(project, key):
                yield LESSON.problem(page.path, place, "shaped_by must name lessons that are there")
            elif (
                lesson
                and meta
                and (not meta.change or normalise_site_path(meta.change.page) != here)
            ):
                message = f"{lesson.path} must name this page in change"
                yield SHAPED_BY.problem(page.path, place, message)


def _is_there(project: Project, key: str) -> bool:
    """A lesson that cannot be read at all may have any id: that fault is told once."""
    unread = any(reading.text is None for reading in project.lessons)
    return unread or key in project.lessons_by_id


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
        normalise_site_path(page) for lesson in project.lessons for _, page in _named_pages(lesson)
    }
    for reading in project.pages:
        address = address_of_page(reading.path)
        meta = reading.meta
        indexed = meta is None or any(values_of(meta, name) for name in TOPICS)
        leads_here = address in linked or site_path(address) in named or indexed
        if site_path(address) and not leads_here:
            message = "no link, lesson or index leads to this page; link to it, or give it a theme"
            yield ORPHAN.problem(reading.path, START, message)
