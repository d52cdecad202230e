"""Figures as rows of a table, each beside what it is compared with and what it should be."""

from dataclasses import astuple, dataclass

from benchmarks.build import BuildFigures
from benchmarks.check import CheckFigures

MOST_TIME, MOST_MEMORY = 1.25, 1.5
FEWEST_A_SECOND = 8000
_HEADINGS = ("What", "Mentorbook", "Compared with", "Ratio", "Goal", "Reached")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, in words.

    Attributes:
        what: What was measured.
        ours: What Mentorbook took or did.
        other: The same of what it is compared with.
        ratio: What the first took by what the second took: the median over the rounds.
        goal: What was aimed at, or an empty text.
        reached: `yes`, `no` or, where nothing was aimed at, an empty text.
    """

    what: str
    ours: str
    other: str
    ratio: str
    goal: str = ""
    reached: str = ""


def list_build_rows(figures: BuildFigures) -> list[Row]:
    """Put the figures of building into rows.

    Args:
        figures: What was measured.
    """
    ours, plain, ratio = figures.ours, figures.plain, figures.ratio
    what = f"Building {figures.lessons:,} lessons"
    return [
        Row(
            f"{what}, processor time",
            f"{ours.user:.1f} s",
            f"{plain.user:.1f} s",
            f"{ratio.user:.2f}",
            *_judge(ratio.user, MOST_TIME),
        ),
        Row(
            f"{what}, time by the clock",
            f"{ours.wall:.1f} s",
            f"{plain.wall:.1f} s",
            f"{ratio.wall:.2f}",
        ),
        Row(
            f"{what}, greatest memory",
            f"{ours.memory:.0f} MiB",
            f"{plain.memory:.0f} MiB",
            f"{ratio.memory:.2f}",
            *_judge(ratio.memory, MOST_MEMORY),
        ),
    ]


def _judge(ratio: float, most: float) -> tuple[str, str]:
    return f"at most {most:.2f}", _say(reached=ratio <= most)


def list_check_rows(figures: CheckFigures) -> list[Row]:
    """Put the figures of checking into rows.

    Args:
        figures: What was measured.
    """
    what = f"Checking {figures.lessons:,} lessons"
    peer = _say_speed(figures.peer)
    goal = f"at least {FEWEST_A_SECOND:,}/s"
    return [
        Row(
            f"{what}, without the identity rules",
            _say_speed(figures.form),
            peer,
            f"{figures.form_to_peer:.2f}",
            goal,
            _say(reached=figures.form >= FEWEST_A_SECOND),
        ),
        Row(
            f"{what}, all rules, with what the last check kept",
            _say_speed(figures.warm),
            peer,
            f"{figures.warm_to_peer:.2f}",
            goal,
            _say(reached=figures.warm >= FEWEST_A_SECOND),
        ),
        Row(
            f"{what}, all rules afresh",
            _say_speed(figures.cold),
            peer,
            f"{figures.peer / figures.cold:.2f}",
        ),
    ]


def _say_speed(lessons: float) -> str:
    return f"{lessons:,.0f}/s"


def _say(*, reached: bool) -> str:
    return "yes" if reached else "no"


def render_text(rows: list[Row]) -> str:
    """Write rows for a terminal, in columns.

    Args:
        rows: The figures.
    """
    lines = [_HEADINGS, *(astuple(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def render_markdown(rows: list[Row]) -> str:
    """Write rows as a table in Markdown.

    Args:
        rows: The figures.
    """
    lines = [_HEADINGS, ("---",) * len(_HEADINGS), *(astuple(row) for row in rows)]
    return "".join(f"| {' | '.join(cell or '-' for cell in line)} |\n" for line in lines)
