"""Whether a file could come into a repository."""

import subprocess
from pathlib import Path


def may_enter(path: Path) -> bool:
    """Tell whether the next commit of everything would take a file into a repository.

    Args:
        path: The file, absolute; it need not be there.

    Returns:
        False outside of any repository, and where Git is told to ignore the file.
    """
    if not any((folder / ".git").exists() for folder in path.parents):
        return False
    command = ["git", "-C", str(path.parent), "check-ignore", "-q", "--", path.name]
    try:
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - no shell, and the path stands behind --
    except OSError:  # no Git here: somebody with Git may commit it all the same
        return True
    return done.returncode != 0
