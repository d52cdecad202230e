"""Rejected rows are handed back whole, and come in again as they were."""

import csv
import io
import json
import stat
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import make_map
from mentorbook.tables.model import Table, TableError
from mentorbook.tables.open import open_table
from mentorbook.tables.rejects import open_rejects

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=9)


def reject(table: Table, path: Path) -> Path | None:
    """Reject all rows of a table."""
    with open_rejects(path, table) as rejects:
        for row in table.rows():
            rejects.add(row, ["Title: too short", "no date"], f"key-{row.number}")
    return rejects.path


def write_csv(path: Path, *rows: list[str], delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode())
    return path


def test_rows_of_a_csv_file_come_back_with_number_problems_and_key(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", ["Ref", "Title"], ["1", "=HYPERLINK()"], ["2"], ["3", "x", "beyond"],
        delimiter=";",
    )  # fmt: skip
    made = reject(open_table(path, make_map()), tmp_path / "a.rejects.csv")
    assert made == tmp_path / "a.rejects.csv"
    data = made.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "import_row;Ref;Title;import_problems;import_key",
        '2;1;\'=HYPERLINK();"Title: too short; no date";key-2',
        '3;2;;"Title: too short; no date";key-3',
        '4;3;x;"Title: too short; no date";key-4;beyond',
    ]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_the_same_map_reads_them_whatever_it_says_of_header_and_encoding(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", ["Made"], ["by hand"], ["Ref", "Title"], ["1", "Caf\u00e9"]
    )
    path.write_bytes(path.read_bytes().decode().encode("cp850"))
    settings = make_map(header_row=3, encoding="cp850")
    made = reject(open_table(path, settings), tmp_path / "r.csv")
    assert made
    again = open_table(made, settings)
    assert [(row.number, row.cells["Title"]) for row in again.rows()] == [(2, "Caf\u00e9")]
    twice = reject(again, tmp_path / "r2.csv")
    assert twice
    assert open_table(twice, settings).columns == again.columns
    workbook = openpyxl.Workbook()
    with made.open(encoding="utf-8-sig", newline="") as file:
        for record in csv.reader(file):
            workbook.worksheets[0].append(record)
    workbook.save(tmp_path / "r.xlsx")
    saved = open_table(tmp_path / "r.xlsx", settings)
    assert [row.cells["Title"] for row in saved.rows()] == ["Caf\u00e9"]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_any_cell_comes_in_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("rejects")
    path = write_csv(folder / "a.csv", ["A", "B"], *map(list, rows))
    table = open_table(path, make_map(encoding="utf-8", delimiter=","))
    made = reject(table, folder / "r.csv")
    before = [dict(row.cells) for row in table.rows()]
    if made is None:
        assert before == []
        return
    again = open_table(made, make_map(delimiter=","))
    after = [{name: row.cells[name] for name in ("A", "B")} for row in again.rows()]
    assert after == [{name: cells.get(name, "") for name in ("A", "B")} for cells in before]


@pytest.mark.parametrize("start", ["=", "\n=", "\r=", "\uff1d", "@", "'="])
def test_nothing_in_it_is_run_by_a_spreadsheet_and_all_comes_in_again(
    tmp_path: Path, start: str
) -> None:
    cell, name = f"{start}HYPERLINK()", f"{start.strip()}Name"
    table = open_table(write_csv(tmp_path / "a.csv", [name], [cell]), make_map())
    with open_rejects(tmp_path / "r.csv", table) as rejects:
        for row in table.rows():
            rejects.add(row, [f"{name}: too short"], "")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert all(text[0] in "'i2" for record in written for text in record if text)
    again = open_table(tmp_path / "r.csv", make_map())
    assert [row.cells[name] for row in again.rows()] == [cell]
    workbook = openpyxl.Workbook()
    for record in written:
        workbook.worksheets[0].append(record)
    workbook.save(tmp_path / "r.xlsx")
    saved = open_table(tmp_path / "r.xlsx", make_map())
    assert [row.cells[name].strip() for row in saved.rows()] == [cell.strip()]


def test_json_lines_come_back_as_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "a": {"b": ["\u00e9", "\\ud800"]}}\n{broken\n', "utf-8")
    made = reject(open_table(path, make_map()), tmp_path / "r.jsonl")
    assert made
    first, second = map(json.loads, made.read_text("utf-8").splitlines())
    told = ["Title: too short", "no date"]
    assert first == {
        "import_row": 1,
        "id": 1,
        "a": {"b": ["\u00e9", "\ud800"]},
        "import_problems": told,
        "import_key": "key-1",
    }
    assert second["import_line"] == "{broken"
    again = reject(open_table(made, make_map()), tmp_path / "r2.jsonl")
    assert again
    assert json.loads(again.read_text("utf-8").splitlines()[1])["import_line"] == "{broken"


def test_a_file_that_somebody_may_be_mending_is_never_overwritten(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path / "a.csv", ["A"], ["1"]), make_map())
    path = tmp_path / "r.csv"
    assert reject(table, path) == path
    assert reject(table, path) == path  # the same again
    path.write_text("being mended")
    assert reject(table, path) == tmp_path / "r-2.csv"
    assert path.read_text() == "being mended"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.csv", "r-2.csv", "r.csv"]


def test_no_rejected_row_makes_no_file(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path / "a.csv", ["A"]), make_map())
    assert reject(table, tmp_path / "r.csv") is None
    assert not (tmp_path / "r.csv").exists()


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path / "a.csv", ["A"]), make_map())
    with pytest.raises(TableError, match="the rejected rows cannot be written"):
        reject(table, tmp_path / "none" / "r.csv")
