"""The rooms stay as the design has them."""

import ast
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import mentorbook
from helpers import REPOSITORY

PACKAGE = Path(mentorbook.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [f"mentorbook.{path.relative_to(PACKAGE).as_posix()}" for path in MODULES]
MOST_LINES = 300


def test_imports_go_downward_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [linter, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_all_but_one_room_work_without_mkdocs() -> None:
    found = [
        module.name
        for module in pkgutil.walk_packages([str(PACKAGE)], "mentorbook.")
        if not module.name.startswith("mentorbook.mkdocs_plugin")
    ]
    program = (
        "import sys, importlib\n"
        "sys.modules['mkdocs'] = sys.modules['material'] = None\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *found], capture_output=True, text=True, check=False
    )

    assert len(found) > 50
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_has_at_most_300_lines_and_imports_at_its_top_or_says_why_not(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= MOST_LINES
    inner = [
        node.lineno
        for outer in ast.walk(ast.parse(text))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)
        for node in ast.walk(outer)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "# noqa: PLC0415 - " not in text.splitlines()[node.lineno - 1]
    ]
    assert inner == []
