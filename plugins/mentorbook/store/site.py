"""A built site, as files."""

from collections.abc import Iterator
from pathlib import Path


def list_site(folder: Path) -> dict[str, int]:
    """List all files of a built site.

    Args:
        folder: Where it is.

    Returns:
        Sizes in bytes by path with forward slashes, sorted.
    """
    found = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if not path.is_dir()
    }
    return dict(sorted(found.items()))


def read_texts(folder: Path, paths: list[str]) -> Iterator[tuple[str, str]]:
    """Read text files of a built site, one after another.

    Args:
        folder: Where it is.
        paths: Which files.

    Yields:
        Each path with its text.
    """
    for path in paths:
        yield path, (folder / path).read_text("utf-8", "replace")
