"""Three-way merges by the real Git."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.errors import GitError
from mentorbook.git.merge import Merge, merge_texts

BASE = b"one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "=======", "<<<<<<< x"]), max_size=8)


def change(old: bytes, new: bytes) -> bytes:
    assert old in BASE
    return BASE.replace(old, new)


def test_changes_in_different_places_are_both_kept() -> None:
    merge = merge_texts(BASE, change(b"one", b"ours"), change(b"seven", b"theirs"))
    assert merge == Merge(b"ours\ntwo\nthree\nfour\nfive\nsix\ntheirs\n")


def test_the_same_change_on_both_sides_is_made_once() -> None:
    both = change(b"four", b"4")
    assert merge_texts(BASE, both, both) == Merge(both)


def test_places_that_both_changed_are_told_by_their_lines_in_our_text() -> None:
    base = BASE + BASE.upper()
    ours = base.replace(b"two\n", b"2\nand more\n").replace(b"SIX", b"6")
    theirs = base.replace(b"two", b"zwei").replace(b"SIX", b"sechs")
    assert merge_texts(base, ours, theirs) == Merge(None, ((2, 3), (14, 14)))


def test_lines_count_in_our_text_though_the_others_added_some_before() -> None:
    ours, theirs = change(b"six", b"6"), b"zero\nzero\n" + change(b"six", b"sechs")
    assert merge_texts(BASE, ours, theirs).conflicts == ((6, 6),)


def test_what_we_took_out_and_they_changed_is_a_place_without_lines() -> None:
    assert merge_texts(BASE, change(b"two\n", b""), change(b"two", b"2")).conflicts == ((2, 1),)


def test_what_we_took_out_at_the_end_is_a_place_there() -> None:
    assert merge_texts(BASE, change(b"seven\n", b""), change(b"seven", b"7")).conflicts == ((7, 6),)


def test_two_texts_with_nothing_in_common_are_one_place() -> None:
    assert merge_texts(b"", b"a\nb\n", b"c\n") == Merge(None, ((1, 2),))


def test_what_is_not_text_is_not_merged() -> None:
    assert merge_texts(b"a\0", b"b\0", b"c\0") == Merge(None)


def test_a_line_under_a_heading_is_no_sign_of_a_conflict() -> None:
    ours, theirs = change(b"two", b"Title\n======="), change(b"two", b">>>>>>> two")
    assert merge_texts(BASE, ours, theirs).conflicts == ((2, 3),)


def test_a_hook_of_another_repository_means_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert merge_texts(BASE, BASE, BASE) == Merge(BASE)


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="Git could not be started"):
        merge_texts(BASE, BASE, BASE)


def test_a_git_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nexit 255\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(GitError, match="255"):
        merge_texts(BASE, BASE, BASE)


@given(base=LINES, ours=LINES, theirs=LINES)
def test_any_texts_merge_or_have_places_that_are_there(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    texts = ["".join(f"{line}\n" for line in lines).encode() for lines in (base, ours, theirs)]
    merge = merge_texts(*texts)
    if merge.text is None:
        assert merge.conflicts
    for first, last in merge.conflicts:
        assert 1 <= first <= len(ours) + 1
        assert first - 1 <= last <= len(ours)
    assert merge_texts(texts[0], texts[1], texts[0]).text == texts[1]
    assert merge_texts(texts[0], texts[0], texts[2]).text == texts[2]
