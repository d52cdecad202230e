"""The scripts of the CI files, run as a forge runs them, in a real repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import lesson_text, page_text, write_tree
from pipelines import FORGEJO, GITHUB, GITLAB, script_of
from sites import LESSON, make_site, quiet

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CI runs on POSIX systems")

SHELLS = {GITHUB: "bash -e", GITLAB: "bash -eo pipefail", FORGEJO: "bash -e"}
BROKEN = {LESSON: lesson_text(outcome="wroked"), "docs/index.md": page_text(title="Home")}
CHECK = {GITHUB: "Check", GITLAB: "script", FORGEJO: "Check"}
# The door sets up an environment of its own; here it is this one.
DOOR = f'#!/bin/sh\nexec {sys.executable} -c "from mentorbook.cli.main import main; main()" "$@"\n'


def make_repository(tmp_path: Path, files: dict[str, str] | None = None) -> Path:
    """A site's repository as a forge checks it out."""
    root = make_site(
        tmp_path, {"scripts/mentorbook": DOOR, ".gitignore": "/.cache/\n/site/\n", **(files or {})}
    )
    (root / "scripts/mentorbook").chmod(0o755)
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        [*identity, "commit", "-qm", "Begin"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def run(
    root: Path, path: str, job: str, step: str, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a step's script in its forge's shell."""
    script = root.parent / "step.sh"
    script.write_text(script_of(path, job, step), "utf-8")
    command = [*SHELLS[path].split(), str(script)]
    return subprocess.run(
        command, cwd=root, env=quiet(**settings), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("path", SHELLS)
def test_a_sound_request_passes_and_its_site_is_built(tmp_path: Path, path: str) -> None:
    root = make_repository(tmp_path)
    summary = tmp_path / "summary.md"
    for step in dict.fromkeys([CHECK[path], "script" if path == GITLAB else "Build"]):
        done = run(root, path, "site", step, GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/index.html").is_file()
    if path == GITLAB:
        assert (root / "gl-code-quality-report.json").read_text() == "[]\n"
    else:
        assert summary.read_text() == "<!-- mentorbook-check -->\nNo problems found.\n"


@pytest.mark.parametrize("path", [GITHUB, FORGEJO])
def test_a_faulty_request_fails_and_yet_has_its_summary(tmp_path: Path, path: str) -> None:
    root = make_repository(tmp_path, BROKEN)
    summary = tmp_path / "summary.md"
    summary.write_text("What an earlier step wrote.\n")

    done = run(root, path, "site", "Check", GITHUB_STEP_SUMMARY=str(summary))

    assert done.returncode == 1
    assert f"::error file={LESSON},line=5" in done.stdout or f"{LESSON}:5:" in done.stdout
    assert done.stdout.startswith("::error") == (path == GITHUB)
    told = summary.read_text()
    assert told.startswith("What an earlier step wrote.\n<!-- mentorbook-check -->\n**1 error**")
    assert f"<code>{LESSON}&#58;5</code>" in told


def test_a_faulty_request_at_gitlab_fails_and_yet_has_its_report(tmp_path: Path) -> None:
    root = make_repository(tmp_path, BROKEN)
    done = run(root, GITLAB, "site", "script")
    assert done.returncode == 1
    assert f"{LESSON}:5:" in done.stdout
    (finding,) = json.loads((root / "gl-code-quality-report.json").read_text())
    assert finding["location"] == {"path": LESSON, "lines": {"begin": 5}}
    assert not (root / "site").exists()


def test_a_forgejo_without_summaries_of_jobs_is_enough(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    assert run(root, FORGEJO, "site", "Check", GITHUB_STEP_SUMMARY="").returncode == 0


@pytest.mark.parametrize("path", SHELLS)
def test_a_check_that_cannot_run_fails_the_job(tmp_path: Path, path: str) -> None:
    root = make_repository(tmp_path)
    (root / "vocabulary.yml").unlink()
    (root / "mkdocs.yml").unlink()
    done = run(root, path, "site", CHECK[path], GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert done.returncode == 2


@pytest.mark.parametrize("path", SHELLS)
def test_the_site_is_published_to_the_folder_that_the_variable_names(
    tmp_path: Path, path: str
) -> None:
    root = make_repository(tmp_path)
    served = tmp_path / "a folder; with a name $(that) would break a careless script"
    step = "script" if path == GITLAB else "Publish"
    done = run(root, path, "server", step, MENTORBOOK_PUBLISH_TO=str(served))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (served / "current/index.html").is_file()


def test_pages_at_gitlab_are_the_site_that_was_built_and_nothing_older(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write_tree(root, {"site/index.html": "new", "public/old.html": "old"})
    done = run(root, GITLAB, "pages", "script")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (root / "public").iterdir()] == ["index.html"]


@pytest.mark.parametrize(("lacks", "installs"), [(False, False), (True, True)])
def test_forgejo_adds_what_its_image_lacks_and_only_then(
    tmp_path: Path, *, lacks: bool, installs: bool
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, body in {
        "python3": f"exit {int(lacks)}",
        "apt-get": f"echo $1 >> {tmp_path}/told",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    done = run(tmp_path / "programs", FORGEJO, "site", "Add what the image lacks", PATH=path)
    assert done.returncode == 0
    told = tmp_path / "told"
    assert (told.read_text() if told.exists() else "") == ("update\ninstall\n" if installs else "")
