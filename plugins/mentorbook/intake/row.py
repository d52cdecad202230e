"""One row of a table, whatever kind of file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

# Columns that a file of rejected rows has beside those of the table that it comes from.
ROW, PROBLEMS, KEY, LINE = "import_row", "import_problems", "import_key", "import_line"
OURS = frozenset({ROW, PROBLEMS, KEY, LINE})

# The text of a cell; several texts where the file itself holds a list.
Cell = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: As a spreadsheet counts, the header included; in JSON Lines the line, from 1.
        cells: What stands in it, by the column's name; empty cells may be missing.
        written: All that stands in it, as texts in the file's own order, to be handed back.
        fault: Why it cannot be used as it is; empty where it can. Never repeats what it holds.
    """

    number: int
    cells: Mapping[str, Cell]
    written: tuple[str, ...]
    fault: str = ""
