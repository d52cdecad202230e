"""The repository's own site: every link leads somewhere, and nothing comes from another host."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest

from helpers import REPOSITORY
from sites import find_all, links_of, read_page, run_mkdocs, text_of

HERE = "http://site.invalid/"
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
# Addresses that name a kind of document or a licence and are never fetched.
_NEVER_FETCHED = ("http://www.w3.org/", "https://www.w3.org/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    for name in ("docs", "lessons"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("mkdocs.yml", "vocabulary.yml", "organisation.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    done = run_mkdocs(root, "build", "-q", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return root / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Element]:
    """All pages of the site by their address."""
    return {
        path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))
    }


def addresses_in(page: Element) -> Iterator[tuple[str, str]]:
    """Every address that a page names: the element's tag and the address."""
    for element in page.iter():
        for name in ("href", "src", "action", "poster", "data", "xlink:href"):
            if name in element.attrib:
                yield element.tag, element.attrib[name]
        for part in element.get("srcset", "").split(","):
            if part.strip():
                yield element.tag, part.split()[0]
        styles = element.get("style", "") + ((element.text or "") if element.tag == "style" else "")
        for pair in _CSS_ADDRESS.findall(styles):
            yield "style", "".join(pair)


def file_at(url: str) -> str:
    """The file that a server sends for an address of the site."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(
    site: Path, pages: dict[str, Element]
) -> None:
    ids = {
        path: {element.get("id") for element in page.iter() if element.get("id")}
        for path, page in pages.items()
    }
    dead = []
    for path, page in pages.items():
        # The page for what is not there is sent at any address: its links start from the root.
        base = HERE if path == "404.html" else urljoin(HERE, path)
        for _, written in addresses_in(page):
            target = urljoin(base, written)
            if not target.startswith(HERE):
                continue
            file = file_at(target)
            anchor = unquote(urlsplit(target).fragment)
            if not (site / file).is_file() or (
                anchor and not anchor.startswith("__") and anchor not in ids.get(file, ())
            ):
                dead.append((path, written))

    assert len(pages) > 90
    assert dead == []


def test_every_cell_of_phases_and_themes_leads_to_the_page_of_its_pair(
    site: Path, pages: dict[str, Element]
) -> None:
    here = "browse/phase-by-theme/index.html"
    cells = find_all(pages[here], "td")
    reached = {file_at(urljoin(HERE + here, link[1])) for cell in cells for link in links_of(cell)}

    assert len(reached) == len(cells) > 300
    assert [file for file in reached if not (site / file).is_file()] == []
    found = json.loads((site / "search" / "search_index.json").read_text())["docs"]
    searched = {one["location"].partition("#")[0] for one in found}
    assert "browse/phase-by-theme/" in searched
    assert {file.removesuffix("index.html") for file in reached}.isdisjoint(searched)


def test_only_links_that_a_reader_follows_lead_to_another_host(
    site: Path, pages: dict[str, Element]
) -> None:
    named = [
        (path, tag, address)
        for path, page in pages.items()
        for tag, address in addresses_in(page)
        if tag != "a"
    ]
    named += [
        (sheet.name, "css", "".join(pair))
        for sheet in site.rglob("*.css")
        for pair in _CSS_ADDRESS.findall(sheet.read_text())
    ]

    foreign = [
        one
        for one in named
        if (urlsplit(one[2]).netloc or one[2].startswith("//"))
        and not one[2].startswith(_NEVER_FETCHED)
    ]
    assert len(named) > 1000
    assert foreign == []


def test_every_page_has_one_heading_of_level_one_a_title_and_a_description(
    pages: dict[str, Element],
) -> None:
    for path, page in pages.items():
        assert len(find_all(page, "h1")) == 1, path
        assert text_of(find_all(page, "title")[0]), path
        if path != "404.html":
            described = [m for m in find_all(page, "meta") if m.get("name") == "description"]
            assert described[0].get("content"), path


def test_no_id_stands_twice_on_a_page(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert sorted(ids, key=str) == sorted(set(ids), key=str), path


def test_every_lesson_has_its_page_and_no_source_is_in_the_site(site: Path) -> None:
    lessons = [path.stem for path in (REPOSITORY / "lessons").rglob("*.md")]
    made = {path.parent.name for path in site.glob("lessons/20*/*/index.html")}

    assert made == set(lessons)
    assert not [path for path in site.rglob("*") if path.suffix in {".md", ".yml", ".yaml"}]
