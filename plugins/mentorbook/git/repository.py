"""Ask Git: which commit is checked out, when files came and changed, what is pending."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorbook.errors import GitError
from mentorbook.git.history import LOG, FileDates, Place, date_files

# What `git rev-parse --local-env-vars` lists, less the settings (GIT_CONFIG_*), as Git itself drops
# them before it enters a submodule. A hook sets them for its own repository; here `root` decides.
_HOOK_VARIABLES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE"),
    *("GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS"),
    *("GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX"),
)
# Ask nobody for a password, and leave the index as it is.
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "GIT_OPTIONAL_LOCKS": "0"}
# No daemon and no upkeep may outlive the call, and the log must list the first commit's files.
_SETTINGS = (
    *("-c", "core.quotepath=false", "-c", "log.showRoot=true"),
    *("-c", "core.fsmonitor=false", "-c", "maintenance.auto=false"),
)
_HEAD = ("log", "-1", "--format=%H", "--no-show-signature")
_STATUS = (
    *("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"),
    *("--ignore-submodules=dirty", "--", "."),
)
_IGNORED = ("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--")
_OUTSIDE = "fatal: not a git repository (or any"
_NO_COMMIT = "does not have any commits yet"
_CURE = "git config --global --add safe.directory "
_LOCK = threading.Lock()


def find_head(root: Path) -> str | None:
    """Find the commit that is checked out.

    Args:
        root: A folder.

    Returns:
        Full hash of HEAD of the repository that holds `root`; None outside Git, before the first
        commit, or where Git is not installed.

    Raises:
        GitError: If Git is there but could not answer.
    """
    return _ask(root, *_HEAD).decode().strip() or None


def is_shallow(root: Path) -> bool:
    """Tell whether the history ends early, so that some dates are not known yet.

    Args:
        root: A folder.

    Raises:
        GitError: If Git is there but could not answer.
    """
    return bool(_find_boundary(root))


def read_dates(root: Path, head: str) -> dict[str, FileDates]:
    """Read the dates of every file below a folder, as committed.

    In a partial clone without blobs, Git may fetch those of files that look renamed and edited, to
    compare them. It never asks for a password.

    Args:
        root: A folder.
        head: The commit to read them at: what `find_head` found.

    Returns:
        Dates by path relative to `root`, with forward slashes.

    Raises:
        GitError: If Git is there but could not answer.
    """
    places = _list_files(root, head)
    return date_files(_ask(root, *LOG, head, "--"), places, _find_boundary(root))


def find_uncommitted(root: Path) -> frozenset[str]:
    """Find what is not as it was committed.

    Args:
        root: A folder.

    Returns:
        Paths below `root` that differ from HEAD, be they staged, unstaged or untracked, relative to
        `root`, with forward slashes; empty outside Git. Ignored files are left out.

    Raises:
        GitError: If Git is there but could not answer.
    """
    prefix = _find_prefix(root)
    entries = _ask(root, *_STATUS).split(b"\0")[:-1]
    # A repository within this one, which Git does not look into, is shown as a folder.
    return frozenset(_decode(entry[3:], prefix).removesuffix("/") for entry in entries)


def find_ignored(root: Path, folder: str) -> frozenset[str]:
    """Find what Git is told to leave out of commits.

    Args:
        root: A folder.
        folder: A folder in it.

    Returns:
        Paths of ignored files below `folder`, relative to `root`, with forward slashes; empty
        outside Git.

    Raises:
        GitError: If Git is there but could not answer.
    """
    entries = _ask(root, *_IGNORED, f"{folder}/").split(b"\0")[:-1]
    return frozenset(_decode(entry, b"") for entry in entries)


def _list_files(root: Path, head: str) -> dict[str, Place]:
    prefix = _find_prefix(root)
    places = {}
    for entry in _ask(root, "ls-tree", "-r", "-z", "--full-name", head).split(b"\0")[:-1]:
        facts, _, path = entry.partition(b"\t")
        _, kind, blob = facts.split(b" ")
        if kind == b"blob":  # not a submodule
            places[_decode(path, prefix)] = (path, blob)
    return places


def _find_prefix(root: Path) -> bytes:
    return _ask(root, "rev-parse", "--show-prefix")[:-1]


def _decode(path: bytes, prefix: bytes) -> str:
    return path.removeprefix(prefix).decode("utf-8", "surrogateescape")


def _find_boundary(root: Path) -> frozenset[bytes]:
    path = root / os.fsdecode(_ask(root, "rev-parse", "--git-path", "shallow")[:-1])
    return frozenset(path.read_bytes().split()) if path.is_file() else frozenset()


def _ask(root: Path, *arguments: str) -> bytes:
    """Call Git in a folder; empty if there is no Git, no repository or no commit."""
    status, output, errors = _run("-C", str(root), *_SETTINGS, *arguments)
    if status == 0:
        return output
    if _NO_COMMIT in errors or (_OUTSIDE in errors and not _is_broken(root)):
        return b""
    lines = errors.splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    reason = fatal[-1] if fatal else f"exit status {status}"
    cure = next((f"; to trust it: {line.strip()}" for line in lines if _CURE in line), "")
    raise GitError(f"Git could not read {str(root)!r}: {reason}{cure}")


def _is_broken(root: Path) -> bool:
    """Say if Git passed over the nearest `.git` because it could not make sense of it."""
    found = (folder / ".git" for folder in (root.resolve(), *root.resolve().parents))
    nearest = next((path for path in found if path.is_dir()), None)
    return nearest is not None and _run(f"--git-dir={nearest}", "rev-parse", "--git-dir")[0] != 0


def _run(*arguments: str) -> tuple[int, bytes, str]:
    try:
        from git import Git, GitCommandNotFound  # noqa: PLC0415 - it does not load without Git
    except ModuleNotFoundError:
        raise  # GitPython itself is missing: a broken installation, not a machine without Git
    except ImportError:
        return 0, b"", ""
    command = [Git.GIT_PYTHON_GIT_EXECUTABLE or Git.git_exec_name, *arguments]
    try:
        with _hook_set_aside():
            process = Git().execute(command, as_process=True, env=_ENVIRONMENT)
    except (GitCommandNotFound, PermissionError):
        return 0, b"", ""
    # Both pipes are read at once, closed and waited for; GitPython ends the process if this stops.
    output, errors = process.communicate()
    return process.returncode, output, errors.decode("utf-8", "replace")


@contextmanager
def _hook_set_aside() -> Iterator[None]:
    """Hide what a hook set while Git starts; GitPython can add to the environment, not leave out."""
    with _LOCK:
        kept = {name: os.environ.pop(name) for name in _HOOK_VARIABLES if name in os.environ}
        try:
            yield
        finally:
            os.environ.update(kept)
