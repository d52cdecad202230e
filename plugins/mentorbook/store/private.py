"""Files that are this user's alone, one for each project, outside every repository."""

import hashlib
import os
from pathlib import Path
from typing import Literal

from mentorbook.errors import StoreError
from mentorbook.store.files import write_file

Kind = Literal["cache", "state"]

# Environment variable, and place below the user's home folder where it says nothing.
# Source: XDG Base Directory Specification.
_HOMES: dict[Kind, tuple[str, str]] = {
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def find_private_file(root: Path, kind: Kind, folder: str) -> Path | None:
    """Find where something of a project is kept for this user.

    Args:
        root: The project's root.
        kind: `cache` for what can be made anew, `state` for what cannot.
        folder: Name of the folder for things of this sort.

    Returns:
        The file, which need not be there; None where the user has no home, or the place would be
        in the project, where somebody could commit it.
    """
    try:
        if os.name == "nt":
            home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        else:
            variable, usual = _HOMES[kind]
            home = os.environ.get(variable, "")
            home = home if home.startswith("/") else str(Path.home() / usual)
    except RuntimeError:  # the user has no home
        return None
    place, real = os.path.realpath(Path(home, "mentorbook", folder)), os.path.realpath(root)
    if Path(place).is_relative_to(real):
        return None
    return Path(place, f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.json")


def write_private_file(path: Path, data: bytes) -> None:
    """Write a file that nobody else may read.

    Args:
        path: As `find_private_file` gives it.
        data: What it is to hold.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
    except OSError as error:
        message = f"{path.parent.name}: the folder cannot be made ({error.strerror})"
        raise StoreError(message) from error
    write_file(path, data)  # a temporary file is the user's alone, and stays so
