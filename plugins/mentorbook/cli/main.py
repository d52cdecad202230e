"""`mentorbook`: one module a command; this one puts them together.

Exit code 0: no errors, though there may be warnings. 1: errors. 2: it could not run.
"""

import sys
import traceback
from typing import Annotated

import typer

from mentorbook import __version__
from mentorbook.cli.build import build
from mentorbook.cli.check import check
from mentorbook.cli.import_lessons import import_lessons
from mentorbook.cli.init import init
from mentorbook.cli.new import new
from mentorbook.cli.publish import publish, rollback
from mentorbook.cli.reference import rules, schema
from mentorbook.cli.talk import stop, write
from mentorbook.cli.upgrade import upgrade
from mentorbook.errors import MentorbookError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The memory of a mentoring programme: check it, and see what it is made of. "
    "Exit code 0: no errors; 1: errors; 2: it could not run.",
)
for command in (check, new, build, publish, rollback, init, upgrade, schema, rules):
    app.command()(command)
app.command("import")(import_lessons)  # a word that Python keeps for itself


def main() -> None:
    """Run the command line; what stops the tool is exit code 2, never 1 as errors in files are."""
    try:
        app()
    except MentorbookError as error:
        stop(str(error))
    except OSError as error:
        stop(f"could not go on: {error}")
    except RecursionError:
        stop("could not go on: folders or texts are nested too deeply")
    except Exception:  # noqa: BLE001 - a fault of our own: Python would exit with 1
        traceback.print_exc()
        sys.exit(2)


@app.callback(invoke_without_command=True)
def start(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version where it is asked for."""
    if version:
        write(f"mentorbook {__version__}\n")
        raise typer.Exit
