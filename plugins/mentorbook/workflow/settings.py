"""What the site's settings say that the check needs too."""

from pathlib import Path

from mentorbook.document.parse import parse_document
from mentorbook.document.source import decode_text
from mentorbook.store.files import read_file

SETTINGS_FILE = "mkdocs.yml"


def is_empty_allowed(root: Path) -> bool:
    """Tell whether `mkdocs.yml` says that a site without a single lesson is right.

    MkDocs would read more in that file than we do, but takes half a second to load.

    Args:
        root: The project's root.
    """
    data, _ = read_file(root, SETTINGS_FILE)
    text, _ = decode_text(SETTINGS_FILE, data or b"")
    document, _ = parse_document(SETTINGS_FILE, text or "")
    plugins = document.values.get("plugins") if document else None
    named = [one for one in plugins if isinstance(one, dict)] if isinstance(plugins, list) else []
    options = [one["mentorbook"] for one in named if isinstance(one.get("mentorbook"), dict)]
    return any(option.get("allow_empty") == "true" for option in options)
