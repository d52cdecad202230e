"""Plain text as a heading in Markdown."""

import re

from markupsafe import Markup

# What Markdown or HTML would take for a mark of its own.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#&!|~^=()]")


def escape_heading(title: str) -> Markup:
    """Write a plain text so that a heading in Markdown shows it as it is.

    Args:
        title: One line.
    """
    escaped = _MARKS.sub(lambda mark: f"&#{ord(mark.group())};", title)
    return Markup(escaped)  # noqa: S704 - escaped right here
