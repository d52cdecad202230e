"""Kinds of text that point to a person by their form alone. A message never repeats one."""

import html
import re
from collections.abc import Iterator
from typing import Any

from mentorbook.document.reading import Reading
from mentorbook.problem import START, Position, Problem, Rule

EMAIL = Rule("anonymity/email", "A lesson holds no e-mail address.")
PHONE = Rule("anonymity/phone", "A lesson holds no telephone number.")
POSTCODE = Rule("anonymity/postcode", "A lesson holds no postcode.")
DIGITS = Rule("anonymity/digits", "A lesson holds no number of six or more digits.")
HANDLE = Rule("anonymity/handle", "A lesson holds no @handle.")

RULES = (EMAIL, PHONE, POSTCODE, DIGITS, HANDLE)

_KINDS: tuple[tuple[Rule, re.Pattern[str], str], ...] = (
    (EMAIL, re.compile(r"[\w.+%'-]@[\w-]"), "an e-mail address stands here; take it out"),
    (
        PHONE,
        re.compile(r"(?<![\w.])(?:\+|\(?0)(?:[ ()./-]{0,2}\d){8,14}(?!\d)"),
        "a telephone number stands here; take it out",
    ),
    (
        POSTCODE,
        re.compile(r"\b[a-z]{1,2}\d[a-z\d]?[ \t]{0,3}\d[a-z]{2}\b", re.IGNORECASE),
        "a postcode stands here; take it out",
    ),
    (DIGITS, re.compile(r"\d{6}"), "a number of six or more digits stands here; take it out"),
    (HANDLE, re.compile(r"(?<![\w.+%'@-])@\w"), "an @handle stands here; take it out"),
)
# The one thing in a lesson that looks like a postcode and is none.
_LESSON_ID = re.compile(r"\bL-[0-9A-HJKMNP-TV-Z]{5}\b")


def check_identifiers(reading: Reading[Any]) -> Iterator[Problem]:
    """A lesson's whole file, comments and broken parts included, holds nothing of these kinds.

    Args:
        reading: The lesson's file.

    Yields:
        A problem for each find: its kind and place, never its text.
    """
    stem = reading.path.rpartition("/")[2].removesuffix(".md")
    yield from _check_line(reading.path, stem, START)
    if reading.text is None:
        return
    for number, line in enumerate(reading.text.split("\n"), start=1):
        yield from _check_line(reading.path, line, Position(number, 1))
    if reading.document is not None:
        for value, place in _texts(reading.document.values, (), reading.document):
            # Escapes and folded lines read otherwise than they are written.
            if value not in reading.text:
                yield from _check_line(reading.path, value, place)


def _check_line(path: str, line: str, start: Position) -> Iterator[Problem]:
    text = _LESSON_ID.sub(lambda match: " " * len(match.group()), html.unescape(line))
    taken: list[range] = []
    for rule, pattern, message in _KINDS:
        for match in pattern.finditer(text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(match.start(), match.end()))
            yield rule.problem(path, Position(start.line, start.column + match.start()), message)


def _texts(value: Any, loc: tuple[int | str, ...], document: Any) -> Iterator[tuple[str, Position]]:
    if isinstance(value, str):
        yield value, document.find_value(loc)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index), document)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*loc, key), document)
