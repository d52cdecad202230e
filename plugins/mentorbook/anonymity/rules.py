"""Kinds of text that point to a person by their form alone. A message never repeats one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from mentorbook.anonymity.folding import fold_text
from mentorbook.document.parse import Document
from mentorbook.document.reading import Reading
from mentorbook.problem import START, Position, Problem, Rule

EMAIL = Rule("anonymity/email", "A lesson holds no e-mail address.")
PHONE = Rule("anonymity/phone", "A lesson holds no telephone number.")
POSTCODE = Rule("anonymity/postcode", "A lesson holds no postcode.")
DIGITS = Rule("anonymity/digits", "A lesson holds no number of six or more digits.")
HANDLE = Rule("anonymity/handle", "A lesson holds no @handle.")

RULES = (EMAIL, PHONE, POSTCODE, DIGITS, HANDLE)

_START, _END = r"(?<![^\W_])", r"(?![^\W_])"  # an underscore is a mark of Markdown, not a letter
_AT, _DOT = r" ?[\[({] ?at ?[\])}] ?", r" ?[\[({] ?dot ?[\])}] ?"
# The one thing in a lesson that looks like a postcode and is none.
_LESSON_ID = rf"(?-i:(?<=\bL-)[0-9A-HJKMNP-TV-Z]{{5}}{_END})"
_ORDINAL = r"(?-i:1st|2nd|3rd|[04-9]th)"

# Each kind: what must stand somewhere for it, which is fast to tell; its form; the message.
_KINDS: tuple[tuple[Rule, re.Pattern[str], re.Pattern[str], str], ...] = (
    (
        EMAIL,
        re.compile(r"[@\[({](?:(?<=@)| ?at ?[\])}])", re.IGNORECASE),
        re.compile(
            rf"[\w.+%-]@[\w\[-]|[\w.+%-](?: ?@ ?|{_AT})[\w-]{{1,63}}(?:\.|{_DOT})[a-z]{{2}}",
            re.IGNORECASE,
        ),
        "an e-mail address stands here; take it out",
    ),
    (
        PHONE,
        re.compile(r"\d(?:[ ()._/-]{0,3}\d){7}"),
        re.compile(rf"(?:\+|{_START}(?<!\d[.,])\(?0)(?:[ ()._/-]{{0,3}}\d){{8,14}}(?!\d)"),
        "a telephone number stands here; take it out",
    ),
    (
        POSTCODE,
        re.compile(r"\d[abd-hjlnp-uw-z]{2}", re.IGNORECASE),
        # Letters that no postcode has in a place are left out, so that `Q1 2nd` and `B2 9am` pass.
        re.compile(
            rf"{_START}(?!{_LESSON_ID})[a-pr-uwyz][a-z]?\d[a-z\d]?[ _-]{{0,3}}"
            rf"(?!{_ORDINAL})\d[abd-hjlnp-uw-z]{{2}}{_END}",
            re.IGNORECASE,
        ),
        "a postcode stands here; take it out",
    ),
    (
        DIGITS,
        re.compile(r"\d{6}"),
        re.compile(r"\d{6,}"),
        "a number of six or more digits stands here; take it out",
    ),
    (
        HANDLE,
        re.compile("@"),
        re.compile(r"(?<![\w.+%@-])@\w"),
        "an @handle stands here; take it out",
    ),
)


def check_identifiers(reading: Reading[Any]) -> Iterator[Problem]:
    """A lesson's whole file, comments and broken parts included, holds nothing of these kinds.

    Args:
        reading: The lesson's file.

    Yields:
        A problem for each find: its kind and place, never its text.
    """
    for part in reading.path.removesuffix(".md").split("/"):
        for _, rule, message in _find(part):
            yield rule.problem(reading.path, START, message)
    text = reading.text
    if text is None:
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for offset, rule, message in _find(text):
        line = bisect_right(starts, offset)
        yield rule.problem(reading.path, Position(line, offset - starts[line - 1] + 1), message)
    if reading.document is not None:
        yield from _check_values(reading.path, text, reading.document)


def _check_values(path: str, text: str, document: Document) -> Iterator[Problem]:
    """Look at values that YAML reads otherwise than they are written: escapes, folded lines."""
    plain = fold_text(text).text
    for value, loc in _texts(document.values, ()):
        if value in text or fold_text(value).text in plain:
            continue
        for _, rule, message in _find(value):
            yield rule.problem(path, document.find_value(loc), message)


def _find(written: str) -> Iterator[tuple[int, Rule, str]]:
    """Find what identifies, in a text as its reader sees it and as it is written."""
    folded = fold_text(written)
    taken = bytearray(len(written))
    for text, offsets in ((folded.text, folded.offsets), (written, range(len(written)))):
        for rule, needed, pattern, message in _KINDS:
            for match in pattern.finditer(text) if needed.search(text) else ():
                start, end = offsets[match.start()], offsets[match.end() - 1] + 1
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    yield start, rule, message


def _texts(value: Any, loc: tuple[int | str, ...]) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    if isinstance(value, str):
        yield value, loc
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    else:
        for key, item in value.items():
            yield key, (*loc, key)
            yield from _texts(item, (*loc, key))
