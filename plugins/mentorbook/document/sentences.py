"""The sentences of a Markdown text, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Stands for every character that no sentence runs over: empty lines, headings, marks of lists.
_GAP = "\0"
_TARGET = re.compile(r"\]\([^()\s]*+(?:\([^()\s]*+\))?+[^()\n]*+\)|(?<!\w)!?\[")
_NO_PROSE = re.compile(
    r"^[ ]*(?:\#{1,6}[ ].*|(?:!!!|\?\?\?).*|(?:[-*+]|\d{1,9}[.)]|:)[ ]+)|\n[ \t]*(?=\n)",
    re.MULTILINE,
)
_TABLE_ROW = re.compile(r"^[ ]*\|.*", re.MULTILINE)
_CLOSING = r"[\"')\u2019\u201d*_]*"
_SENTENCE = re.compile(
    rf"[^\0\s.!?](?:[^\0.!?]|[.!?]+(?!{_CLOSING}(?:\s|\0|\Z)))*+(?:[.!?]+{_CLOSING})?"
)
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")


class Sentence(NamedTuple):
    """One sentence: its words, and the offset of its first character in the text."""

    text: str
    offset: int

    def count_words(self) -> int:
        """Count its words; `well-kept` is one."""
        return len(_WORD.findall(self.text))


def find_sentences(text: str) -> Iterator[Sentence]:
    """Find the sentences of a text.

    A sentence ends with its paragraph, list entry or cell of a table, though no full stop says so.
    Headings are none. Link targets are left out.

    Args:
        text: Markdown in which code is blanked, or plain text.

    Yields:
        Sentences with at least one word, in order.
    """
    marked = _TARGET.sub(_spaces, text)
    marked = _TABLE_ROW.sub(lambda row: row.group().replace("|", _GAP), marked)
    marked = _NO_PROSE.sub(lambda match: _GAP * len(match.group()), marked)
    for match in _SENTENCE.finditer(marked):
        if _WORD.search(match.group()):
            yield Sentence(match.group(), match.start())


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())
