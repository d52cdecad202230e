"""A built site is judged before anybody sees it."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpers import lesson_text, page_text, write_tree
from mentorbook.pages.left_out import REFUSED, TITLE
from mentorbook.workflow.build import build_site as build_pages
from mentorbook.workflow.verify import NOTES, Expected, expect, verify_site
from sites import build_site, make_site

TODAY = date(2026, 11, 22)
PAGE = "begin/index.html"
FILES = {
    "docs/begin.md": page_text(themes=["ending-well"]),
    "docs/log.csv": "a,b\n",
    "lessons/2026/gone.md": lesson_text(
        id="L-2K3QD", title="A lesson taken back", status="withdrawn", resolution="Not right."
    ),
    "lessons/2026/new.md": lesson_text(id="L-3K3QD", title="A moved one", old_slugs=["old"]),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    root = make_site(tmp_path_factory.mktemp("verify"), FILES)
    return build_site(root), expect(build_pages(root, TODAY))


@pytest.fixture
def site(built: tuple[Path, Expected], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[0], tmp_path / "site"))


def change(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text()
    assert old in text
    (site / path).write_text(text.replace(old, new, 1))


def test_a_sound_site_has_no_fault(site: Path, built: tuple[Path, Expected]) -> None:
    assert verify_site(site, built[1]) == []


def test_withdrawn_lessons_and_old_addresses_may_stand_alone_but_must_be_there(
    site: Path, built: tuple[Path, Expected]
) -> None:
    alone = {"lessons/2026/gone/index.html", "lessons/2026/old/index.html"}
    assert built[1].alone == alone
    assert alone < built[1].pages

    (site / "lessons/2026/old/index.html").unlink()

    assert verify_site(site, built[1]) == ["lessons/2026/old/index.html: is missing"]


def add(text: str) -> Callable[[Path], None]:
    return lambda site: change(site, PAGE, "</article>", f"{text}</article>")


DAMAGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a link to nowhere": (
        add('<a href="../nowhere/">x</a>'),
        [f"{PAGE}: leads to nowhere/index.html, which is not there"],
    ),
    "a link out of the site": (
        add('<a href="../../up/">x</a>'),
        [f"{PAGE}: leads to ../up/index.html, which is not there"],
    ),
    "an image that is not there": (
        add('<img src="no.png">'),
        ["begin/index.html: leads to begin/no.png, which is not there"],
    ),
    "a part of a page that is not there": (
        add('<a href="../#no">x</a>'),
        [f"{PAGE}: leads to index.html#no, which is not there"],
    ),
    "a link without the last slash": (add('<a href="../lessons">x</a>'), []),
    "a link to a file": (add('<a href="../log.csv">x</a>'), []),
    "a link to a part": (add('<b id="é">x</b><a href="#%C3%A9">x</a>'), []),
    "a style that is not there": (
        lambda site: (site / "assets/mentorbook.css").unlink(),
        ["404.html: leads to assets/mentorbook.css, which is not there; so do more files"],
    ),
    "a font that is not there": (
        lambda site: write_tree(site, {"assets/x.css": "a{src:url('f.woff2')}"}),
        ["assets/x.css: leads to assets/f.woff2, which is not there"],
    ),
    "an empty file": (
        lambda site: (site / "log.csv").write_text("") and None,
        ["log.csv: is empty"],
    ),
    "no page for what is not there": (
        lambda site: (site / "404.html").unlink(),
        ["404.html: is missing"],
    ),
    "no home page": (
        lambda site: (site / "index.html").unlink(),
        [
            "index.html: is missing",
            "404.html: leads to index.html, which is not there; so do more files",
        ],
    ),
    "a page that nothing leads to": (
        lambda site: write_tree(site, {"island/index.html": '<a href="../">x</a>'}),
        [
            (
                "island/index.html: no way leads to it from the home page; link to it, or name it "
                "under nav in mkdocs.yml"
            )
        ],
    ),
    "a note in the place of a page": (
        add(f"<h1>{TITLE}</h1>"),
        [f"{PAGE}: holds the note for a page that is at fault"],
    ),
    "a note in the place of a text": (
        add(REFUSED),
        [f"{PAGE}: holds the note for a page that is at fault"],
    ),
}


@pytest.mark.parametrize(("damage", "faults"), DAMAGES.values(), ids=DAMAGES)
def test_a_fault_is_found_and_named(
    site: Path, built: tuple[Path, Expected], damage: Callable[[Path], None], faults: list[str]
) -> None:
    damage(site)

    found = verify_site(site, built[1])

    assert [re.sub(r"so do \d+ more", "so do more", one) for one in found] == faults


def test_all_faults_are_told_at_once(site: Path, built: tuple[Path, Expected]) -> None:
    for damage in ("a link to nowhere", "an empty file", "a page that nothing leads to"):
        DAMAGES[damage][0](site)

    assert len(verify_site(site, built[1])) == 3


def test_a_page_may_be_reached_over_others(tmp_path: Path) -> None:
    home = '<a href="a/">x</a>'
    pages = {
        "index.html": home,
        "404.html": home,
        "a/index.html": '<a href="../b/">x</a>',
        "b/index.html": '<a href="../">x</a>',
    }
    write_tree(tmp_path, pages)

    assert verify_site(tmp_path, Expected(frozenset(pages), frozenset())) == []


def test_a_site_in_a_folder_of_its_host_is_followed_from_there(tmp_path: Path) -> None:
    home = '<a href="/in/a/">x</a><a href="/other/">x</a>'
    write_tree(tmp_path, {"index.html": home, "404.html": home, "a/index.html": home})

    assert verify_site(tmp_path, Expected(frozenset(), frozenset(), "/in/")) == []


@pytest.mark.parametrize(("before", "is_fault"), [(0, False), (4, False), (5, True)])
def test_fewer_than_half_of_the_pages_are_too_few(
    tmp_path: Path, before: int, *, is_fault: bool
) -> None:
    write_tree(tmp_path, {"index.html": "home", "404.html": "not found"})

    faults = verify_site(tmp_path, Expected(frozenset(), frozenset()), before)

    assert faults == (["index.html: there are 2 pages, and there were 5"] if is_fault else [])


def test_the_notes_are_those_of_the_software(tmp_path: Path) -> None:
    assert REFUSED in NOTES
    root = make_site(tmp_path, {"docs/bad.md": "no front matter"})
    note = build_pages(root, TODAY).left_out[0]
    assert f"# {TITLE}" in note.markdown or f"{TITLE}</h1>" in note.markdown


def test_a_project_that_cannot_be_shown_expects_nothing(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"vocabulary.yml": "["})

    assert expect(build_pages(root, TODAY)) == Expected(frozenset(), frozenset(), "/")
