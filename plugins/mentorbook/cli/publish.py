"""`mentorbook publish` and `mentorbook rollback`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from mentorbook.cli.build import build_into, check_before, refuse
from mentorbook.cli.talk import say, write
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.report.words import count
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER, find_root
from mentorbook.store.manifest import read_manifest
from mentorbook.store.releases import CURRENT, find_current, list_releases
from mentorbook.workflow.publish import Outcome, claim_folder, publish_site, roll_back
from mentorbook.workflow.verify import verify_site

Folder = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="The folder; DIR/current is the site.")
]
Wait = Annotated[
    float, typer.Option("--wait", min=0, help="Seconds to wait for another run to end.")
]


def publish(
    to: Folder,
    *,
    keep: Annotated[int, typer.Option("--keep", min=1, help="How many releases to keep.")] = 5,
    wait: Wait = 60,
    allow_shrinking: Annotated[
        bool, typer.Option("--allow-shrinking", help="Fewer than half of the pages is right.")
    ] = False,
) -> None:
    """Check, build and verify the site, then show it to readers in one step.

    Prints the release's name. If it fails, readers see what they saw before.

    Exit code 0: published. 1: there are problems. 2: it could not run.
    """
    root = find_root(Path.cwd())
    folder = _find_folder(root, to)
    pages = 0

    # All of it is read here, so that a release holds what was there when its turn had come.
    def make(place: Path, pages_before: int) -> list[str]:
        nonlocal pages
        generator, expected = check_before(root, _tell_lines)
        build_into(generator, place)
        pages = len(expected.pages)
        return verify_site(place, expected, 0 if allow_shrinking else pages_before)

    with claim_folder(folder, wait, say, make=True):
        outcome = publish_site(root, folder, make, keep=keep, tell=say)
    _report(outcome)
    say(f"Published {count(pages, 'page')} at {folder / CURRENT}.", style="green")


def rollback(
    to: Folder,
    steps: Annotated[
        int, typer.Argument(metavar="N", min=1, help="How many releases to go back.")
    ] = 1,
    *,
    wait: Wait = 60,
    show: Annotated[bool, typer.Option("--list", help="Only list the releases.")] = False,
) -> None:
    """Show readers an earlier release, if it is as it was published.

    Prints its name.

    Exit code 0: done. 1: the release was changed or damaged. 2: it could not run.
    """
    folder = to.resolve()
    if show:
        listed = _list(folder)
        write(listed)
        if not listed:
            say("Nothing is published there yet.")
        return
    with claim_folder(folder, wait, say):
        outcome = roll_back(folder, steps)
    _report(outcome)
    say(f"Readers see this release at {folder / CURRENT} now.", style="green")


def _find_folder(root: Path, to: Path) -> Path:
    folder = to.resolve()
    if root.is_relative_to(folder):
        message = f"{to}: the project itself stands in this folder; publish to another"
        raise ConfigurationError(message)
    for name in (PAGES_FOLDER, LESSONS_FOLDER):
        if folder.is_relative_to(root / name):
            message = f"{to}: what is published must not stand in {name}, which it is made from"
            raise ConfigurationError(message)
    return folder


def _report(outcome: Outcome) -> None:
    if outcome.release is None:
        refuse(outcome.faults)
    write(f"{outcome.release.name}\n")


def _list(folder: Path) -> str:
    """List releases, newest first: name, when it was published (UTC), pages, version."""
    current = find_current(folder)
    lines = []
    for release in reversed(list_releases(folder)):
        facts = (release.name, *_describe(release.manifest_in(folder)))
        mark = ("current",) if release == current else ()
        lines.append("  ".join((*facts, *mark)) + "\n")
    return "".join(lines)


def _describe(path: Path) -> tuple[str, ...]:
    try:
        manifest = read_manifest(path)
    except StoreError:
        return ("its manifest cannot be read",)
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    pages = count(manifest.pages, "page")
    return f"{when:%Y-%m-%d %H:%M}", pages, f"mentorbook {manifest.origin.version}"


def _tell_lines(lines: str) -> None:
    # Standard output holds the release's name and nothing else.
    for line in lines.splitlines():
        say(line)
