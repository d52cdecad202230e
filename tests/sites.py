"""Real sites: made in tmp_path, built by MkDocs, and read as HTML."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import yaml
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

from helpers import lesson_text, make_project, page_text

SETTINGS: Mapping[str, object] = {
    "site_name": "Test",
    "theme": {
        "name": "material",
        "font": False,
        "features": ["navigation.path", "navigation.footer", "navigation.indexes"],
    },
    "plugins": ["search", "mentorbook"],
    "markdown_extensions": ["admonition", "attr_list", "def_list", "tables"],
}
LESSON = "lessons/2026/an-end-date.md"
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_CODE = frozenset({"script", "style", "template"})


def make_site(tmp_path: Path, files: Mapping[str, str | bytes], **settings: object) -> Path:
    """Make a project with a home page, one lesson and mkdocs.yml beside the given files."""
    sound = {
        "mkdocs.yml": yaml.safe_dump({**SETTINGS, **settings}),
        "docs/index.md": page_text(title="Home"),
        LESSON: lesson_text(),
    }
    return make_project(tmp_path, {**sound, **files})


def build_site(root: Path, *, dirty: bool = False) -> Path:
    """Build with MkDocs in this process, and give back the folder of the site."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=dirty)
    build_with_mkdocs(config, dirty=dirty)
    return Path(config.site_dir)


def run_mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a person does."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=root, env=quiet(), capture_output=True, text=True, check=False
    )


def quiet(**more: str) -> dict[str, str]:
    """This process's environment without Material's notice of its own end."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}


def read_page(path: Path) -> Element:
    """Read an HTML file as a tree."""
    return parse_html(path.read_text())


def parse_html(text: str) -> Element:
    """Read HTML as a tree."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.close_tree()


def find_all(tree: Element, tag: str, class_: str | None = None) -> list[Element]:
    """All elements with a tag, and with a class where one is given."""
    return [
        element
        for element in tree.iter(tag)
        if class_ is None or class_ in (element.get("class") or "").split()
    ]


def text_of(element: Element) -> str:
    """An element's text, runs of white space as one space."""
    return " ".join("".join(_texts(element)).split())


def links_of(element: Element) -> list[tuple[str, str]]:
    """Text and address of all links in an element."""
    return [(text_of(link), link.get("href", "")) for link in find_all(element, "a")]


def _texts(element: Element) -> Iterator[str]:
    if element.tag in _CODE:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._tree = TreeBuilder()
        self._tree.start("document", {})
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self._tree.start(tag, {key: value or "" for key, value in attrs})
        if tag in _VOID:
            self._tree.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self._tree.start(tag, {key: value or "" for key, value in attrs})
        self._tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while (last := self._open.pop()) != tag:
            self._tree.end(last)
        self._tree.end(tag)

    def handle_data(self, data: str) -> None:
        self._tree.data(data)

    def close_tree(self) -> Element:
        while self._open:
            self._tree.end(self._open.pop())
        self._tree.end("document")
        return self._tree.close()
