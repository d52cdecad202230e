"""Catalogue -> Atom feed of the newest lessons. Source of the form: RFC 4287."""

from datetime import date
from urllib.parse import urljoin
from uuid import UUID, uuid5
from xml.etree import ElementTree

from mentorbook.catalogue.addresses import FEED, site_path
from mentorbook.catalogue.model import Catalogue, Dates, lesson_address
from mentorbook.catalogue.quarters import start_quarter
from mentorbook.lesson.model import Lesson

NEWEST = 50
_ATOM = "http://www.w3.org/2005/Atom"
# Chosen once, by chance. With another one, every reader would show every lesson as new again.
_NAMESPACE = UUID("1eec8e61-ee4a-4235-ac40-6f26c5236997")
_LONG_AGO = date(1970, 1, 1)


def render_feed(catalogue: Catalogue, site_name: str, site_url: str | None) -> bytes:
    """Write the feed.

    Args:
        catalogue: Everything loaded.
        site_name: Title of the site.
        site_url: Where the site stands, ending in a slash; where nobody said so, links are relative
            to the feed.

    Returns:
        XML; the newest lessons first, those of one quarter by id.
    """
    base = site_url or ""
    # Chosen by day, and told by quarter in an order that tells no day.
    chosen = sorted(catalogue.current, key=lambda one: (_added(catalogue, one), one.meta.id))
    entries = sorted(chosen[-NEWEST:], key=lambda one: one.meta.id)
    entries.sort(key=lambda one: start_quarter(_added(catalogue, one)), reverse=True)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", _urn(f"lessons of {catalogue.organisation.name}"))
    _add(feed, "title", f"{site_name}: lessons")
    latest = max((_updated(catalogue, lesson) for lesson in entries), default=_LONG_AGO)
    _add(feed, "updated", _timestamp(latest))
    _add(_add(feed, "author"), "name", catalogue.organisation.name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(base, FEED))
    _add(feed, "link", rel="alternate", type="text/html", href=base or "./")
    for lesson in entries:
        _add_entry(feed, catalogue, lesson, base)
    ElementTree.indent(feed, " ")
    written: bytes = ElementTree.tostring(feed, "utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: ElementTree.Element, catalogue: Catalogue, lesson: Lesson, base: str) -> None:
    meta = lesson.meta
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(meta.id))
    _add(entry, "title", meta.title)
    _add(entry, "published", _timestamp(start_quarter(_added(catalogue, lesson))))
    _add(entry, "updated", _timestamp(_updated(catalogue, lesson)))
    href = urljoin(base, site_path(lesson_address(lesson)))
    _add(entry, "link", rel="alternate", type="text/html", href=href)
    _add(entry, "summary", meta.summary, type="text")
    for key in dict.fromkeys(meta.themes):
        _add(entry, "category", term=key, label=catalogue.vocabulary.get("theme", key).title)


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _urn(name: str) -> str:
    """Name a thing for ever, whatever host shows it."""
    return uuid5(_NAMESPACE, name).urn


def _added(catalogue: Catalogue, lesson: Lesson) -> date:
    found = catalogue.dates.get(lesson.path, Dates()).added
    return found or date(lesson.meta.period, 1, 1)


def _updated(catalogue: Catalogue, lesson: Lesson) -> date:
    found = catalogue.dates.get(lesson.path, Dates()).changed
    return start_quarter(found or date(lesson.meta.period, 1, 1))


def _timestamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
