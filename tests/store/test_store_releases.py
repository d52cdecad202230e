"""Releases in a folder: what is whole, what is tidied up, what is kept."""

from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.errors import StoreError
from mentorbook.store.manifest import Origin, find_damage, read_manifest
from mentorbook.store.releases import (
    Release,
    find_current,
    finish_release,
    list_releases,
    open_release,
    prune,
    switch,
    tidy,
)

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SITE = {"index.html": "home", "a/index.html": "page", "a/s.css": "style", "données.csv": "a,b"}


def make_release(
    folder: Path, *, commit: str | None = COMMIT, uncommitted: bool = False
) -> Release:
    tidy(folder)
    with open_release(folder) as place:
        write_tree(place, SITE)
        return finish_release(folder, place, Origin(commit, uncommitted, "1.0"))


def test_a_release_is_named_by_number_and_commit_and_its_manifest_says_what_it_holds(
    tmp_path: Path,
) -> None:
    first = make_release(tmp_path)
    second = make_release(tmp_path, uncommitted=True)
    third = make_release(tmp_path, commit=None, uncommitted=True)

    assert [first.name, second.name, third.name] == [
        "0001-0123456789ab",
        "0002-uncommitted",
        "0003-uncommitted",
    ]
    manifest = read_manifest(first.manifest_in(tmp_path))
    assert manifest.origin == Origin(COMMIT, uncommitted=False, version="1.0")
    assert manifest.files.keys() == SITE.keys()
    assert manifest.pages == 2
    assert find_damage(first.path_in(tmp_path), manifest) == []


def test_the_link_is_relative_so_that_the_folder_may_be_moved(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    folder.mkdir()
    release = make_release(folder)
    switch(folder, release)

    moved = folder.rename(tmp_path / "elsewhere")

    assert find_current(moved) == release
    assert (moved / "current/index.html").read_text() == "home"


def test_a_switch_that_was_killed_is_made_good_by_the_next(tmp_path: Path) -> None:
    release = make_release(tmp_path)
    (tmp_path / ".new-current").symlink_to("releases/0000-uncommitted")

    switch(tmp_path, release)

    assert find_current(tmp_path) == release
    assert not (tmp_path / ".new-current").is_symlink()


def test_what_was_changed_lost_or_added_is_found(tmp_path: Path) -> None:
    release = make_release(tmp_path)
    place = release.path_in(tmp_path)
    (place / "index.html").write_text("hame")
    (place / "a/s.css").unlink()
    (place / "a/new.js").write_text("")
    (place / "données.csv").unlink()
    (place / "données.csv").symlink_to("/etc/hostname")

    damage = find_damage(place, read_manifest(release.manifest_in(tmp_path)))

    assert damage == [
        "a/new.js: was put in later",
        "a/s.css: is missing",
        "données.csv: is not as it was published",
        "index.html: is not as it was published",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', "[" * 100_000, "\0"])
def test_a_manifest_that_was_changed_by_hand_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "0001-uncommitted.json"
    path.write_text(text)

    with pytest.raises(StoreError, match=r"0001-uncommitted\.json: this manifest cannot be read"):
        read_manifest(path)


def test_only_what_is_ours_and_unfinished_is_tidied_up(tmp_path: Path) -> None:
    first, second = make_release(tmp_path), make_release(tmp_path)
    switch(tmp_path, first)
    first.manifest_in(tmp_path).unlink()  # it is the current one
    write_tree(
        tmp_path,
        {
            "releases/.new-site/index.html": "half",
            "releases/.new-manifest": "{",
            "releases/0003-uncommitted/index.html": "no manifest",
            "releases/0004-uncommitted.json": "no release",
            "releases/20261122/index.html": "not ours",
            "releases/notes.json": "not ours",
            "index.html": "not ours",
        },
    )
    (tmp_path / ".new-current").symlink_to("releases/0003-uncommitted")

    tidy(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "index.html", "releases"]
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == [
        first.name,
        second.name,
        f"{second.name}.json",
        "20261122",
        "notes.json",
    ]


def test_the_newest_are_kept_and_the_one_that_readers_see(tmp_path: Path) -> None:
    releases = [make_release(tmp_path) for _ in range(5)]
    switch(tmp_path, releases[1])

    prune(tmp_path, 2)

    assert list_releases(tmp_path) == [releases[1], releases[3], releases[4]]
    assert not releases[0].path_in(tmp_path).exists()
    assert not releases[0].manifest_in(tmp_path).exists()
    prune(tmp_path, 9)
    assert len(list_releases(tmp_path)) == 3


def test_releases_are_ordered_by_number_however_long_it_is(tmp_path: Path) -> None:
    for name in ("9999-uncommitted", "10000-uncommitted"):
        write_tree(tmp_path, {f"releases/{name}/index.html": "a", f"releases/{name}.json": "{}"})

    assert [release.number for release in list_releases(tmp_path)] == [9999, 10000]
    assert make_release(tmp_path).number == 10001


def test_a_folder_that_was_never_published_to_has_no_releases(tmp_path: Path) -> None:
    assert (find_current(tmp_path), list_releases(tmp_path)) == (None, [])


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_something_real_in_the_place_of_the_link_is_refused(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (tmp_path / "current").mkdir()
    else:
        (tmp_path / "current").touch()

    with pytest.raises(StoreError, match=r"must be a link that publish makes, .*; move it away"):
        tidy(tmp_path)


@pytest.mark.parametrize("target", ["/srv/site", "releases/20261122", "0001-uncommitted", "x/y"])
def test_a_link_that_somebody_else_made_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "current").symlink_to(target)

    with pytest.raises(StoreError, match="leads to no release"):
        find_current(tmp_path)


def test_a_release_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    tidy(tmp_path)

    def give_up(place: Path) -> None:
        write_tree(place, SITE)
        raise KeyError

    with pytest.raises(KeyError), open_release(tmp_path) as place:
        give_up(place)

    assert list((tmp_path / "releases").iterdir()) == []
