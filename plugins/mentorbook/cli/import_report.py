"""What becomes of each row, for a terminal, a person's pipe and a program."""

import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from mentorbook.cli.talk import write
from mentorbook.intake.outcome import RowOutcome, UnknownWord, Verdict

_STYLES = {Verdict.WRITE: "green", Verdict.PRESENT: "", Verdict.REJECTED: "red"}
_HEAD = ("row", "what", "path", "problems")


def write_text(outcomes: Sequence[RowOutcome]) -> None:
    """Write a table: with lines and colours on a terminal, else with tabs.

    Args:
        outcomes: What becomes of each row.
    """
    if sys.stdout.isatty():
        Console().print(draw(outcomes))
        return
    lines = ["\t".join(_HEAD), *("\t".join(_cells(outcome)) for outcome in outcomes)]
    write("".join(f"{line}\n" for line in lines))


def write_json(
    outcomes: Sequence[RowOutcome], unknown: Sequence[UnknownWord], rejects: str | None
) -> None:
    """Write one JSON object with `rows`, `unknown`, `counts` and `rejects`.

    Args:
        outcomes: What becomes of each row.
        unknown: Words that no closed list knows; null in the place of those that are not shown.
        rejects: The file of rejected rows, if one was written.
    """
    counts = {str(verdict): sum(one.verdict is verdict for one in outcomes) for verdict in Verdict}
    report = {
        "rows": [_as_values(outcome) for outcome in outcomes],
        "unknown": [{**word._asdict(), "word": word.word or None} for word in unknown],
        "counts": counts,
        "rejects": rejects,
    }
    write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")


def draw(outcomes: Sequence[RowOutcome]) -> Grid:
    """Draw the table for a terminal.

    Args:
        outcomes: What becomes of each row.
    """
    grid = Grid(*_HEAD)
    for outcome in outcomes:
        cells = [Text(cell) for cell in _cells(outcome)]
        cells[1].stylize(_STYLES[outcome.verdict])
        grid.add_row(*cells)
    return grid


def _cells(outcome: RowOutcome) -> tuple[str, str, str, str]:
    problems = "; ".join(map(str, outcome.complaints))
    return str(outcome.number), str(outcome.verdict), outcome.path, problems


def _as_values(outcome: RowOutcome) -> dict[str, object]:
    problems = [
        {
            "columns": list(complaint.columns),
            "severity": "warning" if complaint.is_warning else "error",
            "message": complaint.message,
        }
        for complaint in outcome.complaints
    ]
    return {
        "row": outcome.number,
        "what": str(outcome.verdict),
        "path": outcome.path or None,
        "problems": problems,
    }
