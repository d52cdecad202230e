"""What a new site starts from."""

from pathlib import Path

import pytest

from helpers import REPOSITORY, write_tree
from mentorbook.errors import StoreError
from mentorbook.store import starter
from mentorbook.store.starter import read_starter


def test_the_guide_is_there_and_what_is_about_this_software_is_not() -> None:
    found = read_starter()
    assert list(found) == sorted(found)
    assert found["docs/index.md"] == (REPOSITORY / "docs/index.md").read_bytes()
    assert b"Our mentoring guide" in found["README.md"]
    assert found["scripts/serve"].startswith(b"#!/bin/sh\n")
    left_out = ("docs/assets/screenshots", "docs/reference/speed.md", "scripts/dev.py", "plugins")
    assert [path for path in found if path.startswith(left_out)] == []
    assert [path for path in found if "__pycache__" in path or path.endswith("test.yml")] == []


def test_an_installation_without_the_guide_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "_OWN", tmp_path / "a/b/starter")
    with pytest.raises(StoreError, match="install it anew"):
        read_starter()


def test_what_somebody_keeps_beside_the_files_is_not_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = {"docs/index.md": "page", "vocabulary.yml": "words", ".vscode/settings.json": "{}"}
    private = ("docs/.env", "docs/index.md~", "lessons/.mine/draft.md", ".vscode/.settings.swp")
    write_tree(tmp_path, shared | dict.fromkeys(private, "private"))
    monkeypatch.setattr(starter, "_OWN", tmp_path / "plugins/mentorbook/starter")

    assert read_starter().keys() == shared.keys()


def test_in_a_wheel_all_lies_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(
        tmp_path,
        {
            "docs/index.md": "page",
            "docs/reference/speed.md": "not for sites",
            "vocabulary.yml": "words",
            "scripts/__pycache__/book.pyc": "made by an installer",
        },
    )
    monkeypatch.setattr(starter, "_OWN", tmp_path)
    assert read_starter() == {"docs/index.md": b"page", "vocabulary.yml": b"words"}
