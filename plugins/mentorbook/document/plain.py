"""The part of front matter that needs no YAML parser: keys with words, lists of words, and flat keys.

For 10,000 lessons the parser was half of all the work. What is read here it reads in the same way,
which a test holds; all else is left to it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

# Letters that mean nothing to YAML within a value that is not quoted, and that it takes.
_WORDS = r"[A-Za-z0-9][ -\"$-9;-~\u00a1-\u2027\u2030-\ud7ff]*"
_DOUBLE = r"\"[ !#-\[\]-~\u00a1-\u2027\u2030-\ud7ff]*\""
_SINGLE = r"'[ -&(-~\u00a1-\u2027\u2030-\ud7ff]*'"
_ITEM = r"[A-Za-z0-9][A-Za-z0-9 _./'()-]*"
_LIST = rf"\[{_ITEM}(?:,[ ]{_ITEM})*+\]"
_KEY = r"(?:[a-z_]{1,40}|'[a-z_]{1,40}')"

_MARKED = rf"{_LIST}|{_DOUBLE}|{_SINGLE}"
_VALUE = rf"(?:{_WORDS}|{_MARKED})"
_PAIR = rf"{_KEY}:[ ](?:{_ITEM}|{_MARKED})"
_LINE = re.compile(
    rf"([a-z_]{{1,40}}):(?:[ ](?:({_WORDS})|({_MARKED})|\{{({_PAIR}(?:,[ ]{_PAIR})*+)\}})"
    rf"|((?:\n[ ]{{2}}{_KEY}:[ ]{_VALUE})+|(?:\n-[ ]{_KEY}:[ ]{_VALUE}(?:\n[ ]{{2}}{_KEY}:[ ]{_VALUE})*)+))\n"
)
_ENTRY = re.compile(rf"\n(-|[ ])[ ]({_KEY}):[ ]({_VALUE})")
_IN_BRACES = re.compile(rf"({_KEY}):[ ]({_ITEM}|{_MARKED})(?:,[ ]|\Z)")
_NEXT = re.compile(r"[a-z_]{1,40}:[ \n]")

Plain = str | list[str]
PlainValues = dict[str, Plain | dict[str, Plain] | list[dict[str, Plain]]]


def split_plain_values(text: str) -> tuple[PlainValues, str]:
    """Read the entries at the start of a YAML text that are plain, and nothing else.

    Args:
        text: The YAML text with LF line ends.

    Returns:
        Texts, lists of texts and flat keys by key, as the YAML parser finds them; and the text that
        is left: all of it where what follows these entries may belong to them.
    """
    values: PlainValues = {}
    end = 0
    for line in _LINE.finditer(text):
        key, words, marked, pairs, block = line.groups()
        if line.start() != end or key in values:
            break
        if words is not None:
            values[key] = words.rstrip(" ")
        elif marked is not None:
            values[key] = _read(marked)
        else:
            nested = _read_pairs(pairs) if pairs else _read_block(block)
            if nested is None:
                break
            values[key] = nested
        end = line.end()
    rest = text[end:]
    return ({}, text) if rest and not _NEXT.match(rest) else (values, rest)


def _read(value: str) -> Plain:
    mark = value[0]
    if mark == "[":
        return [item.rstrip(" ") for item in value[1:-1].split(", ")]
    return value[1:-1] if mark in "\"'" else value.rstrip(" ")


def _read_pairs(pairs: str) -> dict[str, Plain] | None:
    return _join(pair.groups() for pair in _IN_BRACES.finditer(pairs))


@lru_cache(maxsize=1024)  # logs of lessons are much the same; nobody changes what was read
def _read_block(block: str) -> dict[str, Plain] | list[dict[str, Plain]] | None:
    if block.startswith("\n "):
        return _join(entry.group(2, 3) for entry in _ENTRY.finditer(block))
    found = [_read_block(f"\n  {part}") for part in block.split("\n- ")[1:]]
    return [one for one in found if isinstance(one, dict)] if all(found) else None


def _join(entries: Iterator[tuple[str, ...]]) -> dict[str, Plain] | None:
    """Join keys and values; None where a key stands twice."""
    found: dict[str, Plain] = {}
    for key, value in entries:
        name = key.strip("'")
        if name in found:
            return None
        found[name] = _read(value)
    return found
