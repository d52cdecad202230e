"""CSV and JSON Lines as organisations have them."""

import json
from pathlib import Path

import pytest

from maps import make_map
from mentorbook.intake.row import Row
from mentorbook.tables.model import Table, TableError
from mentorbook.tables.open import open_table

HEAD = "Ref;Title;Story\n"


def open_bytes(tmp_path: Path, data: bytes, name: str = "a.csv", **settings: object) -> Table:
    path = tmp_path / name
    path.write_bytes(data)
    return open_table(path, make_map(**settings))


def cells(table: Table) -> list[dict[str, object]]:
    return [dict(row.cells) for row in table.rows()]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str, told: str) -> None:
    table = open_bytes(tmp_path, f"{HEAD}1;Caf\u00e9;\u201cYes\u201d\n".encode(encoding))
    assert cells(table) == [{"Ref": "1", "Title": "Caf\u00e9", "Story": "\u201cYes\u201d"}]
    assert table.notes == (f"a.csv was read as {told}, with ; between the cells",)
    assert table.count == 1


def test_the_map_may_say_the_encoding_but_a_byte_order_mark_goes_before_it(tmp_path: Path) -> None:
    text = f"{HEAD}1;Caf\u00e9;x\n"
    told = open_bytes(tmp_path, text.encode("cp850"), encoding="cp850")
    marked = open_bytes(tmp_path, text.encode("utf-8-sig"), "b.csv", encoding="cp850")
    assert cells(told)[0]["Title"] == cells(marked)[0]["Title"] == "Caf\u00e9"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_that_the_map_names_needs_no_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    table = open_bytes(tmp_path, f"{HEAD}1;Caf\u00e9;x\n".encode(encoding), encoding="utf-16")
    assert cells(table)[0]["Title"] == "Caf\u00e9"
    other = open_bytes(
        tmp_path, "\u540d;\u984c\n\u4e00;\u4e8c\n".encode("utf-16-le"), encoding="utf-16"
    )
    assert cells(other) == [{"\u540d": "\u4e00", "\u984c": "\u4e8c"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["Ref", '"A, b; c"', "D"]) + "\n" + delimiter.join("123") + "\n"
    table = open_bytes(tmp_path, text.encode())
    assert cells(table) == [{"Ref": "1", "A, b; c": "2", "D": "3"}]
    assert table.delimiter == delimiter


def test_the_delimiter_is_found_where_quotes_match_with_one_only(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b'"A, b";C\n1;2\n')
    assert table.columns == ("A, b", "C")


def test_rows_count_as_in_a_spreadsheet(tmp_path: Path) -> None:
    text = 'Made by hand\n\nRef,Title\n1,"two\nlines"\n,\n\n2,x\n'
    table = open_bytes(tmp_path, text.encode(), header_row=3)
    assert [(row.number, row.cells["Ref"]) for row in table.rows()] == [(4, "1"), (7, "2")]
    assert table.count == 2


def test_a_row_with_too_many_cells_is_at_fault_and_a_short_one_is_not(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b"A,B\n1,2,3\n1\n1,2,,\n")
    assert ["more cells than the header" in row.fault for row in table.rows()] == [
        True,
        False,
        False,
    ]


def test_columns_have_names_of_their_own(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b'A,,A,"A\n\x1bb",A (2),\n1,2,3,4,5\n')
    assert table.columns == ("A", "column 2", "A (2)", "A b", "A (2) (2)")
    assert len(table.notes) == 3


@pytest.mark.parametrize(
    "text",
    ['A,B\n1,2\n3,"never closed\n4,5\n', 'A,B\n1,2\n3,"closed"but not at the end\n'],
)
def test_quotation_marks_that_do_not_match_are_told_by_row(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError, match=r"a.csv: row 3 \(line \d\) cannot be read"):
        open_bytes(tmp_path, text.encode())


def test_a_giant_cell_is_told_by_row(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"row 2 .*larger than 128 KB"):
        open_bytes(tmp_path, b"A,B\n1," + b"x" * 200_000)


def test_zeros_in_a_text_do_no_harm(tmp_path: Path) -> None:
    assert cells(open_bytes(tmp_path, b"A,B\n1,x\0y\n")) == [{"A": "1", "B": "x\0y"}]


def test_a_header_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="row 9 holds no names of columns"):
        open_bytes(tmp_path, b"A,B\n1,2\n", header_row=9)


def test_json_lines_are_rows(tmp_path: Path) -> None:
    lines = [
        {"id": 7, "who": {"role": "mentor", "at": {}}, "tags": ["a", 1, None], "no": None},
        {"id": True, "deep": [{"a": 1}], "half": "\ud800"},
    ]
    text = "\n".join([json.dumps(lines[0]), "", "{broken", "[1]", json.dumps(lines[1])])
    table = open_bytes(tmp_path, text.encode(), "a.jsonl")
    assert table.columns == ("id", "who.role", "who.at", "tags", "no", "deep", "half")
    assert table.count == 4
    rows = list(table.rows())
    assert [row.number for row in rows] == [1, 3, 4, 5]
    assert rows[0].cells == {
        "id": "7",
        "who.role": "mentor",
        "who.at": "{}",
        "tags": ("a", "1", ""),
        "no": "",
    }
    assert rows[1] == Row(3, {}, ("{broken",), "the line is not valid JSON")
    assert rows[2].fault == "the line must be a JSON object: {...}"
    assert rows[3].cells["deep"] == ('{"a": 1}',)


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"a": ' * 50_000, "9" * 5000, '{"a": NaN}', '{"a": 1e999}']
)
def test_no_line_of_json_crashes(tmp_path: Path, line: str) -> None:
    table = open_bytes(tmp_path, f'{{"b": 1}}\n{line}\n'.encode(), "a.jsonl")
    assert len(list(table.rows())) == 2


def test_a_line_that_is_nested_too_deeply_leaves_the_others_alone(tmp_path: Path) -> None:
    lines = [f'{{"a": 1, "b": {"[" * depth}{"]" * depth}}}' for depth in range(850, 1050)]
    table = open_bytes(tmp_path, "\n".join(lines).encode(), "a.jsonl")
    rows = list(table.rows())
    assert [row.number for row in rows] == [*range(1, 201)]
    assert rows[-1].fault == "the line is nested too deeply"


def test_nested_values_are_named_eight_deep_at_most(tmp_path: Path) -> None:
    text = '{"a":' * 12 + "1" + "}" * 12
    table = open_bytes(tmp_path, text.encode(), "a.ndjson")
    assert table.columns == (".".join("a" * 8),)


def test_a_file_without_an_object_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no line holds a JSON object"):
        open_bytes(tmp_path, b"[1, 2]\n", "a.jsonl")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "save the table as .xlsx or .csv"),
        ("a.csv", b"\xd0\xcf\x11\xe0", "save the table as .xlsx or .csv"),
        ("a.ods", b"PK\x03\x04", "save the table as .xlsx or .csv"),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\xef\xbb\xbf \n", "the file is empty"),
        ("a.xlsx", b"Ref,Title\n", "this is no workbook"),
        ("a.pdf", b"%PDF", "give a file that ends in .csv, .tsv, .txt, .xlsx, .jsonl, .ndjson"),
    ],
)
def test_other_files_are_told_as_such(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(TableError, match=message):
        open_bytes(tmp_path, data, name)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"a\.csv: the file cannot be read"):
        open_table(tmp_path / "a.csv", make_map())
