"""Short texts made of longer ones, whole words only."""

import re

ELLIPSIS = "\u2026"
_SHORTEST = 20  # the fewest characters that a lesson's summary may have
_END = re.compile(r"[.!?]+[\"')\u2019\u201d]*(?=\s|$)")
# A full stop behind one of these, or behind a single capital letter, ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|fig|figs|dr|mr|mrs|ms|st|approx|ref|sec|vol)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_LEADING_MARK = re.compile(r"(?:[-*\u2022]|\d{1,9}\.)\s+")


def first_sentence(text: str) -> str:
    """Take the first sentence of a text, and as many more as a summary needs at least.

    Args:
        text: A cleaned text; nothing is taken from behind its first paragraph, if that is enough.
    """
    line = " ".join(_LEADING_MARK.sub("", text, count=1).split())
    for match in _END.finditer(line):
        sentence = line[: match.end()]
        if len(sentence) >= _SHORTEST and not _ABBREVIATION.search(sentence):
            return sentence
    return line


def shorten(text: str, longest: int) -> str:
    """Cut a text behind a whole word, with an ellipsis where something was cut.

    Args:
        text: One line.
        longest: Most characters, the ellipsis included.
    """
    if len(text) <= longest:
        return text
    words, found, _ = text[:longest].rpartition(" ")
    return (words if found else text[: longest - 1]).rstrip(" ,;:.-") + ELLIPSIS
