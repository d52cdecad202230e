"""A table as it is read, whatever kind of file it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mentorbook.errors import MentorbookError
from mentorbook.intake.clean import clean_line
from mentorbook.intake.row import ROW, Row

Kind = Literal["csv", "xlsx", "jsonl"]


class TableError(MentorbookError):
    """A table cannot be read. Never repeats what stands in a cell."""


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        kind: Kind of file.
        columns: Names of its columns, each once.
        rows: Reads the rows below the header that are not empty, one after the other.
        notes: What a person should know of how it was read.
        count: How many rows there are, where that is known beforehand.
        delimiter: What stands between the cells, in a CSV file.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    notes: tuple[str, ...] = ()
    count: int | None = None
    delimiter: str = ","


def name_columns(header: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give each column a name of its own.

    Args:
        header: The header's cells; empty ones at its end are no columns.

    Returns:
        The names, and notes on names that stand more than once or not at all.
    """
    texts = [clean_line(text) for text in header]
    while texts and not texts[-1]:
        texts.pop()
    names: list[str] = []
    notes = []
    for index, text in enumerate(texts, start=1):
        base = text or f"column {index}"
        name, number = base, 1
        while name in names:
            number += 1
            name = f"{base} ({number})"
        if number > 1:
            notes.append(f"column '{base}' stands more than once; one of them is called '{name}'")
        names.append(name)
    return tuple(names), tuple(notes)


def is_rejects_header(cells: Sequence[str]) -> bool:
    """Tell whether a row is the header of a file of rejected rows, as `tables.rejects` writes it."""
    return bool(cells) and cells[0] == ROW


def make_row(number: int, columns: Sequence[str], cells: Sequence[str], fault: str = "") -> Row:
    """Make a row of a table's cells.

    Args:
        number: The row's number.
        columns: Names of the table's columns.
        cells: The cells, fewer or more than there are columns.
        fault: What is wrong with it already.
    """
    beyond = any(cell.strip() for cell in cells[len(columns) :])
    if beyond and not fault:
        fault = "the row has more cells than the header; is a delimiter in a cell without quotes?"
    return Row(number, dict(zip(columns, cells, strict=False)), tuple(cells), fault)
