"""What a new site starts from: the guide's files, in the wheel or in Mentorbook's own repository."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import mentorbook
from mentorbook.errors import StoreError

_OWN = Path(mentorbook.__file__).parent / "starter"
# The wheel has these beside _OWN's files; an editable install has them where they are worked on.
_SHARED = (
    *("docs", "lessons", ".vscode", ".gitattributes"),
    *("vocabulary.yml", "organisation.yml", "mkdocs.yml"),
    *(".github/workflows/site.yml", ".gitlab/site.yml", ".forgejo/workflows/site.yml"),
    *("scripts/book.py", "scripts/serve", "scripts/mentorbook", "scripts/requirements.txt"),
)
# About this software and not about mentoring.
NOT_COPIED = (
    "docs/assets/screenshots/",
    "docs/reference/readers-walk.md",
    "docs/reference/speed.md",
)
# What editors and people keep beside the files for themselves; pyproject.toml says it for the wheel.
_PRIVATE = re.compile(r"/\.|~$")


def read_starter() -> dict[str, bytes]:
    """Read all files that a site may start from.

    Returns:
        Contents by the path that they have in a site, with forward slashes, sorted.

    Raises:
        StoreError: This installation lacks them.
    """
    is_wheel = (_OWN / "docs").is_dir()
    paths = {} if is_wheel else {path: file for top in _SHARED for path, file in _list_shared(top)}
    paths |= {file.relative_to(_OWN).as_posix(): file for file in _list_in(_OWN)}
    if "vocabulary.yml" not in paths:
        message = "this installation of mentorbook lacks the guide's files; install it anew"
        raise StoreError(message)
    kept = sorted(path for path in paths if not path.startswith(NOT_COPIED))
    return {path: paths[path].read_bytes() for path in kept}


def _list_shared(top: str) -> Iterator[tuple[str, Path]]:
    root = _OWN.parents[2]
    for file in _list_in(root / top):
        path = file.relative_to(root).as_posix()
        if not _PRIVATE.search(path):
            yield path, file


def _list_in(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in names)
