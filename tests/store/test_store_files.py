"""Real files: hidden ones, links, names of all kinds, and writing whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import write_tree
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


@posix_only
def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/a/x.md": "x", "other/y.md": "y"})
    (tmp_path / "docs/b").symlink_to(tmp_path / "docs/a")
    (tmp_path / "docs/c").symlink_to(tmp_path / "other")
    (tmp_path / "docs/circle").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/z.md").symlink_to("../other/y.md")
    assert list_files(tmp_path, "docs") == ("docs/a/x.md", "docs/z.md")
    assert read_file(tmp_path, "docs/z.md") == b"y"


@posix_only
@pytest.mark.parametrize("what", ["file", "folder", "nothing"])
def test_a_link_out_of_the_project_is_refused(tmp_path: Path, what: str) -> None:
    write_tree(tmp_path, {"root/docs/a/x.md": "x", "file": "zzyxplant", "folder/y.md": "zzyxplant"})
    (tmp_path / "root/docs/a/way.md").symlink_to(tmp_path / what)
    with pytest.raises(StoreError, match=r"^docs/a/way\.md: this link leads out") as caught:
        list_files(tmp_path / "root", "docs")
    assert "zzyxplant" not in str(caught.value)


@posix_only
def test_a_project_that_is_reached_by_a_link_is_read_as_any_other(tmp_path: Path) -> None:
    write_tree(tmp_path, {"root/docs/x.md": "x"})
    (tmp_path / "root/docs/y.md").symlink_to("x.md")
    (tmp_path / "link").symlink_to(tmp_path / "root")
    assert list_files(tmp_path / "link", "docs") == ("docs/x.md", "docs/y.md")


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
    assert {read_file(tmp_path, path) for path in found} == set(names)


@posix_only
@pytest.mark.parametrize("kind", ["folder", "broken link", "absent", "circle"])
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lessons/x.md"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    elif kind == "broken link":
        path.symlink_to(tmp_path / "lessons/y.md")
    elif kind == "circle":
        path.symlink_to(path)
    with pytest.raises(StoreError, match=r"^lessons/x\.md: the file cannot be read \(.+\)$"):
        read_file(tmp_path, "lessons/x.md")


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"x.md": b"x" * 5_000_000})
    assert 1_000_000 < len(read_file(tmp_path, "x.md")) < 1_100_000


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
@pytest.mark.parametrize("closed", ["docs", "docs/a"])
def test_a_folder_that_may_not_be_read_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    write_tree(tmp_path, {"docs/a/x.md": "x"})
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    (tmp_path / closed).chmod(0)
    try:
        with (
            without_rights(),
            pytest.raises(StoreError, match=rf"^{closed}: the folder cannot be read$"),
        ):
            list_files(Path(), "docs")
    finally:
        (tmp_path / closed).chmod(0o700)


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
