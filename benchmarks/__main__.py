"""Measure checking and building, beside the tools that they rest on: python -m benchmarks."""

import argparse
import os
import subprocess
import sys

from benchmarks.apart import run_apart
from benchmarks.build import BuildFigures, measure_builds
from benchmarks.check import CheckFigures, measure_checks
from benchmarks.corpus import REPOSITORY
from benchmarks.page import PATH, render_page
from benchmarks.table import list_build_rows, list_check_rows, render_text
from benchmarks.talk import tell
from mentorbook.store.files import write_file
from mentorbook.workflow.today import find_today


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and write it down where that is asked for.

    Args:
        arguments: Those of the command line; None for those of this process.

    Returns:
        The exit code: 0, or 2 where something cannot be measured here or failed.
    """
    asked = _read_arguments(arguments)
    if asked.only != "check" and not hasattr(os, "wait4"):
        tell("builds are measured on Linux and macOS only; --only check works here too")
        return 2
    load = os.getloadavg()[0] if asked.write else 0
    checked: CheckFigures | None = None
    built: BuildFigures | None = None
    if asked.only != "build":
        checked = run_apart(measure_checks, asked.lessons_checked, asked.rounds, tell)
    if asked.only != "check":
        try:
            built = measure_builds(asked.lessons_built, asked.rounds, tell)
        except subprocess.CalledProcessError as error:
            tell(f"nothing was measured: {error}")
            return 2
    rows = [
        *(list_check_rows(checked) if checked else []),
        *(list_build_rows(built) if built else []),
    ]
    sys.stdout.write(render_text(rows))
    if asked.write and checked and built:
        page = render_page(checked, built, load=load, today=find_today())
        write_file(REPOSITORY / PATH, page.encode())
        tell(f"Written: {PATH}")
    return 0


def _read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--lessons-checked", type=_positive, default=10_000, metavar="N")
    parser.add_argument("--lessons-built", type=_positive, default=5_000, metavar="N")
    parser.add_argument("--rounds", type=_positive, default=3, metavar="N", help="default: 3")
    parser.add_argument("--only", choices=("check", "build"), help="measure only one of the two")
    parser.add_argument("--write", action="store_true", help=f"write {PATH}")
    asked = parser.parse_args(arguments)
    if asked.only and asked.write:
        parser.error("--write needs both: leave out --only")
    return asked


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
