"""The catalogue: what the checks judge and the pages are made from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from mentorbook.catalogue.addresses import (
    ALL_TOPICS,
    CONTACTS,
    INDEXED,
    address_of_index,
    address_of_lesson,
    address_of_lessons_page,
    address_of_page,
    count_lessons_pages,
    normalise_site_path,
    site_path,
)
from mentorbook.guide.model import GuidePage, PageMeta
from mentorbook.lesson.model import Lesson, LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.vocabulary.model import NOT_STATED, Vocabulary, Word

# Lessons in these states keep their address, and of these their text is taken down.
TAKEN_DOWN = frozenset({"withdrawn", "declined"})
# Lessons in these states keep their address and leave lists, counts and search.
HIDDEN = TAKEN_DOWN | {"superseded"}


# Keys of front matter that hold words of a list, where they are not named as the list is.
_ATTRIBUTES = {"theme": ("themes",), "role": ("roles", "audience"), "pitfall": ("pitfalls",)}

# Lists that guide pages state too; of the others there are only lessons to show.
GUIDED = tuple(
    name
    for name in INDEXED
    if not PageMeta.model_fields.keys().isdisjoint(_ATTRIBUTES.get(name, (name,)))
)


class Dates(NamedTuple):
    """When a file came in and when its text last changed, as Git knows; None where it doesn't."""

    added: date | None = None
    changed: date | None = None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All lessons and pages that could be read, in a stable order, with the links both ways.

    Attributes:
        lessons: Newest first: by year, then by the day they came in, then by title.
        pages: Guide pages by path.
        vocabulary: The closed lists.
        organisation: The organisation's settings.
        dates: What Git knows of each file, by its path.
    """

    lessons: tuple[Lesson, ...]
    pages: tuple[GuidePage, ...]
    vocabulary: Vocabulary
    organisation: Organisation
    dates: Mapping[str, Dates] = field(default_factory=dict)

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

    def lessons_in(self, name: str, key: str) -> tuple[Lesson, ...]:
        """Lessons with one value of a closed list, newest first."""
        return tuple(self._lessons_in.get((name, key), ()))

    def pages_in(self, name: str, key: str) -> tuple[GuidePage, ...]:
        """Guide pages with one value of a closed list, by path."""
        return tuple(self._pages_in.get((name, key), ()))

    def lessons_about(self, page: GuidePage) -> tuple[Lesson, ...]:
        """Lessons that name a page in their `guidance`, newest first."""
        return tuple(self._lessons_about.get(site_path(address_of_page(page.path)), ()))

    def lessons_that_shaped(self, page: GuidePage) -> tuple[Lesson, ...]:
        """Lessons that a page names in its `shaped_by` and that lists show, in its order."""
        shown = {lesson.meta.id: lesson for lesson in self.current}
        return tuple(shown[key] for key in page.meta.shaped_by if key in shown)

    def guidance_for(self, lesson: Lesson) -> tuple[GuidePage, ...]:
        """Guide pages that a lesson names, in its order."""
        known = self.pages_by_site_path
        found = (known.get(normalise_site_path(written)) for written in lesson.meta.guidance)
        return tuple(page for page in found if page is not None)

    @cached_property
    def _lessons_in(self) -> Mapping[tuple[str, str], list[Lesson]]:
        found = defaultdict(list)
        for lesson in self.current:
            for name in INDEXED:
                for key in values_of(lesson.meta, name):
                    found[name, key].append(lesson)
        return found

    @cached_property
    def _pages_in(self) -> Mapping[tuple[str, str], list[GuidePage]]:
        found = defaultdict(list)
        for page in self.pages:
            for name in INDEXED:
                for key in values_of(page.meta, name):
                    found[name, key].append(page)
        return found

    @cached_property
    def _lessons_about(self) -> Mapping[str, list[Lesson]]:
        found = defaultdict(list)
        for lesson in self.current:
            for written in dict.fromkeys(map(normalise_site_path, lesson.meta.guidance)):
                found[written].append(lesson)
        return found


def values_of(meta: LessonMeta | PageMeta, name: str) -> tuple[str, ...]:
    """Values that a lesson or page has from an indexed closed list, each once."""
    found: list[str] = []
    for attribute in _ATTRIBUTES.get(name, (name,)):
        value = getattr(meta, attribute, ())
        found += [value] if isinstance(value, str) else value
    return tuple(dict.fromkeys(key for key in found if key != NOT_STATED))


def indexed_words(vocabulary: Vocabulary, name: str) -> dict[str, Word]:
    """Words of an indexed closed list that have a page: all but "not stated"."""
    return {key: word for key, word in vocabulary.lists[name].items() if key != NOT_STATED}


def sort_lessons(lessons: list[Lesson], dates: Mapping[str, Dates]) -> tuple[Lesson, ...]:
    """Put lessons in the order in which readers see them: newest first.

    Args:
        lessons: In any order.
        dates: What Git knows of each file, by its path.
    """

    def order(lesson: Lesson) -> tuple[int, int, str, str]:
        added = dates.get(lesson.path, Dates()).added
        day = added.toordinal() if added else 0
        return (-lesson.meta.period, -day, lesson.meta.title.casefold(), lesson.path)

    return tuple(sorted(lessons, key=order))


def generated_addresses(lessons: int, vocabulary: Vocabulary | None) -> frozenset[str]:
    """Source addresses of the pages that are made and not written.

    Args:
        lessons: How many lessons there are.
        vocabulary: The closed lists; None leaves their pages out.
    """
    found = {address_of_lessons_page(number + 1) for number in range(count_lessons_pages(lessons))}
    if vocabulary is not None:
        found |= {ALL_TOPICS, CONTACTS}
        for name in INDEXED:
            keys = indexed_words(vocabulary, name)
            found |= {address_of_index(name), *(address_of_index(name, key) for key in keys)}
    return frozenset(found)


def lesson_address(lesson: Lesson) -> str:
    """Source address of a lesson."""
    return address_of_lesson(lesson.meta.period, lesson.slug)
