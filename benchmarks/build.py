"""How long a build takes, beside plain MkDocs with Material on the very same pages.

Both read what the other reads: Mentorbook the lessons, plain MkDocs the Markdown that Mentorbook makes of
them, with a title above it. So the difference is what reading, checking, making and judging pages cost,
and what the two themes do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from benchmarks.apart import run_apart
from benchmarks.corpus import write_corpus
from mentorbook.pages.model import Page
from mentorbook.store.files import PAGES_FOLDER
from mentorbook.workflow.build import build_site
from mentorbook.workflow.today import find_today

_TODAY = "1795305600"  # 22 November 2026, so that every build is of the same day
_MIB = 2**20
_UNIT = 1 if sys.platform == "darwin" else 1024  # of the greatest memory, in bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took.

    Attributes:
        wall: Seconds from start to end.
        user: Seconds of the processor in the program itself.
        memory: Greatest memory, in MiB.
    """

    wall: float
    user: float
    memory: float


@dataclass(frozen=True, slots=True)
class BuildFigures:
    """What builds took.

    Attributes:
        lessons: How many lessons there were.
        pages: How many pages both built.
        rounds: How often each was measured.
        ours: Medians of Mentorbook.
        plain: Medians of plain MkDocs with Material.
        ratio: Medians over the rounds of ours by plain.
    """

    lessons: int
    pages: int
    rounds: int
    ours: Cost
    plain: Cost
    ratio: Cost


def measure_builds(lessons: int, rounds: int, tell: Callable[[str], None]) -> BuildFigures:
    """Build both in turns, each time in a fresh process, and compare.

    Args:
        lessons: How many lessons there are to be.
        rounds: How often each is measured.
        tell: What is called with a line on how far it is.
    """
    with tempfile.TemporaryDirectory(prefix="mentorbook-") as name:
        folder = Path(name)
        ours, plain = folder / "ours", folder / "plain"
        tell(f"Writing {lessons:,} lessons")
        # In processes of their own: a process counts the memory of the one that it sprang from.
        run_apart(write_corpus, ours, lessons)
        pages = run_apart(write_plain, ours, plain)
        environment = _quiet(folder / "cache")
        tell("Building once, so that what is kept between builds is there")
        run_build(ours, environment)
        pairs: list[tuple[Cost, Cost]] = []
        for number in range(rounds):
            tell(f"Building both, round {number + 1} of {rounds}")
            turns = [ours, plain] if number % 2 == 0 else [plain, ours]
            costs = {turn: run_build(turn, environment) for turn in turns}
            pairs.append((costs[ours], costs[plain]))
    return BuildFigures(
        lessons=lessons,
        pages=pages,
        rounds=rounds,
        ours=_find_middle([our for our, _ in pairs]),
        plain=_find_middle([other for _, other in pairs]),
        ratio=_find_middle([_divide(our, other) for our, other in pairs]),
    )


def write_plain(root: Path, folder: Path) -> int:
    """Write the pages of a project as a project of plain MkDocs.

    Args:
        root: A project of Mentorbook.
        folder: Where to write.

    Returns:
        How many pages there are.
    """
    shutil.copytree(root / PAGES_FOLDER, folder / PAGES_FOLDER, ignore=_ignore_sources)
    site = build_site(root, find_today())
    for page in site.pages:
        path = folder / PAGES_FOLDER / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_write_front_matter(page) + page.markdown, "utf-8")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"] = [one for one in settings["plugins"] if "mentorbook" not in one]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    return len(site.pages)


def _write_front_matter(page: Page) -> str:
    values: dict[str, object] = {"title": page.title}
    if not page.in_search:
        values["search"] = {"exclude": True}
    return f"---\n{yaml.safe_dump(values, sort_keys=False, width=10_000)}---\n\n"


def _ignore_sources(folder: str, names: list[str]) -> list[str]:
    del folder
    return [name for name in names if name.endswith((".md", ".yml"))]


def run_build(folder: Path, environment: dict[str, str]) -> Cost:
    """Build a site in a process of its own.

    Args:
        folder: Where `mkdocs.yml` is.
        environment: The process's environment.

    Raises:
        subprocess.CalledProcessError: The build failed; what it said is on standard error.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    start = time.perf_counter()
    # Not waited for by `subprocess`, which does not tell what one process alone has used.
    process = subprocess.Popen(command, cwd=folder, env=environment)  # noqa: S603 - our own command
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - start, used.ru_utime, used.ru_maxrss * _UNIT / _MIB)


def _quiet(cache: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": _TODAY,
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(cache),  # the person's own is left alone
    }


def _find_middle(costs: list[Cost]) -> Cost:
    return _join(median, costs)


def _divide(one: Cost, other: Cost) -> Cost:
    return _join(lambda values: values[0] / values[1], [one, other])


def _join(combine: Callable[[list[float]], float], costs: list[Cost]) -> Cost:
    return Cost(
        wall=combine([cost.wall for cost in costs]),
        user=combine([cost.user for cost in costs]),
        memory=combine([cost.memory for cost in costs]),
    )
