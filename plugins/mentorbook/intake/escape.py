"""Plain text -> Markdown that shows it as it is.

What the rules of a lesson look for in the text as written (tags, attribute lists, targets of links)
is told by entities, all else that Markdown takes for a mark by backslashes.
"""

import re

_MARKS = re.compile(
    r"(?P<entity>&(?=\#?\w{1,40};)|[<{}]|\](?=[(:\[]))|(?P<mark>[\\`*_\[\]])"
    r"|(?P<image>!(?=\[))"
)
_ITEM = re.compile(r"(?:(?P<bullet>[-*\u2022])|(?P<number>\d{1,9})\.) +(?P<text>.*\w.*)")
# What makes a block of a line by its first character: a heading, a quotation, a rule, code, a
# definition, a note, a table.
_MARKED_START = re.compile(r"[#>+-]|!(?=!!)|\d+(?=\.(?:\s|$))")
_OTHER_START = re.compile(r"[=~:|]")


def escape_text(text: str) -> str:
    """Write a plain text as Markdown: paragraphs and simple lists stay, all else shows literally.

    Args:
        text: A cleaned text, LF line ends. Lines that start with `-`, `*` or a bullet are entries
            of a list, and so are lines that count from `1.` upward.
    """
    blocks: list[list[str]] = [[]]
    previous = ""  # the mark of the list that is going on
    for line in text.split("\n"):
        mark, shown = _read_line(line, previous)
        if not line.strip():
            blocks.append([])
            continue
        if bool(mark) != bool(previous) and blocks[-1]:
            blocks.append([])  # without an empty line between, Markdown takes them for one
        blocks[-1].append(f"{mark} {shown}" if mark else shown)
        previous = mark
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _read_line(line: str, previous: str) -> tuple[str, str]:
    """Tell a line's mark, empty where it is of no list, and its text as Markdown."""
    match = _ITEM.fullmatch(line)
    mark = _mark(match, previous) if match else ""
    if match and mark:
        return mark, escape_line(match["text"])
    return "", escape_line(line)


def _mark(match: re.Match[str], previous: str) -> str:
    if match["bullet"]:
        # A list of the other kind right below would be taken into the first and lose its numbers.
        return "-" if previous in {"", "-"} else ""
    expected = int(previous.rstrip(".")) + 1 if previous.endswith(".") else 1
    is_next = previous != "-" and match["number"] == str(expected)
    return f"{expected}." if is_next else ""


def escape_line(line: str) -> str:
    """Write one line of plain text as Markdown, whatever stands around it."""
    escaped = _MARKS.sub(_escape, line)
    start = _MARKED_START.match(escaped)
    if start:
        at = start.end() if start.group().isdigit() else 0
        return f"{escaped[:at]}\\{escaped[at:]}"
    if _OTHER_START.match(escaped):
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def _escape(match: re.Match[str]) -> str:
    if match["entity"]:
        return {"&": "&amp;", "<": "&lt;"}.get(match.group(), f"&#{ord(match.group())};")
    return f"\\{match.group()}"
