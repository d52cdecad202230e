"""Whole projects are read as far as they can be."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpers import lesson_text, make_project, page_text
from mentorbook.catalogue.model import Dates
from mentorbook.problem import Problem, Severity
from mentorbook.report import REPORTS
from mentorbook.workflow.build import build_site
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_dates, load_project, load_vocabulary

FILES = {"docs/index.md": page_text(), "lessons/2026/end-date.md": lesson_text()}
TODAY = date(2026, 11, 21)
COMMAND = [sys.executable, "-c", "from mentorbook.cli.main import main; main()"]
posix_only = pytest.mark.skipif(os.name == "nt", reason="names that Windows has not")


def check(root: Path) -> list[Problem]:
    return check_project(load_project(root), TODAY)


def git(root: Path, *arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    identity = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "gc.auto=0"]
    more = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    days = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-05-04T12:00:00Z")
    command = ["git", "-C", str(root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**environment, **more, **days})


def test_files_are_told_apart_by_folder_and_ending(tmp_path: Path) -> None:
    more = {"docs/a/x.png": "", "docs/lessons/x.md": page_text(), "lessons/x.txt": "", "x.md": ""}
    project = load_project(make_project(tmp_path, {**FILES, **more}))
    assert [reading.path for reading in project.lessons] == ["lessons/2026/end-date.md"]
    assert [reading.path for reading in project.pages] == ["docs/index.md", "docs/lessons/x.md"]
    assert project.others == ("lessons/x.txt", "docs/a/x.png")
    assert project.vocabulary
    assert project.organisation
    assert project.dates == {}


def test_an_empty_project_lacks_lessons_unless_that_is_allowed(tmp_path: Path) -> None:
    project = load_project(make_project(tmp_path, {}))
    assert [problem.rule for problem in check_project(project, TODAY)] == ["catalogue/no-lessons"]
    assert check_project(project, TODAY, allow_empty=True) == []


def test_what_is_allowed_to_be_empty_need_not_be(tmp_path: Path) -> None:
    project = load_project(make_project(tmp_path, FILES))
    assert check_project(project, TODAY, allow_empty=True) == []


def test_a_vocabulary_at_fault_leaves_other_faults_and_makes_none(tmp_path: Path) -> None:
    faults = {
        "lessons/2026/b.md": lesson_text(
            id="L-AAAAA", title="Too long" * 20, themes=["zzyxplant"], outcome="zzyxplant"
        ),
        "docs/b.md": page_text(owner="zzyxplant", review_by="2020"),
        "docs/c.md": page_text(body="\n[a](browse/theme/x.md) [b](browse/index.md) [c](x.md)\n"),
    }
    root = make_project(tmp_path, {**FILES, **faults})
    (root / "vocabulary.yml").write_text("theme: [\n", "utf-8")
    assert [(problem.path, problem.rule) for problem in check(root)] == [
        ("docs/b.md", "front-matter/format"),
        ("docs/c.md", "reference/missing-file"),
        ("lessons/2026/b.md", "front-matter/length"),
        ("vocabulary.yml", "front-matter/syntax"),
    ]
    assert load_vocabulary(root) is None
    assert load_project(root).find_catalogue() is None


def test_settings_at_fault_leave_the_rest_to_be_judged(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/b.md": "zzyxplant"})
    (root / "organisation.yml").write_text("name: Zzyxplant\n", "utf-8")
    found = {(problem.path, problem.rule) for problem in check(root)}
    assert found == {
        ("lessons/2026/b.md", "front-matter/absent"),
        ("organisation.yml", "front-matter/missing"),
    }
    assert load_vocabulary(root)


@pytest.mark.parametrize("name", ["organisation.yml", "vocabulary.yml"])
def test_a_project_without_one_of_its_files_is_judged_in_all_the_rest(
    tmp_path: Path, name: str
) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/b.md": "zzyxplant"})
    (root / name).unlink()
    assert [(problem.path, problem.rule) for problem in check(root)] == [
        ("lessons/2026/b.md", "front-matter/absent"),
        (name, "file/unreadable"),
    ]
    site = build_site(root, TODAY)
    assert (site.pages, site.catalogue) == ([], None)


def test_a_vocabulary_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path) is None


FAULTS: list[tuple[str, str, str]] = [
    ("docs/a.md", "nowhere.md", "file/unreadable"),
    ("docs/a.md", "a.md", "file/unreadable"),
    ("docs/a.md", "../lessons/2026/end-date.md", "file/link"),
    ("docs/a.md", "../../file", "file/link"),
    ("docs/a.png", "nowhere.png", "file/unreadable"),
    ("docs/a.png", "../../file", "file/link"),
    ("docs/a.yml", "../organisation.yml", "file/link"),
    ("docs/git", "../.git", "file/link"),
    ("docs/loop", "..", "file/link"),
    ("lessons/2026/a.md", "nowhere.md", "file/unreadable"),
    ("lessons/2026/a.md", "../../../file", "file/link"),
    ("docs/a.md", "<pipe>", "file/unreadable"),
    ("docs/a.png", "<pipe>", "file/unreadable"),
    ("lessons/2026/a.md", "<pipe>", "file/unreadable"),
]


@posix_only
@pytest.mark.parametrize(("path", "target", "rule"), FAULTS)
def test_what_must_not_be_read_is_told_with_all_the_rest(
    tmp_path: Path, path: str, target: str, rule: str
) -> None:
    (tmp_path / "file").write_text("zzyxplant")
    links = {"docs/b.md": page_text(title="Links", body="\n[a](index.md)\n")}
    if (
        path == "docs/a.md"
    ):  # that it cannot be read is told once, and not where something leads to it
        links = {"docs/b.md": page_text(title="Links", body="\n[a](a.md)\n")}
    more = {".git/config": "zzyxplant", "lessons/2026/c.md": "zzyxplant"}
    root = make_project(tmp_path, {**FILES, **links, **more})
    if target == "<pipe>":
        os.mkfifo(root / path)
    else:
        (root / path).symlink_to(target)
    done = subprocess.run(
        [*COMMAND, "check"], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert [
        (line.partition(":")[0], line.rpartition(" ")[2]) for line in done.stdout.splitlines()
    ] == sorted([("lessons/2026/c.md", "[front-matter/absent]"), (path, f"[{rule}]")])
    assert "zzyxplant" not in done.stdout + done.stderr


@posix_only
@pytest.mark.parametrize("name", ["organisation.yml", "vocabulary.yml"])
def test_settings_that_are_a_pipe_are_not_opened(tmp_path: Path, name: str) -> None:
    root = make_project(tmp_path, FILES)
    (root / name).unlink()
    os.mkfifo(root / name)
    program = (
        "from pathlib import Path; from mentorbook.workflow.load import load_project\n"
        "print([(one.path, one.rule) for one in load_project(Path()).problems])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == f"[('{name}', 'file/unreadable')]\n", done.stderr


@posix_only
def test_a_link_whose_name_cannot_be_printed_is_told_by_its_name(tmp_path: Path) -> None:
    root = make_project(tmp_path, FILES)
    for number, ending in enumerate(("", ".md", ".png")):
        (root / f"docs/a\n{number}{ending}").symlink_to("..")
    assert [problem.rule for problem in check(root)] == ["file/name"] * 3


@posix_only
def test_a_folder_that_is_named_as_a_page_is_a_folder(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**FILES, "docs/x.md/index.md": page_text()})
    assert check(root) == []


@posix_only
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.md", "a\\nb.md"),
        (b"a\n::error::b.md", "a\\n::error::b.md"),
        (b"a\x1b[31m.md", "a\\x1b[31m.md"),
        (b"caf\xe9.md", "caf\\udce9.md"),
        ("a\u200bb.md".encode(), "a\\u200bb.md"),
        (b"caf\xe9.png", "caf\\udce9.png"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("folder", ["docs", "lessons"])
def test_a_name_that_cannot_be_printed_is_told_and_breaks_no_report(
    tmp_path: Path, folder: str, name: bytes, shown: str
) -> None:
    root = make_project(tmp_path, FILES)
    target = os.fsdecode(os.fsencode(root / folder) + b"/" + name)
    Path(target).write_text("---\nzzyxplant: 1\n---\n", "utf-8")
    problems = check(root)
    assert [(problem.path, problem.rule) for problem in problems] == [
        (f"{folder}/{shown}", "file/name")
    ]
    for render in REPORTS.values():
        assert render(problems).encode("utf-8")
    assert REPORTS["text"](problems).count("\n") == 1


@posix_only
@pytest.mark.parametrize("form", REPORTS)
def test_a_name_that_cannot_be_printed_breaks_no_command(tmp_path: Path, form: str) -> None:
    root = make_project(tmp_path, FILES)
    Path(os.fsdecode(os.fsencode(root / "docs") + b"/a\n\xe9.md")).write_bytes(b"")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [*COMMAND, "check", "--format", form]
    done = subprocess.run(command, cwd=root, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"file/name" in done.stdout


def test_dates_come_from_git_and_are_kept_for_its_head(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**FILES, ".gitignore": ".cache/\n"})
    git(root, "init", "-q")
    assert load_dates(root) == ({}, [])
    git(root, "add", ".")
    git(root, "commit", "-qm", "Add")
    day = date(2026, 5, 4)
    expected = Dates(day, day)
    assert load_dates(root)[0]["docs/index.md"] == expected
    assert (root / ".cache/mentorbook/dates.json").is_file()
    assert load_dates(root)[0]["docs/index.md"] == expected
    (root / "docs/index.md").write_text(page_text(title="Changed since"), "utf-8")
    assert "docs/index.md" not in load_dates(root)[0]
    found = load_project(root, with_dates=True).dates
    assert set(found) >= {"lessons/2026/end-date.md", "vocabulary.yml"}
    assert "docs/index.md" not in found


def test_outside_git_there_are_no_dates(tmp_path: Path) -> None:
    assert load_project(make_project(tmp_path, FILES), with_dates=True).dates == {}


def test_dates_of_a_shallow_clone_are_read_anew_once_the_history_is_there(tmp_path: Path) -> None:
    root = make_project(tmp_path, FILES)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Add")
    git(root, "commit", "-qm", "Nothing", "--allow-empty")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), str(clone))
    assert load_dates(clone)[0]["docs/index.md"] == Dates()
    git(clone, "fetch", "-q", "--unshallow")
    day = date(2026, 5, 4)
    assert load_dates(clone)[0]["docs/index.md"] == Dates(day, day)


def disown(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def misdirect(root: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").write_text("gitdir: /nowhere\n")


def lose_objects(root: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git/objects")
    (root / ".git/objects").mkdir()


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (disown, "git config --global --add safe.directory /"),
        (misdirect, "not a git repository: /nowhere"),
        (lose_objects, "bad object"),
    ],
)
def test_where_git_refuses_pages_have_no_dates_and_one_warning_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path, pytest.MonkeyPatch], None],
    reason: str,
) -> None:
    root = make_project(tmp_path, FILES)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Add")
    assert build_site(root, TODAY).problems == []
    harm(root, monkeypatch)
    site = build_site(root, TODAY)
    assert [(one.path, one.line, one.rule, one.severity) for one in site.problems] == [
        (".", 1, "git/dates", Severity.WARNING)
    ]
    assert reason in site.problems[0].message
    assert "\n" not in site.problems[0].message
    assert site.catalogue
    assert site.catalogue.dates == {}
    assert site.pages
