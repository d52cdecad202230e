"""What templates show of lessons, pages and words: a title and where it leads."""

from dataclasses import dataclass
from urllib.parse import quote

from mentorbook.catalogue.addresses import (
    INDEXED,
    address_of_index,
    address_of_page,
    relative_url,
)
from mentorbook.catalogue.model import Catalogue, lesson_address
from mentorbook.guide.model import GuidePage
from mentorbook.lesson.model import Lesson


@dataclass(frozen=True, slots=True)
class Shown:
    """A word, a page or a lesson as a link; `url` is None where there is nothing to lead to."""

    title: str
    url: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class LessonShown:
    """A lesson in a list."""

    title: str
    url: str
    summary: str
    outcome: str
    outcome_title: str
    status_title: str
    year: int
    illustrative: bool


def find_neighbours(addresses: list[str]) -> dict[str, tuple[str | None, str | None]]:
    """Find what stands before and after each of a row of addresses; None at the ends."""
    row = (None, *addresses, None)
    return {here: (row[place], row[place + 2]) for place, here in enumerate(addresses)}


def show_word(catalogue: Catalogue, start: str, name: str, key: str) -> Shown:
    """Show one word of a closed list as a link from a page to its index page, if it has one.

    Args:
        catalogue: Everything loaded.
        start: Source address of the page that shows it.
        name: Name of the closed list.
        key: The word's key.
    """
    word = catalogue.vocabulary.get(name, key)
    url = relative_url(start, address_of_index(name, key)) if name in INDEXED else None
    return Shown(word.title, url, word.definition)


def show_words(
    catalogue: Catalogue, start: str, name: str, keys: tuple[str, ...]
) -> tuple[Shown, ...]:
    """Show several words of a closed list; see `show_word`."""
    return tuple(show_word(catalogue, start, name, key) for key in dict.fromkeys(keys))


def show_page(start: str, page: GuidePage) -> Shown:
    """Show a guide page as a link from another page."""
    # Its file may have any name: a # or ? in it is not to cut the link short.
    url = quote(relative_url(start, address_of_page(page.path)))
    return Shown(page.meta.title, url, page.meta.summary)


def show_lesson(catalogue: Catalogue, start: str, lesson: Lesson) -> LessonShown:
    """Show a lesson as an entry of a list on another page."""
    meta = lesson.meta
    return LessonShown(
        title=meta.title,
        url=relative_url(start, lesson_address(lesson)),
        summary=meta.summary,
        outcome=meta.outcome,
        outcome_title=catalogue.vocabulary.get("outcome", meta.outcome).title,
        status_title=catalogue.vocabulary.get("status", meta.status).title,
        year=meta.period,
        illustrative=meta.illustrative,
    )


def show_lessons(
    catalogue: Catalogue, start: str, lessons: tuple[Lesson, ...]
) -> tuple[LessonShown, ...]:
    """Show several lessons; see `show_lesson`."""
    return tuple(show_lesson(catalogue, start, lesson) for lesson in lessons)
