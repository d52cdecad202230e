"""`mentorbook import` as people and programs meet it."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from helpers import lesson_text, make_project
from maps import map_text
from mentorbook.cli.import_report import draw
from mentorbook.cli.main import app
from mentorbook.intake.outcome import RowOutcome, Verdict

LONG = "Both wrote down what they hoped to reach, and they agreed on a day to stop at. "
HEAD = ["Title", "Learned", "Result", "Date", "Topics", "Background", "Story", "Next", "Owner"]
GOOD = ["Caf\u00e9 talks helped", LONG, "yes", "6.6.2014", "Ending well", "", LONG, LONG, "Smith"]
ODD = ["Smith", LONG, "Brilliant", "soon", "Ending well", "", LONG, LONG, "Smith"]
ODD_TOO = ["Another title here", *ODD[1:]]
PATH = "lessons/2014/cafe-talks-helped.md"
Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"lessons/2026/there.md": lesson_text()})


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Import a table by a map, from within the project."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # November 2026

    def run_in(table: Path, *arguments: str, **changes: Any) -> Result:
        map_path = root.parent / "old.map.yml"
        map_path.write_text(map_text(**changes), "utf-8")
        return CliRunner().invoke(app, ["import", str(table), "--map", str(map_path), *arguments])

    return run_in


def write_csv(path: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([HEAD, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def test_trying_says_what_would_be_and_writes_nothing(root: Path, tmp_path: Path, run: Run) -> None:
    table = write_csv(tmp_path / "old.csv", GOOD, ODD, ODD_TOO, encoding="cp1252")
    result = run(table)
    assert result.exit_code == 1
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[:2] == [["row", "what", "path", "problems"], ["2", "write", PATH, ""]]
    assert lines[2][:3] == ["3", "rejected", ""]
    assert lines[2][3].startswith("Result: outcome must be a word of the vocabulary")
    assert "Smith" not in result.stdout + result.stderr
    assert result.stderr == (
        "old.csv was read as cp1252, with ; between the cells.\n"
        "Columns that the map does not name: Owner.\n"
        "3 rows: 1 would be written, 0 already there, 2 rejected.\n"
        "Nothing was written. Add --write to write the lessons.\n"
        "Column Result holds words that are not in the list outcome.\n"
        "Complete these lines and put them into the map:\n"
        "  lesson:\n"
        "    outcome:\n"
        "      values:\n"
        "        Brilliant: '?'  # 2 rows\n"
    )
    assert not (root / "lessons/2014").exists()
    assert [path.name for path in tmp_path.glob("*.csv")] == ["old.csv"]


def test_writing_leaves_rejected_rows_beside_the_table(
    root: Path, tmp_path: Path, run: Run
) -> None:
    table = write_csv(tmp_path / "old.csv", GOOD, ODD)
    result = run(table, "--write")
    assert result.exit_code == 1
    assert (root / PATH).is_file()
    rejects = tmp_path / "old.rejects.csv"
    assert f"The rejected rows are in {rejects}. It holds unchecked text" in result.stderr
    assert "Run mentorbook check. A person must read every lesson" in result.stderr
    mended = rejects.read_text("utf-8-sig").replace("Brilliant", "yes").replace("soon", "2015")
    rejects.write_text(mended.replace(";Smith;", ";A better title;", 1), "utf-8-sig")
    again = run(rejects, "--write")
    assert (again.exit_code, again.stdout.splitlines()[1]) == (
        0,
        "2\twrite\tlessons/2015/a-better-title.md\t",
    )
    last = run(table, "--write")
    assert "2 rows: 0 written, 2 already there, 0 rejected.\n" in last.stderr
    assert last.exit_code == 0
    checked = CliRunner().invoke(app, ["check"])
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_a_program_gets_one_object(tmp_path: Path, run: Run) -> None:
    table = write_csv(
        tmp_path / "old.csv", GOOD, ODD, ODD_TOO, [*GOOD[:6], f"{LONG}\ufffd", *GOOD[7:]]
    )
    result = run(table, "--format", "json", "--rejects", str(tmp_path / "r.csv"))
    report = json.loads(result.stdout)
    assert report["counts"] == {"write": 1, "already there": 0, "rejected": 3}
    assert report["rejects"] == str(tmp_path / "r.csv")
    assert report["unknown"] == [
        {"key": "outcome", "word": "Brilliant", "rows": [3, 4], "suggestion": None}
    ]
    assert report["rows"][0] == {"row": 2, "what": "write", "path": PATH, "problems": []}
    problems = report["rows"][3]["problems"]
    assert {problem["severity"] for problem in problems} == {"warning", "error"}
    assert problems[0]["columns"] == ["Background", "Story"]
    assert (tmp_path / "r.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="a terminal that Windows has not")
def test_a_person_at_a_terminal_gets_a_table_and_a_bar(root: Path, tmp_path: Path) -> None:
    table = write_csv(tmp_path / "old.csv", GOOD, ODD)
    map_path = tmp_path / "old.map.yml"
    map_path.write_text(map_text(), "utf-8")
    program = "from mentorbook.cli.main import main; main()"
    command = [sys.executable, "-c", program, "import", str(table), "--map", str(map_path)]
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal, suppress(OSError):  # raised at its end
        while part := terminal.read(4096):
            seen += part
    assert process.wait() == 1
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())
    assert re.search("│ 2 +│ write +│ lessons/2014/", shown)
    assert re.search("│ 3 +│ rejected +│ ", shown)
    assert "Reading rows" in shown
    assert "Smith" not in shown


def test_a_path_is_shown_as_it_is_and_not_as_marks_of_rich() -> None:
    shown = Console(file=io.StringIO(), width=80)
    shown.print(draw([RowOutcome(2, Verdict.WRITE, "lessons/[red]x.md")]))
    assert "lessons/[red]x.md" in shown.file.getvalue()  # type: ignore[attr-defined]


def test_a_workbook_comes_in(root: Path, tmp_path: Path, run: Run) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEAD)
    sheet.append([*GOOD[:3], datetime(2014, 6, 6), *GOOD[4:]])  # noqa: DTZ001 - a sheet's time has no zone
    sheet.append(["The second lesson", *GOOD[1:3], None, *GOOD[4:]])
    sheet.append(["The third lesson", *GOOD[1:3], "=1+1", *GOOD[4:]])
    sheet.merge_cells("D2:D3")
    workbook.save(tmp_path / "old.xlsx")
    result = run(tmp_path / "old.xlsx", "--write")
    assert [line.split("\t")[1:3] for line in result.stdout.splitlines()[1:]] == [
        ["write", PATH],
        ["write", "lessons/2014/the-second-lesson.md"],
        ["rejected", ""],
    ]
    assert (root / PATH).is_file()
    assert (tmp_path / "old.rejects.csv").is_file()


def test_a_faulty_map_is_told_by_line_and_stops(tmp_path: Path, run: Run) -> None:
    table = write_csv(tmp_path / "old.csv", GOOD)
    result = run(table, lesson={"roles": {"constant": "mentr"}})
    assert (result.exit_code, result.stdout) == (2, "")
    assert "old.map.yml:21:15: roles must be one of" in result.stderr
    assert result.stderr.endswith("The map is at fault, and no row was looked at.\n")


def test_no_cell_of_a_rejected_row_is_repeated(tmp_path: Path, run: Run) -> None:
    row = ["Smithson tells all"] * len(HEAD)
    for report in ("text", "json"):
        result = run(write_csv(tmp_path / "old.csv", row), "--format", report, key="Owner")
        assert result.exit_code == 1
        assert "Smithson" not in result.stdout + result.stderr
        assert "in rows 2" in result.stderr


def test_the_name_of_a_column_tells_nobody(tmp_path: Path, run: Run) -> None:
    row = dict(zip(HEAD, GOOD, strict=True)) | {"\x1b[31mRef": "1", "Pair": {"J. Smith": "mentor"}}
    table = tmp_path / "old.jsonl"
    table.write_text(json.dumps(row), "utf-8")
    told = run(table).stderr
    assert "Columns that the map does not name: Owner, [31mRef, Pair (in part).\n" in told
    assert "Smith" not in told


def test_without_a_map_or_a_table_it_cannot_run(tmp_path: Path, run: Run) -> None:
    assert CliRunner().invoke(app, ["import", "old.csv"]).exit_code == 2
    result = run(tmp_path / "none.csv")
    assert type(result.exception).__name__ == "TableError"


def test_a_table_that_would_be_published_is_refused(root: Path, run: Run) -> None:
    (root / "docs").mkdir(exist_ok=True)
    result = run(write_csv(root / "docs/old.csv", GOOD))
    assert "the table holds unchecked text and must not stand in" in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize("place", ["lessons/r.csv", "docs/r.csv", "lessons/2014/../r.csv"])
def test_rejected_rows_are_kept_out_of_what_is_published(
    root: Path, tmp_path: Path, run: Run, place: str
) -> None:
    result = run(write_csv(tmp_path / "old.csv", ODD), "--rejects", str(root / place))
    assert "must not stand in lessons/ or docs/" in str(result.exception)
    assert not (root / place).exists()


def test_rejected_rows_are_kept_out_of_git_unless_it_ignores_them(root: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".gitignore").write_text("/private/\n")
    (root / "private").mkdir()
    inside = write_csv(root / "old.csv", ODD, GOOD)
    refused = run(inside, "--write")
    assert "Git would take them into the repository" in str(refused.exception)
    assert not (root / "lessons/2014").exists()
    (root / ".gitignore").write_text("/private/\n*.rejects.csv\n")
    numbered = run(inside, "--write")  # the second file of that name would be old.rejects-2.csv
    assert "Git would take them into the repository" in str(numbered.exception)
    if os.name != "nt":
        (root / "r.csv").symlink_to(root.parent / "elsewhere.csv")
        linked = run(inside, "--write", "--rejects", str(root / "r.csv"))
        assert "Git would take them into the repository" in str(linked.exception)
    allowed = run(inside, "--write", "--rejects", str(root / "private/r.csv"))
    assert allowed.exit_code == 1
    assert (root / "private/r.csv").is_file()


def test_where_git_is_missing_rejected_rows_are_kept_out_of_its_folders(
    root: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = run(write_csv(root / "old.csv", ODD), "--write")
    assert "Git would take them" in str(refused.exception)
