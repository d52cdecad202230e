"""`mentorbook import`."""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.progress import track

from mentorbook.cli.import_report import write_json, write_text
from mentorbook.cli.talk import say, talk
from mentorbook.intake.outcome import RowOutcome, Verdict, list_unknown, render_unknown
from mentorbook.problem import Problem
from mentorbook.report import render_text
from mentorbook.report.words import count
from mentorbook.store.files import find_root
from mentorbook.tables.rejects import Rejects, open_rejects
from mentorbook.workflow.import_lessons import import_rows, refuse_place, refuse_table
from mentorbook.workflow.judge_row import may_be_shown
from mentorbook.workflow.plan_import import Plan, plan_import
from mentorbook.workflow.today import find_today

_ENDINGS = {"csv": ".rejects.csv", "xlsx": ".rejects.csv", "jsonl": ".rejects.jsonl"}


class Format(StrEnum):
    """How to write down what becomes of each row."""

    TEXT = "text"
    JSON = "json"


def import_lessons(
    file: Annotated[Path, typer.Argument(help="A .csv, .xlsx or .jsonl file.")],
    *,
    map_path: Annotated[
        Path, typer.Option("--map", help="Which column is what: see the page on importing.")
    ],
    write: Annotated[
        bool, typer.Option("--write", help="Write the lessons; else only say what would be.")
    ] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where to put the rejected rows; with --write, beside FILE by default."),
    ] = None,
    report: Annotated[
        Format, typer.Option("--format", help="How to write down what becomes of each row.")
    ] = Format.TEXT,
) -> None:
    """Bring lessons in from a spreadsheet.

    Nothing is written without --write. A row that was brought in before is left as it is, so that
    an import can be begun again. Exit code 0: all rows are right; 1: some are rejected; 2: it
    could not run.
    """
    root = find_root(Path.cwd())
    refuse_table(root, file)
    plan, problems = plan_import(root, file, map_path)
    if plan is None:
        _stop_at_map(problems)
    _say_notes(plan)
    taking: AbstractContextManager[Rejects | None] = nullcontext()
    place = rejects or file.with_name(file.stem + _ENDINGS[plan.table.kind])
    if write or rejects:
        refuse_place(root, place)
        taking = open_rejects(place, plan.table)
    with taking as taker:
        outcomes = _follow(plan, taker, is_dry=not write)
    unknown = list_unknown(outcomes, plan.words, may_be_shown)
    kept = str(taker.path) if taker and taker.path else None
    if report is Format.JSON:
        write_json(outcomes, unknown, kept)
    else:
        write_text(outcomes)
    _sum_up(outcomes, kept, is_dry=not write)
    for line in render_unknown(unknown, plan.import_map).splitlines():
        say(line, style="yellow")
    if any(outcome.verdict is Verdict.REJECTED for outcome in outcomes):
        raise typer.Exit(1)


def _stop_at_map(problems: list[Problem]) -> NoReturn:
    for line in render_text(problems).splitlines():
        say(line)
    say("The map is at fault, and no row was looked at.", style="red")
    raise typer.Exit(2)


def _say_notes(plan: Plan) -> None:
    for note in plan.table.notes:
        say(f"{note}.")
    if plan.unmapped:
        say(f"Columns that the map does not name: {', '.join(plan.unmapped)}.")


def _follow(plan: Plan, rejects: Rejects | None, *, is_dry: bool) -> list[RowOutcome]:
    console = talk()
    outcomes = import_rows(plan, find_today(), is_dry=is_dry, rejects=rejects)
    shown = track(
        outcomes,
        "Reading rows",
        total=plan.table.count,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    return list(shown)


def _sum_up(outcomes: list[RowOutcome], rejects: str | None, *, is_dry: bool) -> None:
    counts = Counter(outcome.verdict for outcome in outcomes)
    done, there, rejected = (counts[verdict] for verdict in Verdict)
    written = "would be written" if is_dry else "written"
    style = "yellow" if rejected else "green"
    say(
        f"{count(len(outcomes), 'row')}: {done:,} {written}, {there:,} already there, "
        f"{rejected:,} rejected.",
        style=style,
    )
    if rejects:
        say(f"The rejected rows are in {rejects}. It holds unchecked text: keep it out of Git.")
        say("Mend it, import it by the same map, then delete it.")
    if is_dry and done:
        say("Nothing was written. Add --write to write the lessons.")
    elif done:
        say("Run mentorbook check. A person must read every lesson before it is published.")
