"""CSV: one line of text a row, or several where a cell in quotes holds line ends."""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from mentorbook.intake.model import DELIMITERS
from mentorbook.intake.row import Row
from mentorbook.tables.encoding import find_encoding
from mentorbook.tables.guard import take_guard
from mentorbook.tables.model import Table, TableError, is_rejects_header, make_row, name_columns

Records = Callable[[], Iterator[tuple[int, list[str]]]]


def open_csv(path: Path, header_row: int, encoding: str | None, delimiter: str | None) -> Table:
    """Open a CSV file. It is read once to see that it can be, and again for its rows.

    Args:
        path: The file.
        header_row: Row that holds the columns' names, from 1.
        encoding: Its encoding, or None to find it out.
        delimiter: One of DELIMITERS by its name, or None to find it out.

    Raises:
        TableError: It is no CSV, or quotation marks in it do not match.
    """
    found = find_encoding(path, encoding)
    between = DELIMITERS.get(delimiter or "") or _find_delimiter(path, found, header_row)
    records: Records = partial(_read_records, path, found, between)
    header, count, is_rejects = _survey(records, header_row)
    columns, notes = name_columns(header)
    if not columns:
        message = f"{path.name}: row {header_row} holds no names of columns"
        raise TableError(message)
    first = 1 if is_rejects else header_row
    rows = partial(_read_rows, records, first, columns, is_guarded=is_rejects)
    names = {character: name for name, character in DELIMITERS.items()}
    told = f"{path.name} was read as {found}, with {names[between]} between the cells"
    return Table("csv", columns, rows, (told, *notes), count, between)


def _survey(records: Records, header_row: int) -> tuple[list[str], int, bool]:
    """Find the header, how many rows follow, and whether these are rejected rows of ours."""
    header: list[str] = []
    count = 0
    is_rejects = False
    for number, cells in records():
        if number == 1 and is_rejects_header(cells):
            is_rejects, header_row = True, 1
        if number == header_row:
            header = [*map(take_guard, cells)] if is_rejects else cells
        elif number > header_row and any(map(str.strip, cells)):
            count += 1
    return header, count, is_rejects


def _read_rows(
    records: Records, header_row: int, columns: tuple[str, ...], *, is_guarded: bool
) -> Iterator[Row]:
    for number, cells in records():
        if number > header_row and any(map(str.strip, cells)):
            texts = [*map(take_guard, cells)] if is_guarded else cells
            yield make_row(number, columns, texts)


def _read_records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Read all records with their numbers, from 1, empty ones included, as spreadsheets count."""
    number = 1
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield number, cells
                number += 1
        except csv.Error as error:
            message = (
                f"{path.name}: row {number} (line {reader.line_num}) cannot be read: a quotation "
                "mark is not closed, or stands alone, or a cell is larger than 128 KB"
            )
            raise TableError(message) from error


def _find_delimiter(path: Path, encoding: str, header_row: int) -> str:
    """Find what parts the header, or a row above it, into most cells."""

    def count(delimiter: str) -> int:
        try:
            records = islice(_read_records(path, encoding, delimiter), header_row)
            return max((len(cells) for _, cells in records), default=0)
        except TableError:  # the quotes may match with another one
            return 0

    return max(DELIMITERS.values(), key=count)
