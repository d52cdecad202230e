"""Files put in their places, on a real disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.store.place import (
    finish_tree,
    list_tree,
    place_file,
    place_tree,
    remove_file,
    require_empty,
)

FILES = {f"docs/{number}.md": b"text\n" for number in range(20)} | {
    "a": b"a\n",
    "scripts/run": b"#!/bin/sh\n",
}
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in list_tree(folder)}


@POSIX
def test_a_script_may_be_run_and_others_may_read_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        place_tree(tmp_path / "site", FILES)
    finally:
        os.umask(before)
    assert (tmp_path / "site/scripts/run").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "site/a").stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").touch()
    with pytest.raises(StoreError, match=r"^x\.md: the file cannot be written"):
        place_file(tmp_path / "docs/x.md", b"")


def test_folders_that_are_empty_without_a_file_go_with_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/b/c.md": "", "a/d.md": ""})
    remove_file(tmp_path, "a/b/c.md")
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "d.md"]
    remove_file(tmp_path, "a/d.md")
    remove_file(tmp_path, "a/d.md")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_is_not_removed(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/b": ""})
    with pytest.raises(StoreError, match="cannot be removed"):
        remove_file(tmp_path, "a")


@pytest.mark.parametrize("made", [[], [".git/config"]])
def test_a_new_or_empty_folder_or_one_with_git_alone_is_taken(
    tmp_path: Path, made: list[str]
) -> None:
    folder = tmp_path / "site"
    require_empty(folder)
    folder.mkdir()
    write_tree(folder, dict.fromkeys(made, ""))
    require_empty(folder)
    place_tree(folder, FILES)
    assert contents(folder) == {**FILES, **dict.fromkeys(made, b"")}


def test_anything_else_in_a_folder_refuses_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/mine.txt": "", "file": ""})
    with pytest.raises(ConfigurationError, match="not empty"):
        require_empty(tmp_path / "site")
    with pytest.raises(ConfigurationError, match="a file of that name"):
        require_empty(tmp_path / "file")


def test_a_place_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        place_tree(tmp_path / "file/site", FILES)


@pytest.mark.parametrize("is_there", [False, True])
def test_where_not_all_can_be_written_nothing_is(tmp_path: Path, *, is_there: bool) -> None:
    folder = tmp_path / "site"
    if is_there:
        folder.mkdir()
    with pytest.raises(StoreError):
        place_tree(folder, {**FILES, "a/below-a-file": b""})
    assert [path.name for path in tmp_path.rglob("*")] == ["site"] * is_there


KILL = """
import os, signal, sys
from pathlib import Path
from mentorbook.store.place import place_tree

left = int(sys.argv[2])


def count(event, arguments):
    global left
    if event in {"open", "os.mkdir", "os.rename"} and "site" in str(arguments[0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


files = {f"docs/{number}.md": b"text\\n" for number in range(20)}
files |= {"a": b"a\\n", "scripts/run": b"#!/bin/sh\\n"}
sys.addaudithook(count)
place_tree(Path(sys.argv[1]), files)
"""


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("is_there", [False, True])
def test_killed_at_any_step_it_is_whole_after_the_next_start(
    tmp_path: Path, *, is_there: bool
) -> None:
    killed = 0
    for step in range(1, 200, 3):
        folder = tmp_path / str(step) / "site"
        (folder if is_there else folder.parent).mkdir(parents=True)
        command = [sys.executable, "-c", KILL, str(folder), str(step)]
        status = subprocess.run(command, check=False).returncode
        if status == 0:
            break
        assert status == -signal.SIGKILL
        killed += 1
        if not is_there:
            assert not folder.exists() or contents(folder) == FILES
        if not finish_tree(folder) and contents(folder) != FILES:
            require_empty(folder)
            place_tree(folder, FILES)
        assert contents(folder) == FILES
        assert [path.name for path in folder.parent.iterdir()] == ["site"]
    assert killed > 10


def test_the_rest_is_never_moved_over_anything(tmp_path: Path) -> None:
    write_tree(tmp_path, {".mentorbook-new/docs/x.md": "guide", "docs/x.md": "mine"})
    with pytest.raises(StoreError, match="in the way"):
        finish_tree(tmp_path)
    assert (tmp_path / "docs/x.md").read_text() == "mine"


def test_where_nothing_was_begun_there_is_nothing_to_finish(tmp_path: Path) -> None:
    assert not finish_tree(tmp_path)


@POSIX
def test_what_cannot_be_moved_is_named(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/x.md": "", "elsewhere/y.md": ""})
    (tmp_path / "site/.mentorbook-new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="cannot be put there"):
        finish_tree(tmp_path / "site")


def test_a_start_does_not_replace_what_another_one_has_made_whole(tmp_path: Path) -> None:
    write_tree(tmp_path, {".mentorbook-new/x.md": "first"})
    with pytest.raises(StoreError, match="cannot be put there"):
        place_tree(tmp_path, FILES)
    assert (tmp_path / ".mentorbook-new/x.md").read_text() == "first"


def test_what_a_cut_short_write_left_is_not_listed(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/.x.md.part": "", "a/.gitignore": "", "b": ""})
    assert list_tree(tmp_path) == ["a/.gitignore", "b"]
