"""The text of a cell without what no lesson may hold."""

import re

from mentorbook.document.source import CONTROL_CHARACTER

# What Windows programs meant where C1 control characters stand, as every browser reads them.
# Source of the table: the index of windows-1252 in the WHATWG Encoding Standard.
_WINDOWS = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "ignore"))
}
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SURROGATE = re.compile("[\ud800-\udfff]")

REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    """Clean a text of several lines: LF line ends, single spaces, no control characters.

    Args:
        text: The cell as it was read. A letter that was lost before (U+FFFD) stays to be seen.
    """
    text = _LINE_ENDS.sub("\n", _SURROGATE.sub(REPLACEMENT, text).translate(_WINDOWS))
    text = _SPACES.sub(" ", CONTROL_CHARACTER.sub("", text))
    lines = [line.strip() for line in text.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """Clean a text and make it one line."""
    return " ".join(clean_text(text).split())
