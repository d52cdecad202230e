"""All files of a project, each read as far as it can be: what the checks judge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mentorbook.catalogue.addresses import (
    EXPORTS,
    address_of_page,
    is_definition,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.definitions import Definition, made_addresses
from mentorbook.catalogue.lists import count_lists, generated_addresses
from mentorbook.catalogue.model import (
    HIDDEN,
    Catalogue,
    Dates,
    sort_lessons,
)
from mentorbook.document.parse import Document
from mentorbook.document.reading import Reading
from mentorbook.document.suggest import find_nearest
from mentorbook.guide.model import PageMeta
from mentorbook.guide.parse import find_guide_page
from mentorbook.lesson.model import LessonMeta
from mentorbook.lesson.parse import find_lesson
from mentorbook.organisation.model import Organisation
from mentorbook.problem import Problem
from mentorbook.vocabulary.model import Vocabulary

_ID_LINE = re.compile(r"^id:[ \t]*[\"']?(?P<id>L-\w{5})\b", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Project:
    """Everything read from one project, sound or not.

    Attributes:
        lessons: Files below `lessons/` that are Markdown, by path.
        pages: Files below `docs/` that are Markdown, by path.
        others: Paths of all other files below `docs/` and `lessons/` that have no problem yet.
        vocabulary: The closed lists, or None where they are at fault.
        organisation: The organisation's settings, or None where they are at fault.
        problems: Faults found while reading anything but lessons and pages: the vocabulary, the
            organisation's settings, other files, Git.
        dates: What Git knows of each file, by its path.
        words: Places in the vocabulary, where it could be read.
        settings: Places in the organisation's settings, where they could be read.
        definitions: Files below `docs/` that are YAML: sheets, figures, learning paths and so on.
        site: Places in the site's settings, `mkdocs.yml`, where they could be read.
    """

    lessons: tuple[Reading[LessonMeta], ...]
    pages: tuple[Reading[PageMeta], ...]
    others: tuple[str, ...]
    vocabulary: Vocabulary | None
    organisation: Organisation | None
    problems: tuple[Problem, ...] = ()
    dates: Mapping[str, Dates] = field(default_factory=dict)
    words: Document | None = None
    settings: Document | None = None
    definitions: tuple[Reading[Definition], ...] = ()
    site: Document | None = None

    @property
    def readings(self) -> tuple[Reading[Any], ...]:
        """Lessons and guide pages, sound or not."""
        return (*self.lessons, *self.pages)

    @cached_property
    def definitions_by_address(self) -> Mapping[str, Reading[Definition]]:
        """Data files by source address, as `resources/05-agreement.yml`, at fault or not."""
        return {address_of_page(reading.path): reading for reading in self.definitions}

    @cached_property
    def lessons_by_id(self) -> Mapping[str, Reading[LessonMeta]]:
        """Readings by the id that they state, the first by path where two state the same."""
        found: dict[str, Reading[LessonMeta]] = {}
        for reading in self.lessons:
            stated = reading.find_text("id") or _find_id(reading)
            if stated:
                found.setdefault(stated, reading)
        return found

    @cached_property
    def readings_by_address(self) -> Mapping[str, Reading[LessonMeta] | Reading[PageMeta]]:
        """Readings by source address, at fault or not, so that one fault is told once."""
        pages = {address_of_page(reading.path): reading for reading in self.pages}
        return {**{reading.path: reading for reading in self.lessons}, **pages}

    def has_address(self, target: str) -> bool:
        """Tell whether a link may lead to a source address.

        Lessons are counted only for one that may be a later part of a list.
        """
        return target in self._certain_addresses or target in self.addresses

    @cached_property
    def _certain_addresses(self) -> frozenset[str]:
        made = generated_addresses({}, (), self.vocabulary, self.organisation)
        others = {
            address_of_page(path)
            for path in self.others
            if path.startswith("docs/") and not is_definition(path)
        }
        data = frozenset(made_addresses(self.definitions_by_address))
        return made | data | self.readings_by_address.keys() | others | EXPORTS

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Source addresses that a link may lead to: written, made, and other files."""
        shown = (one.meta for one in self.lessons if not one.meta or one.meta.status not in HIDDEN)
        generated = generated_addresses(
            count_lists(shown), self.site_paths, self.vocabulary, self.organisation
        )
        return self._certain_addresses | generated

    def find_address(self, target: str) -> str | None:
        """Find the page or file that a link to nowhere probably meant.

        Args:
            target: Source address that is not there.

        Returns:
            The page of that site path; else the page or file of the same name, or else of a name
            and a path like the target's; None where there is none.
        """
        if target not in self._meant:
            found = self._addresses_by_site_path.get(normalise_site_path(target))
            self._meant[target] = found or self._find_like(target)
        return self._meant[target]

    @cached_property
    def _meant(self) -> dict[str, str | None]:
        """What `find_address` has found: many links may lead to one page that is gone."""
        return {}

    @cached_property
    def _addresses_by_site_path(self) -> Mapping[str, str]:
        return {site_path(known): known for known in self.addresses if known.endswith(".md")}

    @cached_property
    def _addresses_by_name(self) -> Mapping[str, list[str]]:
        named: dict[str, list[str]] = {}
        for known in sorted(self.addresses):
            if known.endswith("/print.md"):
                continue  # the page that it belongs to is what was meant
            named.setdefault(_name(known), []).append(known)
        return named

    def _find_like(self, target: str) -> str | None:
        named = self._addresses_by_name
        same = named.get(_name(target), [])
        like = None if same else find_nearest(_name(target), named)
        return find_nearest(target, same or named.get(like or "", [])) or next(iter(same), None)

    @cached_property
    def site_paths(self) -> Mapping[str, Reading[PageMeta]]:
        """Guide pages by their address on the site, at fault or not."""
        return {site_path(address_of_page(reading.path)): reading for reading in self.pages}

    @cached_property
    def shown_site_paths(self) -> frozenset[str]:
        """Addresses on the site of all pages, written and made."""
        return frozenset(site_path(one) for one in self._certain_addresses if one.endswith(".md"))

    def find_catalogue(self, leave_out: frozenset[str] = frozenset()) -> Catalogue | None:
        """Find what can be shown: everything sound.

        Args:
            leave_out: Paths of files that are read well and must not be shown all the same.

        Returns:
            The catalogue, or None where vocabulary or organisation are at fault.
        """
        if self.vocabulary is None or self.organisation is None:
            return None
        lessons = [
            lesson
            for reading in self.lessons
            if reading.path not in leave_out and (lesson := find_lesson(reading))
        ]
        pages = tuple(
            page
            for reading in self.pages
            if reading.path not in leave_out and (page := find_guide_page(reading))
        )
        definitions = {
            address: reading.meta
            for address, reading in self.definitions_by_address.items()
            if reading.path not in leave_out and reading.meta is not None
        }
        ordered = sort_lessons(lessons, self.dates)
        return Catalogue(
            ordered, pages, self.vocabulary, self.organisation, self.dates, definitions
        )


def _find_id(reading: Reading[LessonMeta]) -> str | None:
    """Find the id in front matter that is no YAML, so that only that fault is told."""
    match = _ID_LINE.search(reading.text) if reading.text and not reading.document else None
    return match["id"] if match else None


def _name(address: str) -> str:
    return address.rpartition("/")[2].removesuffix(".md")
