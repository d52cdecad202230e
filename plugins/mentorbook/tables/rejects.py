"""Rows that could not be brought in -> a file to mend and to bring in again by the same map."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mentorbook.intake.row import KEY, LINE, OURS, PROBLEMS, ROW, Row
from mentorbook.tables.guard import guard
from mentorbook.tables.model import Table, TableError


class Rejects:
    """Takes rejected rows, one after the other.

    Attributes:
        path: The file that holds them; None before the end, and where there are none.
    """

    def __init__(self, file: IO[bytes], table: Table) -> None:
        self.path: Path | None = None
        self.count = 0
        self._file = file
        self._table = table

    def add(self, row: Row, problems: Sequence[str], key: str) -> None:
        """Write one row down.

        Args:
            row: The row.
            problems: What is wrong with it, one sentence each.
            key: What it is known by, where its content is not enough once it is mended; or empty.
        """
        render = _render_object if self._table.kind == "jsonl" else self._render_cells
        if not self.count and self._table.kind != "jsonl":
            self._file.write(_render_record(self._header(), self._table.delimiter, "utf-8-sig"))
        self._file.write(render(row, problems, key))
        self.count += 1

    def _header(self) -> list[str]:
        return [ROW, *_kept(self._table.columns), PROBLEMS, KEY]

    def _render_cells(self, row: Row, problems: Sequence[str], key: str) -> bytes:
        columns = self._table.columns
        cells = [_cell(row, name) for name in _kept(columns)]
        beyond = row.written[len(columns) :]
        record = [str(row.number), *cells, "; ".join(problems), key, *beyond]
        return _render_record(record, self._table.delimiter, "utf-8")


@contextmanager
def open_rejects(path: Path, table: Table) -> Iterator[Rejects]:
    """Take rejected rows; at the end they stand in a file, whole or not at all.

    Args:
        path: The file. One that is there is never overwritten, as somebody may be mending it: a
            number is put behind the name, unless it holds the very same.
        table: Where the rows come from.

    Yields:
        What takes the rows. With none, no file is made.

    Raises:
        TableError: The file cannot be written.
    """
    with _tell(path):
        made = tempfile.TemporaryFile(dir=path.parent)  # noqa: SIM115 - closed below; without a name, so that nothing stays of an import that is killed
    with made as file:
        rejects = Rejects(file, table)
        yield rejects
        if rejects.count:
            file.seek(0)
            with _tell(path):
                rejects.path = _keep(file.read(), path)


@contextmanager
def _tell(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path.name}: the rejected rows cannot be written ({error.strerror})"
        raise TableError(message) from error


def _keep(data: bytes, path: Path) -> Path:
    number, wanted = 1, path
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".rejects-") as file:
        file.write(data)
        file.flush()
        while True:
            try:
                os.link(file.name, wanted)  # unlike a rename, it fails where there is a file
            except FileExistsError:
                if wanted.is_file() and wanted.read_bytes() == data:
                    return wanted
            else:
                return wanted
            number += 1
            wanted = number_file(path, number)


def number_file(path: Path, number: int) -> Path:
    """Name the file that is made where one stands in the way: `a.csv` -> `a-2.csv`."""
    return path.with_stem(f"{path.stem}-{number}")


def _kept(columns: Sequence[str]) -> list[str]:
    return [name for name in columns if name not in OURS]


def _cell(row: Row, name: str) -> str:
    cell = row.cells.get(name, "")
    return cell if isinstance(cell, str) else "\n".join(cell)


def _render_record(record: Sequence[str], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerow(map(guard, record))
    return text.getvalue().encode(encoding, "replace")


def _render_object(row: Row, problems: Sequence[str], key: str) -> bytes:
    (line,) = row.written
    values = {LINE: line} if row.fault else json.loads(line)
    kept = {name: value for name, value in values.items() if name not in {ROW, PROBLEMS, KEY}}
    told = {ROW: row.number, **kept, PROBLEMS: list(problems), KEY: key}
    # A lone half of a pair cannot be UTF-8; its escape is JSON's own.
    return (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
