"""Rules on front matter that look at more than one key, and on the file's own name."""

import re
from collections.abc import Iterator

from mentorbook.document.reading import Reading
from mentorbook.document.rules import FRONT_MATTER_MISSING
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import SLUG_PATTERN, LessonMeta
from mentorbook.lesson.names import LONGEST_SLUG
from mentorbook.problem import START, Problem, Rule

FILE_NAME = Rule(
    "file/name",
    "A lesson's file is lessons/<year>/<slug>.md, the year its period; docs/ has known kinds of files.",
)

RULES = (FILE_NAME,)

_LESSON_PATH = re.compile(rf"lessons/(?P<year>[0-9]{{4}})/(?P<slug>{SLUG_PATTERN})\.md")
# What a status claims must be told: nothing is "learned" without a change and a look at its effect.
_EVIDENCE = {
    "shared": ("resolution",),
    "action-agreed": ("action",),
    "implemented": ("action", "change"),
    "learned": ("action", "change", "effect"),
    "superseded": ("superseded_by",),
    "withdrawn": ("resolution",),
    "declined": ("resolution",),
}
# What the site may hold beside pages. Anything else below docs/ would be published unread: a page
# under another ending, a copy that an editor or a merge left behind, a note.
_KINDS_OF_FILES = (
    *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    *(".css", ".js", ".woff", ".woff2", ".yaml", ".yml"),
    *(".csv", ".docx", ".ics", ".json", ".ods", ".odt", ".pdf", ".pptx", ".xlsx"),
)
_SAID = ", ".join(_KINDS_OF_FILES)


def check_lesson_front_matter(reading: Reading[LessonMeta]) -> Iterator[Problem]:
    """A lesson has a phase, says whether both people agreed to share it, and bears out its status.

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
    for key in _EVIDENCE.get(str(values.get("status")), ()):
        if key not in values:
            message = f"{key} must be given where status is {values['status']}"
            yield FRONT_MATTER_MISSING.problem(reading.path, reading.place("status"), message)


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
    if not match or len(match["slug"]) > LONGEST_SLUG:
        message = (
            "the file must be lessons/<year>/<slug>.md; the slug has small letters, digits and "
            f"hyphens, at most {LONGEST_SLUG}"
        )
        yield FILE_NAME.problem(reading.path, START, message)
    elif reading.meta and int(match["year"]) != reading.meta.period:
        place = reading.place("period")
        message = f"period must be the year of the folder, {match['year']}"
        yield FILE_NAME.problem(reading.path, place, message)


def check_other_files(others: tuple[str, ...]) -> Iterator[Problem]:
    """In `lessons/` stand only lessons, and in `docs/` only pages and kinds of files that are known.

    Args:
        others: Paths of all files that do not end in `.md`.

    Yields:
        A problem for each file below `lessons/`, and for each of another kind below `docs/`.
    """
    for path in others:
        if not path.isprintable():
            message = "a file's name must be text, without line ends or invisible characters"
            yield FILE_NAME.problem(_escape(path), START, message)
        elif path.startswith("lessons/"):
            message = "lessons/ must hold only Markdown files, lessons/<year>/<slug>.md"
            yield FILE_NAME.problem(path, START, message)
        elif not path.lower().endswith(_KINDS_OF_FILES):
            message = f"a page must end in .md, and another file in one of {_SAID}"
            yield FILE_NAME.problem(path, START, message)


def _escape(path: str) -> str:
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in path
    )
