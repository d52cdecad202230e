"""Git's dates of all files, kept for one HEAD so that a rebuild need not ask again."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mentorbook.catalogue.model import Dates
from mentorbook.errors import StoreError
from mentorbook.store.files import write_file

_FILE = ".cache/mentorbook/dates.json"
_FORM = 1


def find_dates(root: Path, head: str) -> Mapping[str, Dates] | None:
    """Find the dates kept for a HEAD.

    Args:
        root: The project's root.
        head: Full hash of the commit.

    Returns:
        Dates by path, or None where nothing usable is kept for this HEAD.
    """
    try:
        kept = json.loads((root / _FILE).read_bytes())
        if kept["form"] != _FORM or kept["head"] != head:
            return None
        return {path: Dates(*map(_read_date, pair)) for path, pair in kept["dates"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Absent, torn or of another version: it is made anew.
        return None


def keep_dates(root: Path, head: str, dates: Mapping[str, Dates]) -> None:
    """Keep the dates for a HEAD; a folder that cannot be written is no fault.

    Args:
        root: The project's root.
        head: Full hash of the commit.
        dates: Dates by path.
    """
    kept = {path: [day and day.isoformat() for day in pair] for path, pair in dates.items()}
    data = json.dumps({"form": _FORM, "head": head, "dates": kept}).encode()
    try:
        write_file(root / _FILE, data)
    except StoreError:
        return


def _read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
