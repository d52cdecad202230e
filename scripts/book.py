"""The tasks of a guide's repository behind one door: python3 scripts/book.py TASK.

Standard library only, because it first makes .venv, from the lock file, if it is not ready. The
same file serves Mentorbook's own repository and every site that `mentorbook init` makes.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TextIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PROGRAM = os.path.basename(sys.argv[0])  # noqa: PTH119 - as plain as an older Python needs it
say = partial(print, file=sys.stderr, flush=True)  # standard output is left to the commands

# Everything down to here must run, and everything below must parse, under Python 3.6.
if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, to be told so
    say(f"{PROGRAM}: Mentorbook needs Python 3.11 or newer, and this is {sys.version.split()[0]}")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
USERS, DEVELOPERS = "scripts/requirements.txt", "scripts/requirements-dev.txt"
RELEASE = "scripts/mentorbook.txt"  # which Mentorbook a site uses; its own repository has none
WHEELS = "wheels"
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "ready.txt"
PYTHON_AND_PLACE = hashlib.sha256(f"{sys.version} {sys.base_prefix} {ROOT}".encode()).hexdigest()


class TaskError(Exception):
    """A task cannot go on, for a reason that fits on one line."""


def launch(command: list[str], **options: Any) -> int:
    """Run a command that ends when this process is stopped, and return its status."""
    process = subprocess.Popen(command, **{"cwd": ROOT, **options})  # noqa: S603 - our own commands
    with process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)  # the same Ctrl-C reached it: let it tidy up
            raise
        finally:
            process.terminate()  # does nothing to a process that has ended
    return status if status >= 0 else 128 - status


def find_program(name: str) -> str:
    """Find a program in .venv or on the path."""
    program = shutil.which(name)
    if program is None:
        raise TaskError(f"{name} was not found in .venv or on the path")
    return program


def run(name: str, *arguments: str, **settings: str) -> None:
    """Run a program, with these environment variables, and stop the task if it fails."""
    line = " ".join([name, *arguments])
    program = find_program(name)
    say(f"$ {line}")
    status = launch([program, *arguments], env={**os.environ, **settings})
    if status:
        raise subprocess.CalledProcessError(status, line)


def set_up(lock: str = USERS) -> None:
    """Make .venv hold what the lock file names, unless it does already."""
    if shutil.which("git") is None:
        raise TaskError("Git was not found on the path; install Git and start again")
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise TaskError("this Python has no venv; Debian and Ubuntu: apt install python3-venv")
    with one_at_a_time() as held:
        ready = stamp_for(lock)
        stamp = STAMP.read_text("utf-8") if STAMP.is_file() and VENV_PYTHON.exists() else ""
        if stamp == ready or ((ROOT / DEVELOPERS).exists() and stamp == stamp_for(DEVELOPERS)):
            return  # the developers' lock has all that the users' has
        # Until it is back, starts begin from clean: pip takes half an installed package for whole.
        STAMP.unlink(missing_ok=True)
        if stamp.startswith(PYTHON_AND_PLACE):
            say("Bringing .venv up to date ...")
        else:
            say("Setting up in .venv (once, about a minute) ...")
            venv = importlib.import_module("venv")
            venv.create(VENV, clear=True, symlinks=os.name != "nt")
        install(lock, held)
        STAMP.with_suffix(".part").write_text(ready, "utf-8")
        STAMP.with_suffix(".part").replace(STAMP)


def stamp_for(lock: str) -> str:
    """What the stamp says when .venv is as this lock file wants it."""
    package = RELEASE if (ROOT / RELEASE).exists() else "pyproject.toml"
    wanted = (ROOT / lock).read_bytes() + (ROOT / package).read_bytes()
    return f"{PYTHON_AND_PLACE} {hashlib.sha256(wanted).hexdigest()}"


@contextlib.contextmanager
def one_at_a_time() -> Iterator[TextIO]:
    """Hold the right to change .venv, which the system takes back from a process that dies."""
    file = ROOT / ".cache" / "setup.lock"  # not in .venv, which is emptied when it is made anew
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as held:
        for attempt in itertools.count():
            with contextlib.suppress(BlockingIOError, PermissionError):
                if sys.platform == "win32":
                    msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if attempt == 0:
                say("Another start is setting up .venv; waiting for it ...")
            time.sleep(0.2)
        yield held


def install(lock: str, held: TextIO) -> None:
    """Install pip, the locked packages, and Mentorbook itself."""
    at_hand = ["--find-links", WHEELS] if (ROOT / WHEELS).is_dir() else []
    steps = (
        ["ensurepip", "--default-pip"],
        ["pip", "install", "--no-input", "--require-hashes", *at_hand, "-r", lock],
        # By force: a newer Mentorbook may bear the number of the one that is there.
        ["pip", "install", "--no-input", "--no-deps", "--force-reinstall", *choose_mentorbook()],
    )
    # If this process is killed, pip may live on: it keeps the lock for as long as it does.
    kept = () if os.name == "nt" else (held.fileno(),)
    words = VENV / "setup.log"
    with words.open("wb") as log:
        options = {"stdout": log, "stderr": log, "pass_fds": kept}
        if not any(launch([str(VENV_PYTHON), "-m", *step], **options) for step in steps):
            return
    full = b"No space left on device" in words.read_bytes()
    usual = "the package index could not be reached or a package could not be installed"
    raise TaskError(f"{'the disk is full' if full else usual}; see {words.relative_to(ROOT)}")


def choose_mentorbook() -> list[str]:
    """Say to pip which Mentorbook: this repository's as it stands, or the release a site names."""
    if not (ROOT / RELEASE).exists():
        return ["--no-build-isolation", "-e", "."]
    # A wheel that lies here is the one that is meant: an index may know another by that name, and
    # without a checksum nobody could tell.
    is_here = any((ROOT / WHEELS).glob("mentorbook-*.whl"))
    if not is_here and "--hash=" not in (ROOT / RELEASE).read_text("utf-8"):
        raise TaskError(f"put the wheel of Mentorbook that {RELEASE} names into {WHEELS}/")
    return [*(["--no-index", "--find-links", WHEELS] if is_here else []), "-r", RELEASE]


def require_free_port(port: int) -> None:
    """Stop with advice if the site cannot be served at this port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except (OSError, OverflowError):
        raise TaskError(f"port {port} is taken or not allowed; try --port N") from None


def serve(*arguments: str) -> None:
    """Show the site and reload it as files change: serve [--port N]."""
    parser = argparse.ArgumentParser(prog="serve", description=serve.__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    port = parser.parse_args(arguments).port
    require_free_port(port)
    set_up()
    require_free_port(port)  # setting up may have taken a minute
    sys.stdout.write(f"Mentorbook will be at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n")
    sys.stdout.flush()
    # Some releases of click lose the default, and MkDocs then never reloads: so --livereload.
    run("mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}", NO_MKDOCS_2_WARNING="1")


def mentorbook(*arguments: str) -> int:
    """Run the command where the caller stands, and hand on what it ends with."""
    set_up()
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return launch([find_program("mentorbook"), *arguments], cwd=None, env=settings)


TASKS: dict[str, Callable[..., Any]] = {"serve": serve, "mentorbook": mentorbook}


def main(tasks: Mapping[str, Callable[..., Any]], name: str = "", *arguments: str) -> int:
    """Do one of the tasks and return the exit status."""
    if name not in tasks:
        say(f"{PROGRAM}: there is no task {name!r}; the tasks are: {', '.join(tasks)}")
        return 2
    # A plain kill then ends the running command too, on its way out through launch().
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ["PATH"] = os.pathsep.join([str(VENV_BIN), os.environ.get("PATH", os.defpath)])
    try:
        return tasks[name](*arguments) or 0
    except (TaskError, OSError) as error:
        say(f"{PROGRAM}: {error}")
        return 2
    except subprocess.CalledProcessError as error:
        say(f"{PROGRAM}: failed: {error.cmd}")
        return error.returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(TASKS, *sys.argv[1:]))
