"""scripts/book.py and dev.py, run as people run them, in a small project that needs no network."""

import ast
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

fcntl = pytest.importorskip("fcntl", reason="the stand-ins for programs are POSIX scripts")

ROOT = Path(__file__).resolve().parents[2]
BOOK, DEV = ROOT / "scripts" / "book.py", ROOT / "scripts" / "dev.py"
DOORS = ("serve", "test", "mentorbook", "bench")
USERS = ROOT / "scripts" / "requirements.txt"
DEVELOPERS = ROOT / "scripts" / "requirements-dev.txt"

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

# The least that pip takes for a build backend, so that no build tool has to be installed.
BACKEND = """\
import zipfile
from pathlib import Path


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
    return name
"""


@dataclass(frozen=True)
class Project:
    """A copy of the scripts with lock files and a package of its own, and a path with few programs."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        return self.root / "programs"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": str(self.programs),
            "HOME": str(self.root),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "error", str(self.root / "scripts" / "dev.py"), *arguments]

    def pretend(self, *arguments: str) -> str:
        """Python that does what `dev.py ARGUMENTS` does, to put something before it."""
        command = self.command(*arguments)[3:]
        return (
            f"import runpy, sys; sys.argv = {command}; "
            f"sys.path.insert(0, {str(self.root / 'scripts')!r}); "
            "runpy.run_path(sys.argv[0], run_name='__main__')"
        )

    def dev(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return self.python(*self.command(*arguments)[1:], **settings)

    def python(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env={**self.environment, **settings},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a task in a process group of its own, as a terminal does."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def program(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


def make_project(root: Path) -> Project:
    project = Project(root)
    (root / "scripts").mkdir(parents=True)
    project.programs.mkdir()
    for script in (BOOK, DEV, *(ROOT / "scripts" / name for name in DOORS)):
        shutil.copy(script, root / "scripts")
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "scripts" / "requirements.txt").write_text("", encoding="utf-8")
    (root / "scripts" / "requirements-dev.txt").write_text("# more\n", encoding="utf-8")
    project.program("git", "exit 0")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "a project")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that is set up; tests leave it so."""
    project = make_project(tmp_path_factory.mktemp("ready") / "a project")
    done = project.dev("setup")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Setting up in .venv (once, about a minute) ...\n"
    return project


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def marker(ready: Project) -> Iterator[Path]:
    """A file in .venv that is lost when .venv is made anew."""
    path = ready.venv / "marker"
    path.touch()
    yield path
    path.unlink(missing_ok=True)


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def kill_all(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Send a signal to a task and its commands, and return its status and its last words."""
    os.killpg(process.pid, number)
    _, words = process.communicate(timeout=30)
    return process.returncode, words


def assert_one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("dev.py: ")
    for word in words:
        assert word in line


# What goes wrong before anything is set up


@pytest.mark.parametrize("script", [BOOK, DEV], ids=["book", "dev"])
def test_it_parses_under_python_3_6(script: Path) -> None:
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_older_python_is_told_which_is_needed(project: Project) -> None:
    pretend = (
        "import sys; sys.version_info = (3, 10, 1, 'final', 0); sys.version = '3.10.1 (x)'; "
        + project.pretend()
    )
    assert_one_line(project.python("-W", "error", "-c", pretend), "3.11", "3.10.1")


@pytest.mark.parametrize("arguments", [["nonsense"], []])
def test_an_unknown_task_is_answered_with_the_known_ones(
    project: Project, arguments: list[str]
) -> None:
    tasks = ("setup", "serve", "mentorbook", "test", "check", "format", "lint", "types", "imports")
    assert_one_line(project.dev(*arguments), *tasks, "lock", "bench")


def test_a_taken_port_is_named(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        assert_one_line(project.dev("serve", "--port", port), port, "taken", "--port N")
    assert not project.venv.exists()


def test_git_is_asked_for(project: Project) -> None:
    (project.programs / "git").unlink()
    assert_one_line(project.dev("setup"), "Git")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(project: Project, module: str) -> None:
    hide = (  # None in sys.modules is Python's own way to say that a module cannot be imported
        f"import sys; sys.modules[{module!r}] = None; {project.pretend('setup')}"
    )
    assert_one_line(project.python("-W", "error", "-c", hide), "apt install python3-venv")
    assert not project.venv.exists()


# Setting up


@pytest.mark.slow
def test_the_second_start_does_no_work(ready: Project) -> None:
    stamp = ready.venv / "ready.txt"
    before = (stamp.stat().st_ino, sorted(path for path in ready.venv.rglob("*")))
    done = ready.dev("setup")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (stamp.stat().st_ino, sorted(path for path in ready.venv.rglob("*"))) == before


@pytest.mark.slow
def test_a_changed_lock_is_installed_into_the_same_environment(
    ready: Project, marker: Path
) -> None:
    lock = ready.root / "scripts" / "requirements-dev.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert ready.dev("setup").stderr == "Bringing .venv up to date ...\n"
    assert ready.dev("setup").stderr == ""
    assert marker.exists()


@pytest.mark.slow
def test_a_set_up_killed_at_once_is_made_anew(project: Project) -> None:
    process = project.start("setup")
    wait_until((project.venv / "pyvenv.cfg").exists)
    kill_all(process, signal.SIGKILL)
    marker = project.venv / "marker"
    marker.touch()
    assert project.dev("setup").returncode == 0
    assert not marker.exists()
    assert project.dev("setup").stderr == ""


@pytest.mark.slow
def test_an_update_cut_short_is_begun_from_clean(ready: Project, marker: Path) -> None:
    lock, log = ready.root / "scripts" / "requirements-dev.txt", ready.venv / "setup.log"
    before = lock.read_text(encoding="utf-8")
    lock.write_text(before + "# changed for a moment\n", encoding="utf-8")
    log.unlink()
    process = ready.start("setup")
    wait_until(log.exists)
    kill_all(process, signal.SIGKILL)
    lock.write_text(before, encoding="utf-8")  # what an earlier stamp would vouch for
    assert "Setting up" in ready.dev("setup").stderr
    assert not marker.exists()


@pytest.mark.slow
def test_a_moved_environment_is_made_anew(ready: Project, marker: Path) -> None:
    moved = Project(ready.root.with_name("moved"))
    ready.root.rename(moved.root)
    try:
        process = moved.start("setup")
        wait_until(lambda: not (moved.venv / marker.name).exists())
        status, words = kill_all(process, signal.SIGINT)
        assert (status, "Traceback" in words) == (130, False)
    finally:
        moved.root.rename(ready.root)
    assert "Setting up" in ready.dev("setup").stderr


def read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


@pytest.mark.slow
def test_a_start_waits_for_another_one(ready: Project) -> None:
    with (ready.root / ".cache" / "setup.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        process = ready.start("setup")
        assert process.stderr is not None
        assert "waiting" in process.stderr.readline()
        assert process.poll() is None
    _, words = process.communicate(timeout=30)
    assert (process.returncode, words) == (0, "")


@pytest.mark.slow
def test_without_a_network_one_line_says_so_and_names_the_log(project: Project) -> None:
    lock = project.root / "scripts" / "requirements-dev.txt"
    lock.write_text(f"nowhere==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    nowhere = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}
    done = project.dev("setup", **nowhere)
    done.stderr = done.stderr.removeprefix("Setting up in .venv (once, about a minute) ...\n")
    assert_one_line(done, "index could not be reached", ".venv/setup.log")
    assert b"nowhere" in read(project.venv / "setup.log")


# A site of its own, which uses a release


def make_wheel(path: Path) -> str:
    """Make the least of a wheel, and give back its checksum."""
    path.parent.mkdir(exist_ok=True)
    info = "mentorbook-1.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("mentorbook.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: mentorbook\nVersion: 1\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_site(root: Path, checksum: str) -> Project:
    site = make_project(root)
    for name in ("pyproject.toml", "scripts/requirements-dev.txt", "scripts/dev.py"):
        (root / name).unlink()
    pin = f"mentorbook==1 --hash=sha256:{checksum}\n"
    (root / "scripts/mentorbook.txt").write_text(pin, encoding="utf-8")
    site.program("mentorbook", "exit 0")
    return site


def use_door(site: Project, **settings: str) -> subprocess.CompletedProcess[str]:
    return site.python(str(site.root / "scripts/book.py"), "mentorbook", **settings)


NOWHERE = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}


@pytest.mark.slow
def test_a_site_takes_the_wheel_that_it_holds_and_asks_no_index(tmp_path: Path) -> None:
    checksum = make_wheel(tmp_path / "wheels/mentorbook-1-py3-none-any.whl")
    site = make_site(tmp_path / "site", checksum)
    shutil.copytree(tmp_path / "wheels", site.root / "wheels")

    assert use_door(site, **NOWHERE).stderr == "Setting up in .venv (once, about a minute) ...\n"
    assert list(site.venv.glob("**/site-packages/mentorbook.py"))
    assert use_door(site, **NOWHERE).stderr == ""
    with (site.root / "scripts/mentorbook.txt").open("a") as release:
        release.write("# changed\n")
    assert use_door(site, **NOWHERE).stderr == "Bringing .venv up to date ...\n"


@pytest.mark.slow
def test_a_site_refuses_a_wheel_with_another_checksum(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "0" * 64)
    make_wheel(site.root / "wheels/mentorbook-1-py3-none-any.whl")

    done = use_door(site)

    assert done.returncode == 2
    assert "could not be installed; see .venv/setup.log" in done.stderr
    assert b"HASH" in (site.venv / "setup.log").read_bytes().upper()
    assert not list(site.venv.glob("**/site-packages/mentorbook.py"))


@pytest.mark.slow
def test_a_site_without_the_wheel_asks_the_index(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "0" * 64)
    done = use_door(site, **NOWHERE)
    assert done.returncode == 2
    assert "index could not be reached" in done.stderr


# The tasks


@pytest.mark.slow
def test_serve_needs_no_more_than_the_developers_set_up(ready: Project, free_port: int) -> None:
    ready.program("mkdocs", 'echo "$@" $NO_MKDOCS_2_WARNING')
    done = ready.dev("serve", "--port", str(free_port))
    assert f"http://127.0.0.1:{free_port}/" in done.stdout
    assert f"serve --livereload -a 127.0.0.1:{free_port} 1" in done.stdout
    assert "etting up" not in done.stderr


@pytest.mark.slow
def test_ctrl_c_ends_serve_quietly(ready: Project, free_port: int) -> None:
    ready.program("mkdocs", "echo started; exec /bin/sleep 30")
    process = ready.start("serve", "--port", str(free_port))
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)][1] == "started\n"
    status, words = kill_all(process, signal.SIGINT)
    assert status == 130
    assert [line for line in words.splitlines() if not line.startswith("$ ")] == []


@pytest.mark.slow
def test_the_door_hands_on_words_status_and_place_and_adds_nothing(ready: Project) -> None:
    ready.program("mentorbook", 'echo "$PWD: $@ $NO_MKDOCS_2_WARNING"; exit 1')
    inner = ready.root / "docs"
    inner.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(ready.root / "scripts/book.py"), "mentorbook", "check", "a b"],
        cwd=inner,
        env=ready.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{inner}: check a b 1\n", "")


@pytest.mark.slow
def test_bench_measures_in_the_developers_environment(ready: Project) -> None:
    package = ready.root / "benchmarks"
    package.mkdir(exist_ok=True)
    program = "import sys; print(sys.prefix, sys.argv[1:])"
    (package / "__main__.py").write_text(program, encoding="utf-8")
    done = ready.dev("bench", "--rounds", "1")
    assert (done.returncode, done.stdout) == (0, f"{ready.venv} ['--rounds', '1']\n")


@pytest.mark.parametrize(
    ("door", "words"),
    [
        ("serve", "book.py serve"),
        ("mentorbook", "book.py mentorbook"),
        ("test", "dev.py test"),
        ("bench", "dev.py bench"),
    ],
)
def test_each_door_starts_its_task(project: Project, door: str, words: str) -> None:
    project.program("python3", 'echo "$@"')
    project.program("dirname", 'exec /usr/bin/dirname "$@"')
    path = project.root / "scripts" / door
    done = subprocess.run(
        [path, "--some", "a b"], env=project.environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{path.parent}/{words} --some a b\n"


@pytest.mark.slow
def test_all_tests_stop_at_the_first_failure_and_name_it(ready: Project) -> None:
    ready.program("ruff", "exit 0")
    ready.program("mypy", "exit 3")
    done = ready.dev("test", "--no-browser")
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "$ ruff check",
        "$ ruff format --check",
        "$ mypy",
        "dev.py: failed: mypy",
    ]


@pytest.mark.slow
def test_all_checks_run_before_the_tests_with_coverage(ready: Project) -> None:
    for name in ("ruff", "mypy", "lint-imports", "mentorbook", "pytest"):
        ready.program(name, "exit 0")
    assert ready.dev("test", "--no-browser").stderr.splitlines() == [
        "$ ruff check",
        "$ ruff format --check",
        "$ mypy",
        "$ lint-imports",
        "$ mentorbook check",
        "$ pytest -m not browser --cov --cov-report=term-missing:skip-covered",
    ]


@pytest.mark.slow
def test_chosen_tests_run_alone_and_are_told_of_the_browser(ready: Project) -> None:
    ready.program("pytest", 'echo "$@ $MENTORBOOK_CHROMIUM"')
    ready.program("google-chrome", "exit 0")
    done = ready.dev("test", "-k", "some")
    assert done.stdout == f"-k some {ready.programs / 'google-chrome'}\n"
    assert done.stderr == "$ pytest -k some\n"
    (ready.programs / "google-chrome").unlink()
    assert ready.dev("test", "--no-browser", "-x").stdout == "-m not browser -x \n"


@pytest.mark.slow
def test_a_browser_that_cannot_be_had_is_said_so(ready: Project) -> None:
    assert_one_line(ready.dev("test", "-k", "some"), "Chromium", "--no-browser")


# The lock files


def pins(lock: Path) -> dict[str, list[str]]:
    """The versions, with their conditions, that a lock file names for each package."""
    found: dict[str, list[str]] = {}
    for name, pin in re.findall(
        r"^([a-z0-9-]+)(==.*?) \\$", lock.read_text(encoding="utf-8"), re.M
    ):
        found.setdefault(name, []).append(pin)
    return found


@pytest.mark.parametrize("lock", [USERS, DEVELOPERS], ids=["users", "developers"])
def test_a_lock_names_hashes_and_no_address_or_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|@ |^-|[ =]/", text, re.M)
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) == sum(map(len, pins(lock).values()))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries)


def test_the_developers_lock_has_all_that_the_users_lock_has() -> None:
    users, developers = pins(USERS), pins(DEVELOPERS)
    assert {name: developers.get(name) for name in users} == users
    assert {"hatchling", "editables", "mkdocs"} <= users.keys()
    assert {"pytest", "ruff", "mypy", "uv"} <= developers.keys() - users.keys()
