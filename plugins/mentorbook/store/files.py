"""Find the project, read its files, write what is made."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mentorbook.document.rules import FILE_LINK, FILE_UNREADABLE
from mentorbook.document.source import MAX_FILE_BYTES
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.problem import START, Problem

VOCABULARY_FILE = "vocabulary.yml"
ORGANISATION_FILE = "organisation.yml"
PAGES_FOLDER = "docs"
LESSONS_FOLDER = "lessons"


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

    Hidden files and folders are left out. Links to folders, and folders that cannot be read, are
    listed as files are, so that `read_file` says what is wrong with them.

    Args:
        root: The project's root.
        folder: `docs` or `lessons`.

    Returns:
        Paths relative to the root, with forward slashes.
    """
    return tuple(sorted(_walk(root, folder)))


def _walk(root: Path, top: str) -> Iterator[str]:
    if (root / top).is_symlink():
        yield top
        return
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root / top, onerror=closed.append):
        inside = _relative(root, Path(folder))
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (f"{inside}/{name}" for name in (*links, *files) if not name.startswith("."))
    for error in closed:
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            yield _relative(root, Path(error.filename))


def read_file(
    root: Path, path: str, most: int = MAX_FILE_BYTES + 1
) -> tuple[bytes | None, list[Problem]]:
    """Read one file.

    Args:
        root: The project's root.
        path: File relative to it.
        most: How many bytes to read: one more than any rule accepts, or fewer.

    Returns:
        What it holds, or None where it must not or cannot be read, and the problem that says why.
    """
    file = os.path.join(root, path)  # noqa: PTH118 - a Path for each of 10,000 files takes longer
    try:
        known = os.lstat(file)
        is_link = stat.S_ISLNK(known.st_mode)
        if is_link and _leads_away(root, path):
            message = (
                f"a symbolic link must lead to a file in {_top(path)}/, not to a folder and not "
                "elsewhere; put the file itself here"
            )
            return None, [FILE_LINK.problem(path, START, message)]
        if is_link:
            known = (root / path).stat()
        # Opening one of these may wait for ever; a folder fails at once, and says why.
        if not stat.S_ISREG(known.st_mode) and not stat.S_ISDIR(known.st_mode):
            message = "pipes, sockets and devices are not read; take this out"
            return None, [FILE_UNREADABLE.problem(path, START, message)]
        # Unbuffered and to its end: what is not read in pieces costs half as much.
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - as above
            return opened.read(-1 if known.st_size < most else most), []
    except OSError as error:
        message = f"the file or folder cannot be read ({error.strerror})"
        return None, [FILE_UNREADABLE.problem(path, START, message)]


def _leads_away(root: Path, path: str) -> bool:
    """Tell whether a link is one that MkDocs would follow to what nobody checks."""
    link = root / path
    real = Path(os.path.realpath(link))  # `resolve` raises at a circle
    return link.is_dir() or not real.is_relative_to(os.path.realpath(root / _top(path)))


def _top(path: str) -> str:
    return path.partition("/")[0]


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
