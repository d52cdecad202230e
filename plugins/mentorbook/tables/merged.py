"""Cells of a sheet that are merged over several rows."""

import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.utils.cell import range_boundaries

_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_CHUNK = 1 << 20
_OVERLAP = 64


class Merged(NamedTuple):
    """Cells merged into one: a column's index, from 0, and the first and last of the rows."""

    column: int
    first: int
    last: int


def find_merged(path: Path, worksheet: Any) -> tuple[Merged, ...]:
    """Find cells merged over several rows.

    Reading row by row, openpyxl gives only the first of them its value and says nothing of the
    others: they stand behind all rows in the sheet's XML.

    Args:
        path: The workbook.
        worksheet: Its sheet, opened for reading.
    """
    part = worksheet._worksheet_path  # noqa: SLF001 - openpyxl names the part nowhere else
    found = set()
    rest = b""
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            found.update(_MERGED.findall(rest + chunk))
            rest = chunk[-_OVERLAP:]
    bounds = [range_boundaries(reference.decode()) for reference in found]
    return tuple(
        sorted(
            Merged(left - 1, top, bottom)
            for left, top, _, bottom in bounds
            if left and top and bottom and bottom > top
        )
    )


class Filler:
    """Gives merged cells the value that stands in the first of them, row after row.

    Args:
        merged: What `find_merged` found.
    """

    def __init__(self, merged: tuple[Merged, ...]) -> None:
        self._waiting = sorted(merged, key=lambda one: one.first, reverse=True)
        self._held: dict[Merged, str] = {}

    def fill(self, number: int, cells: list[str]) -> list[str]:
        """Fill one row; rows must come in their order.

        Args:
            number: The row's number, from 1.
            cells: Its texts. A row in which nothing stands is left empty: it is only the lower
                part of merged cells.
        """
        while self._waiting and self._waiting[-1].first <= number:
            one = self._waiting.pop()
            self._held[one] = cells[one.column] if one.column < len(cells) else ""
        self._held = {one: value for one, value in self._held.items() if one.last >= number}
        if not self._held or not any(cells):
            return cells
        longest = max(len(cells), *(one.column + 1 for one in self._held))
        filled = cells + [""] * (longest - len(cells))
        for one, value in self._held.items():
            filled[one.column] = value
        return filled
