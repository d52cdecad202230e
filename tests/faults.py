"""Kill a process at the n-th thing that it does to the files of a folder, and look what is left.

Run as a program, it does so at every step of publishing, of going back and of replacing a folder,
with a builder that only copies a ready site.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorbook.store.manifest import find_damage, read_manifest
from mentorbook.store.releases import find_current, list_releases
from mentorbook.store.swap import replace_folder
from mentorbook.workflow.publish import claim_folder, publish_site, roll_back

KEPT = 2
_ROOM = ["unshare", "--user", "--map-root-user", "--mount"]
_CHANGES = frozenset(
    ["os.mkdir", "os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.truncate"]
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def kill_at(folder: Path, step: int, kill: int = signal.SIGKILL) -> None:
    """Kill this process right before its step-th change below a folder, counted from 1."""
    done = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if _is_change(str(folder), event, arguments):
            done += 1
            if done == step:
                os.kill(os.getpid(), kill)

    sys.addaudithook(count)


def _is_change(folder: str, event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        path, _, flags = arguments
        return str(path).startswith(folder) and bool(flags & _WRITING)
    # A tree is removed by names relative to an open folder; only this one is.
    return event in _CHANGES and (
        any(str(one).startswith(folder) for one in arguments)
        or (event in {"os.remove", "os.rmdir"} and arguments[1] != -1)
    )


def can_mount() -> bool:
    """Whether a process may have mounts of its own here."""
    tried = [*_ROOM, "mount", "-t", "tmpfs", "none", tempfile.gettempdir()]
    try:
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_mounts = pytest.mark.skipif(not can_mount(), reason="no mounts of one's own may be made here")


def run_with_mounts(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a Python program that may mount; what it mounts goes away with it."""
    return subprocess.run(
        [*_ROOM, sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )


def assert_whole(folder: Path) -> str:
    """The release that readers see is as its manifest says; give back its name."""
    release = find_current(folder)
    assert release is not None
    manifest = read_manifest(release.manifest_in(folder))
    assert find_damage(folder / "current", manifest) == []
    assert manifest.pages > 0
    return release.name


def assert_tidy(folder: Path) -> None:
    """Nothing is there but finished releases, their manifests, the link and the lock."""
    assert {path.name for path in folder.iterdir()} <= {".publish.lock", "current", "releases"}
    names = {release.name for release in list_releases(folder)}
    there = {path.name for path in (folder / "releases").iterdir()}
    assert there == names | {f"{name}.json" for name in names}


def try_every_step(run: Callable[[], None], folder: Path, look: Callable[[], None]) -> int:
    """Run again and again, killed one step later each time, until a run gets to its end.

    Returns:
        How many runs were killed.
    """
    for step in range(1, 1000):
        child = os.fork()
        if child == 0:
            kill_at(folder, step)
            run()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        look()
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            return step - 1
        assert os.WTERMSIG(status) == signal.SIGKILL
    raise AssertionError


def _publish(root: Path, folder: Path, ready: Path) -> None:
    def make(place: Path, pages_before: int) -> list[str]:  # noqa: ARG001 - as it is called
        shutil.copytree(ready, place, dirs_exist_ok=True)
        return []

    with claim_folder(folder, 0, print, make=True):
        publish_site(root, folder, make, keep=KEPT, tell=lambda _: None)


def _roll_back(folder: Path) -> None:
    with claim_folder(folder, 0, print):
        assert roll_back(folder, 1).faults == ()


def try_publishing(place: Path, ready: Path) -> int:
    folder = place / "www"
    for _ in range(KEPT):
        _publish(place, folder, ready)

    def look() -> None:
        before = assert_whole(folder)
        _publish(place, folder, ready)
        assert assert_whole(folder) > before
        assert_tidy(folder)
        assert len(list_releases(folder)) <= KEPT

    return try_every_step(lambda: _publish(place, folder, ready), folder, look)


def try_going_back(place: Path, ready: Path) -> int:
    folder = place / "www"
    _publish(place, folder, ready)
    _publish(place, folder, ready)

    def look() -> None:
        assert_whole(folder)
        _publish(place, folder, ready)
        assert_whole(folder)
        assert_tidy(folder)

    return try_every_step(lambda: _roll_back(folder), folder, look)


def try_replacing(place: Path, ready: Path) -> int:
    site = place / "site"
    shutil.copytree(ready, site)
    whole = {path.name for path in ready.rglob("*")}

    def replace() -> None:
        with replace_folder(site) as new:
            shutil.copytree(ready, new, dirs_exist_ok=True)

    def look() -> None:
        kept = site if site.exists() else place / ".site-old"
        assert {path.name for path in kept.rglob("*")} == whole
        replace()
        assert [path.name for path in place.iterdir()] == ["site"]
        assert {path.name for path in site.rglob("*")} == whole

    return try_every_step(replace, place, look)


if __name__ == "__main__":
    trials = {"publish": try_publishing, "rollback": try_going_back, "replace": try_replacing}
    sys.stdout.write(f"{trials[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))}\n")
