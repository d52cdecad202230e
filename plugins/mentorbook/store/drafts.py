"""The draft of a lesson: answers that nobody has checked, in a private place outside every repository."""

import json
from collections.abc import Mapping
from pathlib import Path

from mentorbook.errors import StoreError
from mentorbook.store.private import find_private_file, write_private_file

_FORM = 1


def find_draft(root: Path) -> dict[str, str] | None:
    """Find the answers that were kept for a project.

    Args:
        root: The project's root.

    Returns:
        Answers by question; None where nothing usable is kept.
    """
    place = _find_place(root)
    if place is None:
        return None
    try:
        kept = json.loads(place.read_bytes())
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
    place = _find_place(root)
    if place is None:
        message = "the draft cannot be kept: you have no folder for it outside of the project"
        raise StoreError(message)
    try:
        write_private_file(place, json.dumps({"form": _FORM, "answers": dict(answers)}).encode())
    except StoreError as error:
        message = f"the draft cannot be kept: {error}"
        raise StoreError(message) from error


def drop_draft(root: Path) -> None:
    """Take the draft away; none is no fault.

    Args:
        root: The project's root.
    """
    place = _find_place(root)
    if place:
        place.unlink(missing_ok=True)


def _find_place(root: Path) -> Path | None:
    return find_private_file(root, "state", "drafts")
