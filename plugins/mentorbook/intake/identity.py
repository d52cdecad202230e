"""A row's own id: the same whenever it is brought in, and telling nothing of order."""

import hashlib

from mentorbook.intake.clean import clean_line
from mentorbook.intake.model import ImportMap
from mentorbook.intake.row import KEY, OURS, Row
from mentorbook.lesson.names import make_id


def find_key(row: Row, import_map: ImportMap) -> str | None:
    """Find what tells a row apart from all others, however the table is sorted or mended.

    Args:
        row: The row.
        import_map: It names the column with the key. Where it names none, a row is known by its
            content; a rejected row carries the key that it had before it was mended.

    Returns:
        The key, or None where the key's cell is empty.
    """
    if import_map.key:
        return clean_line(_text(row, import_map.key)) or None
    return clean_line(_text(row, KEY)) or _hash_content(row)


def derive_id(source: str, key: str, attempt: int) -> str:
    """Derive a lesson's id of a row's key.

    Args:
        source: The map's name for the table.
        key: The row's key.
        attempt: 0, or how many ids of this row were found to be those of other lessons: with 32
            to the power of 5 ids, two rows of a long table may well come to the same.
    """
    return make_id(hashlib.sha256("\0".join([source, key, str(attempt)]).encode()).digest())


def _hash_content(row: Row) -> str:
    cells = sorted((name, _text(row, name)) for name in row.cells if name not in OURS)
    content = [part for name, text in cells if text for part in (name, text)]
    if not content:
        content = list(row.written)
    return hashlib.sha256("\0".join(content).encode("utf-8", "replace")).hexdigest()[:16]


def _text(row: Row, name: str) -> str:
    cell = row.cells.get(name, "")
    return cell if isinstance(cell, str) else "\n".join(cell)
