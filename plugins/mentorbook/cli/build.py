"""`mentorbook build`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from mentorbook.cli.talk import say, sum_up, write
from mentorbook.problem import has_errors
from mentorbook.report import render_text
from mentorbook.report.words import count
from mentorbook.store.files import find_root
from mentorbook.store.lock import hold_lock
from mentorbook.store.swap import replace_folder
from mentorbook.workflow.build import build_site
from mentorbook.workflow.today import find_today
from mentorbook.workflow.verify import Expected, expect, verify_site

if TYPE_CHECKING:
    from mentorbook.mkdocs_plugin.build import Generator

_LOCK = ".cache/mentorbook/build.lock"
_WAIT = 60


def build() -> None:
    """Check the project, then build its site.

    A build that fails leaves the last site as it was.

    Exit code 0: built. 1: there are problems. 2: it could not run.
    """
    root = find_root(Path.cwd())
    lock = root / _LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(lock, _WAIT, say):
        generator, expected = check_before(root, write)
        with replace_folder(generator.site_dir) as folder:
            build_into(generator, folder)
            if faults := verify_site(folder, expected):
                refuse(faults)
    say(f"Built {count(len(expected.pages), 'page')} in {generator.site_dir}.", style="green")


def check_before(root: Path, put: Callable[[str], None]) -> tuple["Generator", Expected]:
    """Check a project as `mentorbook check` does, and stop with exit code 1 at errors.

    Args:
        root: The project's root.
        put: Writes the problems.

    Returns:
        What builds its site, and what the site must be like.
    """
    from mentorbook.mkdocs_plugin.build import (  # noqa: PLC0415 - MkDocs takes half a second to load
        Generator,
    )

    generator = Generator(root)
    site = build_site(root, find_today(), allow_empty=generator.allow_empty)
    put(render_text(site.problems))
    sum_up(site.problems)
    if has_errors(site.problems):
        raise typer.Exit(1)
    generator.take(site)
    return generator, expect(site, generator.base)


def build_into(generator: "Generator", folder: Path) -> None:
    """Build a site, and stop with exit code 1 where MkDocs finds what the check could not.

    Args:
        generator: What builds it.
        folder: Where to.
    """
    from mentorbook.mkdocs_plugin.build import (  # noqa: PLC0415 - MkDocs takes half a second to load
        BuildError,
    )

    say("Building ...")
    try:
        generator.build(folder)
    except BuildError as error:
        say(str(error), style="red")
        raise typer.Exit(1) from error
    for warning in generator.warnings:
        say(f"Warning: {warning}", style="yellow")


def refuse(faults: Sequence[str]) -> NoReturn:
    """Tell the faults of a built site, and stop with exit code 1.

    Args:
        faults: A line for each.
    """
    write("".join(f"{fault}\n" for fault in faults))
    say(f"{count(len(faults), 'fault')}; the site stays as it was.", style="red")
    raise typer.Exit(1)
