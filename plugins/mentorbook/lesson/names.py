"""Names that a lesson is given when it is first written: its id, and the slug of its address."""

import re
import unicodedata
from collections.abc import Container, Sequence

LONGEST_SLUG = 80
# Crockford's base 32: no I, L, O or U, so that an id can be read aloud and never spells a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 5
_NOT_IN_SLUGS = re.compile("[^a-z0-9]+")
_DROPPED = re.compile("['\u2018\u2019]")


def make_id(numbers: Sequence[int]) -> str:
    """Make a lesson's id of chance: it must tell nothing of order or time.

    Args:
        numbers: Five or more random whole numbers, evenly spread over a multiple of 32.
    """
    return "L-" + "".join(ALPHABET[number % len(ALPHABET)] for number in numbers[:_DIGITS])


def make_slug(title: str, taken: Container[str] = ()) -> str:
    """Make a lesson's slug of its title, cut after a whole word.

    Args:
        title: One line, of any letters.
        taken: Slugs in use, present or old.

    Returns:
        Small letters, digits and hyphens, with a number behind where the slug is in use.
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", title)).encode("ascii", "ignore")
    words = _NOT_IN_SLUGS.sub("-", plain.decode().lower()).strip("-")
    slug = _cut(words, LONGEST_SLUG) or "lesson"
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{_cut(slug, LONGEST_SLUG - len(f'-{number}'))}-{number}"
    return found


def _cut(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    whole, found, _ = words[: longest + 1].rpartition("-")
    return whole if found else words[:longest]
