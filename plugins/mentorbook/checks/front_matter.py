"""Rules on front matter that look at more than one key, and on the file's own name."""

import re
from collections.abc import Iterator

from mentorbook.document.reading import Reading
from mentorbook.document.rules import FRONT_MATTER_MISSING
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import SLUG_PATTERN, LessonMeta
from mentorbook.problem import START, Problem, Rule

FILE_NAME = Rule(
    "file/name",
    "A lesson's file is lessons/<year>/<slug>.md, the year its period; a page's ends in .md.",
)

RULES = (FILE_NAME,)

_LESSON_PATH = re.compile(rf"lessons/(?P<year>[0-9]{{4}})/(?P<slug>{SLUG_PATTERN})\.md")
_LONGEST_SLUG = 80
# Endings that look like a page's: such a file is never read as one, nor checked.
_OTHER_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def check_lesson_front_matter(reading: Reading[LessonMeta]) -> Iterator[Problem]:
    """A lesson has a phase, and says whether both people agreed to share it.

    Args:
        reading: The lesson's file.

    Yields:
        A problem for each fault.
    """
    if reading.document is None:
        return
    values = reading.document.values
    if not values.get("programme_phase") and not values.get("relationship_phase"):
        message = "programme_phase or relationship_phase must be given"
        yield FRONT_MATTER_MISSING.problem(reading.path, START, message)
    if values.get("illustrative", "false") == "false" and "consent" not in values:
        message = "consent must be given: confirmed or not-recorded"
        yield FRONT_MATTER_MISSING.problem(reading.path, START, message)


def check_page_front_matter(reading: Reading[PageMeta]) -> Iterator[Problem]:
    """A guide page says where its matter comes from.

    Args:
        reading: The page's file.

    Yields:
        A problem where it names no source and is not marked as added.
    """
    values = reading.document.values if reading.document else None
    if values is not None and not values.get("sources") and values.get("added") != "true":
        message = "sources must be given, or added: true where no source states it"
        yield FRONT_MATTER_MISSING.problem(reading.path, START, message)


def check_lesson_file(reading: Reading[LessonMeta]) -> Iterator[Problem]:
    """A lesson's file is `lessons/<year>/<slug>.md`, the year its period.

    Args:
        reading: The lesson's file.

    Yields:
        A problem where the name has another form or the folder is of another year.
    """
    match = _LESSON_PATH.fullmatch(reading.path)
    if not match or len(match["slug"]) > _LONGEST_SLUG:
        message = (
            "the file must be lessons/<year>/<slug>.md; the slug has small letters, digits and "
            f"hyphens, at most {_LONGEST_SLUG}"
        )
        yield FILE_NAME.problem(reading.path, START, message)
    elif reading.meta and int(match["year"]) != reading.meta.period:
        place = reading.place("period")
        message = f"period must be the year of the folder, {match['year']}"
        yield FILE_NAME.problem(reading.path, place, message)


def check_other_files(others: tuple[str, ...]) -> Iterator[Problem]:
    """In `lessons/` stand only lessons, and no page has another ending than `.md`.

    Args:
        others: Paths of all files that do not end in `.md`.

    Yields:
        A problem for each file below `lessons/`, and for each that was meant as a page.
    """
    for path in others:
        if not path.isprintable():
            message = "a file's name must be text, without line ends or invisible characters"
            yield FILE_NAME.problem(_escape(path), START, message)
        elif path.startswith("lessons/"):
            message = "lessons/ must hold only Markdown files, lessons/<year>/<slug>.md"
            yield FILE_NAME.problem(path, START, message)
        elif path.lower().endswith(_OTHER_MARKDOWN):
            message = "a page's file must end in .md, in small letters; rename it"
            yield FILE_NAME.problem(path, START, message)


def _escape(path: str) -> str:
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in path
    )
