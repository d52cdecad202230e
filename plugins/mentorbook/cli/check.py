"""`mentorbook check`."""

import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from mentorbook.cli.talk import sum_up, write
from mentorbook.problem import has_errors
from mentorbook.report import REPORTS, Report, render_sarif
from mentorbook.store.files import find_root
from mentorbook.workflow.check import RULES, check_again, check_project
from mentorbook.workflow.collector import paused_collector
from mentorbook.workflow.load import load_project
from mentorbook.workflow.settings import is_empty_allowed
from mentorbook.workflow.today import find_today

# SARIF also tells the rules, which the room of reports does not know.
_REPORTS: dict[str, Report] = {**REPORTS, "sarif": partial(render_sarif, rules=RULES)}
Format = StrEnum("Format", list(_REPORTS))  # type: ignore[misc]
TEXT = Format("text")


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders to report on; all where none is given."),
    ] = None,
    *,
    report: Annotated[
        Format, typer.Option("--format", help="How to write the problems down.")
    ] = TEXT,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="A project without lessons is right.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every file afresh, changed or not.")
    ] = False,
) -> None:
    """Check lessons, guide pages, vocabulary and settings by all rules.

    Exit code 0: no errors, though there may be warnings. 1: errors. 2: it could not run.
    """
    root = find_root(Path.cwd())
    wanted = [_relative(root, path) for path in paths or []]
    allow_empty = allow_empty or is_empty_allowed(root)
    with paused_collector():
        project = load_project(root)
        if no_cache:
            problems = check_project(project, find_today(), allow_empty=allow_empty)
        else:
            problems = check_again(root, project, find_today(), allow_empty=allow_empty)
    if wanted:
        problems = [problem for problem in problems if _is_wanted(problem.path, wanted)]
    write(_REPORTS[report.value](problems))
    sum_up(problems)
    if has_errors(problems):
        raise typer.Exit(1)


def _relative(root: Path, path: Path) -> str:
    link = Path(os.path.realpath(path.parent), path.name)
    is_ours = path.is_symlink() and link.is_relative_to(root)  # told of itself, not of its target
    full = link if is_ours else Path(os.path.realpath(path))
    if not is_ours and not full.exists():
        message = f"{path}: there is no such file or folder"
        raise typer.BadParameter(message)
    if not full.is_relative_to(root):
        message = f"{path}: this is outside the project at {root}"
        raise typer.BadParameter(message)
    return full.relative_to(root).as_posix()


def _is_wanted(path: str, wanted: list[str]) -> bool:
    return any(one in {".", path} or path.startswith(f"{one}/") for one in wanted)
