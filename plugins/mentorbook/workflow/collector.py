"""Python's collector of cycles, paused while many values are made that hold no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause it: it would look through all files read so far again and again, and find nothing.

    Without this, a quarter of a check's time goes there.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
