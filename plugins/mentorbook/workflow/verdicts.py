"""Verdicts on single files, by what they hold, so that what has not changed is not judged again."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mentorbook.document.reading import Reading
from mentorbook.problem import Problem
from mentorbook.store.cache import (
    Finding,
    Verdicts,
    find_verdicts,
    fingerprint_software,
    keep_verdicts,
)
from mentorbook.vocabulary.model import Vocabulary

Judge = Callable[[Reading[Any]], Iterable[Problem]]

_MOST_FINDINGS = 100  # of one file; one with more is judged anew each time


class Memory:
    """What was found when a project was last checked.

    A verdict is found again only for the same path, text, vocabulary and software.

    Args:
        root: The project's root.
        vocabulary: The closed lists that the files are judged by.
    """

    def __init__(self, root: Path, vocabulary: Vocabulary | None) -> None:
        self._root = root
        self._kept: Verdicts = find_verdicts(root)
        self._used: dict[str, tuple[Finding, ...]] = {}
        words = vocabulary.model_dump_json() if vocabulary else ""
        self._key = hashlib.sha256(f"{fingerprint_software()}\0{words}".encode()).digest()

    def recall(self, reading: Reading[Any], judge: Judge) -> Iterable[Problem]:
        """Recall what was found in a file, or judge it.

        Args:
            reading: The file.
            judge: Finds everything that follows from this file alone.
        """
        if reading.text is None:
            return judge(reading)
        digest = self._digest(reading.path, reading.text)
        kept = self._kept.get(digest)
        if kept is not None:
            self._used[digest] = kept
            return [Problem(reading.path, *finding) for finding in kept]
        problems = list(judge(reading))
        if len(problems) <= _MOST_FINDINGS:
            self._used[digest] = tuple(
                (one.line, one.column, one.rule, one.severity, one.message) for one in problems
            )
        return problems

    def keep(self) -> None:
        """Keep the verdicts on the files that are there now, for the next check."""
        if self._used.keys() != self._kept.keys():
            keep_verdicts(self._root, self._used)

    def _digest(self, path: str, text: str) -> str:
        data = f"{path}\0{text}".encode()
        return hashlib.blake2b(data, digest_size=20, key=self._key).hexdigest()
