"""Publish a site to a folder that a web server shows, and go back to an earlier release.

Readers see the old site or the new one, whole, at every moment, whatever stops a run.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorbook import __version__
from mentorbook.errors import StoreError
from mentorbook.git.repository import find_head, find_ignored, find_uncommitted, is_shallow
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER, list_files
from mentorbook.store.lock import hold_lock
from mentorbook.store.manifest import Origin, find_damage, read_manifest
from mentorbook.store.releases import (
    Release,
    find_current,
    finish_release,
    list_releases,
    open_release,
    prune,
    switch,
    tidy,
)

Tell = Callable[[str], None]
Make = Callable[[Path, int], Sequence[str]]
"""Builds a site into an empty folder and judges it, by the number of pages of the last release (0
before the first); gives back its faults, a line for each."""

_LOCK = ".publish.lock"
_KEPT = "nothing was switched"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of publishing or of going back.

    Attributes:
        release: What readers see now; None where nothing was switched.
        faults: Why nothing was switched, a line for each.
    """

    release: Release | None
    faults: tuple[str, ...] = ()


def find_origin(root: Path, leave_out: Path) -> Origin:
    """Find what a site that is built now is made from.

    Args:
        root: The project's root.
        leave_out: A folder that may lie in the project and holds built sites.

    Raises:
        GitError: Git is there but could not answer.
    """
    head = find_head(root)
    changed = [one for one in find_uncommitted(root) if not (root / one).is_relative_to(leave_out)]
    # A site is made of these too, although no commit holds them.
    for folder in (PAGES_FOLDER, LESSONS_FOLDER):
        changed += find_ignored(root, folder).intersection(list_files(root, folder))
    return Origin(head, head is None or bool(changed), __version__)


@contextmanager
def claim_folder(folder: Path, wait: float, tell: Tell, *, make: bool = False) -> Iterator[None]:
    """Have a folder that is published to for oneself.

    Args:
        folder: The folder.
        wait: Seconds to wait for another run to end.
        tell: Is told that it waits.
        make: Whether to make the folder where it is missing.

    Yields:
        When no other run is at work on it.

    Raises:
        StoreError: It cannot be used, or another run is at work on it.
    """
    try:
        if make:
            folder.mkdir(exist_ok=True)
        with hold_lock(folder / _LOCK, wait, tell):
            yield
    except OSError as error:
        message = f"{error.filename or folder}: {error.strerror}; {_KEPT}"
        raise StoreError(message) from error


def publish_site(root: Path, folder: Path, make: Make, *, keep: int, tell: Tell) -> Outcome:
    """Publish a site: build it apart, judge it, and switch to it in one step.

    Args:
        root: The project's root.
        folder: A claimed folder.
        make: Builds and judges the site.
        keep: How many releases to keep, one or more.
        tell: Is told warnings.

    Raises:
        StoreError: The folder cannot be used, or the project changed meanwhile.
    """
    tidy(folder)
    origin = find_origin(root, folder)
    _warn(root, origin, tell)
    with open_release(folder) as place:
        faults = make(place, _count_pages(folder, find_current(folder)))
        if faults:
            return Outcome(None, tuple(faults))
        if find_origin(root, folder) != origin:
            message = f"the project changed while it was built; {_KEPT}: publish again"
            raise StoreError(message)
        release = finish_release(folder, place, origin)
    switch(folder, release)
    try:
        prune(folder, keep)
    except OSError as error:
        tell(f"Warning: an old release could not be taken away ({error.strerror}).")
    return Outcome(release)


def roll_back(folder: Path, steps: int) -> Outcome:
    """Go back to an earlier release, if it is as it was published.

    Args:
        folder: A claimed folder.
        steps: How many releases to go back, one or more.

    Raises:
        StoreError: There is no such release, or its manifest cannot be read.
    """
    current = find_current(folder)
    earlier = [one for one in list_releases(folder) if current and one.number < current.number]
    if len(earlier) < steps:
        message = f"{folder}: there is no release so far back; --list shows all that there are"
        raise StoreError(message)
    release = earlier[-steps]
    damage = find_damage(release.path_in(folder), read_manifest(release.manifest_in(folder)))
    if damage:
        return Outcome(None, tuple(f"{release.name}/{line}" for line in damage))
    switch(folder, release)
    return Outcome(release)


def _warn(root: Path, origin: Origin, tell: Tell) -> None:
    if origin.commit is None:
        tell("Warning: nothing is committed to Git, so nobody can make this release again.")
    elif origin.uncommitted:
        tell("Warning: there are uncommitted changes, so nobody can make this release again.")
    if is_shallow(root):
        tell("Warning: Git's history ends early here, so dates may be missing; fetch all of it.")


def _count_pages(folder: Path, release: Release | None) -> int:
    if release is None or not release.manifest_in(folder).is_file():
        return 0
    return read_manifest(release.manifest_in(folder)).pages
