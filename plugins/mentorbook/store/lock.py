"""One process at a time."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mentorbook.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.1


@contextmanager
def hold_lock(path: Path, wait: float, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock, which the system takes back from a process that dies.

    Args:
        path: The lock's file. It stays: taking it away could give two processes a lock each.
        wait: Seconds to wait for another process to let go.
        tell: Is told once that this one waits.

    Yields:
        When the lock is held.

    Raises:
        StoreError: Another process still holds it, or the file cannot be written.
    """
    try:
        file = path.open("ab")
    except OSError as error:
        message = f"{path.parent}: nothing can be written there ({error.strerror})"
        raise StoreError(message) from error
    with file:
        last = time.monotonic() + wait
        waits = False
        while not _try_lock(file):
            if time.monotonic() >= last:
                message = f"another run is at work on {path.parent}; try again when it has ended"
                raise StoreError(message)
            if not waits:
                tell(f"Another run is at work on {path.parent}; waiting for it ...")
            waits = True
            time.sleep(_PAUSE)
        yield


def _try_lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
