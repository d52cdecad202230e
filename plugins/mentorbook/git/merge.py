"""Three-way merge of one text, as Git does it for a file."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from mentorbook.errors import GitError

# Longer than any line of signs that a text may hold, such as the one under a heading.
_SIGNS = 60
_OURS, _BETWEEN, _THEIRS = (f"{sign * _SIGNS}".encode() for sign in "<=>")
_MOST_CONFLICTS = 127  # `git merge-file` ends with the number of conflicts, or a greater one


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of a merge.

    Attributes:
        text: Both sides' changes, or None where they stand against each other.
        conflicts: First and last line, from 1, of each place in our side that both have changed;
            the last is one less than the first where our side took lines out.
    """

    text: bytes | None
    conflicts: tuple[tuple[int, int], ...] = ()


def merge_texts(base: bytes, ours: bytes, theirs: bytes) -> Merge:
    """Bring two sides' changes to one text together.

    Args:
        base: What both started from.
        ours: The text with our changes.
        theirs: The text with the others' changes.

    Returns:
        The text with both, or the places where it cannot be had; no places where one is not text.

    Raises:
        GitError: Git is not there, or could not answer.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            Path(folder, name).write_bytes(data)
        status, output = _run_merge_file(folder)
    if status == 0:
        return Merge(output)
    if status > _MOST_CONFLICTS:
        if any(b"\0" in data for data in (base, ours, theirs)):
            return Merge(None)
        message = f"git merge-file ended with {status}"
        raise GitError(message)
    return Merge(None, _find_conflicts(output.splitlines(), ours.splitlines()))


def _run_merge_file(folder: str) -> tuple[int, bytes]:
    command = ["git", "merge-file", "-p", "-q", f"--marker-size={_SIGNS}", "ours", "base", "theirs"]
    # What a hook set for its own repository means nothing here.
    settings = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, env=settings, capture_output=True, check=False
        )
    except OSError as error:
        message = f"Git could not be started, and it merges the changes: {error.strerror}"
        raise GitError(message) from error
    return done.returncode, done.stdout


def _find_conflicts(merged: Sequence[bytes], ours: Sequence[bytes]) -> tuple[tuple[int, int], ...]:
    """Find where the conflicts of a merged text stand in our side.

    Git tells no lines: so the marked places are counted in the merged text less the others' side of
    them, and these lines are looked up in ours.
    """
    kept: list[bytes] = []
    places: list[tuple[int, int]] = []
    start, is_theirs = 0, False
    for line in merged:
        if line.startswith(_OURS):
            start = len(kept)
        elif line == _BETWEEN:
            is_theirs = True
            places.append((start, len(kept)))
        elif line.startswith(_THEIRS):
            is_theirs = False
        elif not is_theirs:
            kept.append(line)
    blocks = SequenceMatcher(None, kept, ours, autojunk=False).get_matching_blocks()
    where = {block.a + i: block.b + i for block in blocks for i in range(block.size)}
    return tuple(_place(first, last, where, len(ours)) for first, last in places)


def _place(first: int, last: int, where: dict[int, int], count: int) -> tuple[int, int]:
    begin = where.get(first, count)
    end = where.get(last - 1, count - 1) + 1 if last > first else begin
    return begin + 1, end
