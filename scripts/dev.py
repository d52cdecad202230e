"""The developer tasks of Mentorbook behind one door: python3 scripts/dev.py TASK.

Standard library only, as book.py, which makes .venv and has the tasks of every guide.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import book  # it tells an older Python, which gets this far, that it is too old
from book import DEVELOPERS, USERS, VENV_PYTHON, TaskError, run, set_up


def test(*arguments: str) -> None:
    """Run every check and test, or the chosen tests: test [--no-browser] [pytest arguments]."""
    set_up(DEVELOPERS)
    chosen = [argument for argument in arguments if argument != "--no-browser"]
    marks = ["-m", "not browser"] if "--no-browser" in arguments else []
    settings = {} if marks else {"MENTORBOOK_CHROMIUM": browser()}
    if not chosen:
        for name in ("lint", "types", "imports", "check"):
            TASKS[name]()
        chosen = ["--cov", "--cov-report=term-missing:skip-covered"]
    run("pytest", *marks, *chosen, **settings)


def browser() -> str:
    """Find the Chromium that the tests drive, or install the system's or else Playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    if not any(map(shutil.which, names)) and shutil.which("apt-get") and os.geteuid() == 0:
        with contextlib.suppress(TaskError, subprocess.CalledProcessError):
            run("apt-get", "update", "-qq")
            run("apt-get", "install", "-y", "-qq", "chromium", DEBIAN_FRONTEND="noninteractive")
    on_path = list(filter(None, map(shutil.which, names)))
    if on_path:
        return on_path[0]
    ask = (
        "from playwright.sync_api import sync_playwright as play\n"
        "with play() as tools: print(tools.chromium.executable_path)"
    )
    with contextlib.suppress(TaskError, subprocess.CalledProcessError):
        run("playwright", "install", "chromium")
        return subprocess.check_output([VENV_PYTHON, "-c", ask], text=True).strip()
    raise TaskError("no Chromium could be had; install one, or leave it out: test --no-browser")


def lock(*arguments: str) -> None:
    """Write both lock files from pyproject.toml: lock [--upgrade] [arguments of uv]."""
    if shutil.which("uv") is None:
        set_up(DEVELOPERS)
    plain = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    kind = ["--universal", "--python-version", "3.11", "--generate-hashes", "--group", "build"]
    command = ["uv", "pip", "compile", "pyproject.toml", *plain, *kind, *arguments]
    run(*command, "-o", USERS)
    run(*command, "--group", "dev", "-c", USERS, "-o", DEVELOPERS)


def bench(*arguments: str) -> None:
    """Measure the software: bench [arguments of benchmarks]."""
    set_up(DEVELOPERS)
    run(str(VENV_PYTHON), "-m", "benchmarks", *arguments)


def run_each(commands: list[list[str]], *arguments: str) -> None:
    """Run some developers' commands one after another."""
    set_up(DEVELOPERS)
    for command in commands:
        run(*command, *arguments)


TASKS: dict[str, Callable[..., Any]] = {
    "setup": partial(run_each, []),
    **book.TASKS,
    "test": test,
    "check": partial(run_each, [["mentorbook", "check"]]),
    "format": partial(run_each, [["ruff", "check", "--fix", "--exit-zero"], ["ruff", "format"]]),
    "lint": partial(run_each, [["ruff", "check"], ["ruff", "format", "--check"]]),
    "types": partial(run_each, [["mypy"]]),
    "imports": partial(run_each, [["lint-imports"]]),
    "lock": lock,
    "bench": bench,
}


if __name__ == "__main__":
    sys.exit(book.main(TASKS, *sys.argv[1:]))
