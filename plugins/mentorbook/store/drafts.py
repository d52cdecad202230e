"""The draft of a lesson: answers that nobody has checked, in a private place outside every repository."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from mentorbook.errors import StoreError
from mentorbook.store.files import write_file

_FORM = 1


def find_draft(root: Path) -> dict[str, str] | None:
    """Find the answers that were kept for a project.

    Args:
        root: The project's root.

    Returns:
        Answers by question; None where nothing usable is kept.
    """
    try:
        kept = json.loads(_place(root).read_bytes())
        answers = kept["answers"]
        if kept["form"] != _FORM or not all(isinstance(one, str) for one in answers.values()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Absent, torn or of another version: the questions are asked anew.
        return None
    return dict(answers)


def keep_draft(root: Path, answers: Mapping[str, str]) -> None:
    """Keep the answers given so far, for this user alone.

    Args:
        root: The project's root.
        answers: Answers by question.

    Raises:
        StoreError: They cannot be kept.
    """
    place = _place(root)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.parent.chmod(0o700)
    except OSError as error:
        message = f"the draft cannot be kept ({error.strerror})"
        raise StoreError(message) from error
    # A temporary file is the user's alone, and stays so under its last name.
    write_file(place, json.dumps({"form": _FORM, "answers": dict(answers)}).encode())


def drop_draft(root: Path) -> None:
    """Take the draft away; none is no fault.

    Args:
        root: The project's root.
    """
    _place(root).unlink(missing_ok=True)


def _place(root: Path) -> Path:
    """Say where a project's draft is. Source: XDG Base Directory Specification, state."""
    if os.name == "nt":  # pragma: no cover - Windows has its own place
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        home = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return Path(home, "mentorbook", "drafts", f"{name}.json")
