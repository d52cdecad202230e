"""The encoding of a text file, found out from its bytes."""

import codecs
from pathlib import Path

_CHUNK = 1 << 20
_UTF_16 = "utf-16"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, _UTF_16),
    (codecs.BOM_UTF16_BE, _UTF_16),
)


def find_encoding(path: Path, told: str | None) -> str:
    """Find the encoding of a text file.

    Args:
        path: The file.
        told: What the map says. A byte order mark in the file itself goes before it.

    Returns:
        A name that Python knows: UTF-8 or UTF-16 where the bytes are that, or else cp1252, which
        spreadsheets on Windows write.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if told and told != _UTF_16:
        return told
    # Latin letters in UTF-16 have a zero as every other byte.
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    if start[::2].count(0) > len(start) // 4:
        return "utf-16-be"
    if told:
        return "utf-16-le"  # as Windows writes it: Python refuses the other name without a mark
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
