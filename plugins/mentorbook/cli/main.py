"""`mentorbook`: check a project, print its schemas and rules.

Exit code 0: no errors, though there may be warnings. 1: errors. 2: it could not run.
"""

import json
import os
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from mentorbook import __version__
from mentorbook.errors import ConfigurationError, MentorbookError
from mentorbook.pages.rules import render_rules
from mentorbook.problem import Problem, Severity, has_errors
from mentorbook.report import REPORTS
from mentorbook.schema import KINDS, build_schema
from mentorbook.store.files import find_root
from mentorbook.workflow.check import RULES, check_project
from mentorbook.workflow.load import load_project, load_vocabulary
from mentorbook.workflow.today import find_today

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The memory of a mentoring programme: check it, and see what it is made of. "
    "Exit code 0: no errors; 1: errors; 2: it could not run.",
)
Format = StrEnum("Format", list(REPORTS))  # type: ignore[misc]
TEXT = Format("text")
Kind = StrEnum("Kind", list(KINDS))  # type: ignore[misc]


def main() -> None:
    """Run the command line; what stops the tool is exit code 2, never 1 as errors in files are."""
    try:
        app()
    except MentorbookError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"could not go on: {error}")
    except RecursionError:
        _stop("could not go on: folders or texts are nested too deeply")
    except Exception:  # noqa: BLE001 - a fault of our own: Python would exit with 1
        traceback.print_exc()
        sys.exit(2)


@app.callback(invoke_without_command=True)
def start(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version where it is asked for."""
    if version:
        _write(f"mentorbook {__version__}\n")
        raise typer.Exit


@app.command()
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
) -> None:
    """Check lessons, guide pages, vocabulary and settings by all rules.

    Exit code 0: no errors, though there may be warnings. 1: errors. 2: it could not run.
    """
    root = find_root(Path.cwd())
    wanted = [_relative(root, path) for path in paths or []]
    problems = check_project(load_project(root), find_today(), allow_empty=allow_empty)
    if wanted:
        problems = [problem for problem in problems if _is_wanted(problem.path, wanted)]
    _write(REPORTS[report.value](problems))
    _sum_up(problems)
    if has_errors(problems):
        raise typer.Exit(1)


@app.command()
def schema(
    kind: Annotated[Kind, typer.Argument(help="Which kind of file.")],
) -> None:
    """Print the JSON Schema of one kind of file, for editors."""
    root = find_root(Path.cwd())
    vocabulary = load_vocabulary(root)
    if vocabulary is None:
        message = "vocabulary.yml is at fault; mentorbook check says where"
        raise ConfigurationError(message)
    built = build_schema(kind.value, vocabulary)
    _write(json.dumps(built, indent=2, ensure_ascii=False) + "\n")


@app.command()
def rules() -> None:
    """Print the rules reference as Markdown: what docs/reference/rules.md holds."""
    _write(render_rules(RULES))


def _write(data: str) -> None:
    # As UTF-8 whatever the terminal is set to, so that a program can read it; a file name that is
    # not text comes out as an escape, which JSON reads too.
    try:
        typer.echo(data.encode("utf-8", "backslashreplace"), nl=False)
    except OSError as error:
        # Python would write the rest again at its end, fail, and set an exit code of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader who stops early is no fault
            raise


class _Talk(Console):
    def on_broken_pipe(self) -> None:
        self.quiet = True  # rich would exit with 1


def _talk() -> Console:
    return _Talk(stderr=True, soft_wrap=True)


def _stop(reason: str) -> NoReturn:
    _talk().print(f"mentorbook: {reason}", style="red", markup=False, highlight=False)
    sys.exit(2)


def _sum_up(problems: list[Problem]) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if problems:
        words = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
        _talk().print(words, style="red" if errors else "yellow", highlight=False)
    else:
        _talk().print("No problems found.", style="green", highlight=False)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


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
