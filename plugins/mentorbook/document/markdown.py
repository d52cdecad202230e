"""The shape of a Markdown body: its headings, links, images and raw HTML, each with its place.

Not a renderer: it finds what the checks ask about, in one pass over the text, as Python-Markdown
(which makes the pages) would see it. A test compares its anchors with those of a built site.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple
from urllib.parse import unquote

from mentorbook.document.headings import CODE_SPAN, Heading, scan_headings
from mentorbook.problem import Position

_OPENING_FENCE = re.compile(
    r"(?P<fence>`{3,}|~{3,})[ ]*+(?:\{.*\}|"
    r"(?:(?!hl_lines=)[\w#.+-]++[ ]*+)?(?:hl_lines=(?P<quote>[\"']).*?(?P=quote))?)[ \t]*+"
)
_CLOSING_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*")
_COMMENT = re.compile(r"^[ ]{0,3}<!--", re.MULTILINE)
_TARGET = r"\(\s*(?:<(?P<angled>[^>\n]*)>|(?P<bare>(?:[^\s()]|\([^\s()]*\))*))"
# The bracket stands before what must not precede it: a search for one letter is much faster.
_LINK = re.compile(r"\[(?<![!\\]\[)(?:[^\[\]]++|\[[^\[\]]*+\])*+\]" + _TARGET)
_IMAGE = re.compile(r"!(?<!\\!)\[(?P<alt>[^\[\]]*)\](?:" + _TARGET + r"|\[|(?!\())")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*+\n?[ \t]*+<?(?P<bare>[^\s>]+)>?", re.MULTILINE
)
_AUTOLINK = re.compile(r"<(?P<bare>(?:https?|ftp|mailto):[^\s<>]*)>", re.IGNORECASE)
# What may stand behind `](` and `]:`, whatever stands before: a whole plain target, or anything.
_ANY_TARGET = re.compile(
    r"\](?:\([ ]*+(?P<inline>(?:[^\s()<>]|\([^\s()<>]*\))*+)(?:[ ]++(?:\"[^\"\n()]*\"|'[^'\n()]*'))?+[ ]*+\)"
    r"|(?P<odd>\(.*)"
    r"|:[\s>]*(?P<defined>\S*))"
)
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[\w./~%#?&=+,-]*>)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


# An image of a data file, alone between two empty lines: the build shows what the file holds.
_EMBED = re.compile(
    r"(?:\A|(?<=\A\n)|(?<=\n\n))!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>[^\s()#]+\.ya?ml)(?:#(?P<part>[^\s()]*))?\)"
    r"[ \t]*(?=\n\n|\n?\Z)",
    re.IGNORECASE,
)


class Link(NamedTuple):
    """A link or image: the target as written, where it stands, and an image's alternative text."""

    target: str
    offset: int
    is_image: bool = False
    alternative: str = ""


class Embed(NamedTuple):
    """A data file whose content is shown on the page.

    Attributes:
        path: Where it is, relative to the page, with no % left.
        part: Which part of it, or None for all.
        start: Offset of the first character.
        end: Offset behind the last character.
    """

    path: str
    part: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Body:
    """A Markdown text and where it starts.

    Attributes:
        text: The Markdown, with LF line ends.
        first_line: Line of the file on which it starts, from 1.
    """

    text: str
    first_line: int

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order."""
        return tuple(scan_headings(self._blocks, self.first_line))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, images and link definitions in order of place."""
        return tuple(sorted(_scan_links(self), key=lambda link: link.offset))

    @cached_property
    def embeds(self) -> tuple[Embed, ...]:
        """All data files that the text shows, in order of place."""
        return tuple(
            Embed(unquote(match["path"]), match["part"], match.start(), match.end())
            for match in (_EMBED.finditer(self.prose) if "![" in self.prose else ())
        )

    @cached_property
    def targets(self) -> tuple[tuple[str, int], ...]:
        """Whatever may be read as a link's target, and its offset; code too: see `checks.body`."""
        return tuple(
            (match["inline"] or match["defined"] or match["odd"] or "", match.start())
            for match in _ANY_TARGET.finditer(self.text)
        )

    @cached_property
    def html(self) -> tuple[Position, ...]:
        """Places of raw HTML and attribute lists, code not excepted: see `checks.body`."""
        if "<" not in self.text and "{" not in self.text:
            return ()
        found = [*_HTML.finditer(self.text), *_ATTRIBUTES.finditer(self.text)]
        return tuple(sorted(self.position(match.start()) for match in found))

    @cached_property
    def prose(self) -> str:
        """The text with code and comments blanked; every character else is at its own place."""
        return CODE_SPAN.sub(_blank, self._blocks) if "`" in self._blocks else self._blocks

    @cached_property
    def _blocks(self) -> str:
        """The text with fenced code and comments of whole lines blanked."""
        text = self.text
        if "`" in text or "~" in text:
            lines = text.split("\n")
            for start, end in _find_fenced(lines):
                lines[start:end] = [" " * len(line) for line in lines[start:end]]
            text = "\n".join(lines)
        return _blank_comments(text) if "<" in text else text

    @cached_property
    def sections(self) -> dict[str, str]:
        """Text below each heading of level 2, up to the next, by the heading's text."""
        tops = [heading for heading in self.headings if heading.level == 2]  # noqa: PLR2004 - "##"
        lines = self.text.split("\n")
        places = [*(heading.position.line - self.first_line for heading in tops), len(lines)]
        return {
            heading.text: "\n".join(lines[start + 1 : end]).strip()
            for heading, (start, end) in zip(tops, pairwise(places), strict=True)
        }

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def position(self, offset: int) -> Position:
        """Turn an offset in the text into a place in the file."""
        index = bisect_right(self._line_starts, offset) - 1
        return Position(self.first_line + index, offset - self._line_starts[index] + 1)


def _find_fenced(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find blocks of fenced code: index of the first line and of the line behind the last."""
    closing: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        match = _CLOSING_FENCE.fullmatch(line)
        if match:
            closing.setdefault(match["fence"], []).append(index)
    end = 0
    for index, line in enumerate(lines):
        match = _OPENING_FENCE.fullmatch(line) if index >= end else None
        if match:
            ends = closing.get(match["fence"], [])
            following = bisect_right(ends, index)
            if following < len(ends):
                end = ends[following] + 1
                yield index, end


def _scan_links(body: Body) -> Iterator[Link]:
    prose = body.prose
    for mark, pattern in (("[", _LINK), ("]:", _DEFINITION), ("<", _AUTOLINK)):
        for match in pattern.finditer(prose) if mark in prose else ():
            yield Link(match[match.lastgroup or 0], match.start())
    for match in _IMAGE.finditer(prose) if "!" in prose else ():
        target = match["angled"] or match["bare"] or ""
        yield Link(target, match.start(), is_image=True, alternative=match["alt"].strip())


def _blank_comments(text: str) -> str:
    pieces = []
    start = 0
    for match in _COMMENT.finditer(text):
        end = text.find("-->", match.end()) + 3
        if end < match.end():
            break
        if match.start() >= start:
            pieces += [
                text[start : match.start()],
                re.sub(r"[^\n]", " ", text[match.start() : end]),
            ]
            start = end
    return "".join([*pieces, text[start:]])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
