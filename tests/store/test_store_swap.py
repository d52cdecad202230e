"""A folder takes the place of another once it is whole."""

from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.errors import StoreError
from mentorbook.store.swap import replace_folder


def texts(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*.html")}


@pytest.mark.parametrize("before", [{}, {"site/old.html": "old", "site/x/old.html": "old"}])
def test_the_new_folder_stands_alone_in_the_old_ones_place(
    tmp_path: Path, before: dict[str, str]
) -> None:
    write_tree(tmp_path, before)

    with replace_folder(tmp_path / "site") as new:
        write_tree(new, {"new.html": "new"})

    assert texts(tmp_path) == {"site/new.html": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_raised_leaves_the_old_folder(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/old.html": "old"})

    def give_up(new: Path) -> None:
        write_tree(new, {"new.html": "new"})
        raise KeyError

    with pytest.raises(KeyError), replace_folder(tmp_path / "site") as new:
        give_up(new)

    assert texts(tmp_path) == {"site/old.html": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_folder_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    write_tree(tmp_path, {"real/old.html": "old"})
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


def test_what_a_killed_run_left_is_put_back_and_tidied_up(tmp_path: Path) -> None:
    write_tree(tmp_path, {".site-old/old.html": "old", ".site-new/half.html": "half"})

    def look(_: Path) -> None:
        assert texts(tmp_path) == {"site/old.html": "old"}
        raise KeyError

    with pytest.raises(KeyError), replace_folder(tmp_path / "site") as new:
        look(new)

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
