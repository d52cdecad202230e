"""The developer tasks of Mentorbook behind one door: python3 scripts/dev.py TASK.

Standard library only, because it first makes .venv, from the lock files, if it is not ready.
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
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TextIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

say = partial(print, file=sys.stderr, flush=True)  # standard output is left to the commands

# Everything down to here must run, and everything below must parse, under Python 3.6.
if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, to be told so
    say(f"dev.py: Mentorbook needs Python 3.11 or newer, and this is {sys.version.split()[0]}")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
USERS, DEVELOPERS = "scripts/requirements.txt", "scripts/requirements-dev.txt"
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "ready.txt"
PYTHON_AND_PLACE = hashlib.sha256(f"{sys.version} {sys.base_prefix} {ROOT}".encode()).hexdigest()


class DevError(Exception):
    """A task cannot go on, for a reason that fits on one line."""


def launch(command: list[str], **options: Any) -> int:
    """Run a command that ends when this process is stopped, and return its status."""
    with subprocess.Popen(command, cwd=ROOT, **options) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)  # the same Ctrl-C reached it: let it tidy up
            raise
        finally:
            process.terminate()  # does nothing to a process that has ended
    return status if status >= 0 else 128 - status


def run(name: str, *arguments: str, **settings: str) -> None:
    """Run a program, with these environment variables, and stop the task if it fails."""
    line = " ".join([name, *arguments])
    program = shutil.which(name)
    if program is None:
        raise DevError(f"{name} was not found in .venv or on the path")
    say(f"$ {line}")
    status = launch([program, *arguments], env={**os.environ, **settings})
    if status:
        raise subprocess.CalledProcessError(status, line)


def set_up(lock: str) -> None:
    """Make .venv hold what the lock file names, unless it does already."""
    if shutil.which("git") is None:
        raise DevError("Git was not found on the path; install Git and start again")
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise DevError("this Python has no venv; Debian and Ubuntu: apt install python3-venv")
    with one_at_a_time() as held:
        ready = stamp_for(lock)
        stamp = STAMP.read_text("utf-8") if STAMP.is_file() and VENV_PYTHON.exists() else ""
        if stamp in (ready, stamp_for(DEVELOPERS)):
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
    wanted = (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
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
    """Install pip, the locked packages, and this package as it stands."""
    steps = (
        ["ensurepip", "--default-pip"],
        ["pip", "install", "--no-input", "--require-hashes", "-r", lock],
        ["pip", "install", "--no-input", "--no-deps", "--no-build-isolation", "-e", "."],
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
    raise DevError(f"{'the disk is full' if full else usual}; see {words.relative_to(ROOT)}")


def require_free_port(port: int) -> None:
    """Stop with advice if the site cannot be served at this port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except (OSError, OverflowError):
        raise DevError(f"port {port} is taken or not allowed; try --port N") from None


def serve(*arguments: str) -> None:
    """Show the site and reload it as files change: serve [--port N]."""
    parser = argparse.ArgumentParser(prog="serve", description=serve.__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    port = parser.parse_args(arguments).port
    require_free_port(port)
    set_up(USERS)
    require_free_port(port)  # setting up may have taken a minute
    print(f"Mentorbook will be at http://127.0.0.1:{port}/ (Ctrl-C stops it)", flush=True)
    # Some releases of click lose the default, and MkDocs then never reloads: so --livereload.
    run("mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}", NO_MKDOCS_2_WARNING="1")


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
        with contextlib.suppress(DevError, subprocess.CalledProcessError):
            run("apt-get", "update", "-qq")
            run("apt-get", "install", "-y", "-qq", "chromium", DEBIAN_FRONTEND="noninteractive")
    on_path = list(filter(None, map(shutil.which, names)))
    if on_path:
        return on_path[0]
    ask = (
        "from playwright.sync_api import sync_playwright as play\n"
        "with play() as tools: print(tools.chromium.executable_path)"
    )
    with contextlib.suppress(DevError, subprocess.CalledProcessError):
        run("playwright", "install", "chromium")
        return subprocess.check_output([VENV_PYTHON, "-c", ask], text=True).strip()
    raise DevError("no Chromium could be had; install one, or leave it out: test --no-browser")


def lock(*arguments: str) -> None:
    """Write both lock files from pyproject.toml: lock [--upgrade] [arguments of uv]."""
    if shutil.which("uv") is None:
        set_up(DEVELOPERS)
    plain = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    kind = ["--universal", "--python-version", "3.11", "--generate-hashes", "--group", "build"]
    command = ["uv", "pip", "compile", "pyproject.toml", *plain, *kind, *arguments]
    run(*command, "-o", USERS)
    run(*command, "--group", "dev", "-c", USERS, "-o", DEVELOPERS)


def run_each(commands: list[list[str]], *arguments: str) -> None:
    """Run some developers' commands one after another."""
    set_up(DEVELOPERS)
    for command in commands:
        run(*command, *arguments)


TASKS: dict[str, Callable[..., None]] = {
    "setup": partial(run_each, []),
    "serve": serve,
    "test": test,
    "check": partial(run_each, [["mentorbook", "check"]]),
    "format": partial(run_each, [["ruff", "check", "--fix", "--exit-zero"], ["ruff", "format"]]),
    "lint": partial(run_each, [["ruff", "check"], ["ruff", "format", "--check"]]),
    "types": partial(run_each, [["mypy"]]),
    "imports": partial(run_each, [["lint-imports"]]),
    "lock": lock,
}


def main(name: str = "", *arguments: str) -> int:
    """Do one task and return the exit status."""
    if name not in TASKS:
        say(f"dev.py: there is no task {name!r}; the tasks are: {', '.join(TASKS)}")
        return 2
    # A plain kill then ends the running command too, on its way out through launch().
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ["PATH"] = os.pathsep.join([str(VENV_BIN), os.environ.get("PATH", os.defpath)])
    try:
        TASKS[name](*arguments)
    except (DevError, OSError) as error:
        say(f"dev.py: {error}")
        return 2
    except subprocess.CalledProcessError as error:
        say(f"dev.py: failed: {error.cmd}")
        return error.returncode
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
