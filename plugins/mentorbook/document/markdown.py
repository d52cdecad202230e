"""The shape of a Markdown body: its headings, links, images and raw HTML, each with its place.

Not a renderer: it finds what the checks ask about, in one pass over the text, as Python-Markdown
(which makes the pages) would see it. A test compares its anchors with those of a built site.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mentorbook.problem import Position

_FENCED = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_HASH_HEADING = re.compile(r"^(#{1,6})(.*?)#*[ \t]*$", re.MULTILINE)
_UNDERLINED_HEADING = re.compile(r"^(?![#>\s-])([^\n]+)\n(=+|-+)[ \t]*$", re.MULTILINE)
_TARGET = r"\(\s*(?:<(?P<angled>[^>\n]*)>|(?P<bare>(?:[^\s()]|\([^\s()]*\))*))"
_LINK = re.compile(r"(?<![!\\])\[(?:[^\[\]]|\[[^\[\]]*\])*\]" + _TARGET)
_IMAGE = re.compile(r"(?<!\\)!\[(?P<alt>[^\[\]]*)\](?:" + _TARGET + r"|\[|(?!\())")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?(?P<bare>[^\s>]+)>?", re.MULTILINE
)
_AUTOLINK = re.compile(r"<(?P<bare>(?:https?|ftp|mailto):[^\s<>]*)>", re.IGNORECASE)
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):[^\s<>]*>)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_CUSTOM_ID = re.compile(r"\{:?[^{}]*#(?P<id>[\w-]+)[^{}]*\}\s*$")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|`+|~~)")
_LINKED_TEXT = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1 to 6, text without marks, and anchor as the site makes it."""

    level: int
    text: str
    anchor: str
    position: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: the target as written, and for an image its alternative text."""

    target: str
    position: Position
    is_image: bool = False
    alternative: str = ""


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
        return tuple(_scan_headings(self))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, images and link definitions in order of place."""
        return tuple(sorted(_scan_links(self), key=lambda link: link.position))

    @cached_property
    def html(self) -> tuple[Position, ...]:
        """Places of raw HTML and attribute lists, code not excepted: see `checks.body`."""
        found = [*_HTML.finditer(self.text), *_ATTRIBUTES.finditer(self.text)]
        return tuple(sorted(self.position(match.start()) for match in found))

    @cached_property
    def prose(self) -> str:
        """The text with code blanked out; every character else is at its own place."""
        if "`" not in self.text and "~~~" not in self.text:
            return self.text
        without_blocks = _FENCED.sub(_blank, self.text)
        return _CODE_SPAN.sub(_blank, without_blocks)

    @cached_property
    def sections(self) -> dict[str, str]:
        """Text below each heading of level 2, up to the next, by the heading's text."""
        tops = [heading for heading in self.headings if heading.level == 2]  # noqa: PLR2004 - "##"
        lines = self.text.split("\n")
        starts = [heading.position.line - self.first_line + 1 for heading in tops]
        ends = [start - 1 for start in starts[1:]] + [len(lines)]
        return {
            heading.text: "\n".join(lines[start:end]).strip()
            for heading, start, end in zip(tops, starts, ends, strict=True)
        }

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Turn an offset in the text into a place in the file."""
        index = bisect_right(self._line_starts, offset) - 1
        return Position(self.first_line + index, offset - self._line_starts[index] + 1)


def make_anchor(text: str) -> str:
    """Make a heading's anchor as Python-Markdown's table of contents does.

    Args:
        text: The heading's text without marks.

    Returns:
        The anchor, without a number against repeats. Source of the rule:
        `markdown.extensions.toc.slugify`.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def _scan_headings(body: Body) -> Iterator[Heading]:
    found = []
    for match in _HASH_HEADING.finditer(body.prose):
        # Code inside a heading is blanked in `prose` and wanted in its text.
        written = body.text[match.start(2) : match.end(2)]
        found.append((match.start(), len(match.group(1)), written))
    for match in _UNDERLINED_HEADING.finditer(body.prose):
        level = 1 if match.group(2).startswith("=") else 2
        found.append((match.start(), level, body.text[match.start(1) : match.end(1)]))
    used: dict[str, int] = {}
    for offset, level, written in sorted(found):
        custom = _CUSTOM_ID.search(written)
        text = _strip_marks(_ATTRIBUTES.sub("", written))
        anchor = custom["id"] if custom else _unique(make_anchor(text), used)
        yield Heading(level, text, anchor, body.position(offset))


def _unique(anchor: str, used: dict[str, int]) -> str:
    count = used.get(anchor)
    used[anchor] = 0 if count is None else count + 1
    return anchor if count is None else f"{anchor}_{count + 1}"


def _strip_marks(text: str) -> str:
    without_links = _LINKED_TEXT.sub(r"\1", text)
    return _EMPHASIS.sub("", without_links).replace("\\", "").strip()


def _scan_links(body: Body) -> Iterator[Link]:
    prose = body.prose
    if "]" not in prose and "<" not in prose:
        return
    for pattern in (_LINK, _DEFINITION, _AUTOLINK):
        for match in pattern.finditer(prose):
            target = match.groupdict().get("angled") or match["bare"]
            yield Link(target, body.position(match.start()))
    for match in _IMAGE.finditer(prose):
        target = match["angled"] or match["bare"] or ""
        place = body.position(match.start())
        yield Link(target, place, is_image=True, alternative=match["alt"].strip())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
