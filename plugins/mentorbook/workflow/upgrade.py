"""Bring a newer guide into a site, and never over what its organisation has changed.

For each file there are three: the guide's as it came, the site's, and the newer guide's. A run that
is cut short is begun again: a file that is done already is found to be so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property
from pathlib import Path

from mentorbook import __version__
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.git.repository import find_uncommitted
from mentorbook.store.place import list_tree, place_file, remove_file
from mentorbook.store.starter import read_starter
from mentorbook.store.wheel import find_wheel
from mentorbook.workflow.guide_files import (
    GUIDE_FOLDER,
    RELEASE_FILE,
    VERSION_FILE,
    WHEELS_FOLDER,
    build_guide,
    find_choice,
)
from mentorbook.workflow.plan_upgrade import Kind, Step, plan_step

_MOST_NAMED = 5
_VERSION = re.compile("[0-9][0-9a-z.+]{,30}")
_OVER_THEIRS = frozenset({Kind.UPDATE, Kind.MERGE, Kind.REMOVE})


@dataclass(frozen=True)
class Upgrade:
    """A site and a newer guide.

    Attributes:
        root: The site's root.
        version: The Mentorbook that the site's guide came from.
        base: The guide's files as they came, by path.
        ours: The site's own files at the paths of both guides.
        guide: The newer guide's files.
        wheel: Name and content of the wheel that the newer guide came with, where it is at hand.
    """

    root: Path
    version: str
    base: Mapping[str, bytes]
    ours: Mapping[str, bytes]
    guide: Mapping[str, bytes]
    wheel: tuple[str, bytes] | None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is to be done, by path; nothing for files that the guide has not changed."""
        paths = sorted({*self.base, *self.guide})
        changed = [path for path in paths if self.base.get(path) != self.guide.get(path)]
        return tuple(
            plan_step(path, self.base.get(path), self.ours.get(path), self.guide.get(path))
            for path in changed
        )

    @property
    def lacks_wheel(self) -> bool:
        """Whether the site is built from a wheel that it holds, and the newer one is not at hand."""
        return self.wheel is None and bool(_list_wheels(self.root))


def load_upgrade(root: Path) -> Upgrade:
    """Read a site, and the guide that came with this Mentorbook.

    Args:
        root: The site's root.

    Raises:
        ConfigurationError: The site was not made by `mentorbook init`, or by a newer Mentorbook, or
            does not say by which.
        StoreError: Something cannot be read.
    """
    if not (root / VERSION_FILE).is_file():
        message = (
            f"{VERSION_FILE} is not here: only a site that mentorbook init made can be upgraded"
        )
        raise ConfigurationError(message)
    version = (root / VERSION_FILE).read_text("utf-8", "replace").strip()
    if not _VERSION.fullmatch(version):
        message = f"{VERSION_FILE} must hold a version and nothing else; bring it back from Git"
        raise ConfigurationError(message)
    if _read_version(version) > _read_version(__version__):
        message = (
            f"this is mentorbook {__version__}, and the site has the guide of {version}; "
            "use that one or a newer one"
        )
        raise ConfigurationError(message)
    kept = root / GUIDE_FOLDER
    base = {path: (kept / path).read_bytes() for path in list_tree(kept)}
    wheel = find_wheel() or _find_held_wheel(root)
    guide = build_guide(read_starter(), find_choice(base), wheel)
    if wheel is None and version == __version__ and RELEASE_FILE in base:
        guide[RELEASE_FILE] = base[RELEASE_FILE]  # it may know the checksum of a wheel that is gone
    there = [path for path in {*base, *guide} if (root / path).is_file()]
    ours = {path: (root / path).read_bytes() for path in there}
    return Upgrade(root, version, base, ours, guide, wheel)


def write_upgrade(upgrade: Upgrade) -> None:
    """Do what an upgrade is to do; files with conflicts stay as they are.

    Args:
        upgrade: What is to be done.

    Raises:
        ConfigurationError: It would write over what is not in Git yet, or through a link.
        StoreError: A file cannot be written.
    """
    over = [step.path for step in upgrade.steps if step.kind in _OVER_THEIRS]
    uncommitted = find_uncommitted(upgrade.root)
    _require_committed([path for path in over if path in uncommitted])
    added = [step.path for step in upgrade.steps if step.kind is Kind.ADD]
    _require_no_link(upgrade.root.resolve(), [*over, *added])
    for step in upgrade.steps:
        if step.kind is not Kind.CONFLICT:
            _take_step(upgrade, step)
    place_file(upgrade.root / VERSION_FILE, f"{__version__}\n".encode())
    if upgrade.wheel:
        _place_wheel(upgrade.root, *upgrade.wheel, uncommitted)


def settle(upgrade: Upgrade, path: str) -> None:
    """Note that a site's file is as it should be, whatever the newer guide's is.

    Args:
        upgrade: A site and a newer guide.
        path: A file with conflicts that have been merged by hand.

    Raises:
        ConfigurationError: The guide has no change to this file that waits.
        StoreError: The note cannot be written.
    """
    if path not in {step.path for step in upgrade.steps}:
        message = f"{path}: no change of the guide to this file waits to be settled"
        raise ConfigurationError(message)
    _move_base(upgrade, path)


def render_change(upgrade: Upgrade, path: str) -> str:
    """Show what the guide changed in a file.

    Args:
        upgrade: A site and a newer guide.
        path: One of the guide's files.

    Returns:
        A unified diff from the guide's file as it came to the newer one; empty where they are one.

    Raises:
        ConfigurationError: Neither guide has such a file, or it is not text.
    """
    if path not in upgrade.base and path not in upgrade.guide:
        message = f"{path}: the guide has no such file"
        raise ConfigurationError(message)
    before, after = (f"{path} (guide of {version})" for version in (upgrade.version, __version__))
    try:
        texts = [files.get(path, b"").decode() for files in (upgrade.base, upgrade.guide)]
    except UnicodeDecodeError as error:
        message = f"{path}: this is not text, so its change cannot be shown"
        raise ConfigurationError(message) from error
    old, new = (text.splitlines() for text in texts)
    return "".join(f"{line}\n" for line in unified_diff(old, new, before, after, lineterm=""))


def _require_committed(paths: Sequence[str]) -> None:
    if paths:
        more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
        message = (
            f"{', '.join(paths[:_MOST_NAMED])}{more}: changes that are not in Git yet could be "
            "lost; commit them and start again. Nothing was written"
        )
        raise ConfigurationError(message)


def _require_no_link(root: Path, paths: Sequence[str]) -> None:
    """Refuse folders that are links: what they lead to may be elsewhere, where Git keeps nothing."""
    linked = [path for path in paths if (root / path).parent.resolve() != (root / path).parent]
    if linked:
        message = (
            f"{linked[0]}: a folder on the way to this file is a link; put the folder itself there "
            "and start again. Nothing was written"
        )
        raise ConfigurationError(message)


def _take_step(upgrade: Upgrade, step: Step) -> None:
    """Change the site's file first: as long as the guide's kept one is old, it is not done."""
    target = upgrade.root / step.path
    if step.kind in _OVER_THEIRS or step.kind is Kind.ADD:
        now = target.read_bytes() if target.is_file() else None
        if now != upgrade.ours.get(step.path):
            message = f"{step.path}: this has just been changed by somebody else; start again"
            raise StoreError(message)
        if step.data is None:
            remove_file(upgrade.root, step.path)
        else:
            place_file(target, step.data)
    _move_base(upgrade, step.path)


def _move_base(upgrade: Upgrade, path: str) -> None:
    kept = upgrade.root / GUIDE_FOLDER
    if path in upgrade.guide:
        place_file(kept / path, upgrade.guide[path])
    else:
        remove_file(kept, path)


def _place_wheel(root: Path, name: str, data: bytes, uncommitted: Iterable[str]) -> None:
    place_file(root / WHEELS_FOLDER / name, data)
    for path in _list_wheels(root):
        if path != f"{WHEELS_FOLDER}/{name}" and path not in uncommitted:
            remove_file(root, path)


def _find_held_wheel(root: Path) -> tuple[str, bytes] | None:
    """Find this Mentorbook's wheel in the site, from where the site's own doors install it."""
    found = next((root / WHEELS_FOLDER).glob(f"mentorbook-{__version__}-*.whl"), None)
    return (found.name, found.read_bytes()) if found else None


def _list_wheels(root: Path) -> list[str]:
    found = (root / WHEELS_FOLDER).glob("mentorbook-*.whl")
    return [path.relative_to(root).as_posix() for path in found]


def _read_version(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", text)))
