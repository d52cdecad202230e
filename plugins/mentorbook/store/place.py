"""Put a site's files in their places, so that one that is cut short can be begun again."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mentorbook.errors import ConfigurationError, StoreError

_STAGE = ".mentorbook-new"
_HALF = f"{_STAGE}.part"
_MAY_BE_THERE = frozenset({".git", _HALF})


def place_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part.

    What starts with `#!` may be run. One that is cut short leaves a hidden file, which the next
    writes over.

    Args:
        path: The file; its folder is made where it is missing.
        data: What it is to hold.

    Raises:
        StoreError: It cannot be written.
    """
    mode = 0o777 if data.startswith(b"#!") else 0o666  # less what the user's umask takes away
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
        part.replace(path)
    except OSError as error:
        message = f"{path.name}: the file cannot be written ({error.strerror})"
        raise StoreError(message) from error


def remove_file(root: Path, path: str) -> None:
    """Remove a file that may be there, and the folders that are empty without it.

    Args:
        root: The project's root, which stays.
        path: File relative to it.

    Raises:
        StoreError: It cannot be removed.
    """
    try:
        (root / path).unlink(missing_ok=True)
        folder = (root / path).parent
        while folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    except OSError as error:
        message = f"{path}: the file cannot be removed ({error.strerror})"
        raise StoreError(message) from error


def list_tree(folder: Path) -> list[str]:
    """List all files below a folder; none where it is not there.

    Args:
        folder: A folder.

    Returns:
        Paths relative to it, with forward slashes, sorted. What a write that was cut short has left
        is not listed.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    kept = [path for path in files if not (path.name.startswith(".") and path.suffix == ".part")]
    return sorted(path.relative_to(folder).as_posix() for path in kept)


def require_empty(folder: Path) -> None:
    """Refuse a folder that holds anything but a repository of Git.

    Args:
        folder: Where a site is to be.

    Raises:
        ConfigurationError: There is something else, which would be mixed with the site.
    """
    if folder.exists() and not folder.is_dir():
        message = f"{folder}: a file of that name is in the way; choose another folder"
        raise ConfigurationError(message)
    if folder.is_dir() and not _MAY_BE_THERE.issuperset(_list_names(folder)):
        message = f"{folder}: the folder is not empty; choose one that is new or empty"
        raise ConfigurationError(message)


def place_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold files, all of them or none.

    They are made whole in a hidden folder and then moved. What is cut short before that is begun
    anew by the next call; after it, `finish_tree` moves the rest.

    Args:
        folder: A folder that `require_empty` lets pass, or one that is not there yet.
        files: Contents by path.

    Raises:
        StoreError: They cannot be written.
    """
    is_new = not folder.exists()
    half = folder.parent / f".{folder.name}{_HALF}" if is_new else folder / _HALF
    try:
        shutil.rmtree(half, ignore_errors=True)
        for path, data in files.items():
            place_file(half / path, data)
        half.rename(folder if is_new else folder / _STAGE)
    except OSError as error:
        message = f"{folder}: the site cannot be put there ({error.strerror})"
        raise StoreError(message) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)  # where all went well it is not there any more
    finish_tree(folder)


def finish_tree(folder: Path) -> bool:
    """Move the rest of what was made whole into its place, never over anything.

    Args:
        folder: Where a site is to be.

    Returns:
        Whether there was anything to move.

    Raises:
        StoreError: It cannot be moved.
    """
    stage = folder / _STAGE
    if not stage.is_dir():
        return False
    try:
        for name in _list_names(stage):
            if (folder / name).exists():
                message = f"{folder / name}: this is in the way; move it elsewhere and start again"
                raise StoreError(message)
            (stage / name).rename(folder / name)
        stage.rmdir()
    except OSError as error:
        message = f"{folder}: the site cannot be put there ({error.strerror})"
        raise StoreError(message) from error
    return True


def _list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
