"""JSON Lines: one object a line. A broken line is one row at fault, and the others go on."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mentorbook.intake.row import Cell, Row
from mentorbook.tables.encoding import find_encoding
from mentorbook.tables.model import Table, TableError

_DEEPEST = 8


def open_jsonl(path: Path, encoding: str | None) -> Table:
    """Open a file of JSON Lines. It is read once for its columns, and again for its rows.

    Args:
        path: The file.
        encoding: Its encoding, or None to find it out.

    Raises:
        TableError: No line of it is an object.
    """
    found = find_encoding(path, encoding)
    rows = partial(_read_rows, path, found)
    columns: dict[str, None] = {}
    count = 0
    for row in rows():
        columns.update(dict.fromkeys(row.cells))
        count += 1
    if not columns:
        message = f"{path.name}: no line holds a JSON object; there must be one on each line"
        raise TableError(message)
    return Table("jsonl", tuple(columns), rows, (f"{path.name} was read as {found}",), count)


def _read_rows(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="replace", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _read_row(number, line.strip())


def _read_row(number: int, line: str) -> Row:
    try:
        value = json.loads(line)
        if not isinstance(value, dict):
            return Row(number, {}, (line,), "the line must be a JSON object: {...}")
        return Row(number, dict(_flatten(value, "", 1)), (line,))
    except ValueError:
        return Row(number, {}, (line,), "the line is not valid JSON")
    except RecursionError:
        return Row(number, {}, (line,), "the line is nested too deeply")


def _flatten(values: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, Cell]]:
    """Give each value a name, that of an inner one led to by dots: `a.b`."""
    for key, value in values.items():
        name = f"{above}{key}"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            yield from _flatten(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            yield name, tuple(_text(item) for item in value)
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
