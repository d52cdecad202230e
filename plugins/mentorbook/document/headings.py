"""Headings of a Markdown text and their anchors, as Python-Markdown makes them."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mentorbook.problem import Position

# Longer than any code in a line of text: without a bound, loose marks would cost hours.
CODE_SPAN = re.compile(
    r"(?<![\\`])(`+)(?!`)(?P<code>(?:(?!\n[ \t]*\n).){1,1000}?)(?<!`)\1(?!`)", re.DOTALL
)
_HASH_HEADING = re.compile(r"(#{1,6})((?:\\.|[^\\#]++|#+(?=[^#]))*?)#*")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_UNDERLINES = re.compile(r"\n(?:=+|-+)[ \t]*(?:\n|\Z)")
_RULE = re.compile(r"[ ]{0,3}([-_*])(?:[ ]{0,2}\1){2,}[ ]*")
_HEADING_ATTRIBUTES = re.compile(r"(?<= )\{:?[ ]*(?P<attributes>[^}\n ][^\n]*)\}[ ]*$")
_MARK = re.compile(r"[\\`*_<&\[{]")
_MARK_ATTRIBUTES = re.compile(r"(?<=[*_`)>])\{[^{}\n]*\}")
_ASIDE = re.compile(r"\0(\d+)\0")
_CUSTOM_ID = re.compile(r"(?:^|(?<= ))#(?P<id>[^\s=}]+)")
_EMPHASIS = re.compile(r"(?<![\w\\])(__?)(?=[^\s_])(.{1,200}?)(?<=[^\s\\])\1(?!\w)")
_STARS = re.compile(r"(?<!\\)\*+")
_TAG = re.compile(r"<(?P<address>[A-Za-z][\w+.-]*://[^<>]*)>|</?[A-Za-z][^<>]*>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_SHOWN_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_SHOWN_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)")


class Heading(NamedTuple):
    """A heading: its level from 1 to 6, text without marks, and anchor as the site makes it."""

    level: int
    text: str
    anchor: str
    position: Position


def scan_headings(text: str, first_line: int) -> Iterator[Heading]:
    """Find all headings, in order.

    Args:
        text: Markdown with LF line ends, code and comments blanked.
        first_line: Line of the file on which it starts, from 1.

    Yields:
        Each heading outside of quotes and lists.
    """
    found = list(_find_headings(text))
    written = [
        _HEADING_ATTRIBUTES.search(text) if text.endswith("}") else None for _, _, text in found
    ]
    custom = [_find_custom_id(match["attributes"]) if match else None for match in written]
    used = {anchor for anchor in custom if anchor}
    counts: dict[str, int] = {}
    for (index, level, words), attributes, anchor in zip(found, written, custom, strict=True):
        shown = _show(words[: attributes.start()].rstrip("# ") if attributes else words)
        place = Position(first_line + index, 1)
        yield Heading(level, shown, anchor or _unique(make_anchor(shown), used, counts), place)


@lru_cache(maxsize=1024)  # most lessons have the same few headings
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


def _find_headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Find headings: index of the line, level and text as written."""
    lines = text.split("\n")
    numbered = list(enumerate(lines))
    if not _UNDERLINES.search(text):  # then no other line can be a heading
        numbered = [(index, line) for index, line in numbered if line.startswith("#")]
    starts_block = True
    underline = -1
    for index, line in numbered:
        if index == underline:
            continue
        marked = _read_marked(line) if line.startswith("#") else None
        if marked:
            yield index, *marked
        elif starts_block and _is_underlined(lines, index):
            underline = index + 1
            yield index, 1 if lines[underline].startswith("=") else 2, line.strip()
        else:
            code = starts_block and line.startswith("    ")
            starts_block = code or not line.strip() or bool(_RULE.fullmatch(line))
            continue
        starts_block = True


@lru_cache(maxsize=1024)  # as for `make_anchor`
def _read_marked(line: str) -> tuple[int, str] | None:
    """Read a heading that starts with `#`: its level and its text as written."""
    match = _HASH_HEADING.fullmatch(line)
    return (len(match.group(1)), match.group(2).strip()) if match else None


def _is_underlined(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if not below.startswith(("=", "-")) or not line.strip() or line.startswith("    "):
        return False
    return bool(_UNDERLINE.fullmatch(below))


def _find_custom_id(attributes: str) -> str | None:
    ids = _CUSTOM_ID.findall(attributes)
    return ids[-1] if ids else None


def _unique(wanted: str, used: set[str], counts: dict[str, int]) -> str:
    """Number a repeated anchor as `markdown.extensions.toc.unique` does.

    `counts` keeps how far each was counted, so that many equal headings are numbered at once.
    """
    anchor = wanted
    if wanted in used or not wanted:
        base, _, number = wanted.rpartition("_")
        base, count = (base, int(number)) if number.isdecimal() and base else (wanted, 0)
        count = counts.get(wanted, count)
        while anchor in used or not anchor:
            count += 1
            anchor = f"{base}_{count}"
        counts[wanted] = count
    used.add(anchor)
    return anchor


def _show(text: str) -> str:
    """Take the marks off a heading: what a reader sees of it."""
    if not _MARK.search(text):
        return text
    codes: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        codes.append(match["code"].strip())
        return f"\0{len(codes) - 1}\0"

    text = CODE_SPAN.sub(set_aside, _MARK_ATTRIBUTES.sub("", text))
    text = _TAG.sub(r"\g<address>", _SHOWN_LINK.sub(r"\1", _SHOWN_IMAGE.sub("", text)))
    text = _STARS.sub("", _EMPHASIS.sub(r"\2", text))
    text = html.unescape(_ESCAPED.sub(r"\1", text))
    return _ASIDE.sub(lambda match: codes[int(match[1])], text).strip()
