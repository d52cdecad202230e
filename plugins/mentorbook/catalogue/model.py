"""The catalogue: what the checks judge and the pages are made from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple, TypeVar

from mentorbook.catalogue.addresses import (
    INDEXED,
    PHASES,
    address_of_about,
    address_of_index,
    address_of_lesson,
    address_of_page,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.definitions import Definition
from mentorbook.catalogue.lists import lists_of
from mentorbook.catalogue.quarters import start_quarter
from mentorbook.catalogue.values import values_of
from mentorbook.guide.model import GuidePage
from mentorbook.lesson.model import Lesson
from mentorbook.organisation.model import Organisation
from mentorbook.vocabulary.model import Vocabulary

Defined = TypeVar("Defined", bound=Definition)
# Lessons in these states keep their address, and of these their text is taken down.
TAKEN_DOWN = frozenset({"withdrawn", "declined"})
# Lessons in these states keep their address and leave lists, counts and search.
HIDDEN = TAKEN_DOWN | {"superseded"}


class Dates(NamedTuple):
    """When a file came in and when its text last changed, as Git knows; None where it doesn't."""

    added: date | None = None
    changed: date | None = None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All lessons and pages that could be read, in a stable order, with the links both ways.

    Attributes:
        lessons: Newest first: by year, then by the quarter they came in, then by title.
        pages: Guide pages by path.
        vocabulary: The closed lists.
        organisation: The organisation's settings.
        dates: What Git knows of each file, by its path.
        definitions: Data files by source address, as `resources/05-agreement.yml`.
    """

    lessons: tuple[Lesson, ...]
    pages: tuple[GuidePage, ...]
    vocabulary: Vocabulary
    organisation: Organisation
    dates: Mapping[str, Dates] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)

    def definitions_of(self, model: type[Defined]) -> Mapping[str, Defined]:
        """Data files of one kind, by source address."""
        return {
            address: value
            for address, value in self.definitions.items()
            if isinstance(value, model)
        }

    @cached_property
    def current(self) -> tuple[Lesson, ...]:
        """Lessons that lists and counts show, newest first."""
        return tuple(lesson for lesson in self.lessons if lesson.meta.status not in HIDDEN)

    @cached_property
    def lessons_by_id(self) -> Mapping[str, Lesson]:
        """Lessons by their id."""
        return {lesson.meta.id: lesson for lesson in self.lessons}

    @cached_property
    def pages_by_site_path(self) -> Mapping[str, GuidePage]:
        """Guide pages by their address on the site."""
        return {site_path(address_of_page(page.path)): page for page in self.pages}

    def lessons_at(self, address: str) -> tuple[Lesson, ...]:
        """Lessons in the list of a source address, newest first; see `lists_of`."""
        return self._lessons_at.get(address, ())

    def lessons_in(self, name: str, key: str) -> tuple[Lesson, ...]:
        """Lessons with one value of a closed list, newest first."""
        return self.lessons_at(address_of_index(name, key))

    def pages_in(self, name: str, key: str) -> tuple[GuidePage, ...]:
        """Guide pages with one value of a closed list, by path."""
        return tuple(self._pages_in.get((name, key), ()))

    def pages_in_pair(self, name: str, phase: str, theme: str) -> tuple[GuidePage, ...]:
        """Guide pages with both a phase and a theme, by path."""
        return tuple(self._pages_in_pair.get((name, phase, theme), ()))

    def guidance_on(self, name: str, key: str) -> tuple[GuidePage, ...]:
        """Guide pages with one value of a closed list, before them the one that is about it."""
        written = self.vocabulary.get(name, key).page
        about = self.pages_by_site_path.get(normalise_site_path(written)) if written else None
        others = (page for page in self.pages_in(name, key) if page is not about)
        return (about, *others) if about else tuple(others)

    def lessons_about(self, page: GuidePage) -> tuple[Lesson, ...]:
        """Lessons that name a page in their `guidance`, newest first."""
        return self.lessons_at(address_of_about(site_path(address_of_page(page.path))))

    def lessons_that_shaped(self, page: GuidePage) -> tuple[Lesson, ...]:
        """Lessons that a page names in its `shaped_by` and that lists show, in its order."""
        shown = self._current_by_id
        return tuple(shown[key] for key in page.meta.shaped_by if key in shown)

    def guidance_for(self, lesson: Lesson) -> tuple[GuidePage, ...]:
        """Guide pages that a lesson names, in its order."""
        known = self.pages_by_site_path
        found = (known.get(normalise_site_path(written)) for written in lesson.meta.guidance)
        return tuple(page for page in found if page is not None)

    @cached_property
    def _current_by_id(self) -> Mapping[str, Lesson]:
        return {lesson.meta.id: lesson for lesson in self.current}

    @cached_property
    def _lessons_at(self) -> Mapping[str, tuple[Lesson, ...]]:
        found = defaultdict(list)
        for lesson in self.current:
            for address in lists_of(lesson.meta):
                found[address].append(lesson)
        return {address: tuple(lessons) for address, lessons in found.items()}

    @cached_property
    def _pages_in(self) -> Mapping[tuple[str, str], list[GuidePage]]:
        found = defaultdict(list)
        for page in self.pages:
            for name in INDEXED:
                for key in values_of(page.meta, name):
                    found[name, key].append(page)
        return found

    @cached_property
    def _pages_in_pair(self) -> Mapping[tuple[str, str, str], list[GuidePage]]:
        found = defaultdict(list)
        for page in self.pages:
            themes = values_of(page.meta, "theme")
            for name in PHASES:
                for phase, theme in product(values_of(page.meta, name), themes):
                    found[name, phase, theme].append(page)
        return found


def sort_lessons(lessons: list[Lesson], dates: Mapping[str, Dates]) -> tuple[Lesson, ...]:
    """Put lessons in the order in which readers see them: newest first.

    Args:
        lessons: In any order.
        dates: What Git knows of each file, by its path.
    """

    def order(lesson: Lesson) -> tuple[int, int, str, str]:
        added = dates.get(lesson.path, Dates()).added
        # By quarter: the order is published too, and must not tell more finely what came when.
        day = start_quarter(added).toordinal() if added else 0
        return (-lesson.meta.period, -day, lesson.meta.title.casefold(), lesson.path)

    return tuple(sorted(lessons, key=order))


def lesson_address(lesson: Lesson) -> str:
    """Source address of a lesson."""
    return address_of_lesson(lesson.meta.period, lesson.slug)
