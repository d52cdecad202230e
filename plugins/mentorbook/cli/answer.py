"""Answers from a person at a terminal, or from lines of a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import click

from mentorbook.cli.talk import say, talk

if TYPE_CHECKING:
    import io

END_OF_TEXT = "."
_PROMPT = "> "


class Answers:
    """Reads answers from standard input.

    Attributes:
        at_terminal: Whether a person types them, who can use an editor and mend what was typed.
    """

    def __init__(self) -> None:
        self.at_terminal = sys.stdin.isatty()
        # What is no text comes through, and is told as a fault of the answer.
        stream = cast("io.TextIOWrapper", sys.stdin)
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")

    def read_line(self, earlier: str = "") -> str:
        """Read one line.

        Args:
            earlier: What a person at a terminal may mend instead of typing it again.

        Raises:
            EOFError: There are no more.
        """
        if not self.at_terminal:
            return input()
        if not sys.stdout.isatty():
            talk().print(_PROMPT, end="")  # `input` would write it among the data
            return input()
        with _offered(earlier):
            return input(_PROMPT)

    def read_text(self, earlier: str = "") -> str:
        """Read a text of several lines, from an editor or typed.

        Args:
            earlier: What a person at a terminal may mend in the editor.

        Raises:
            EOFError: There is no line that ends it.
        """
        if self.at_terminal:
            say(
                "Press Enter for your editor. Or type here, and end with a line that holds only a full stop."
            )
        else:
            say("End with a line that holds only a full stop.")
        lines = [self.read_line()]
        if self.at_terminal and not lines[0]:
            edited = _edit(earlier)
            if edited is not None:
                return edited
            lines = [self.read_line()]
        while lines[-1] != END_OF_TEXT:
            lines.append(self.read_line())
        return "\n".join(lines[:-1])


@contextmanager
def _offered(earlier: str) -> Iterator[None]:
    """Put an earlier answer into the line that is typed next."""
    try:
        import readline  # noqa: PLC0415 - Windows has none
    except ImportError:  # pragma: no cover - Windows: the line starts empty
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(earlier))
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def _edit(earlier: str) -> str | None:
    """Let a person write in their editor; None where it cannot be used."""
    try:
        return click.edit(earlier, extension=".md", require_save=False) or ""
    except click.ClickException:
        say(
            "That editor cannot be used. Type here, and end with a line that holds only a full stop."
        )
        return None
