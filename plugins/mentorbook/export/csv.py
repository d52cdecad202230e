"""Catalogue -> CSV: the lessons as a table, for a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import Any

from mentorbook.export.model import CatalogueV1, LessonPart

# Spreadsheets run what starts so as a formula, which may fetch from anywhere; the wide forms too,
# where the language of the computer has them. Source: OWASP, "CSV Injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BETWEEN = "; "


class _Text(list[str]):
    """A file in memory, as far as the writer of CSV asks for one."""

    def write(self, part: str) -> None:
        self.append(part)


def render_lessons(built: CatalogueV1) -> bytes:
    """Write the lessons as CSV with a heading line, by RFC 4180.

    With a byte order mark: without one, Excel takes UTF-8 for the computer's own encoding and
    garbles every accent; other programs pass over it.

    Args:
        built: The catalogue for other systems.
    """
    text = _Text()
    rows = csv.writer(text)
    rows.writerow(LessonPart.model_fields)
    for lesson in built.lessons:
        rows.writerow(_guard(_say(value)) for _, value in lesson)
    return "".join(text).encode("utf-8-sig")


def _say(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _BETWEEN.join(value)
    return str(value)


def _guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
