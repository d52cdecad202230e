"""From a built wheel in an empty environment to a site, and from a newer wheel to a newer guide.

No network: the environment sees the packages of the one that runs the tests, but not the
mentorbook that is worked on there.
"""

import shutil
import socket
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpers import REPOSITORY
from mentorbook import __version__
from mentorbook.store.place import list_tree
from mentorbook.store.starter import read_starter
from sites import quiet

pytestmark = pytest.mark.slow

NEWER = "99.1.0"
PURPOSE, PLAN = "docs/programme/1-purpose.md", "docs/programme/2-plan.md"
GROW, OSKAR = "docs/tools/grow.md", "docs/tools/oskar.md"
RULES, TRIO = "docs/reference/rules.md", "docs/models/trio.md"


OWN_WORD = """\
  celebrate:
    title: Celebrate together
    definition: Bring everybody together to mark what pairs have reached, before the next round starts.
    synonyms: []
    owner: coordinator
"""


@dataclass(frozen=True)
class Environment:
    """An environment with one wheel of mentorbook."""

    root: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "bin" / command[0], *command[1:]],
            cwd=cwd,
            env=alone(),
            capture_output=True,
            text=True,
            check=False,
        )


def alone(**more: str) -> dict[str, str]:
    """The settings of a process that finds packages in its own environment only."""
    return {key: text for key, text in quiet(**more).items() if key != "PYTHONPATH"}


def build_wheel(source: Path, folder: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("*.whl")
    return wheel


def make_environment(root: Path, wheel: Path) -> Environment:
    venv.create(root, with_pip=True, symlinks=True)
    command = [root / "bin" / "python", "-m", "pip", "install", "--no-index", "--no-deps", "-q"]
    subprocess.run([*command, wheel], check=True)
    [packages] = (root / "lib").glob("python*/site-packages")
    # A path in a .pth file is searched for packages, and its own .pth files are not read.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Environment(root)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(REPOSITORY, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    return make_environment(tmp_path_factory.mktemp("environment"), wheel)


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The same with a newer wheel, in which the guide has changed."""
    source = tmp_path_factory.mktemp("newer") / "source"
    shutil.copytree(
        REPOSITORY,
        source,
        ignore=shutil.ignore_patterns(".*cache*", ".git", "site", ".venv", ".hypothesis"),
    )
    change(source, "plugins/mentorbook/__init__.py", {__version__: NEWER})
    for path in (PURPOSE, PLAN, GROW, RULES):
        change(source, path, {"\n## ": "\nA newer sentence of the guide.\n\n## "})
    change(source, "vocabulary.yml", {"synonyms: [aim,": "synonyms: [aim, goal,"})
    shutil.copy(source / "docs/models/team.md", source / TRIO)
    change(source, TRIO, {"title: ": "title: Three and "})
    line = "          - models/team.md\n"
    change(source, "mkdocs.yml", {line: f"{line}          - models/trio.md\n"})
    return make_environment(
        tmp_path_factory.mktemp("newer-environment"),
        build_wheel(source, tmp_path_factory.mktemp("newer-wheel")),
    )


def change(root: Path, path: str, changes: Mapping[str, str]) -> None:
    """Replace a text by another one, once each."""
    text = (root / path).read_text()
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    (root / path).write_text(text)


def commit_all(root: Path) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "gc.auto=0"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All"]):
        subprocess.run(["git", "-C", root, *command], check=True)


def test_the_wheel_holds_what_a_site_starts_from(wheel: Path) -> None:
    start = "mentorbook/starter/"
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(start)]
        found = {name.removeprefix(start): archive.read(name) for name in names}

    assert found == read_starter()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, environment: Environment) -> Path:
    """A site as `mentorbook init` makes it, committed; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("made")
    done = environment.run("mentorbook", "init", "site", "--defaults", cwd=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    root = folder / "site"
    commit_all(root)
    return root


def test_a_new_site_is_sound(site: Path, environment: Environment) -> None:
    done = environment.run("mentorbook", "check", cwd=site)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert list((site / "lessons").glob("**/*.md")) == []


def test_a_new_site_is_built_without_a_warning(
    site: Path, environment: Environment, tmp_path: Path
) -> None:
    done = environment.run(
        "python", "-m", "mkdocs", "build", "-q", "--strict", "-d", str(tmp_path), cwd=site
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Agree the purpose" in (tmp_path / "programme/1-purpose/index.html").read_text()


def test_a_new_site_is_served(site: Path, environment: Environment) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = [
        environment.root / "bin" / "python",
        "-m",
        "mkdocs",
        "serve",
        "-a",
        f"127.0.0.1:{port}",
    ]
    with subprocess.Popen(
        command, cwd=site, env=alone(), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if "Serving on" in line:
                    break
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                assert b"mentor" in answer.read()
        finally:
            process.terminate()


def test_the_wheel_that_made_the_site_lies_in_it_and_its_doors_use_it(
    site: Path, wheel: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    assert (root / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    # The other packages would come from an index; the environment sees those of the tests instead.
    (root / "scripts/requirements.txt").write_text("")
    nowhere = alone(PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0")
    door = [root / "scripts" / "mentorbook"]
    subprocess.run([*door, "--version"], env=nowhere, capture_output=True, check=False)
    [packages] = (root / ".venv/lib").glob("python*/site-packages")
    assert (packages / "mentorbook").is_dir(), (root / ".venv/setup.log").read_text()
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")

    done = subprocess.run(
        [*door, "check"],
        cwd=root / "docs",
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == "No problems found.\n"


def test_a_newer_guide_comes_in_and_never_over_what_the_organisation_changed(
    site: Path, newer: Environment, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    change(root, PLAN, {"## What to do next": "## What we do next"})  # not where the guide changes
    change(root, GROW, {"\n## ": "\nA sentence of our own.\n\n## "})  # where the guide changes
    change(root, OSKAR, {"\n## ": "\nA sentence of our own.\n\n## "})  # the guide does not
    (root / RULES).unlink()
    change(root, "mkdocs.yml", {"      - reference/rules.md\n": "", ": Mentorbook": ": Ours"})
    change(
        root, "vocabulary.yml", {"\nrelationship_phase:\n": OWN_WORD + "\nrelationship_phase:\n"}
    )
    commit_all(root)
    ours = {path: (root / path).read_bytes() for path in list_tree(root)}

    told = newer.run("mentorbook", "upgrade", cwd=root)

    done = newer.run("mentorbook", "upgrade", "--write", cwd=root)

    expected = {
        TRIO: "add",
        PURPOSE: "update",
        PLAN: "merge",
        RULES: "deleted",
        GROW: "conflict",
        "mkdocs.yml": "merge",
        "scripts/mentorbook.txt": "update",
        "vocabulary.yml": "merge",
    }
    assert told.returncode == 1
    lines = told.stdout.splitlines()
    assert {line.partition(":")[0]: line.rpartition("[")[2][:-1] for line in lines} == expected
    assert f"mentorbook upgrade --show {GROW}" in told.stderr
    assert done.returncode == 1
    assert done.stdout.startswith(told.stdout)
    found = done.stdout.removeprefix(told.stdout).splitlines()  # links to the page they removed
    assert found
    gone = ("[reference/missing-file]", "[reference/guidance]")
    assert [line for line in found if not line.endswith(gone)] == []
    new = "A newer sentence of the guide."
    text = {path: (root / path).read_text() for path in expected if path != RULES}
    assert new in text[PURPOSE]
    assert new in text[PLAN]
    assert "## What we do next" in text[PLAN]
    assert not (root / RULES).exists()
    assert "site_name: Ours" in text["mkdocs.yml"]
    assert "models/trio.md" in text["mkdocs.yml"]
    assert "reference/rules.md" not in text["mkdocs.yml"]
    assert OWN_WORD in text["vocabulary.yml"]
    assert "synonyms: [aim, goal," in text["vocabulary.yml"]
    assert f"mentorbook=={NEWER} --hash=sha256:" in text["scripts/mentorbook.txt"]
    assert [path.name for path in (root / "wheels").iterdir()] == [
        f"mentorbook-{NEWER}-py3-none-any.whl"
    ]
    changed = {*expected, ".mentorbook", "wheels"}
    same = [path for path in ours if not path.startswith(tuple(changed - {GROW}))]
    assert {path: (root / path).read_bytes() for path in same} == {
        path: ours[path] for path in same
    }
    assert {GROW, OSKAR} < set(same)


def test_a_conflict_is_shown_merged_by_hand_and_settled(
    site: Path, newer: Environment, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    change(root, GROW, {"\n## ": "\nA sentence of our own.\n\n## "})
    commit_all(root)

    shown = newer.run("mentorbook", "upgrade", "--show", "grow.md", cwd=root / "docs/tools")
    newer.run("mentorbook", "upgrade", "--write", cwd=root)
    commit_all(root)
    settled = newer.run("mentorbook", "upgrade", "--settle", GROW, cwd=root)
    after = newer.run("mentorbook", "upgrade", cwd=root)

    assert "+A newer sentence of the guide.\n" in shown.stdout
    assert "of our own" not in shown.stdout
    assert (settled.returncode, settled.stdout) == (0, ""), settled.stderr
    assert (after.returncode, after.stdout) == (0, "")
    assert after.stderr == f"Nothing to do: the site has the guide of {NEWER}.\n"
    assert "A sentence of our own." in (root / GROW).read_text()
