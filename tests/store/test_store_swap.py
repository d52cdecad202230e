"""A folder takes the place of another once it is whole."""

from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.errors import StoreError
from mentorbook.store.swap import replace_folder


def texts(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*.html")}


@pytest.mark.parametrize("before", [{}, {"site/index.html": "old", "site/x/old.html": "old"}])
def test_the_new_folder_stands_alone_in_the_old_ones_place(
    tmp_path: Path, before: dict[str, str]
) -> None:
    write_tree(tmp_path, before)

    with replace_folder(tmp_path / "site") as new:
        write_tree(new, {"new.html": "new"})

    assert texts(tmp_path) == {"site/new.html": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_raised_leaves_the_old_folder(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/index.html": "old"})

    def give_up(new: Path) -> None:
        write_tree(new, {"new.html": "new"})
        raise KeyError

    with pytest.raises(KeyError), replace_folder(tmp_path / "site") as new:
        give_up(new)

    assert texts(tmp_path) == {"site/index.html": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_folder_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    write_tree(tmp_path, {"real/index.html": "old"})
    (tmp_path / "site").symlink_to("real")

    with replace_folder(tmp_path / "site") as new:
        write_tree(new, {"new.html": "new"})

    assert (tmp_path / "site").is_symlink()
    assert texts(tmp_path / "real") == {"new.html": "new"}


def test_a_work_tree_is_not_replaced(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/.git": "gitdir: elsewhere"})

    with pytest.raises(StoreError, match="work tree of Git"), replace_folder(tmp_path / "site"):
        pass

    assert [path.name for path in tmp_path.rglob("*")] == ["site", ".git"]


@pytest.mark.parametrize("mine", ["site/lesson.md", "site/lessons/index.html", "site"])
def test_what_is_no_site_is_not_replaced(tmp_path: Path, mine: str) -> None:
    write_tree(tmp_path, {mine: "mine"})

    with pytest.raises(StoreError, match="holds no built site"), replace_folder(tmp_path / "site"):
        pass

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / mine]


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with replace_folder(tmp_path / "site") as new:
        write_tree(new, {"index.html": "new"})

    assert texts(tmp_path) == {"site/index.html": "new"}


def test_what_a_killed_run_left_is_put_back_and_tidied_up(tmp_path: Path) -> None:
    write_tree(tmp_path, {".site-old/index.html": "old", ".site-new/half.html": "half"})

    def look(_: Path) -> None:
        assert texts(tmp_path) == {"site/index.html": "old"}
        raise KeyError

    with pytest.raises(KeyError), replace_folder(tmp_path / "site") as new:
        look(new)

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
