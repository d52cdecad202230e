"""Data sheets work for everyone: shown on a page, and on their printable pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from test_accessibility import assert_accessible, assert_no_sideways_scroll, each_device

from helpers import page_text
from sheets import CHECKLIST, FORM, TABLE, sheet_text
from sites import build_site, make_site

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

BODY = """
This page helps you to agree.

## All of it

![All](agreement.yml)

## Before

![Before](first-day.yml#before)

## Contrasts

![Both](contrasts.yml)
"""
PAGES = {
    "page with sheets": "agreement/",
    "form": "agreement/print/",
    "checklist": "first-day/print/",
    "table": "contrasts/print/",
}
each_sheet = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@pytest.fixture(scope="module")
def sheets_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> str:
    """Address of a site with a sheet of each kind."""
    files = {
        "docs/agreement.md": page_text(title="Agreement", body=BODY),
        "docs/etiquette.md": page_text(title="Etiquette"),
        "docs/agreement.yml": sheet_text(FORM),
        "docs/first-day.yml": sheet_text(CHECKLIST),
        "docs/contrasts.yml": sheet_text(TABLE),
    }
    return serve_folder(build_site(make_site(tmp_path_factory.mktemp("sheets"), files)))


@each_device
@each_sheet
def test_a_sheet_keeps_all_rules(
    sheets_site: str, open_page: OpenPage, path: str, device: dict[str, Any]
) -> None:
    page = open_page(sheets_site + path, **device)

    assert_accessible(page)
    assert_no_sideways_scroll(page)


@each_sheet
def test_forced_colours_keep_all_rules(sheets_site: str, open_page: OpenPage, path: str) -> None:
    page = open_page(sheets_site + path, forced_colors="active")

    assert_accessible(page)
    for box in page.locator(".mb-sheet--checklist > li").all():
        assert box.evaluate("one => getComputedStyle(one, '::before').borderTopStyle") == "solid"


def test_a_printed_form_tears_no_item_and_wastes_no_ink(
    sheets_site: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(sheets_site + PAGES["form"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    torn = page.evaluate("""[...document.querySelectorAll(".mb-sheet > li, .mb-safe")].filter(
      one => getComputedStyle(one).breakInside !== "avoid").length""")
    filled = page.evaluate("""[...document.querySelectorAll(".mb-text, .mb-text *")].filter(one =>
      !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(getComputedStyle(one).backgroundColor))
      .map(one => one.outerHTML.slice(0, 90))""")
    hint = page.get_by_text("Print this page with your browser")

    assert (torn, filled, hint.is_visible()) == (0, [], False)
    assert page.pdf(path=tmp_path / "form.pdf", format="A4").startswith(b"%PDF")
