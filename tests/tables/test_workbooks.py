"""Workbooks as people have them."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from maps import make_map
from mentorbook.intake.row import Row
from mentorbook.tables import xlsx
from mentorbook.tables.model import Table, TableError
from mentorbook.tables.open import open_table


def make(tmp_path: Path, fill: Callable[[Worksheet], object], *more: str) -> Path:
    """A workbook with a sheet `Lessons`, and more sheets."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Lessons"
    fill(sheet)
    for name in more:
        workbook.create_sheet(name).append(["Other"])
    path = tmp_path / "old.xlsx"
    workbook.save(path)
    return path


def open_made(path: Path, **settings: object) -> tuple[Table, list[Row]]:
    table = open_table(path, make_map(**settings))
    return table, list(table.rows())


def test_values_of_all_kinds_become_texts(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["A", "B", "C", "D", "E", "F", "G", "H"])
        sheet.append([datetime(2014, 6, 6), datetime(2014, 6, 6, 9, 30), date(2015, 1, 2)])  # noqa: DTZ001 - a sheet's time has no zone
        sheet.append([41796, 2.0, 2.5, True, time(9, 30), " text ", None, "=="])

    table, rows = open_made(make(tmp_path, fill))
    assert (table.kind, table.notes, table.count) == ("xlsx", (), None)
    assert rows[0].written[:3] == ("2014-06-06", "2014-06-06 09:30:00", "2015-01-02")
    assert rows[1].written[:7] == ("41796", "2", "2.5", "true", "09:30:00", " text ", "")
    assert rows[0].cells["A"] == "2014-06-06"


def test_rows_count_as_the_sheet_does_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A3"], sheet["B3"] = "Ref", "Title"
        sheet["A4"], sheet["B9"], sheet["A11"] = "1", "x", "  "

    _, rows = open_made(make(tmp_path, fill), header_row=3)
    assert [row.number for row in rows] == [4, 9]


def test_a_merged_cell_stands_for_each_of_its_rows(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Year", "Title", "Note"], [2014, "a"], [None, "b"], [], [2015, "c"]):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("B5:C5")
        sheet.merge_cells("E5:E6")

    table, rows = open_made(make(tmp_path, fill))
    assert [(row.number, row.cells["Year"], row.cells["Title"]) for row in rows] == [
        (2, "2014", "a"),
        (3, "2014", "b"),
        (5, "2015", "c"),
    ]
    assert table.notes == ("merged cells stand for each of their rows",)


def test_a_formula_without_a_value_and_an_error_of_the_sheet_are_faults(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["A", "B"])
        sheet.append(["x", "=1+1"])
        sheet.append(["x", "#REF!"])
        sheet.append([ArrayFormula("A4", "=1")])
        sheet.append(["x", "y"])

    _, rows = open_made(make(tmp_path, fill))
    assert ["formula" in row.fault for row in rows] == [True, False, True, False]
    assert "error of the sheet" in rows[1].fault


def test_a_formula_counts_as_the_value_that_it_had(tmp_path: Path) -> None:
    path = make(tmp_path, lambda sheet: [sheet.append(["A"]), sheet.append(["=1+1"])])
    edit(path, "sheet1.xml", b"<v></v>", b"<v>2E0</v>")
    _, rows = open_made(path)
    assert (rows[0].written, rows[0].fault) == (("2",), "")


def edit(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change a part of a workbook as another program might have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in parts if name.endswith(part))
    changed = (
        parts[name].replace(old, new).replace(b"<v />", new if old == b"<v></v>" else b"<v />")
    )
    assert changed != parts[name]
    with zipfile.ZipFile(path, "w") as archive:
        for key, data in {**parts, name: changed}.items():
            archive.writestr(key, data)


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    path = make(tmp_path, lambda sheet: sheet.append(["A"]), "Second")
    first, _ = open_made(path)
    assert first.columns == ("A",)
    assert "has 2 sheets" in first.notes[0]
    second, _ = open_made(path, sheet="Second")
    assert (second.columns, second.notes) == (("Other",), ())
    with pytest.raises(TableError, match=r"no sheet of the name .*did you mean 'Second'"):
        open_made(path, sheet="Secnd")
    with pytest.raises(TableError, match=r"no sheet of the name that the map gives$"):
        open_made(path, sheet="Xyz")


def test_what_the_file_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    path = make(tmp_path, lambda sheet: [sheet.append(["A", "B"]), sheet.append(["x", "y"])])
    edit(path, "sheet1.xml", b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')
    assert open_made(path)[1][0].written == ("x", "y")


def test_a_sheet_without_a_header_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="row 1 of the sheet holds no names"):
        open_made(make(tmp_path, lambda _: None))


def test_a_workbook_without_a_sheet_of_cells_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    chart = BarChart()
    chart.add_data(Reference(workbook.worksheets[0], min_col=1, min_row=1))
    workbook.create_chartsheet("Chart").add_chart(chart)
    workbook.remove(workbook.worksheets[0])
    path = tmp_path / "old.xlsx"
    workbook.save(path)
    with pytest.raises(TableError, match="no sheet with cells"):
        open_made(path)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("workbook.xml", b"<workbook", b"<workbok"),
        ("sheet1.xml", b"</sheetData>", b"<row></sheetData>"),
        ("sheet1.xml", b"</sheetData>", b'</sheetData><mergeCell ref="ZZZZZ1:ZZZZZ9"/>'),
    ],
)
def test_a_broken_workbook_is_told_in_one_line(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    path = make(tmp_path, lambda sheet: [sheet.append(["A"]), sheet.append(["x"])])
    edit(path, part, old, new)
    with pytest.raises(TableError, match="the workbook is broken"):
        open_made(path)


def test_a_file_cut_short_is_told(tmp_path: Path) -> None:
    path = make(tmp_path, lambda sheet: sheet.append(["A"]))
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(TableError, match="the workbook is broken"):
        open_made(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path, lambda sheet: sheet.append(["A"]))
    monkeypatch.setattr(xlsx, "_MOST_BYTES", 1000)
    with pytest.raises(TableError, match="would unpack to more than 1 GB"):
        open_made(path)
