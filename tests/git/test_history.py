"""Real repositories, made in tmp_path with settings of their own."""

import builtins
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mentorbook
from mentorbook.errors import GitError
from mentorbook.git import repository
from mentorbook.git.history import FileDates, date_files
from mentorbook.git.repository import find_head, find_uncommitted, is_shallow

START = date(2024, 1, 1)
posix_only = pytest.mark.skipif(os.name == "nt", reason="names or rights that Windows has not")


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let no setting of this machine in; give back the global configuration to add to."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    config = home / "config"
    config.write_text(
        "[user]\nname = N\nemail = n@example.org\n[init]\ndefaultBranch = main\n"
        '[protocol "file"]\nallow = always\n[advice]\ndetachedHead = false\n'
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return config


def git(root: Path, *arguments: str, **more: Any) -> str:
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, **more)
    return str(done.stdout).strip()


def read_dates(root: Path) -> dict[str, FileDates]:
    head = find_head(root)
    return repository.read_dates(root, head) if head else {}


def day(number: int) -> date:
    """The day of the commit with this number, the first of which is 1."""
    return START + timedelta(days=number)


def dates(added: int | None, changed: int | None) -> FileDates:
    return FileDates(day(added) if added else None, day(changed) if changed else None)


def text(seed: int, extra: int = 0) -> str:
    """A text that is like no other, and like itself with other extra lines."""
    lines = [f"{seed * 7919 % 1009} line {i} of text {seed}, {seed * i * 31}" for i in range(12)]
    return "\n".join(lines + [f"more {i}" for i in range(extra)]) + "\n"


@dataclass
class History:
    """Commits, written all at once; commit 1 is of 2 January 2024, noon UTC, 2 of the next day."""

    root: Path
    options: tuple[str, ...] = ()
    stream: list[str] = field(default_factory=list)
    number: int = 0

    def commit(self, *operations: str, parents: tuple[int, ...] = (), **odd: Any) -> int:
        """Add a commit, where `odd` may name another `branch` or the day of a wrong `clock`."""
        self.number += 1
        today = day(odd.get("clock", self.number))
        moment = datetime.combine(today, datetime.min.time(), UTC) + timedelta(hours=12)
        branch = odd.get("branch", "main")
        self.stream += [f"commit refs/heads/{branch}", f"mark :{self.number}"]
        self.stream += [f"committer N <n> {int(moment.timestamp())} +0000"]
        self.stream += ["data 1\nx", *(f"from :{parent}" for parent in parents[:1])]
        self.stream += [*(f"merge :{parent}" for parent in parents[1:]), *operations]
        return self.number

    def build(self) -> Path:
        self.root.mkdir(parents=True, exist_ok=True)
        git(self.root, "init", "-q", *self.options)
        git(self.root, "fast-import", "--quiet", "--force", input="\n".join(self.stream) + "\n")
        git(self.root, "reset", "-q", "--hard")
        return self.root


def log_of(*commits: tuple[str, list[str]]) -> bytes:
    """A log as Git writes it, newest first, of the numbers of commits and their entries."""
    noon = datetime(START.year, START.month, START.day, 12, tzinfo=UTC).timestamp()
    heads = [f"{number} {int(noon) + int(number) * 86400}" for number, _ in commits]
    parts = [
        f"{head}\0\n" + "\0".join(entries)
        for head, (_, entries) in zip(heads, commits, strict=True)
    ]
    return "\0".join([*parts, ""]).encode()


def rewrite_head(root: Path, pattern: str, replacement: str) -> None:
    """Put a commit in the place of HEAD that Git itself would not write."""
    raw = re.sub(pattern, replacement, git(root, "cat-file", "commit", "HEAD"), count=1) + "\n"
    written = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    git(root, "reset", "-q", "--hard", git(root, *written, input=raw))


def put(path: str, content: str, mode: str = "100644") -> str:
    return f"M {mode} inline {path}\ndata {len(content.encode())}\n{content}"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "project")


# --- one line of history ---------------------------------------------------------------------


def test_first_and_last_commit_date_a_file(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)), put("b", text(2)))
    history.commit(put("a", text(1, 2)))
    assert read_dates(history.build()) == {"a": dates(1, 3), "b": dates(2, 2)}


def test_day_is_that_of_the_committer_in_utc(history: History) -> None:
    root = history.root
    root.mkdir()
    git(root, "init", "-q")
    (root / "a").write_text("a")
    git(root, "add", ".")
    env = os.environ | {
        "GIT_AUTHOR_DATE": "2020-05-05T12:00:00+0000",
        "GIT_COMMITTER_DATE": "2024-02-29T23:30:00-0500",
    }
    git(root, "commit", "-qm", "x", env=env)
    assert read_dates(root) == {"a": FileDates(date(2024, 3, 1), date(2024, 3, 1))}


def test_pure_renames_are_followed_and_change_nothing(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    history.commit("R a b")
    history.commit("R b folder/c")
    assert read_dates(history.build()) == {"folder/c": dates(1, 2)}


def test_rename_with_edits_is_a_change(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit("R a b", put("b", text(1, 1)))
    history.commit("R b c")
    assert read_dates(history.build()) == {"c": dates(1, 2)}


def test_path_used_again_after_a_rename_is_another_file(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit("R a b")
    history.commit(put("a", text(2)))
    history.commit(put("b", text(1, 1)))
    assert read_dates(history.build()) == {"a": dates(3, 3), "b": dates(1, 4)}


def test_path_used_again_with_the_same_content_is_another_file(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit("R a b")
    history.commit(put("a", text(1)))
    assert read_dates(history.build()) == {"a": dates(3, 3), "b": dates(1, 1)}


def test_path_handed_on_with_equal_content_is_followed_once(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("c", text(1)))
    history.commit(put("a", text(1, 1)))
    history.commit(put("a", text(1)))
    assert read_dates(history.build()) == {"a": dates(1, 4), "c": dates(2, 2)}
    # Blob X of commit n is renamed from a to b, while an equal one comes to a from c.
    log = log_of(
        ("3", [":1 1 X X R100", "a", "b", ":1 1 Y X R090", "c", "a"]),
        ("2", [":0 1 0 Y A", "c"]),
        ("1", [":0 1 0 X A", "a"]),
    )
    found = date_files(log, {"b": (b"b", b"X"), "a": (b"a", b"X")}, frozenset())
    assert found == {"b": dates(1, 1), "a": dates(2, 3)}


def test_file_deleted_and_added_again_is_new(history: History) -> None:
    history.commit(put("a", text(1)), put("b", text(2)))
    history.commit("D a")
    history.commit(put("a", text(1)))
    assert read_dates(history.build()) == {"a": dates(3, 3), "b": dates(1, 1)}


def test_deleted_file_has_no_dates(history: History) -> None:
    history.commit(put("a", text(1)), put("b", text(2)))
    history.commit("D a")
    assert read_dates(history.build()) == {"b": dates(1, 1)}


def test_reverted_content_was_changed_by_the_revert(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    history.commit(put("a", text(1)))
    assert read_dates(history.build()) == {"a": dates(1, 3)}


def test_mode_is_not_content(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1), "100755"))
    assert read_dates(history.build()) == {"a": dates(1, 1)}


def test_many_commits_and_an_empty_one_in_between(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit()
    history.commit(put("a", text(1, 1)))
    history.commit()
    assert read_dates(history.build()) == {"a": dates(1, 3)}


@pytest.mark.parametrize("stamp", ["99999999999999 +0000", "broken"])
def test_date_that_is_none_is_unknown(history: History, stamp: str) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    root = history.build()
    rewrite_head(root, r"(?m)^(committer .*>).*$", rf"\1 {stamp}")
    found = read_dates(root)["a"]
    assert found.added == day(1)
    assert found.changed in {None, date(1970, 1, 1)}  # Git itself may read it as its first day


# --- merges ----------------------------------------------------------------------------------


def test_side_branch_dates_its_own_changes(history: History) -> None:
    history.commit(put("a", text(1)), put("b", text(2)))
    side = history.commit(put("a", text(1, 1)), put("new", text(3)), parents=(1,))
    main = history.commit(put("b", text(2, 1)), parents=(1,))
    merged = (put("a", text(1, 1)), put("new", text(3)))
    history.commit(*merged, parents=(main, side))
    found = read_dates(history.build())
    assert found == {"a": dates(1, 2), "b": dates(1, 3), "new": dates(2, 2)}


@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_edit_on_one_side_meets_rename_on_the_other(
    history: History, order: tuple[int, int]
) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)), parents=(1,))
    history.commit("R a b", parents=(1,))
    history.commit("deleteall", put("b", text(1, 1)), parents=order)
    assert read_dates(history.build()) == {"b": dates(1, 2)}


def test_change_made_only_in_a_merge_counts(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("b", text(2)), parents=(1,))
    history.commit(put("c", text(3)), parents=(1,))
    merged = (put("b", text(2)), put("a", text(1, 1)), put("evil", text(4)))
    history.commit(*merged, parents=(3, 2))
    found = read_dates(history.build())
    assert found["a"] == dates(1, 4)
    assert found["evil"] == dates(4, 4)
    assert (found["b"], found["c"]) == (dates(2, 2), dates(3, 3))


def test_rename_made_only_in_a_merge_is_followed(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("b", text(2)), parents=(1,))
    history.commit(put("c", text(3)), parents=(1,))
    history.commit(put("b", text(2)), "R a z", parents=(3, 2))
    assert read_dates(history.build())["z"] == dates(1, 1)


def test_edits_of_both_sides_are_joined_by_the_merge(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", "top\n" + text(1)), parents=(1,))
    history.commit(put("a", text(1, 1)), parents=(1,))
    history.commit(put("a", "top\n" + text(1, 1)), parents=(3, 2))
    assert read_dates(history.build()) == {"a": dates(1, 4)}


def test_edit_that_a_merge_threw_away_does_not_count(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)), parents=(1,))
    history.commit(put("a", text(1, 5)), parents=(1,))
    history.commit(put("a", text(1, 1)), parents=(3, 2))
    assert read_dates(history.build()) == {"a": dates(1, 2)}


def test_file_on_both_sides_of_one_origin_is_two(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit("R a b", parents=(1,))
    history.commit("R a c", parents=(1,))
    history.commit(put("b", text(1)), parents=(3, 2))
    history.commit(put("b", text(1, 1)), parents=(4,))
    assert read_dates(history.build()) == {"b": dates(1, 5), "c": dates(1, 1)}


def test_merge_of_three(history: History) -> None:
    history.commit(put("a", text(1)))
    for seed in (2, 3, 4):
        history.commit(put(f"f{seed}", text(seed)), parents=(1,))
    merged = (put("f3", text(3)), put("f4", text(4)), put("a", text(1, 1)))
    history.commit(*merged, parents=(2, 3, 4))
    found = read_dates(history.build())
    assert found["a"] == dates(1, 5)
    assert [found[f"f{seed}"] for seed in (2, 3, 4)] == [dates(n, n) for n in (2, 3, 4)]


def test_wrong_clock_does_not_break_the_order(history: History) -> None:
    history.commit(put("a", text(1)), clock=50)
    history.commit(put("a", text(1, 1)), parents=(1,))
    history.commit(put("b", text(2)), parents=(1,), clock=60)
    history.commit(put("a", text(1, 1)), parents=(3, 2), clock=70)
    assert read_dates(history.build()) == {"a": dates(50, 2), "b": dates(60, 60)}


# --- settings and hooks ----------------------------------------------------------------------

HOSTILE = """
[log]
    showSignature = true
    showRoot = false
    date = relative
    follow = true
    decorate = full
    abbrevCommit = true
    diffMerges = off
    mailmap = true
[diff]
    renames = false
    renameLimit = 1
    orderFile = /nowhere
    relative = true
    external = false
    ignoreSubmodules = all
    noprefix = true
[format]
    pretty = fuller
[color]
    ui = always
[core]
    quotePath = true
    abbrev = 5
    pager = false
    fsmonitor = true
[status]
    relativePaths = true
    showUntrackedFiles = no
    renames = copies
    branch = true
    short = true
"""


def test_settings_of_the_user_change_nothing(history: History, isolated: Path) -> None:
    history.commit(put("sub/ä", text(1)), put("sub/b", text(2)), put("c", text(3)))
    moved = ("R sub/ä sub/ö", put("sub/ö", text(1, 1)), "R sub/b sub/e", put("sub/e", text(2, 1)))
    history.commit(*moved)  # two at once, more than a limit of one
    history.commit(put("c", text(3, 1)), "R sub/e sub/f")
    root = history.build() / "sub"
    (root / "new").write_text("new")
    expected = (find_head(root), read_dates(root), find_uncommitted(root))
    assert expected[1] == {"ö": dates(1, 2), "f": dates(1, 2)}
    assert expected[2] == {"new"}
    isolated.write_text(isolated.read_text() + HOSTILE)
    assert (find_head(root), read_dates(root), find_uncommitted(root)) == expected


@posix_only
def test_signatures_are_not_shown(history: History, isolated: Path, tmp_path: Path) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    signature = r"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    rewrite_head(root, r"\n\n", rf"\n{signature}\n\n")
    program = tmp_path / "gpg"
    program.write_text("#!/bin/sh\necho '[GNUPG:] BADSIG x'\necho checked by gpg >&2\n")
    program.chmod(0o755)
    isolated.write_text(
        f'{isolated.read_text()}[log]\nshowSignature = true\n[gpg]\nprogram = "{program}"'
    )
    assert "checked" in git(root, "log")
    assert find_head(root) == git(root, "rev-parse", "HEAD")
    assert read_dates(root) == {"a": dates(1, 1)}


def test_variables_of_a_hook_do_not_mislead(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    root = history.build()
    shallow = tmp_path / "shallow"
    shallow.write_text(f"{find_head(root)}\n")
    other = History(tmp_path / "other")
    other.commit(put("b", text(2)))
    other.build()
    expected = (find_head(root), read_dates(root), find_uncommitted(root))
    hook = {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(other.root / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(other.root / ".git" / "objects"),
        "GIT_COMMON_DIR": str(other.root / ".git"),
        "GIT_PREFIX": "b/",
        "GIT_SHALLOW_FILE": str(shallow),
    }
    for name, value in hook.items():
        monkeypatch.setenv(name, value)
    assert (find_head(root), read_dates(root), find_uncommitted(root)) == expected
    assert {name: os.environ.get(name) for name in hook} == hook


@posix_only
@pytest.mark.parametrize("extra", [["-a"], ["--", "sub/a"]])
def test_inside_a_real_hook(history: History, extra: list[str]) -> None:
    history.commit(put("sub/a", text(1)), put("sub/b", text(2)))
    root = history.build()
    script = (
        "from pathlib import Path; from mentorbook.git.repository import *; root = Path('sub');"
        "print(head := find_head(root), read_dates(root, head)['a'].added, sorted(find_uncommitted(root)))"
    )
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    path = Path(mentorbook.__file__).parent.parent
    hook.write_text(
        f'#!/bin/sh\nPYTHONPATH="{path}" "{sys.executable}" -c "{script}" >answer 2>&1\n'
    )
    hook.chmod(0o755)
    head = find_head(root)
    (root / "sub" / "a").write_text(text(1, 1))
    git(root, "commit", "-qm", "x", *extra)
    assert (root / "answer").read_text() == f"{head} {day(1)} ['a']\n"


# --- shallow and partial clones --------------------------------------------------------------


def test_boundary_of_a_shallow_clone_dates_nothing(history: History, tmp_path: Path) -> None:
    history.commit(put("old", text(1)), put("edited", text(2)), put("moved", text(3)))
    history.commit(put("boundary", text(4)), put("old", text(1, 1)))
    history.commit(put("edited", text(2, 1)), put("new", text(5)), "R moved folder/gone")
    source = history.build()
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", source.as_uri(), str(clone))
    unknown = dates(None, None)
    assert read_dates(clone) == {
        "old": unknown,
        "boundary": unknown,
        "edited": dates(None, 3),
        "new": dates(3, 3),
        "folder/gone": unknown,
    }
    assert read_dates(clone / "folder") == {"gone": unknown}


def test_dates_are_read_at_the_commit_that_is_asked_for(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)), put("b", text(2)))
    root = history.build()
    assert repository.read_dates(root, git(root, "rev-parse", "HEAD~1")) == {"a": dates(1, 1)}


def test_a_clone_is_shallow_until_it_has_the_whole_history(
    history: History, tmp_path: Path
) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("b", text(2)))
    source = history.build()
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), str(clone))
    assert [is_shallow(path) for path in (source, clone, tmp_path)] == [False, True, False]
    git(clone, "fetch", "-q", "--unshallow")
    assert not is_shallow(clone)


def test_first_commit_within_a_shallow_clone_counts(history: History, tmp_path: Path) -> None:
    for extra in range(3):
        history.commit(put("a", text(1, extra)))
    orphan = history.commit(put("b", text(2)), branch="orphan")
    history.commit(put("b", text(2)), parents=(3, orphan))
    source = history.build()
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=3", source.as_uri(), str(clone))
    assert read_dates(clone) == {"a": dates(None, 3), "b": dates(4, 4)}


def clone_without_blobs(source: Path, clone: Path) -> Path:
    git(source, "config", "uploadpack.allowFilter", "true")
    git(source.parent, "clone", "-q", "--filter=blob:none", source.as_uri(), str(clone))
    return clone


def count_missing(root: Path) -> int:
    return git(root, "rev-list", "--objects", "--missing=print", "HEAD").count("?")


def test_partial_clone_fetches_nothing_for_edits_and_pure_renames(
    history: History, tmp_path: Path
) -> None:
    history.commit(put("a", text(1)), put("b", text(2)))
    history.commit(put("a", text(1, 1)))
    history.commit("R b c")
    clone = clone_without_blobs(history.build(), tmp_path / "clone")
    missing = count_missing(clone)
    assert missing
    assert read_dates(clone) == {"a": dates(1, 2), "c": dates(1, 1)}
    assert find_uncommitted(clone) == frozenset()
    assert count_missing(clone) == missing


def test_partial_clone_whose_source_is_gone_fails_in_one_line(
    history: History, tmp_path: Path
) -> None:
    history.commit(put("a", text(1)))
    history.commit("R a b", put("b", text(1, 1)))
    history.commit(put("b", text(1, 2)))
    clone = clone_without_blobs(history.build(), tmp_path / "clone")
    assert read_dates(clone) == {"b": dates(1, 3)}
    shutil.rmtree(clone)
    clone_without_blobs(history.root, clone)
    history.root.rename(tmp_path / "away")
    with pytest.raises(GitError, match=r"^Git could not read .*promisor.*$") as caught:
        read_dates(clone)
    assert "\n" not in str(caught.value)


# --- where the folder is ---------------------------------------------------------------------


def test_folder_within_the_repository(history: History) -> None:
    history.commit(put("sub/a", text(1)), put("outside", text(2)), put("subway", text(3)))
    history.commit("R outside sub/deep/inside")
    root = history.build()
    (root / "untracked").write_text("x")
    (root / "sub" / "deep" / "inside").write_text("x")
    assert read_dates(root / "sub") == {"a": dates(1, 1), "deep/inside": dates(1, 1)}
    assert find_uncommitted(root / "sub") == {"deep/inside"}
    assert find_head(root / "sub") == find_head(root) == git(root, "rev-parse", "HEAD")


def test_folder_that_git_does_not_hold(history: History) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    (root / "empty").mkdir()
    assert read_dates(root / "empty") == {}
    assert find_uncommitted(root / "empty") == frozenset()
    assert find_head(root / "empty") == find_head(root)


def test_folder_given_relative(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(put("-x/a", text(1)))
    monkeypatch.chdir(history.build())
    assert read_dates(Path("-x")) == {"a": dates(1, 1)}


def test_linked_worktree(history: History, tmp_path: Path) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    root = history.build()
    tree = tmp_path / "tree"
    git(root, "worktree", "add", "-q", "--detach", str(tree), "HEAD~1")
    (tree / "b").write_text("b")
    assert read_dates(tree) == {"a": dates(1, 1)}
    assert find_head(tree) == git(root, "rev-parse", "HEAD~1")
    assert find_uncommitted(tree) == {"b"}
    assert find_uncommitted(root) == frozenset()


def test_shallow_clone_has_its_boundary_in_linked_worktrees(
    history: History, tmp_path: Path
) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("b", text(2)))
    source = history.build()
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), "clone")
    git(tmp_path / "clone", "worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    assert read_dates(tmp_path / "tree") == {"a": dates(None, None), "b": dates(None, None)}


def test_submodule_and_the_repository_around_it(history: History, tmp_path: Path) -> None:
    history.commit(put("a", text(1)))
    inner = history.build()
    outer = History(tmp_path / "outer")
    outer.commit()
    outer.commit(put("b", text(2)))
    root = outer.build()
    git(root, "submodule", "--quiet", "add", inner.as_uri(), "module")
    assert read_dates(root / "module") == {"a": dates(1, 1)}
    assert find_head(root / "module") == find_head(inner)
    assert find_uncommitted(root) == {".gitmodules", "module"}
    git(root, "commit", "-qm", "module")
    (root / "module" / "a").write_text("x")
    assert set(read_dates(root)) == {".gitmodules", "b"}
    assert find_uncommitted(root) == frozenset()
    assert find_uncommitted(root / "module") == {"a"}


@posix_only
def test_names_of_every_kind(history: History) -> None:
    names = ["a b", "ä", "HEAD", "-x", 'q"q', "back\\slash", "two\nlines", ":colon", "*", "main"]
    quoted = [
        '"' + n.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"' for n in names
    ]
    history.commit(*(put(n, text(i)) for i, n in enumerate(quoted)))
    history.commit(*(f'R {n} "{n[1:-1]}\'"' for n in quoted))
    history.commit(*(f'R "{n[1:-1]}\'" {n}' for n in quoted))
    root = history.build()
    assert read_dates(root) == dict.fromkeys(names, dates(1, 1))
    for name in names:
        (root / name).write_text("x")
    assert find_uncommitted(root) == set(names)


@posix_only
def test_folder_with_an_odd_name(history: History) -> None:
    history.commit(put('"two\\nlines \\"/-ä"', text(1)))
    root = history.build() / 'two\nlines "'
    (root / "b").write_text("b")
    assert read_dates(root) == {"-ä": dates(1, 1)}
    assert find_uncommitted(root) == {"b"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_name_that_is_not_utf8_is_as_python_gives_it(history: History) -> None:
    history.commit(put('"\\377"', text(1)))
    root = history.build()
    assert set(read_dates(root)) == {path.name for path in root.iterdir()} - {".git"}


def test_sha256(tmp_path: Path) -> None:
    history = History(tmp_path / "project", options=("--object-format=sha256",))
    history.commit(put("a", text(1)))
    history.commit("R a b", parents=(1,))
    history.commit(put("a", text(1, 1)), parents=(1,))
    history.commit("deleteall", put("b", text(1, 1)), parents=(2, 3))
    root = history.build()
    assert read_dates(root) == {"b": dates(1, 3)}
    assert len(find_head(root) or "") == 64


def test_bare_repository_has_dates(history: History, tmp_path: Path) -> None:
    history.commit(put("a", text(1)))
    git(tmp_path, "clone", "-q", "--bare", history.build().as_uri(), "bare")
    assert read_dates(tmp_path / "bare") == {"a": dates(1, 1)}


# --- no Git, no repository, no commit, no luck -----------------------------------------------


def ask_all(root: Path) -> tuple[object, ...]:
    return find_head(root), read_dates(root), find_uncommitted(root)


NOTHING: tuple[object, ...] = (None, {}, frozenset())


def test_outside_git(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    assert ask_all(tmp_path) == NOTHING


def test_repository_without_commits(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert ask_all(tmp_path) == NOTHING
    (tmp_path / "a").write_text("a")
    git(tmp_path, "add", "a")
    assert ask_all(tmp_path) == (None, {}, {"a"})


def test_repository_beyond_the_ceiling_is_outside(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(put("sub/a", text(1)))
    root = history.build()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root))
    assert ask_all(root / "sub") == NOTHING


def test_git_gone_while_running(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    assert find_head(root)
    monkeypatch.setenv("PATH", str(root))
    assert ask_all(root) == NOTHING


def test_git_missing_from_the_start(history: History) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    code = (
        "import sys; from pathlib import Path; from mentorbook.git.repository import *; root = Path(sys.argv[1]);"
        "print(find_head(root), read_dates(root, 'HEAD'), find_uncommitted(root))"
    )
    env = os.environ | {
        "PATH": str(root),
        "PYTHONPATH": str(Path(mentorbook.__file__).parent.parent),
    }
    command = [sys.executable, "-W", "error", "-c", code, str(root)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("None {} frozenset()", "")


def test_gitpython_that_refuses_to_load(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    load = builtins.__import__

    def refuse(name: str, *more: Any, **others: Any) -> Any:
        if name == "git":
            raise ImportError("Failed to initialize: Bad git executable.")
        return load(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert ask_all(root) == NOTHING


def test_gitpython_not_installed_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "git", None)
    with pytest.raises(ModuleNotFoundError):
        find_head(tmp_path)


def lose_head(root: Path) -> None:
    (root / ".git" / "HEAD").unlink()


def lose_objects(root: Path) -> None:
    shutil.rmtree(root / ".git" / "objects")
    (root / ".git" / "objects").mkdir()


def spoil_branch(root: Path) -> None:
    (root / ".git" / "refs" / "heads" / "main").write_text("garbage\n")


def misdirect(root: Path) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").write_text("gitdir: /nowhere\n")


def garble(root: Path) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").write_text("garbage\n")


@pytest.mark.parametrize("harm", [lose_head, lose_objects, spoil_branch, misdirect, garble])
def test_broken_repository_is_an_error_of_one_line(history: History, harm: Any) -> None:
    history.commit(put("sub/a", text(1)))
    root = history.build()
    git(root, "gc", "-q")
    (root / ".git" / "refs" / "heads").mkdir(exist_ok=True, parents=True)
    harm(root)
    # To `git status`, a branch that is no commit is one before its first commit.
    asked = (find_head, read_dates, *(() if harm is spoil_branch else (find_uncommitted,)))
    for function in asked:
        with pytest.raises(GitError, match=r"^Git could not read '.*sub': \S[^\n]*$"):
            function(root / "sub")


def test_object_lost_in_the_middle_is_an_error(history: History) -> None:
    history.commit(put("a", text(1)))
    history.commit(put("a", text(1, 1)))
    root = history.build()  # loose objects, as there are few
    first = git(root, "rev-parse", "HEAD~1")
    (root / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(GitError, match=r"^Git could not read [^\n]*$"):
        read_dates(root)


def test_repository_of_somebody_else_is_an_error(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    cure = r"; to trust it: git config --global --add safe\.directory \S+"
    for function in (find_head, read_dates, find_uncommitted):
        with pytest.raises(
            GitError, match=rf"^Git could not read [^\n]*dubious ownership[^\n]*{cure}$"
        ):
            function(root)


def test_missing_folder_is_an_error_and_not_this_folder(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="cannot change to"):
        find_head(tmp_path / "none")


@posix_only
def test_git_that_dies_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, history: History
) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nset >'{tmp_path}/variables'\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(GitError, match=r"exit status 3$"):
        find_head(root)
    variables = (tmp_path / "variables").read_text().replace("'", "").splitlines()
    assert {"GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "GIT_OPTIONAL_LOCKS=0"} <= set(variables)


# --- what is not committed -------------------------------------------------------------------


def test_uncommitted_files_of_every_kind(history: History) -> None:
    names = ("same", "staged", "unstaged", "deleted", "gone", "renamed", "both")
    history.commit(*(put(name, text(i)) for i, name in enumerate(names)), put(".gitignore", "*.o"))
    root = history.build()
    for name in ("staged", "unstaged", "both", "folder/new", "added", "ignored.o"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x")
    (root / "deleted").unlink()
    git(root, "rm", "-q", "gone")
    git(root, "mv", "renamed", "renamed ->")
    git(root, "add", "staged", "both", "added")
    (root / "both").write_text("y")
    index = (root / ".git" / "index").read_bytes()
    assert find_uncommitted(root) == {
        *("staged", "unstaged", "both", "folder/new", "added", "deleted", "gone"),
        *("renamed", "renamed ->"),
    }
    assert (root / ".git" / "index").read_bytes() == index


def test_file_only_touched_is_as_committed(history: History) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    index = (root / ".git" / "index").read_bytes()
    os.utime(root / "a", (1, 1))
    assert find_uncommitted(root) == frozenset()
    assert (root / ".git" / "index").read_bytes() == index


def test_repository_within_is_one_path(history: History) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    inner = History(root / "inner")
    inner.commit(put("b", text(2)))
    inner.build()
    assert find_uncommitted(root) == {"inner"}


# --- nothing stays behind --------------------------------------------------------------------


@posix_only
def test_no_process_stays_behind(history: History, tmp_path: Path) -> None:
    history.commit(put("a", text(1)))
    root = history.build()
    outside = tmp_path / "outside"
    outside.mkdir()
    # In a process of its own: the one that runs the tests has other children, such as a browser.
    code = (
        "import gc, os, sys\n"
        "from pathlib import Path\n"
        "from mentorbook.git.repository import find_head, find_uncommitted, read_dates\n"
        "for root in map(Path, sys.argv[1:]):\n"
        "    print(bool(find_head(root)), bool(read_dates(root, 'HEAD')), find_uncommitted(root))\n"
        "gc.collect()  # a pipe left open would warn here, and warnings are errors\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    print('no child')\n"
    )
    env = os.environ | {"PYTHONPATH": str(Path(mentorbook.__file__).parent.parent)}
    command = [sys.executable, "-W", "error", "-c", code, str(root), str(outside)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (
        ["True True frozenset()", "False False frozenset()", "no child"],
        "",
    )


# --- any history -----------------------------------------------------------------------------

operations = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "rename", "rename and edit", "delete", "mode"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=25,
)


@dataclass
class Modelled:
    seed: int
    dates: FileDates
    extra: int = 0
    mode: str = "100644"


def apply(model: dict[str, Modelled], history: History, operation: tuple[str, int, int]) -> None:
    """Do one operation as a commit, to the model and to the history, or as an empty one."""
    kind, one, two = operation
    today = day(history.number + 1)
    path, target = f"f{one}", f"folder/g{two}" if one % 2 else f"f{two}"
    changes = []
    if kind == "add" and path not in model:
        model[path] = Modelled(history.number, FileDates(today, today))
    elif kind == "delete" and path in model:
        del model[path]
        changes.append(f"D {path}")
    elif kind.startswith("rename") and path in model and target not in model:
        model[target] = model.pop(path)
        changes.append(f"R {path} {target}")
        path = target
    if kind.endswith("edit") and path in model:
        model[path].extra += 1
        model[path].dates = FileDates(model[path].dates.added, today)
    if kind == "mode" and path in model:
        model[path].mode = "100755"
    if path in model:
        file = model[path]
        changes.append(put(path, text(file.seed, file.extra), file.mode))
    history.commit(*changes)


@given(operations)
@settings(max_examples=60, deadline=None)
def test_any_history_is_dated_as_a_model_of_it(sequence: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        model: dict[str, Modelled] = {}
        for operation in sequence:
            apply(model, history, operation)
        root = history.build()
        assert read_dates(root) == {path: file.dates for path, file in model.items()}
        assert find_uncommitted(root) == frozenset()
