"""Settings of all tests."""

import os
import signal
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_configure(config: pytest.Config) -> None:
    """No test, and no process that a test starts, reads or writes the user's own cache.

    Each of them hears Ctrl-C, though a shell that starts all this in the background forbids it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = TemporaryDirectory(prefix="mentorbook-tests-")
    config.add_cleanup(folder.cleanup)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        os.environ[name] = folder.name
