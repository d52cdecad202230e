"""`mentorbook upgrade`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from mentorbook import __version__
from mentorbook.cli.talk import say, sum_up, write
from mentorbook.problem import has_errors
from mentorbook.report import render_text
from mentorbook.report.words import count
from mentorbook.store.files import find_root
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project
from mentorbook.workflow.plan_upgrade import Kind, Step
from mentorbook.workflow.settings import is_empty_allowed
from mentorbook.workflow.today import find_today
from mentorbook.workflow.upgrade import (
    Upgrade,
    load_upgrade,
    render_change,
    settle,
    write_upgrade,
)

_WORDS = {
    Kind.ADD: "new in the guide; added",
    Kind.UPDATE: "changed in the guide; brought up to date",
    Kind.MERGE: "changed in the guide and by you; both are kept",
    Kind.REMOVE: "no longer in the guide; removed",
    Kind.KEPT: "no longer in the guide; yours is kept",
    Kind.DELETED: "changed in the guide; you had removed it, and it stays so",
    Kind.CONFLICT: "changed in the guide and by you in one place; yours is left as it is",
}
_HELP = (
    "mentorbook upgrade --show {path} shows the guide's change; when you have put it in by hand, "
    "say mentorbook upgrade --settle {path}"
)


def upgrade(
    *,
    is_write: Annotated[
        bool, typer.Option("--write", help="Do it; without this it is only told.")
    ] = False,
    show: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Show what the guide changed in one file.")
    ] = None,
    settled: Annotated[
        list[Path] | None,
        typer.Option("--settle", metavar="PATH", help="Note that you merged a file by hand."),
    ] = None,
) -> None:
    """Bring the guide that comes with this version into a site, and never over your own changes.

    Exit code 0: done, or nothing to do. 1: conflicts, or errors in files. 2: it could not run.
    """
    root = find_root(Path.cwd())
    found = load_upgrade(root)
    if show is not None:
        write(render_change(found, _name(root, show)))
    elif settled:
        for path in settled:
            settle(found, _name(root, path))
            say(f"{_name(root, path)}: settled.", style="green")
    else:
        _upgrade(found, is_write=is_write)


def _upgrade(found: Upgrade, *, is_write: bool) -> None:
    told = [step for step in found.steps if step.kind is not Kind.SAME]
    if is_write:
        write_upgrade(found)
    write("".join(map(_line, told)))
    conflicts = [step for step in told if step.kind is Kind.CONFLICT]
    for step in conflicts:
        say(_HELP.format(path=step.path), style="yellow")
    if found.lacks_wheel:
        say(f"Put the wheel of mentorbook {__version__} into wheels/.", style="yellow")
    where = f"from the guide of {found.version} to that of {__version__}"
    if not is_write:
        say(
            f"{count(len(told), 'file')} {where}; mentorbook upgrade --write does it."
            if found.steps or found.version != __version__
            else f"Nothing to do: the site has the guide of {__version__}."
        )
    else:
        say(f"Done {where}, {count(len(told) - len(conflicts), 'file')}.", style="green")
        project = load_project(found.root)
        allow_empty = is_empty_allowed(found.root)
        problems = check_project(project, find_today(), allow_empty=allow_empty)
        write(render_text(problems))
        sum_up(problems)
        if has_errors(problems):
            raise typer.Exit(1)
    if conflicts:
        raise typer.Exit(1)


def _line(step: Step) -> str:
    places = [f"{first}-{last}" if last > first else str(first) for first, last in step.conflicts]
    lines = f" (at line {', '.join(places)})" if places else ""
    return f"{step.path}: {_WORDS[step.kind]}{lines} [{step.kind}]\n"


def _name(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root)).as_posix()
