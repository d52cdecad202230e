"""What the site's own settings say that the check needs too."""

from pathlib import Path

from mentorbook.document.parse import Document, parse_document
from mentorbook.document.rules import FRONT_MATTER_SYNTAX, FRONT_MATTER_TAB
from mentorbook.document.source import decode_text
from mentorbook.problem import Problem
from mentorbook.store.files import read_file

SETTINGS_FILE = "mkdocs.yml"
# MkDocs reads more than we do, such as tags: that a file has these is no fault of it.
_FAULTS = frozenset({FRONT_MATTER_SYNTAX.id, FRONT_MATTER_TAB.id})


def read_settings(root: Path) -> tuple[Document | None, list[Problem]]:
    """Read `mkdocs.yml` as far as the check needs it; MkDocs itself takes half a second to load.

    Args:
        root: The project's root.

    Returns:
        Its values with their places, None where it cannot be read, and what makes it no YAML.
    """
    if not (root / SETTINGS_FILE).is_file():
        return None, []
    data, _ = read_file(root, SETTINGS_FILE)
    text, _ = decode_text(SETTINGS_FILE, data or b"")
    document, problems = parse_document(SETTINGS_FILE, text or "")
    return document, [problem for problem in problems if problem.rule in _FAULTS]


def is_empty_allowed(root: Path) -> bool:
    """Tell whether `mkdocs.yml` says that a site without a single lesson is right.

    Args:
        root: The project's root.
    """
    document, problems = read_settings(root)
    if problems:
        return True  # that fault is told, and not that nothing allows it
    plugins = document.values.get("plugins") if document else None
    named = [one for one in plugins if isinstance(one, dict)] if isinstance(plugins, list) else []
    options = [one["mentorbook"] for one in named if isinstance(one.get("mentorbook"), dict)]
    return any(option.get("allow_empty") == "true" for option in options)
