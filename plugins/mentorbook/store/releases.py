"""Releases of a site in a folder, and the link that says which of them readers see.

    current -> releases/0002-0f3c...      what the web server shows
    releases/0001-9a1b.../                one whole site
    releases/0001-9a1b....json            its manifest, written last: without it, it is unfinished

Everything that is not whole yet has a name that starts with `.new-`. So whatever a killed run left
can be told from what is whole, and the link goes from one whole site to another in one step.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorbook.errors import StoreError
from mentorbook.store.manifest import Origin, seal_folder, sync_folder, write_manifest

CURRENT = "current"
RELEASES = "releases"
_UNFINISHED = ".new-"
_NEXT = f"{_UNFINISHED}{CURRENT}"
_NAME = re.compile(r"(?P<number>[0-9]{4,})-([0-9a-f]{12}|uncommitted)")
_COMMIT_LENGTH = 12


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One site that was published.

    Attributes:
        number: Counts up, and orders releases.
        name: Its folder's name: number, and commit or `uncommitted`.
    """

    number: int
    name: str

    def path_in(self, folder: Path) -> Path:
        """Where it is in the folder of all releases."""
        return folder / RELEASES / self.name

    def manifest_in(self, folder: Path) -> Path:
        """Where its manifest is."""
        return folder / RELEASES / f"{self.name}.json"


def find_current(folder: Path) -> Release | None:
    """Find the release that readers see; None before the first.

    Args:
        folder: The folder that is published to.

    Raises:
        StoreError: What stands in the link's place is not ours.
    """
    link = folder / CURRENT
    if not link.is_symlink():
        if link.exists():
            message = (
                f"{link} must be a link that publish makes, and is a file or folder; move it away, "
                "or publish to another folder"
            )
            raise StoreError(message)
        return None
    above, _, name = link.readlink().as_posix().rpartition("/")
    found = _find_release(name)
    if above != RELEASES or found is None:
        message = f"{link} leads to no release; take the link away, or publish to another folder"
        raise StoreError(message)
    return found


def list_releases(folder: Path) -> list[Release]:
    """List all finished releases, oldest first.

    Args:
        folder: The folder that is published to.
    """
    return [release for release in _list_all(folder) if release.manifest_in(folder).is_file()]


def tidy(folder: Path) -> None:
    """Make the folder ready, and take away what a run that was killed left unfinished.

    Args:
        folder: The folder that is published to.
    """
    (folder / RELEASES).mkdir(exist_ok=True)
    (folder / _NEXT).unlink(missing_ok=True)
    for left in (folder / RELEASES).glob(f"{_UNFINISHED}*"):
        _remove(left)
    current = find_current(folder)
    for release in _list_all(folder):
        if release != current and not release.manifest_in(folder).is_file():
            _remove(release.path_in(folder))
    for manifest in (folder / RELEASES).glob("*.json"):
        release_of = _find_release(manifest.stem)
        if release_of and not release_of.path_in(folder).is_dir():
            manifest.unlink()


@contextmanager
def open_release(folder: Path) -> Iterator[Path]:
    """Make an empty folder for a new release, which goes away again unless it is finished.

    Args:
        folder: The folder that is published to.

    Yields:
        The empty folder.
    """
    place = folder / RELEASES / f"{_UNFINISHED}site"
    place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def finish_release(folder: Path, place: Path, origin: Origin) -> Release:
    """Make a release of a built site: on the disk, named, and with its manifest.

    Args:
        folder: The folder that is published to.
        place: What `open_release` gave, with a site in it.
        origin: What the site is made from.
    """
    manifest = seal_folder(place, origin)
    number = 1 + max((release.number for release in _list_all(folder)), default=0)
    commit = "uncommitted" if origin.uncommitted else (origin.commit or "")[:_COMMIT_LENGTH]
    release = Release(number, f"{number:04}-{commit}")
    place.rename(release.path_in(folder))
    sync_folder(folder / RELEASES)
    write_manifest(release.manifest_in(folder), manifest)
    return release


def switch(folder: Path, release: Release) -> None:
    """Show readers a release, in one step.

    Args:
        folder: The folder that is published to.
        release: A finished release in it.
    """
    made = folder / _NEXT
    made.unlink(missing_ok=True)  # of a run that was killed; going back does not tidy up
    made.symlink_to(f"{RELEASES}/{release.name}", target_is_directory=True)
    made.replace(folder / CURRENT)
    sync_folder(folder)


def prune(folder: Path, keep: int) -> None:
    """Take away old releases, but never the one that readers see.

    Args:
        folder: The folder that is published to.
        keep: How many of the newest to keep.
    """
    current = find_current(folder)
    for release in list_releases(folder)[:-keep]:
        if release != current:
            release.manifest_in(folder).unlink()  # first: from here on it is unfinished
            _remove(release.path_in(folder))


def _list_all(folder: Path) -> list[Release]:
    try:
        found = [entry.name for entry in (folder / RELEASES).iterdir() if entry.is_dir()]
    except FileNotFoundError:
        return []
    return sorted(release for name in found if (release := _find_release(name)))


def _find_release(name: str) -> Release | None:
    match = _NAME.fullmatch(name)
    return Release(int(match["number"]), name) if match else None


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
