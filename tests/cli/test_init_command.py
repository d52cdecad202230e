"""`mentorbook init`, scripted and at a real terminal."""

import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from helpers import write_tree
from mentorbook.cli.main import app, main
from sites import quiet

pty = pytest.importorskip("pty", reason="terminals of POSIX")

MENTORBOOK = [sys.executable, "-c", "from mentorbook.cli.main import main; main()"]
ALL = {
    "--name": "Our Trust",
    "--email": "mentors@example.org",
    "--phone": "01632 960001",
    "--second-email": "team@example.org",
    "--second-phone": "01632 960002",
    "--safeguarding-phone": "01632 960003",
    "--support-phone": "01632 960004",
    "--forge": "gitlab",
}


def run(*arguments: str, cwd: Path) -> Result:
    """Run the command where nobody can be asked."""
    with contextlib.chdir(cwd):
        return CliRunner().invoke(app, arguments, env={"COLUMNS": "300"})


def given(**changes: str) -> list[str]:
    options = {**ALL, **{f"--{key}": value for key, value in changes.items()}}
    return [word for pair in options.items() for word in pair]


def test_the_folder_is_named_without_the_way_back_in_it(tmp_path: Path) -> None:
    (tmp_path / "clone").mkdir()
    done = run("init", "../site", "--defaults", cwd=tmp_path / "clone")
    assert f"  cd {tmp_path / 'site'}" in done.stderr.splitlines()


def test_with_defaults_it_asks_nothing_and_says_what_is_invented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorbook.workflow.init_site.find_wheel", lambda: None)
    done = run("init", "site", "--defaults", cwd=tmp_path)

    assert (done.exit_code, done.stdout) == (0, "")
    assert "Telephone number of the safeguarding lead" in done.stderr
    assert "Put the wheel of mentorbook" in done.stderr
    assert done.stderr.splitlines()[-4:] == [
        "Next:",
        f"  cd {tmp_path / 'site'}",
        '  git init -b main && git add -A && git commit -m "Start our mentoring guide"',
        "  scripts/serve",
    ]
    assert os.access(tmp_path / "site/scripts/serve", os.X_OK)
    assert run("check", cwd=tmp_path / "site").exit_code == 0


def test_a_wheel_at_hand_need_not_be_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = ("mentorbook-1-py3-none-any.whl", b"x")
    monkeypatch.setattr("mentorbook.workflow.init_site.find_wheel", lambda: wheel)
    done = run("init", "our site", "--defaults", cwd=tmp_path)
    assert "Put the wheel" not in done.stderr
    assert f"  cd '{tmp_path / 'our site'}'\n" in done.stderr


def test_all_answers_can_be_given_as_options(tmp_path: Path) -> None:
    phases = ("--phase", "winding-up", "--phase", "purpose")
    done = run("init", "site", *given(), *phases, "--lessons", cwd=tmp_path)

    assert (done.exit_code, done.stdout) == (0, "")
    assert "nvented" not in done.stderr
    made = yaml.safe_load((tmp_path / "site/organisation.yml").read_text())
    assert made["name"] == "Our Trust"
    assert made["phases"] == {"programme": ["purpose"], "relationship": ["winding-up"]}
    assert (tmp_path / "site/.gitlab-ci.yml").exists()
    assert not (tmp_path / "site/.github").exists()
    assert list((tmp_path / "site/lessons").rglob("*.md"))
    assert run("check", cwd=tmp_path / "site").exit_code == 0


def test_where_nobody_can_be_asked_it_stops_and_names_what_is_missing(tmp_path: Path) -> None:
    done = run("init", "site", "--name", "Our Trust", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert "--email, --phone, " in line
    assert "--forge; give them, or --defaults" in line
    assert "--name" not in line
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_told_at_once_and_not_repeated(tmp_path: Path) -> None:
    wrong = given(email="sam.smith", phone="ring Sam Smith")
    done = run("init", "site", *wrong, "--phase", "windup", "--defaults", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    first, second, third = done.stderr.splitlines()
    assert first.startswith("mentorbook: --email: ")
    assert second.startswith("mentorbook: --phone: ")
    assert third.startswith("mentorbook: --phase: must be one of ")
    assert "did you mean 'winding-up'?" in third
    assert "mith" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/mine": ""})
    status, shown = answer(tmp_path, [])
    assert status == 2
    assert shown.startswith("mentorbook: ")
    assert "not empty" in shown


def test_a_repository_without_files_is_taken_as_it_is(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    done = run("init", ".", "--defaults", cwd=tmp_path)
    assert done.exit_code == 0
    assert '\n  git add -A && git commit -m "Start our mentoring guide"\n' in done.stderr
    assert (tmp_path / "organisation.yml").exists()


def test_what_was_cut_short_is_finished(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/index.md": "", ".mentorbook-new/mkdocs.yml": ""})
    done = run("init", ".", cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stderr.startswith("An earlier start was cut short")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml"]


# At a terminal


def answer(folder: Path, lines: Sequence[str], *options: str) -> tuple[int, str]:
    """Start a site at a terminal, giving an answer whenever a question stands there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*MENTORBOOK, "init", "site", *options],
        cwd=folder,
        env=quiet(COLUMNS="200", TERM="dumb"),
        preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509 - Ctrl-C needs its own terminal
    )
    os.close(theirs)
    shown, left, key = "", list(lines), ""
    with process:
        for _ in range(120):
            if not select.select([ours], [], [], 1)[0]:
                os.write(ours, key.encode())  # Python's input() can lose a Ctrl-C as it starts
                continue
            try:
                shown += os.read(ours, 1000).decode("utf-8", "ignore")
            except OSError:  # how a terminal ends on Linux
                break
            if left and shown.endswith(": "):
                line = left.pop(0)
                key = "" if line.endswith("\n") else line
                os.write(ours, line.encode())
                shown += "\n"
        process.kill()
    os.close(ours)
    assert left == []
    return process.returncode, shown.replace("\r", "")


@pytest.mark.slow
def test_a_person_is_asked_and_asked_again(tmp_path: Path) -> None:
    lines = ["Our Trust\n", "sam\n", "mentors@example.org\n", *["\n"] * 5]
    status, shown = answer(
        tmp_path, [*lines, "gitlub\n", "gitlab\n", "windup\n", "winding-up, purpose\n", "y\n"]
    )

    assert status == 0, shown
    assert "must be an e-mail address" in shown
    assert "must be one of github, gitlab, forgejo, none" in shown
    assert "did you mean 'winding-up'?" in shown
    made = yaml.safe_load((tmp_path / "site/organisation.yml").read_text())
    assert (made["name"], made["contact"]["email"]) == ("Our Trust", "mentors@example.org")
    assert made["phases"] == {"programme": ["purpose"], "relationship": ["winding-up"]}
    assert (tmp_path / "site/.gitlab-ci.yml").exists()
    assert list((tmp_path / "site/lessons").rglob("*.md"))


@pytest.mark.slow
def test_a_person_is_asked_only_for_what_no_option_says(tmp_path: Path) -> None:
    status, shown = answer(tmp_path, ["\n", "n\n"], *given())
    assert status == 0, shown
    assert "Shared mailbox" not in shown
    made = yaml.safe_load((tmp_path / "site/organisation.yml").read_text())
    assert "phases" not in made


def type_ahead(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> object:
    """Run it in this process, all typed into a real terminal beforehand; how it ended."""
    ours, theirs = pty.openpty()
    os.write(ours, text.encode())
    monkeypatch.setattr("sys.argv", ["mentorbook", "init", str(folder / "site"), *options])
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        with pytest.raises(SystemExit) as ended:
            main()
    os.close(ours)
    return ended.value.code


def test_questions_are_answered_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Our Trust", "sam", "m@example.org", *[""] * 5, "x", "none", "all", "n", ""]
    assert type_ahead(tmp_path, "\n".join(lines), monkeypatch) == 0
    assert "must be an e-mail address" in capsys.readouterr().err
    made = yaml.safe_load((tmp_path / "site/organisation.yml").read_text())
    assert (made["name"], made["contact"]["email"]) == ("Our Trust", "m@example.org")


def test_nothing_is_asked_again_that_options_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = [*given(), "--phase", "purpose", "--lessons"]
    assert type_ahead(tmp_path, "", monkeypatch, *options) == 0
    assert (tmp_path / "site/.gitlab-ci.yml").exists()


def test_the_end_of_what_is_typed_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert type_ahead(tmp_path, "\x04", monkeypatch) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_person_who_stops_leaves_nothing(tmp_path: Path, key: str) -> None:
    status, shown = answer(tmp_path, ["Our Trust\n", key])
    assert status == 2, shown
    assert "nothing was made" in shown
    assert list(tmp_path.iterdir()) == []
