"""What was found in single files is kept for the user alone, and never trusted from elsewhere."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorbook.problem import Severity
from mentorbook.store import cache
from mentorbook.store.cache import find_verdicts, fingerprint_software, keep_verdicts

VERDICTS = {"aa": (), "bb": ((3, 1, "body/length", Severity.ERROR, "too long"),)}
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes and files")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def kept(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_what_is_kept_is_found_again(home: Path, root: Path) -> None:
    assert find_verdicts(root) == {}
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(root) == VERDICTS
    assert [severity for _, _, _, severity, _ in find_verdicts(root)["bb"]] == [Severity.ERROR]
    keep_verdicts(root, {"cc": ()})
    assert find_verdicts(root) == {"cc": ()}
    assert len(kept(home)) == 1


def test_each_project_has_its_own(home: Path, root: Path) -> None:
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(home) == find_verdicts(root.parent / "other") == {}


@posix_only
def test_it_is_open_to_the_user_alone(home: Path, root: Path) -> None:
    keep_verdicts(root, VERDICTS)
    [file] = kept(home)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    for mode in (0o640, 0o604, 0o620, 0o602):
        file.chmod(mode)
        assert find_verdicts(root) == {}


def rows(*findings: object) -> bytes:
    return json.dumps({"form": 1, "verdicts": {"aa": list(findings)}}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\xff", b"{}", b'{"form": 1}', b"[" * 100_000,
        b'{"form": 2, "verdicts": {}}', b'{"form": 1, "verdicts": []}',
        b'{"form": 1, "verdicts": {"aa": 1}}', rows(1), rows([]), rows([1, 1, "a/b", "error"]),
        rows([1, 1, "a/b", "grave", "c"]), rows(["1", 1, "a/b", "error", "c"]),
        rows([1, True, "a/b", "error", "c"]), rows([1, 1, None, "error", "c"]),
        rows([1, 1, "a/b", "error", ["c"]]),
    ],
)  # fmt: skip
def test_what_is_torn_or_of_another_form_counts_for_nothing(
    home: Path, root: Path, data: bytes
) -> None:
    keep_verdicts(root, VERDICTS)
    [file] = kept(home)
    file.write_bytes(data)
    assert find_verdicts(root) == {}
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(root) == VERDICTS


def make_link(file: Path) -> None:
    other = file.with_name("other")
    file.rename(other)
    file.symlink_to(other)


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def make_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@posix_only
@pytest.mark.parametrize("make", [make_link, make_folder, make_pipe])
def test_what_is_no_plain_file_is_not_read(
    home: Path, root: Path, make: Callable[[Path], None]
) -> None:
    keep_verdicts(root, VERDICTS)
    make(kept(home)[0])
    assert find_verdicts(root) == {}


def test_what_is_too_large_is_neither_kept_nor_read(
    home: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_verdicts(root, VERDICTS)
    monkeypatch.setattr(cache, "_MOST_BYTES", 10)
    assert find_verdicts(root) == {}
    before = kept(home)[0].read_bytes()
    keep_verdicts(root, {"cc": ()})
    assert kept(home)[0].read_bytes() == before


def test_a_folder_that_cannot_be_written_is_no_fault(home: Path, root: Path) -> None:
    home.write_text("a file")
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(root) == {}
    home.unlink()
    keep_verdicts(root, VERDICTS)
    [file] = kept(home)
    make_folder(file)
    (file / "x").write_text("")
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(root) == {}


@pytest.mark.parametrize("inside", ["", "a/b"])
def test_nothing_is_kept_in_the_project_where_it_could_be_committed(
    root: Path, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(root / inside))
    keep_verdicts(root, VERDICTS)
    assert list(root.rglob("*")) == []
    assert find_verdicts(root) == {}


@posix_only
def test_without_a_setting_it_is_in_the_users_own_folder(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME")
    keep_verdicts(root, VERDICTS)
    assert len(kept(tmp_path / ".cache")) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the specification says to ignore
    assert find_verdicts(root) == VERDICTS


@posix_only
def test_a_user_without_a_home_keeps_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", refuse)
    keep_verdicts(root, VERDICTS)
    assert find_verdicts(root) == {}


def test_only_the_latest_projects_are_kept(home: Path, root: Path) -> None:
    for number in range(25):
        keep_verdicts(root / str(number), VERDICTS)
        newest = max(kept(home), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    assert len(kept(home)) == 20
    assert find_verdicts(root / "24") == VERDICTS
    assert find_verdicts(root / "0") == {}


def test_the_software_has_one_fingerprint() -> None:
    assert fingerprint_software() == fingerprint_software()
    assert len(fingerprint_software()) == 64
