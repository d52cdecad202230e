"""One process at a time, and a lock that dies with its holder."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentorbook.errors import StoreError
from mentorbook.store.lock import hold_lock

HOLD = """
import sys
from pathlib import Path
from mentorbook.store.lock import hold_lock
with hold_lock(Path(sys.argv[1]), 0, print):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold_apart(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_may_not_wait_is_refused_while_another_process_holds_it(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    told: list[str] = []
    with (
        hold_apart(lock),
        pytest.raises(StoreError, match="another run is at work"),
        hold_lock(lock, 0, told.append),
    ):
        pass
    assert told == []


def test_who_waits_is_told_once_and_goes_on_when_the_other_has_ended(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    told: list[str] = []
    with hold_apart(lock) as process:
        assert process.stdin is not None

        def let_go(words: str) -> None:
            told.append(words)
            process.communicate()

        with hold_lock(lock, 60, let_go):
            pass
    assert told == [f"Another run is at work on {tmp_path}; waiting for it ..."]


def test_a_process_that_is_killed_leaves_the_lock_free(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with hold_apart(lock) as process:
        process.kill()
        process.wait()
        with hold_lock(lock, 0, print):
            pass


def test_a_folder_that_cannot_be_written_is_a_plain_refusal(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="nothing can be written there"),
        hold_lock(tmp_path / "gone" / "lock", 0, print),
    ):
        pass
