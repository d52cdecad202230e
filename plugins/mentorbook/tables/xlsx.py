"""XLSX workbooks, read row by row whatever their size."""

import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from mentorbook.document.suggest import find_nearest
from mentorbook.intake.row import Row
from mentorbook.tables.guard import take_guard
from mentorbook.tables.merged import Filler, Merged, find_merged
from mentorbook.tables.model import Table, TableError, is_rejects_header, make_row, name_columns

# Unpacked; a sheet of 100,000 lessons has less.
_MOST_BYTES = 1 << 30

Cells = tuple[Any, ...]


class _Record(NamedTuple):
    """A row of the sheet: its number, the texts of its cells, and what is wrong with it."""

    number: int
    cells: list[str]
    fault: str


Records = Callable[[], Iterator[_Record]]


def open_xlsx(path: Path, header_row: int, sheet: str | None) -> Table:
    """Open a workbook.

    Args:
        path: The file.
        header_row: Row that holds the columns' names, from 1.
        sheet: Name of the sheet, or None for the first.

    Raises:
        TableError: It cannot be read, or has no such sheet or header.
    """
    _refuse_bomb(path)
    workbook = _load(path, data_only=True)
    names = [worksheet.title for worksheet in workbook.worksheets]
    name = _choose_sheet(path, names, sheet)
    merged = _find_merged(path, workbook[name])
    workbook.close()
    records: Records = partial(_read_records, path, name, merged)
    header, is_rejects = _find_header(records, header_row)
    columns, notes = name_columns(header)
    if not columns:
        message = f"{path.name}: row {header_row} of the sheet holds no names of columns"
        raise TableError(message)
    told = [*notes]
    if len(names) > 1 and not sheet:
        told.append(f"{path.name} has {len(names)} sheets; the first is read; the map may name one")
    if merged:
        told.append("merged cells stand for each of their rows")
    first = 1 if is_rejects else header_row
    rows = partial(_read_rows, records, first, columns, is_guarded=is_rejects)
    return Table("xlsx", columns, rows, tuple(told))


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _broken(path) from error
    if size > _MOST_BYTES:
        message = f"{path.name}: the workbook would unpack to more than 1 GB and is not read"
        raise TableError(message)


def _broken(path: Path) -> TableError:
    return TableError(f"{path.name}: the workbook is broken; open it and save it again as .xlsx")


def _load(path: Path, *, data_only: bool) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():  # of styles and validations, which are not asked about
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, read_only=True, data_only=data_only)
    except Exception as error:  # a broken workbook raises whatever its broken part leads to
        raise _broken(path) from error


def _choose_sheet(path: Path, names: list[str], sheet: str | None) -> str:
    if not names:
        message = f"{path.name}: the workbook has no sheet with cells"
        raise TableError(message)
    if sheet is None or sheet in names:
        return sheet or names[0]
    nearest = find_nearest(sheet, names)
    hint = f" (did you mean '{nearest}'?)" if nearest else ""
    message = f"{path.name}: the workbook has no sheet of the name that the map gives{hint}"
    raise TableError(message)


def _find_merged(path: Path, worksheet: Any) -> tuple[Merged, ...]:
    try:
        return find_merged(path, worksheet)
    except Exception as error:  # as in _load
        raise _broken(path) from error


def _read_records(path: Path, sheet: str, merged: tuple[Merged, ...]) -> Iterator[_Record]:
    """Read all rows, those without a value included.

    The workbook is read twice at once: for the values that formulas had when it was saved, and
    for the formulas, to see those that never had one.
    """
    values, formulas = _load(path, data_only=True), _load(path, data_only=False)
    filler = Filler(merged)
    try:
        pairs = zip(_iterate(path, values[sheet]), _iterate(path, formulas[sheet]), strict=True)
        for number, (row, written) in enumerate(pairs, start=1):
            cells = [_text(cell.value) for cell in row]
            yield _Record(number, filler.fill(number, cells), _find_fault(row, written))
    finally:
        values.close()
        formulas.close()


def _iterate(path: Path, worksheet: Any) -> Iterator[Cells]:
    worksheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows = worksheet.iter_rows()
    while True:
        try:
            with warnings.catch_warnings():  # of dates out of range, which come out as errors
                warnings.simplefilter("ignore")
                row = next(rows, None)
        except Exception as error:  # as in _load
            raise _broken(path) from error
        if row is None:
            return
        yield row


def _find_fault(row: Cells, written: Cells) -> str:
    for cell, formula in zip(row, written, strict=False):
        if cell.data_type == "e":
            return "a cell shows an error of the sheet, as #REF! or #N/A; mend it there"
        if cell.value is None and formula.data_type == "f":
            return "a formula has no value yet; open the file in a spreadsheet program and save it"
    return ""


def _find_header(records: Records, header_row: int) -> tuple[list[str], bool]:
    for record in records():
        if record.number == 1 and is_rejects_header(record.cells):
            return [*map(take_guard, record.cells)], True
        if record.number == header_row:
            return record.cells, False
    return [], False


def _read_rows(
    records: Records, header_row: int, columns: tuple[str, ...], *, is_guarded: bool
) -> Iterator[Row]:
    for number, cells, fault in records():
        if number > header_row and (fault or any(map(str.strip, cells))):
            texts = [*map(take_guard, cells)] if is_guarded else cells
            yield make_row(number, columns, texts, fault)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value if isinstance(value, str) else str(value)
