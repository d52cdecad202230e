"""Plain text as a heading in Markdown."""

import re

from markupsafe import Markup

# What Markdown, HTML or typography would take for a mark of its own.
_MARKS = re.compile(r"[^\w\s]|_")


def escape_heading(title: str) -> Markup:
    """Write a plain text so that a heading in Markdown shows it as it is.

    Args:
        title: The text; white space in it counts as one space.
    """
    line = " ".join(title.split())
    escaped = _MARKS.sub(lambda mark: f"&#{ord(mark.group())};", line)
    return Markup(escaped)  # noqa: S704 - escaped right here
