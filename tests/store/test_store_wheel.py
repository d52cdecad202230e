"""The wheel that a site is built with."""

import hashlib
import importlib.metadata
import json
import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from helpers import REPOSITORY, write_tree
from mentorbook import __version__
from mentorbook.errors import StoreError
from mentorbook.store.wheel import find_wheel

DATA = b"a wheel"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "wheels of ours" / "mentorbook-1-py3-none-any.whl"
    write_tree(path.parent, {path.name: DATA})
    return path


def install(folder: Path, record: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder look to Python like an installation of mentorbook."""
    info = folder / "packages" / "mentorbook-1.dist-info"
    files = {"METADATA": "Metadata-Version: 2.1\nName: mentorbook\nVersion: 1\n"}
    write_tree(info, files if record is None else {**files, "direct_url.json": record})
    monkeypatch.syspath_prepend(str(info.parent))
    importlib.invalidate_caches()


@pytest.mark.parametrize("archive", [{"hashes": {"sha256": HASH}}, {"hash": f"sha256={HASH}"}])
def test_a_wheel_that_still_lies_where_it_was_installed_from_is_found(
    wheel: Path, archive: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"url": wheel.as_uri(), "archive_info": archive}
    install(wheel.parent, json.dumps(record), monkeypatch)
    assert find_wheel() == (wheel.name, DATA)


def record_of(url: str, known: str = HASH) -> str:
    return json.dumps({"url": url, "archive_info": {"hashes": {"sha256": known}}})


@pytest.mark.parametrize(
    "record",
    [
        None,
        "not JSON",
        "[]",
        json.dumps({"url": "FOLDER", "dir_info": {}}),
        json.dumps({"url": "FOLDER/mentorbook-1-py3-none-any.whl", "archive_info": {}}),
        record_of("https://example.org/mentorbook-1-py3-none-any.whl"),
        record_of("FOLDER/gone.whl"),
        record_of("FOLDER/mentorbook-1-py3-none-any.whl", "0" * 64),
        record_of("FOLDER/mentorbook-1-py3-none-any.zip"),
    ],
)
def test_any_other_installation_has_no_wheel_at_hand(
    wheel: Path, record: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = wheel.parent.as_uri()
    install(wheel.parent, record and record.replace("FOLDER", here), monkeypatch)
    assert find_wheel() is None


def test_without_an_installation_there_is_no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [os.devnull])
    assert find_wheel() is None


def test_without_a_known_checksum_the_name_says_which_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / f"mentorbook-{__version__}-py3-none-any.whl"
    wheel.write_bytes(DATA)
    install(tmp_path, json.dumps({"url": wheel.as_uri(), "archive_info": {}}), monkeypatch)

    assert find_wheel() == (wheel.name, DATA)


def test_where_one_works_on_it_the_wheel_is_made_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"url": REPOSITORY.as_uri(), "dir_info": {"editable": True}}
    install(tmp_path, json.dumps(record), monkeypatch)

    made = find_wheel()

    assert made
    assert made[0] == f"mentorbook-{__version__}-py3-none-any.whl"
    assert "mentorbook/starter/docs/index.md" in zipfile.ZipFile(BytesIO(made[1])).namelist()
    assert find_wheel() == made


def test_a_wheel_that_is_made_holds_nothing_that_somebody_keeps_beside_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("pyproject.toml", "README.md", "LICENSE", "mkdocs.yml", "organisation.yml")
    files = {name: (REPOSITORY / name).read_bytes() for name in (*names, "vocabulary.yml")}
    forced = (".forgejo/workflows/site.yml", ".gitattributes", ".github/workflows/site.yml")
    doors = ("scripts/book.py", "scripts/mentorbook", "scripts/requirements.txt", "scripts/serve")
    private = ("docs/.env", "docs/a/.b/c.md", "docs/index.md~", "lessons/.mine/draft.md")
    write_tree(
        tmp_path / "project",
        {
            **files,
            **dict.fromkeys((*forced, ".gitlab/site.yml", *doors, *private), "text"),
            "docs/index.md": "page",
            ".vscode/settings.json": "{}",
            "plugins/mentorbook/__init__.py": '__version__ = "1"\n',
        },
    )
    url = (tmp_path / "project").as_uri()
    install(tmp_path, json.dumps({"url": url, "dir_info": {"editable": True}}), monkeypatch)

    made = find_wheel()

    assert made
    held = zipfile.ZipFile(BytesIO(made[1])).namelist()
    assert {"mentorbook/starter/docs/index.md", "mentorbook/starter/.gitattributes"} <= {*held}
    assert [one for one in held if one.endswith((".env", "c.md", "~", "draft.md"))] == []


def test_without_what_makes_wheels_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"url": REPOSITORY.as_uri(), "dir_info": {"editable": True}}
    install(tmp_path, json.dumps(record), monkeypatch)
    monkeypatch.setitem(sys.modules, "hatchling.builders.wheel", None)

    with pytest.raises(StoreError, match="hatchling is missing"):
        find_wheel()
