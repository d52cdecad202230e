"""Bytes of a file -> text -> front matter and body, each with its first line."""

import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from mentorbook.document import rules
from mentorbook.problem import START, Position, Problem

MAX_FILE_BYTES = 1_000_000
MAX_FRONT_MATTER_BYTES = 64 * 1024

# python-frontmatter's own boundary takes four hyphens too and swallows blank lines after them,
# which would lose the count of lines. The hyphens stand before what must precede them: a search
# for plain text is much faster.
_FENCE = re.compile(r"---(?:(?<=\n---)|(?<=\A---))[ \t]*(?:\n|\Z)")
_SPLITTER = YAMLHandler(fm_boundary=_FENCE)

# What YAML calls a line break beside LF would make its line numbers differ from an editor's; the
# rest is what neither YAML nor HTML may hold. Direction marks can make a text read otherwise than
# it is stored.
CONTROL_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)

# A second block right below the first: `key:` lines up to another fence.
_SECOND_BLOCK = re.compile(r"\n*(?:[A-Za-z_]\w*:(?:[ \t].*)?\n(?:[ \t-].*\n)*)+---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file cut in two.

    Attributes:
        front_matter: YAML text between the fences.
        front_matter_line: Line of the file on which it starts, from 1.
        body: Markdown after the closing fence.
        body_line: Line of the file on which the body starts, from 1.
    """

    front_matter: str
    front_matter_line: int
    body: str
    body_line: int


def decode_text(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Turn a file's bytes into text with LF line ends.

    Args:
        path: File relative to the project's root, for the problems.
        data: The file as it is on disk.

    Returns:
        The text, or None where it cannot be read, and the problems found.
    """
    if len(data) > MAX_FILE_BYTES:
        return None, [rules.FILE_SIZE.problem(path, START, "the file must be at most 1 MB")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        place = _position_in_text(before, len(before))
        message = "the file must be UTF-8 text; this byte is not (save the file as UTF-8)"
        return None, [rules.FILE_ENCODING.problem(path, place, message)]
    problems = []
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file must start without a byte order mark (save as UTF-8 without BOM)"
        problems.append(rules.FILE_BYTE_ORDER_MARK.problem(path, START, message))
    if "\r" in text:
        place = _position_in_text(text, text.index("\r"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        message = "lines must end with LF, not as on Windows (set your editor to LF)"
        problems.append(rules.FILE_LINE_ENDS.problem(path, place, message))
    if not text.strip():
        return None, [
            *problems,
            rules.FILE_EMPTY.problem(path, START, "the file must not be empty"),
        ]
    # None of them can be printed: that is much faster to tell.
    printable = text.replace("\n", " ").isprintable()
    control = None if printable else CONTROL_CHARACTER.search(text)
    if control:
        place = _position_in_text(text, control.start())
        message = f"invisible control character U+{ord(control.group()):04X} must be removed"
        return None, [*problems, rules.FILE_CONTROL_CHARACTER.problem(path, place, message)]
    return text, problems


def split_source(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Split a page into front matter and body.

    Args:
        path: File relative to the project's root, for the problems.
        text: The file's text with LF line ends.

    Returns:
        The two parts, or None where there is no front matter, and the problems found.
    """
    if not _FENCE.match(text):
        message = "the first line must be --- with the page's keys below it"
        return None, [rules.FRONT_MATTER_ABSENT.problem(path, START, message)]
    try:
        front_matter, body = _SPLITTER.split(text)
    except ValueError:  # fewer than two fences
        message = "the front matter must be closed by a line with ---"
        return None, [rules.FRONT_MATTER_UNCLOSED.problem(path, START, message)]
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if len(front_matter.encode()) > MAX_FRONT_MATTER_BYTES:
        message = "front matter must be at most 64 KB"
        return None, [rules.FRONT_MATTER_SIZE.problem(path, START, message)]
    problems = []
    if _SECOND_BLOCK.match(body):
        place = Position(body_line - 1, 1)
        message = "a second block of keys follows; all keys must stand in one block"
        problems.append(rules.FRONT_MATTER_SEVERAL.problem(path, place, message))
    return Source(front_matter, 2, body, body_line), problems


def _position_in_text(text: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - start + 1)
