"""All files of a project, each read as far as it can be: what the checks judge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mentorbook.catalogue.addresses import address_of_page, site_path
from mentorbook.catalogue.model import (
    HIDDEN,
    Catalogue,
    Dates,
    generated_addresses,
    sort_lessons,
)
from mentorbook.document.reading import Reading
from mentorbook.guide.model import PageMeta
from mentorbook.guide.parse import find_guide_page
from mentorbook.lesson.model import LessonMeta
from mentorbook.lesson.parse import find_lesson
from mentorbook.organisation.model import Organisation
from mentorbook.problem import Problem
from mentorbook.vocabulary.model import Vocabulary

# Files that pages are made from, and that are no part of the site themselves.
_DEFINITIONS = (".yml", ".yaml")
_ID_LINE = re.compile(r"^id:[ \t]*[\"']?(?P<id>L-\w{5})\b", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Project:
    """Everything read from one project, sound or not.

    Attributes:
        lessons: Files below `lessons/` that are Markdown, by path.
        pages: Files below `docs/` that are Markdown, by path.
        others: Paths of all other files below `docs/` and `lessons/`.
        vocabulary: The closed lists, or None where they are at fault.
        organisation: The organisation's settings, or None where they are at fault.
        problems: Faults found while reading the vocabulary and the organisation's settings.
        dates: What Git knows of each file, by its path.
    """

    lessons: tuple[Reading[LessonMeta], ...]
    pages: tuple[Reading[PageMeta], ...]
    others: tuple[str, ...]
    vocabulary: Vocabulary | None
    organisation: Organisation | None
    problems: tuple[Problem, ...] = ()
    dates: Mapping[str, Dates] = field(default_factory=dict)

    @property
    def readings(self) -> tuple[Reading[Any], ...]:
        """Lessons and guide pages, sound or not."""
        return (*self.lessons, *self.pages)

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

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Source addresses that a link may lead to: written, made, and other files."""
        shown = [one for one in self.lessons if one.meta is None or one.meta.status not in HIDDEN]
        generated = generated_addresses(len(shown), self.vocabulary)
        others = {
            address_of_page(path)
            for path in self.others
            if path.startswith("docs/") and not path.lower().endswith(_DEFINITIONS)
        }
        return generated | self.readings_by_address.keys() | others

    @cached_property
    def site_paths(self) -> Mapping[str, Reading[PageMeta]]:
        """Guide pages by their address on the site, at fault or not."""
        return {site_path(address_of_page(reading.path)): reading for reading in self.pages}

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
        ordered = sort_lessons(lessons, self.dates)
        return Catalogue(ordered, pages, self.vocabulary, self.organisation, self.dates)


def _find_id(reading: Reading[LessonMeta]) -> str | None:
    """Find the id in front matter that is no YAML, so that only that fault is told."""
    match = _ID_LINE.search(reading.text) if reading.text and not reading.document else None
    return match["id"] if match else None
