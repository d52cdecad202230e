"""What a release holds, written down beside it: the proof that it is whole."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorbook.errors import StoreError

_UNFINISHED = ".new-manifest"  # named as all that the next run tidies up


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site is made from, and by what.

    Attributes:
        commit: Full hash of the commit that is checked out; None where there is none.
        uncommitted: Whether files differ from that commit, or there is none.
        version: Version of Mentorbook.
    """

    commit: str | None
    uncommitted: bool
    version: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release holds.

    Attributes:
        origin: What it is made from.
        files: Size in bytes and SHA-256 of each file, by its path with forward slashes.
    """

    origin: Origin
    files: dict[str, tuple[int, str]]

    @property
    def pages(self) -> int:
        """How many pages there are, without the one for addresses that are not there."""
        return sum(path.endswith(".html") and path != "404.html" for path in self.files)


def seal_folder(folder: Path, origin: Origin) -> Manifest:
    """Bring all of a folder to the disk, and note what it holds.

    Args:
        folder: The folder.
        origin: What it is made from.
    """
    files = {}
    for top, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(top, name)
            files[path.relative_to(folder).as_posix()] = _measure(path, sync=True)
        sync_folder(Path(top))
    return Manifest(origin, files)


def find_damage(folder: Path, manifest: Manifest) -> list[str]:
    """Find where a folder is not as its manifest says.

    Args:
        folder: The folder.
        manifest: What it should hold.

    Returns:
        A line for each file that is missing, changed or too many, sorted.
    """
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    missing = [f"{name}: is missing" for name in manifest.files.keys() - found.keys()]
    foreign = [f"{name}: was put in later" for name in found.keys() - manifest.files.keys()]
    changed = [
        f"{name}: is not as it was published"
        for name in found.keys() & manifest.files.keys()
        if found[name].is_symlink() or _measure(found[name]) != manifest.files[name]
    ]
    return sorted([*missing, *foreign, *changed])


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest, so that it is on the disk, whole, or not there.

    Args:
        path: Its file.
        manifest: What it says.
    """
    origin = manifest.origin
    data = {
        "commit": origin.commit,
        "uncommitted": origin.uncommitted,
        "version": origin.version,
        "files": {
            name: {"size": size, "sha256": digest}
            for name, (size, digest) in sorted(manifest.files.items())
        },
    }
    made = path.with_name(_UNFINISHED)
    with made.open("w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    made.replace(path)
    sync_folder(path.parent)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Args:
        path: Its file.

    Raises:
        StoreError: It is not there or was changed by hand.
    """
    try:
        data: Any = json.loads(path.read_bytes())
        origin = Origin(data["commit"], data["uncommitted"], data["version"])
        files = {name: (one["size"], one["sha256"]) for name, one in data["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = (
            f"{path}: this manifest cannot be read; without it, its release counts as unfinished"
        )
        raise StoreError(message) from error
    return Manifest(origin, files)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk.

    Args:
        folder: The folder.
    """
    if os.name == "nt":
        return  # there, a folder cannot be opened
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _measure(path: Path, *, sync: bool = False) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if sync:
            os.fsync(file.fileno())
        return file.tell(), digest
