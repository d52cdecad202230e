"""What was found in single files, kept in the user's own cache, so that it need not be found again.

Never in the repository, where somebody could commit a false "nothing found". What is kept holds no
path and no text. What is torn, of another form or open to other people is made anew.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pydantic
import yaml

import mentorbook
from mentorbook.errors import StoreError
from mentorbook.problem import Severity
from mentorbook.store.private import find_private_file, write_private_file

# Line, column, rule, severity and message of one problem.
Finding = tuple[int, int, str, Severity, str]
Verdicts = Mapping[str, tuple[Finding, ...]]

_FORM = 1
_MOST_BYTES = 50_000_000
_MOST_PROJECTS = 20


@cache
def fingerprint_software() -> str:
    """Make a text that changes with whatever a verdict depends on beside the project itself."""
    package = Path(mentorbook.__file__).parent
    digest = hashlib.sha256(f"{sys.version} {yaml.__version__} {pydantic.VERSION}".encode())
    for file in sorted(package.rglob("*.py")):
        digest.update(f"\0{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def find_verdicts(root: Path) -> Verdicts:
    """Find what is kept for a project; nothing where that is unusable.

    Args:
        root: The project's root.

    Returns:
        Findings of each file by the digest under which they were kept.
    """
    place = _find_place(root)
    if place is None or not _is_ours(place):
        return {}
    try:
        kept = json.loads(place.read_bytes())
        if kept["form"] != _FORM:
            return {}
        return {
            digest: tuple(_read_finding(*finding) for finding in findings)
            for digest, findings in kept["verdicts"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Torn, or of another version: it is made anew.
        return {}


def keep_verdicts(root: Path, verdicts: Verdicts) -> None:
    """Keep what was found, in the place of all that was kept before.

    A folder that cannot be written is no fault.

    Args:
        root: The project's root.
        verdicts: Findings of each file by digest.
    """
    place = _find_place(root)
    data = json.dumps({"form": _FORM, "verdicts": verdicts}, separators=(",", ":")).encode()
    if place is None or len(data) > _MOST_BYTES:
        return
    try:
        write_private_file(place, data)
        _drop_oldest(place.parent)
    except (OSError, StoreError):
        return


def _find_place(root: Path) -> Path | None:
    return find_private_file(root, "cache", "verdicts")


def _is_ours(place: Path) -> bool:
    """Tell whether a file is there that this user alone can have written."""
    try:
        known = place.lstat()
    except OSError:
        return False
    if not stat.S_ISREG(known.st_mode) or known.st_size > _MOST_BYTES:
        return False
    return sys.platform == "win32" or (
        known.st_uid == os.geteuid() and not stat.S_IMODE(known.st_mode) & 0o077
    )


def _read_finding(line: Any, column: Any, rule: Any, severity: Any, message: Any) -> Finding:
    numbers, texts = (line, column), (rule, message)
    if not all(type(one) is int for one in numbers) or not all(type(one) is str for one in texts):
        raise ValueError(_FORM)
    return line, column, rule, Severity(severity), message


def _drop_oldest(folder: Path) -> None:
    """Keep no more than a few projects: most that are left behind are clones that are gone."""
    kept = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[_MOST_PROJECTS:]:
        file.unlink(missing_ok=True)
