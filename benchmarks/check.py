"""How long a check takes, beside what any tool must do at least: read and split all lessons.

Everything is measured in one process and in seconds of its processor, so that what else the machine
does counts for little; the ways take turns, so that what is left of that falls on all of them.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import frontmatter

from benchmarks.corpus import write_corpus
from mentorbook.document.reading import Reading
from mentorbook.problem import Problem
from mentorbook.store.files import LESSONS_FOLDER, list_files
from mentorbook.workflow.check import check_again, check_project, judge_form, judge_lesson
from mentorbook.workflow.collector import paused_collector
from mentorbook.workflow.load import load_project
from mentorbook.workflow.today import find_today
from mentorbook.workflow.verdicts import Judge


@dataclass(frozen=True, slots=True)
class CheckFigures:
    """What reading and checking took: medians, in lessons a second of the processor's time.

    Attributes:
        lessons: How many there were.
        rounds: How often everything was measured.
        form: Everything but the identity rules, each file judged afresh.
        warm: All rules, with the verdicts of a check before.
        cold: All rules, each file judged afresh.
        peer: python-frontmatter with PyYAML's parser in C, which checks nothing.
        form_to_peer: Time of `form` by that of `peer`, round by round.
        warm_to_peer: Time of `warm` by that of `peer`, round by round.
    """

    lessons: int
    rounds: int
    form: float
    warm: float
    cold: float
    peer: float
    form_to_peer: float
    warm_to_peer: float


def measure_checks(lessons: int, rounds: int, tell: Callable[[str], None]) -> CheckFigures:
    """Measure reading and checking a project of invented lessons.

    Args:
        lessons: How many lessons it is to have.
        rounds: How often to measure everything.
        tell: Takes a line that says how far it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        tell(f"Writing {lessons:,} lessons")
        write_corpus(root, lessons)
        count = len(list_files(root, LESSONS_FOLDER))
        with patch.dict(os.environ, dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA"), folder)):
            _check_warm(root)  # what follows finds the verdicts of this one
            times = []
            for number in range(rounds):
                tell(f"Checking, round {number + 1} of {rounds}")
                times.append([_time(way, root) for way in (_peer, _check_form, _check_warm)])
            tell("Checking by all rules afresh")
            cold = _time(_check_cold, root)
    peer, form, warm = zip(*times, strict=True)
    return CheckFigures(
        lessons=count,
        rounds=rounds,
        form=count / median(form),
        warm=count / median(warm),
        cold=count / cold,
        peer=count / median(peer),
        form_to_peer=median(ours / theirs for ours, theirs in zip(form, peer, strict=True)),
        warm_to_peer=median(ours / theirs for ours, theirs in zip(warm, peer, strict=True)),
    )


def _time(way: Callable[[Path], object], root: Path) -> float:
    """Measure one way, in seconds of this process's processor time."""
    gc.collect()
    with paused_collector():  # as it is in a check
        start = time.process_time()
        way(root)
        return time.process_time() - start


def _check_form(root: Path) -> list[Problem]:
    return check_project(load_project(root), find_today(), find=_find_form)


def _find_form(reading: Reading[Any], judge: Judge) -> Iterable[Problem]:
    return judge_form(reading) if judge is judge_lesson else judge(reading)


def _check_warm(root: Path) -> list[Problem]:
    return check_again(root, load_project(root), find_today())


def _check_cold(root: Path) -> list[Problem]:
    return check_project(load_project(root), find_today())


def _peer(root: Path) -> list[frontmatter.Post]:
    paths = list_files(root, LESSONS_FOLDER)
    return [frontmatter.loads((root / path).read_text("utf-8")) for path in paths]
