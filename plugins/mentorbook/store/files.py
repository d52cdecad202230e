"""Find the project, read its files, write what is made."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mentorbook.errors import ConfigurationError, StoreError

VOCABULARY_FILE = "vocabulary.yml"
ORGANISATION_FILE = "organisation.yml"
PAGES_FOLDER = "docs"
LESSONS_FOLDER = "lessons"
# Beyond what any rule accepts a file is not read further: see `document.source.MAX_FILE_BYTES`.
_MOST_BYTES = 1_000_001


def find_root(start: Path) -> Path:
    """Find the project's root: the nearest folder upward that holds `vocabulary.yml`.

    Args:
        start: Folder to start from.

    Returns:
        The root, absolute.

    Raises:
        ConfigurationError: There is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / VOCABULARY_FILE).is_file():
            return folder
    message = f"no {VOCABULARY_FILE} here or above; run this inside a Mentorbook project"
    raise ConfigurationError(message)


def list_files(root: Path, folder: str) -> tuple[str, ...]:
    """List all files below one of the project's folders, sorted.

    Hidden files and folders are left out, and links to folders are not followed.

    Args:
        root: The project's root.
        folder: `docs` or `lessons`.

    Returns:
        Paths relative to the root, with forward slashes.

    Raises:
        StoreError: A folder cannot be read, or a link leads out of the project.
    """
    return tuple(sorted(_walk(root, root / folder)))


def _walk(root: Path, top: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        if isinstance(error, (FileNotFoundError, NotADirectoryError)):
            return
        message = f"{_relative(root, Path(error.filename))}: the folder cannot be read"
        raise StoreError(message) from error

    for folder, folders, files in os.walk(top, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            _refuse_way_out(root, Path(folder) / name)
        for name in files:
            if not name.startswith("."):
                _refuse_way_out(root, Path(folder) / name)
                yield _relative(root, Path(folder) / name)


def _refuse_way_out(root: Path, path: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        message = f"{_relative(root, path)}: this link leads out of the project; take it out"
        raise StoreError(message)


def read_file(root: Path, path: str) -> bytes:
    """Read one file, up to a little more than the largest size that any rule accepts.

    Args:
        root: The project's root.
        path: File relative to it.

    Raises:
        StoreError: The file is not there or cannot be read.
    """
    try:
        with (root / path).open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        message = f"{path}: the file cannot be read ({error.strerror})"
        raise StoreError(message) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part.

    Args:
        path: The file; its folder is made where it is missing.
        data: What it is to hold.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            made = Path(file.name)
            try:
                file.write(data)
                file.close()
                made.replace(path)
            except OSError:
                made.unlink()
                raise
    except OSError as error:
        message = f"{path.name}: the file cannot be written ({error.strerror})"
        raise StoreError(message) from error


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
