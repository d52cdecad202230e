"""Put a folder in the place of another, once it is whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorbook.errors import StoreError

_HOME = "index.html"  # every site has it


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Make an empty folder beside another, which takes its place unless something is raised.

    A run that is killed leaves the old folder whole: under its name, or, between the two renames,
    under the name for old ones. The next run puts it back and tidies up.

    Args:
        folder: The folder to replace; it need not be there.

    Yields:
        The empty folder.

    Raises:
        StoreError: What stands there is no site, and so not ours to take away.
    """
    folder = folder.resolve()  # of a link, what it leads to
    new, old = (folder.with_name(f".{folder.name}-{word}") for word in ("new", "old"))
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    _require_site(folder)
    new.mkdir(parents=True)
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _require_site(folder: Path) -> None:
    """Refuse to take away what somebody wrote, such as `lessons` where settings name it by mistake."""
    message = ""
    if (folder / ".git").exists():
        message = f"{folder} is a work tree of Git, which a build would take away; build elsewhere"
    elif folder.exists() and not _is_site_or_empty(folder):
        message = (
            f"{folder} holds no built site, and a build would take away what it holds; move that "
            "away, or set site_dir in mkdocs.yml to another folder"
        )
    if message:
        raise StoreError(message)


def _is_site_or_empty(folder: Path) -> bool:
    return folder.is_dir() and ((folder / _HOME).is_file() or not any(folder.iterdir()))
