"""Real files: hidden ones, links, names of all kinds, and writing whole or not at all."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.document.source import MAX_FILE_BYTES
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.store.dates import keep_dates
from mentorbook.store.files import find_root, list_files, read_file, write_file

posix_only = pytest.mark.skipif(os.name == "nt", reason="names or links that Windows has not")


def test_the_root_is_the_nearest_folder_upward_with_a_vocabulary(tmp_path: Path) -> None:
    write_tree(tmp_path, {"vocabulary.yml": "", "a/vocabulary.yml": "", "a/b/c/x.md": ""})
    assert find_root(tmp_path / "a/b/c") == tmp_path / "a"
    assert find_root(tmp_path / "a") == tmp_path / "a"
    assert find_root(tmp_path) == tmp_path


def test_outside_a_project_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.yml").mkdir()
    with pytest.raises(ConfigurationError, match=r"no vocabulary\.yml here or above") as caught:
        find_root(tmp_path)
    assert "\n" not in str(caught.value)


def test_files_are_listed_in_order_without_hidden_ones(tmp_path: Path) -> None:
    shown = ["docs/Z.md", "docs/a.md", "docs/a/b.md", "docs/a/b/c.png", "docs/index.md"]
    hidden = ["docs/.x.md", "docs/.git/x.md", "docs/a/.cache/b.md", "lessons/x.md", "x.md"]
    write_tree(tmp_path, dict.fromkeys([*reversed(shown), *hidden], ""))
    assert list_files(tmp_path, "docs") == tuple(shown)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, {"lessons": "a file"})
    assert list_files(tmp_path, "docs") == ()
    assert list_files(tmp_path, "lessons") == ()


def told(root: Path, path: str) -> list[str]:
    """The rules that reading a file breaks; it must then hold nothing, and else break none."""
    data, problems = read_file(root, path)
    assert (data is None) == bool(problems)
    assert {problem.path for problem in problems} <= {path}
    assert "zzyxplant" not in str(problems)
    return [problem.rule for problem in problems]


@posix_only
@pytest.mark.parametrize(
    "target",
    ["../.git", "..", ".", "a", "/", "/etc", "../lessons", "../../folder", "b", "a/.."],
)
def test_a_link_to_a_folder_is_refused_and_not_followed(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    outside = ("root/.git/config", "root/lessons/x.md", "folder/y.md", "root/docs/b/z.md")
    write_tree(tmp_path, {"root/docs/a/x.md": "x", **dict.fromkeys(outside, "zzyxplant")})
    (root / "docs/link").symlink_to(target)
    assert list_files(root, "docs") == ("docs/a/x.md", "docs/b/z.md", "docs/link")
    assert told(root, "docs/link") == ["file/link"]


@posix_only
@pytest.mark.parametrize(
    "target",
    [
        "../vocabulary.yml",
        "../.git/config",
        "../lessons/x.md",
        "../../file",
        "../docs-other/x.md",
        "../nothing",
        "/etc/passwd",
        "/dev/zero",
        "hop.md",
    ],
)
def test_a_link_to_a_file_outside_its_folder_is_refused(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    outside = ("vocabulary.yml", ".git/config", "lessons/x.md", "../file", "docs-other/x.md")
    write_tree(root, {"docs/a.md": "x", **dict.fromkeys(outside, "zzyxplant")})
    (root / "docs/hop.md").symlink_to("../../file")
    (root / "docs/link.md").symlink_to(target)
    assert list_files(root, "docs") == ("docs/a.md", "docs/hop.md", "docs/link.md")
    assert told(root, "docs/link.md") == ["file/link"]


@posix_only
@pytest.mark.parametrize("target", ["..", "other", "other/x.md"])
@pytest.mark.parametrize("folder", ["docs", "lessons"])
def test_the_folder_itself_must_not_be_a_link(tmp_path: Path, folder: str, target: str) -> None:
    write_tree(tmp_path, {"root/other/x.md": "zzyxplant", "x.md": "zzyxplant"})
    (tmp_path / "root" / folder).symlink_to(target)
    assert list_files(tmp_path / "root", folder) == (folder,)
    rules = told(tmp_path / "root", folder)
    assert rules == (["file/link"] if target != "other/x.md" else [])


@posix_only
def test_a_link_to_a_file_of_the_same_folder_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/a/x.md": "x"})
    (tmp_path / "docs/b").mkdir()
    (tmp_path / "docs/b/y.md").symlink_to("../a/x.md")
    (tmp_path / "docs/z.md").symlink_to(tmp_path / "docs/b/y.md")
    assert list_files(tmp_path, "docs") == ("docs/a/x.md", "docs/b/y.md", "docs/z.md")
    assert read_file(tmp_path, "docs/z.md") == read_file(tmp_path, "docs/b/y.md") == (b"x", [])


@posix_only
def test_a_project_that_is_reached_by_a_link_is_read_as_any_other(tmp_path: Path) -> None:
    write_tree(tmp_path, {"root/docs/x.md": "x"})
    (tmp_path / "root/docs/y.md").symlink_to("x.md")
    (tmp_path / "link").symlink_to(tmp_path / "root")
    assert list_files(tmp_path / "link", "docs") == ("docs/x.md", "docs/y.md")
    assert read_file(tmp_path / "link", "docs/y.md") == (b"x", [])


@posix_only
def test_names_of_all_kinds_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    names = [b"a\nb.md", b"caf\xe9.md", "caf\u00e9.md".encode(), b" .md", b"a:b.md", b"%41.md"]
    for name in names:
        with Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).open("wb") as file:
            file.write(name)
    found = list_files(tmp_path, "docs")
    assert sorted(found) == list(found) == sorted(f"docs/{os.fsdecode(name)}" for name in names)
    assert {read_file(tmp_path, path)[0] for path in found} == set(names)


@posix_only
@pytest.mark.parametrize("kind", ["folder", "broken link", "absent", "circle", "two in a circle"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lessons/x.md"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    elif kind == "broken link":
        path.symlink_to(tmp_path / "lessons/y.md")
    elif kind == "circle":
        path.symlink_to("x.md")
    elif kind == "two in a circle":
        path.symlink_to("y.md")
        (tmp_path / "lessons/y.md").symlink_to("x.md")
    assert told(tmp_path, "lessons/x.md") == ["file/unreadable"]


@posix_only
@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a pipe"])
def test_what_is_no_regular_file_is_told_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("docs/x.md")
    else:
        os.mkfifo("docs/pipe.md")
        Path("docs/x.md").symlink_to("pipe.md")
    path = "docs/pipe.md" if kind == "pipe" else "docs/x.md"
    program = (
        "from pathlib import Path; from mentorbook.store.files import *\n"
        f"assert {path!r} in list_files(Path(), 'docs'); print(read_file(Path(), {path!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.startswith("(None, [Problem("), done.stderr
    assert "rule='file/unreadable'" in done.stdout
    assert "pipes, sockets and devices are not read" in done.stdout


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"x.md": b"x" * 5_000_000})
    assert read_file(tmp_path, "x.md") == (b"x" * (MAX_FILE_BYTES + 1), [])
    assert read_file(tmp_path, "x.md", 2) == (b"xx", [])


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may read everything: be nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@posix_only
@pytest.mark.parametrize(
    ("closed", "mode", "listed"),
    [
        ("docs", 0, ["docs"]),
        ("docs/a", 0, ["docs/a", "docs/y.md"]),
        ("docs/a", 0o444, ["docs/a/link.md", "docs/a/x.md", "docs/y.md"]),
        ("docs/a/x.md", 0, ["docs/a/link.md", "docs/a/x.md", "docs/y.md"]),
    ],
)
def test_what_may_not_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, mode: int, listed: list[str]
) -> None:
    write_tree(tmp_path, {"docs/a/x.md": "x", "docs/y.md": "y"})
    (tmp_path / "docs/a/link.md").symlink_to("x.md")
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    (tmp_path / closed).chmod(mode)
    try:
        with without_rights():
            assert list(list_files(Path(), "docs")) == listed
            rules = [told(Path(), path) for path in listed]
    finally:
        (tmp_path / closed).chmod(0o700)
    wrong = [path for path in listed if path != "docs/y.md"]
    assert rules == [["file/unreadable"] if path in wrong else [] for path in listed]


@posix_only
def test_nothing_is_written_into_a_folder_that_may_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o555)
    monkeypatch.chdir(tmp_path)
    try:
        with without_rights():
            keep_dates(Path(), "a" * 40, {})
            with pytest.raises(StoreError, match=r"^x\.json: the file cannot be written"):
                write_file(Path("x.json"), b"new")
    finally:
        tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_with_its_folders_and_over_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a/b/x.json"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in path.parent.iterdir()] == ["x.json"]


@pytest.mark.parametrize("blocked", ["a", "a/x.json"])
def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    tmp_path: Path, blocked: str
) -> None:
    if blocked == "a":
        (tmp_path / "a").write_bytes(b"a file in place of the folder")
    else:
        write_tree(tmp_path, {"a/x.json/kept": ""})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match=r"^x\.json: the file cannot be written \(.+\)$"):
        write_file(tmp_path / "a/x.json", b"new")
    assert sorted(tmp_path.rglob("*")) == before
