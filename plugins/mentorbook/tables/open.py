"""A file -> a table, by what the file is and not by its name alone."""

from pathlib import Path

from mentorbook.intake.model import ImportMap
from mentorbook.tables.csv import open_csv
from mentorbook.tables.jsonl import open_jsonl
from mentorbook.tables.model import Table, TableError
from mentorbook.tables.xlsx import open_xlsx

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TEXTS = (".csv", ".tsv", ".txt")
_LINES = (".jsonl", ".ndjson")


def open_table(path: Path, import_map: ImportMap) -> Table:
    """Open a table.

    Args:
        path: A CSV, XLSX or JSON Lines file.
        import_map: What it says of sheet, header, encoding and delimiter.

    Raises:
        TableError: It is none of these, or cannot be read.
    """
    start = _read_start(path)
    ending = path.suffix.lower()
    if start.startswith(_OLD_OFFICE) or ending in {".xls", ".ods", ".numbers"}:
        message = f"{path.name}: save the table as .xlsx or .csv; other kinds are not read"
        raise TableError(message)
    if start.startswith(_ZIP):
        return open_xlsx(path, import_map.header_row, import_map.sheet)
    if not start.strip(b"\0\t\n\r \xef\xbb\xbf\xfe\xff"):
        message = f"{path.name}: the file is empty"
        raise TableError(message)
    if ending in _LINES:
        return open_jsonl(path, import_map.encoding)
    if ending in _TEXTS:
        return open_csv(path, import_map.header_row, import_map.encoding, import_map.delimiter)
    kinds = ", ".join((*_TEXTS, ".xlsx", *_LINES))
    is_workbook = ending == ".xlsx"
    message = f"{path.name}: {'this is no workbook' if is_workbook else f'give a file that ends in {kinds}'}"
    raise TableError(message)


def _read_start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as error:
        message = f"{path.name}: the file cannot be read ({error.strerror})"
        raise TableError(message) from error
