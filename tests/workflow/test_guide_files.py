"""The guide's files as one site gets them."""

import hashlib
import re

import pytest
import yaml

from mentorbook import __version__
from mentorbook.store.starter import NOT_COPIED, read_starter
from mentorbook.workflow.guide_files import FORGES, Choice, build_guide, find_choice

STARTER = read_starter()
CI = {path for files in FORGES.values() for path in files}


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("lessons", [False, True])
def test_what_a_site_chose_is_found_again_in_its_files(forge: str, *, lessons: bool) -> None:
    choice = Choice(forge, lessons)
    files = build_guide(STARTER, choice, None)
    assert CI & set(files) == set(FORGES[forge])
    assert find_choice(files) == choice


def test_without_lessons_nothing_speaks_of_them() -> None:
    files = build_guide(STARTER, Choice(), None)
    assert [path for path in files if path.startswith("lessons/")] == []
    pages = [path for path in files if path.endswith(".md")]
    assert [path for path in pages if b"\nshaped_by:" in files[path]] == []
    assert "      allow_empty: true\n" in files["mkdocs.yml"].decode()


def test_a_point_that_leads_to_a_page_that_is_not_copied_goes() -> None:
    page = "---\ntitle: A\n---\n\n- One\n- See [it](../reference/speed.md#how).\n- Two\n"
    for choice in (Choice(), Choice(lessons=True)):
        files = build_guide({**STARTER, "docs/x.md": page.encode()}, choice, None)
        assert files["docs/x.md"] == b"---\ntitle: A\n---\n\n- One\n- Two\n"


def test_with_lessons_pages_and_settings_are_as_in_the_guide() -> None:
    files = build_guide(STARTER, Choice(lessons=True), None)
    own = {"mkdocs.yml", "scripts/mentorbook.txt", "docs/about/index.md"}
    assert {path: data for path, data in files.items() if path not in own} == {
        path: data for path, data in STARTER.items() if path not in CI | own
    }
    assert yaml.safe_load(files["mkdocs.yml"])["plugins"] == ["search", "mentorbook"]


@pytest.mark.parametrize("written", ["shaped_by: [L-P7Q6Z]\n", "shaped_by:\n  - L-P7Q6Z\n- L-2\n"])
def test_numbers_of_lessons_go_from_the_head_of_a_page_alone(written: str) -> None:
    page = f"---\ntitle: A\n{written}owner: b\n---\n\nshaped_by: this stays\n"
    files = build_guide({**STARTER, "docs/x.md": page.encode()}, Choice(), None)
    assert files["docs/x.md"] == b"---\ntitle: A\nowner: b\n---\n\nshaped_by: this stays\n"


def test_the_navigation_names_no_page_that_is_not_copied() -> None:
    names = [path.removeprefix("docs/") for path in NOT_COPIED]
    nav = "nav:\n  - Speed: reference/speed.md\n  - reference/speed.md\n  - index.md\n"
    starter = {**STARTER, "mkdocs.yml": f"plugins:\n  - mentorbook\n{nav}".encode()}
    text = build_guide(starter, Choice(), None)["mkdocs.yml"].decode()
    assert [name for name in names if name in text] == []
    assert text.endswith("allow_empty: true\nnav:\n  - index.md\n")


def test_options_of_the_plugin_stay() -> None:
    settings = b"plugins:\n- mentorbook:\n    other: 1\n"
    files = build_guide({**STARTER, "mkdocs.yml": settings}, Choice(), None)
    assert yaml.safe_load(files["mkdocs.yml"]) == {
        "plugins": [{"mentorbook": {"allow_empty": True, "other": 1}}]
    }


def test_the_release_is_named_with_the_checksum_of_its_wheel() -> None:
    lines = build_guide(STARTER, Choice(), ("m.whl", b"x"))["scripts/mentorbook.txt"].decode()
    known = hashlib.sha256(b"x").hexdigest()
    assert lines.splitlines()[1:] == [f"mentorbook=={__version__} --hash=sha256:{known}"]
    lines = build_guide(STARTER, Choice(), None)["scripts/mentorbook.txt"].decode()
    assert lines.splitlines()[1:] == [f"mentorbook=={__version__}"]


@pytest.mark.parametrize("forge", FORGES)
def test_a_site_names_no_script_that_it_does_not_have(forge: str) -> None:
    files = build_guide(STARTER, Choice(forge, lessons=True), None)
    named = {
        (path, f"scripts/{name}")
        for path, data in files.items()
        for name in re.findall(
            r"scripts[/\\]([a-z-]+(?:\.[a-z]+)?)(?![a-z*-])", data.decode("utf-8", "ignore")
        )
    }
    assert len(named) > 5
    # What book.py looks for in Mentorbook's own repository alone.
    only_there = {("scripts/book.py", "scripts/requirements-dev.txt")}
    assert [pair for pair in sorted(named - only_there) if pair[1] not in files] == []
