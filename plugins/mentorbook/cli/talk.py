"""Data to standard output, talk to standard error."""

import os
import sys
from typing import NoReturn

import typer
from rich.console import Console

from mentorbook.problem import Problem
from mentorbook.report.words import count, count_severities


def write(data: str) -> None:
    """Write data to standard output.

    As UTF-8 whatever the terminal is set to, so that a program can read it; a file name that is not
    text comes out as an escape, which JSON reads too.
    """
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


def talk() -> Console:
    """Make the console for what is said to a person."""
    return _Talk(stderr=True, soft_wrap=True)


def say(words: str, style: str = "") -> None:
    """Say one line to a person, just as it is.

    Args:
        words: The line.
        style: A style of rich, such as `green`.
    """
    talk().print(words, style=style, markup=False, highlight=False)


def stop(reason: str) -> NoReturn:
    """Say why the tool cannot go on, and end with exit code 2."""
    say(f"mentorbook: {reason}", style="red")
    sys.exit(2)


def sum_up(problems: list[Problem]) -> None:
    """Say how many problems there are."""
    errors, warnings = count_severities(problems)
    if problems:
        words = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
        say(words, style="red" if errors else "yellow")
    else:
        say("No problems found.", style="green")
