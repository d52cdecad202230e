"""The command line as people and programs meet it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from helpers import lesson_text, make_project, page_text
from mentorbook import __version__
from mentorbook.cli.main import app, main
from mentorbook.schema import KINDS

LESSON = "lessons/2026/an-end-date.md"
posix_only = pytest.mark.skipif(os.name == "nt", reason="links or streams that Windows has not")
BAD = "lessons/2026/bad.md"
SOUND = {LESSON: lesson_text(), "docs/begin.md": page_text()}
FAULTY = {
    **SOUND,
    BAD: lesson_text(id="L-2K3QD", title="A lesson with a wrong word", outcome="Zzyxplant"),
    "docs/old.md": page_text(title="Due", last_reviewed="2019-01", review_by="2020-01"),
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command in a folder."""

    def run_in(folder: Path, *arguments: str) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(app, arguments)

    return run_in


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from mentorbook.cli.main import main; main()", *arguments]


def run_apart(
    folder: Path, *arguments: str, python: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    started = command(*arguments)
    return subprocess.run(
        [started[0], *python, *started[1:]],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_a_sound_project_is_clean(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run(make_project(tmp_path, SOUND), "check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No problems found.\n")


def test_errors_are_data_and_the_sum_is_talk(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run(make_project(tmp_path, FAULTY), "check")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["docs/old.md:10:12:", f"{BAD}:5:10:"]
    assert result.stderr == "1 error, 1 warning\n"
    assert "Zzyxplant" not in result.stdout + result.stderr


def test_warnings_alone_are_no_failure(tmp_path: Path, run: Callable[..., Result]) -> None:
    late = {
        f"docs/old-{n}.md": page_text(
            title=f"Old {n}", last_reviewed="2019-01", review_by="2020-01"
        )
        for n in (1, 2)
    }
    result = run(make_project(tmp_path, {**SOUND, **late}), "check")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "0 errors, 2 warnings\n"


def test_json_is_one_object_with_and_without_problems(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    clean = run(make_project(tmp_path / "clean", SOUND), "check", "--format", "json")
    faulty = run(make_project(tmp_path / "faulty", FAULTY), "check", "--format", "json")

    assert json.loads(clean.stdout) == {"problems": [], "errors": 0, "warnings": 0}
    told = json.loads(faulty.stdout)
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert [(one["path"], one["line"], one["severity"]) for one in told["problems"]] == [
        ("docs/old.md", 10, "warning"),
        (BAD, 5, "error"),
    ]


def test_github_is_a_command_a_problem(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run(make_project(tmp_path, FAULTY), "check", "--format", "github")

    assert [line.partition(",")[0] for line in result.stdout.splitlines()] == [
        "::warning file=docs/old.md",
        f"::error file={BAD}",
    ]


@pytest.mark.parametrize(
    ("folder", "paths", "told"),
    [
        (".", [BAD], [BAD]),
        (".", [LESSON], []),
        (".", ["lessons"], [BAD]),
        (".", ["lessons/2026/"], [BAD]),
        (".", ["docs", BAD], ["docs/old.md", BAD]),
        (".", ["."], ["docs/old.md", BAD]),
        (".", ["docs/../lessons"], [BAD]),
        ("docs", [], ["docs/old.md", BAD]),
        ("docs", ["."], ["docs/old.md"]),
        ("docs", ["old.md"], ["docs/old.md"]),
        ("lessons/2026", ["../../docs"], ["docs/old.md"]),
    ],
)
def test_a_report_can_be_on_some_paths_only(
    tmp_path: Path, run: Callable[..., Result], folder: str, paths: list[str], told: list[str]
) -> None:
    root = make_project(tmp_path, FAULTY)

    result = run(root / folder, "check", *paths)

    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == told
    assert result.exit_code == (1 if BAD in told else 0)


def test_a_folder_is_not_taken_for_another_that_starts_alike(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    broken = page_text(owner="nobody")
    root = make_project(tmp_path, {**SOUND, "docs/a/x.md": page_text(), "docs/ab/x.md": broken})

    assert "docs/ab" not in run(root, "check", "docs/a").stdout
    assert "docs/ab/x.md:" in run(root, "check", "docs/ab").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "missing.md"], "there is no such file or folder"),
        (["check", ".."], "this is outside the project"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--bogus"], "--bogus"),
        (["schema", "bogus"], "bogus"),
        (["schema"], "Missing argument"),
        (["bogus"], "bogus"),
        ([], None),
    ],
    ids=str,
)
def test_wrong_use_is_exit_code_two(
    tmp_path: Path, run: Callable[..., Result], arguments: list[str], said: str | None
) -> None:
    result = run(make_project(tmp_path, SOUND), *arguments)

    assert result.exit_code == 2
    if said:
        assert result.stdout == ""
        assert said in result.stderr


def test_a_project_without_lessons_is_an_error_unless_it_is_said(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    root = make_project(tmp_path, {"docs/begin.md": page_text()})

    refused = run(root, "check")
    assert refused.exit_code == 1
    assert "--allow-empty" in refused.stdout
    allowed = run(root, "check", "--allow-empty")
    assert (allowed.exit_code, allowed.stdout) == (0, "")


def test_the_version_is_data(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run(tmp_path, "--version")

    assert (result.exit_code, result.stdout) == (0, f"mentorbook {__version__}\n")


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_every_kind_is_a_schema(
    tmp_path: Path, run: Callable[..., Result], kind: str
) -> None:
    result = run(make_project(tmp_path, SOUND), "schema", kind)

    assert (result.exit_code, result.stderr) == (0, "")
    Draft202012Validator.check_schema(json.loads(result.stdout))


def test_the_rules_are_printed_outside_a_project_too(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    result = run(tmp_path, "rules")

    assert result.exit_code == 0
    assert "`front-matter/vocabulary`" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "change", "said"),
    [
        ("check", "no project", "no vocabulary.yml here or above"),
        ("schema lesson", "no project", "no vocabulary.yml here or above"),
        ("schema lesson", "broken", "vocabulary.yml is at fault"),
        ("check", "no clock", "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970"),
    ],
)
def test_what_stops_the_tool_is_one_line_and_exit_code_two(
    project_run: Callable[..., tuple[object, str, str]], arguments: str, change: str, said: str
) -> None:
    code, out, err = project_run(change, *arguments.split())

    assert (code, out) == (2, "")
    assert err.startswith("mentorbook: ")
    assert said in err
    assert err.count("\n") == 1
    assert "Zzyxplant" not in err


@pytest.fixture
def project_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[object, str, str]]:
    """Run the whole command in a project that was changed for the worse."""

    def run_after(change: str, *arguments: str) -> tuple[object, str, str]:
        root = make_project(tmp_path, SOUND)
        if change == "no project":
            (root / "vocabulary.yml").unlink()
        elif change == "broken":
            (root / "vocabulary.yml").write_text("theme: [Zzyxplant\n")
        else:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["mentorbook", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capsys.readouterr()

    return run_after


def test_a_broken_vocabulary_is_told_by_check(tmp_path: Path, run: Callable[..., Result]) -> None:
    root = make_project(tmp_path, {**SOUND, "vocabulary.yml": "theme: [Zzyxplant\n"})

    result = run(root, "check")

    assert result.exit_code == 1
    assert result.stdout.startswith("vocabulary.yml:")
    assert "Zzyxplant" not in result.stdout + result.stderr


def test_the_installed_command_runs(tmp_path: Path) -> None:
    root = make_project(tmp_path, FAULTY)
    installed = Path(sys.executable).with_name("mentorbook")

    done = subprocess.run([installed, "check"], cwd=root, capture_output=True, check=False)

    assert done.returncode == 1
    assert f"{BAD}:5:10:".encode() in done.stdout
    assert done.stderr == b"1 error, 1 warning\n"


def test_warnings_of_python_as_errors_stop_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path, SOUND)

    for arguments in (["check"], ["schema", "lesson"], ["rules"], ["--help"]):
        done = run_apart(root, *arguments, PYTHONWARNINGS="error", PYTHONDEVMODE="1")
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert b"Warning" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_file_names_come_out_whole_whatever_the_terminal_speaks(
    tmp_path: Path, encoding: str
) -> None:
    name = "docs/été-日本.md"
    root = make_project(tmp_path, {**SOUND, name: page_text(owner="nobody")})

    text = run_apart(root, "check", PYTHONIOENCODING=encoding)
    told = run_apart(root, "check", "--format", "json", PYTHONIOENCODING=encoding)
    missing = run_apart(root, "check", "docs/né.md", PYTHONIOENCODING=encoding)

    assert text.returncode == 1
    assert text.stdout.decode().startswith(f"{name}:")
    assert json.loads(told.stdout)["problems"][0]["path"] == name
    assert missing.returncode == 2
    assert b"Traceback" not in text.stderr + told.stderr + missing.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are always text")
def test_a_file_name_that_is_no_text_is_told_as_escapes(tmp_path: Path) -> None:
    root = make_project(tmp_path, SOUND)
    (root / "docs" / os.fsdecode(b"\xe9.md")).write_text("none\n")

    text = run_apart(root, "check")
    told = run_apart(root, "check", "--format", "json")

    assert text.returncode == 1
    assert b"docs/\\udce9.md:1:1:" in text.stdout
    assert json.loads(told.stdout)["errors"] == 1


@pytest.mark.parametrize("columns", ["20", "1", "500"])
def test_the_width_of_the_terminal_changes_no_data(tmp_path: Path, columns: str) -> None:
    root = make_project(tmp_path, FAULTY)

    plain = run_apart(root, "check")
    narrow = run_apart(root, "check", COLUMNS=columns, FORCE_COLOR="1", TERM="xterm")
    helped = run_apart(root, "check", "--help", COLUMNS=columns)

    assert narrow.stdout == plain.stdout
    assert narrow.stderr.count(b"\n") == 1
    assert helped.returncode == 0


@pytest.mark.parametrize("problems", [1, 3000], ids=["little", "much"])
def test_a_reader_who_stops_early_is_no_fault(tmp_path: Path, problems: int) -> None:
    lines = "\n".join(f"[a]({n}.md)" for n in range(problems))
    root = make_project(tmp_path, {**SOUND, "docs/many.md": page_text(body=f"\n{lines}\n")})
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        command("check"), cwd=root, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a signal that Windows has not")
def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    lines = "\n".join(f"[a]({n}.md)" for n in range(3000))
    root = make_project(tmp_path, {**SOUND, "docs/many.md": page_text(body=f"\n{lines}\n")})
    process = subprocess.Popen(
        command("check"), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    # Its report is more than a pipe holds: after the first byte it is at work until all is read.
    os.read(process.stdout.fileno(), 1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode not in {0, 1}
    assert b"Traceback" not in err


LATE = page_text(title="Due", last_reviewed="2019-01", review_by="2020-01")


@posix_only
@pytest.mark.parametrize("with_talk", [False, True])
@pytest.mark.parametrize(("page", "code"), [(LATE, 0), (page_text(owner="nobody"), 1)])
def test_the_exit_code_is_of_the_files_and_not_of_a_reader_who_stops_early(
    tmp_path: Path, *, with_talk: bool, page: str, code: int
) -> None:
    root = make_project(tmp_path, {**SOUND, "docs/due.md": page})
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        command("check"),
        cwd=root,
        stdout=write,
        stderr=write if with_talk else subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert done.returncode == code
    assert b"Traceback" not in (done.stderr or b"")


def is_one_line(done: subprocess.CompletedProcess[bytes], words: bytes) -> bool:
    said = done.stderr.startswith(b"mentorbook: could not go on: ") and words in done.stderr
    return done.returncode == 2 and said and done.stderr.count(b"\n") == 1


@posix_only
def test_a_working_folder_that_is_gone_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    done = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *command("check")],
        cwd=gone,
        capture_output=True,
        check=False,
    )

    assert is_one_line(done, b"No such file or directory"), done


@posix_only
def test_folders_nested_too_deeply_are_one_line_and_exit_code_two(tmp_path: Path) -> None:
    root = make_project(tmp_path, SOUND)
    deep = "a/" * 1200
    subprocess.run(["mkdir", "-p", f"docs/{deep}"], cwd=root, check=True)
    try:
        done = run_apart(root, "check")
    finally:
        subprocess.run(["rm", "-r", "docs/a"], cwd=root, check=True)

    assert is_one_line(done, b"nested too deeply"), done


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that Linux alone has")
@pytest.mark.parametrize("problems", [1, 3000], ids=["little", "much"])
def test_a_disk_that_is_full_is_one_line_and_exit_code_two(tmp_path: Path, problems: int) -> None:
    lines = "\n".join(f"[a]({n}.md)" for n in range(problems))
    root = make_project(tmp_path, {**SOUND, "docs/many.md": page_text(body=f"\n{lines}\n")})

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("check"), cwd=root, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert is_one_line(done, b"No space left on device"), done


def test_a_fault_of_our_own_is_not_taken_for_errors_in_files(tmp_path: Path) -> None:
    fault = "import mentorbook.cli.check as c, mentorbook.cli.main as m; c.find_root = lambda _: 1 / 0; m.main()"

    done = subprocess.run(
        [sys.executable, "-c", fault, "check"], cwd=tmp_path, capture_output=True, check=False
    )

    assert done.returncode == 2
    assert b"ZeroDivisionError" in done.stderr


@posix_only
@pytest.mark.parametrize(
    ("path", "target", "rule"),
    [
        ("docs/loop.md", "loop.md", "file/unreadable"),
        ("docs/gone.md", "nowhere.md", "file/unreadable"),
        ("docs/git", "../.git", "file/link"),
        ("docs/out.md", "/etc/passwd", "file/link"),
    ],
)
def test_a_link_can_be_asked_for_by_its_own_name(
    tmp_path: Path, run: Callable[..., Result], path: str, target: str, rule: str
) -> None:
    root = make_project(tmp_path, {**FAULTY, ".git/x": ""})
    (root / path).symlink_to(target)

    for folder, asked in ((root, path), (root / "docs", f"../{path}"), (root, str(root / path))):
        result = run(folder, "check", asked)
        assert result.exit_code == 1
        assert result.stdout.startswith(f"{path}:1:1: ")
        assert result.stdout.endswith(f"[{rule}]\n")
        assert result.stdout.count("\n") == 1


@posix_only
def test_a_project_behind_a_link_can_be_asked_for_by_that_link(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    root = make_project(tmp_path, FAULTY)
    link = tmp_path / "link"
    link.symlink_to(root)

    assert run(root, "check", str(link)).stdout == run(root, "check").stdout
    assert run(root, "check", str(link / BAD)).stdout == run(root, "check", BAD).stdout


def test_help_tells_the_exit_codes(tmp_path: Path, run: Callable[..., Result]) -> None:
    for arguments in (["--help"], ["check", "--help"]):
        said = " ".join(run(tmp_path, *arguments).stdout.replace("│", " ").split())
        assert "Exit code 0: no errors" in said
        assert "2: it could not run" in said


def test_without_a_standard_output_it_still_tells_by_its_exit_code(tmp_path: Path) -> None:
    root = make_project(tmp_path, FAULTY)

    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command("check")],
        cwd=root,
        stderr=subprocess.PIPE,
        check=False,
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
