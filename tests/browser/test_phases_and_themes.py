"""The table of phases and themes works for everyone, and so do the pages that it leads to."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Page, expect
from test_accessibility import WIDE_TEXT, assert_accessible, assert_no_sideways_scroll, tab_to

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

TABLE = "browse/phase-by-theme/"
PAIR = f"{TABLE}programme-phase/support/confidentiality-and-trust/"
GAP = f"{TABLE}programme-phase/purpose/strengths/"
NAME = "Lessons, then guide pages, by theme and phase of the programme"
# How far the focused link reaches below the name of its row, which stays where it is.
BEHIND = """() => {
  const link = document.activeElement;
  const edge = link.closest("tr").querySelector("th").getBoundingClientRect().right;
  const start = link.getBoundingClientRect().left + parseFloat(getComputedStyle(link).paddingLeft);
  return edge - start;
}"""


@pytest.mark.parametrize(("width", "colours"), list(product([320, 1280], ["light", "dark"])))
@pytest.mark.parametrize("path", [TABLE, PAIR, GAP], ids=["table", "pair", "gap"])
def test_page_keeps_all_rules(
    site: str, open_page: OpenPage, path: str, width: int, colours: str
) -> None:
    page = open_page(site + path, width=width, color_scheme=colours)

    assert_accessible(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("path", [TABLE, PAIR, GAP], ids=["table", "pair", "gap"])
def test_wide_text_does_not_widen_the_page(site: str, open_page: OpenPage, path: str) -> None:
    page = open_page(site + path, width=320)
    page.add_style_tag(content=WIDE_TEXT)

    assert_no_sideways_scroll(page)


def test_table_is_scrolled_by_keyboard(site: str, open_page: OpenPage) -> None:
    page = open_page(site + TABLE, width=320)
    region = page.get_by_role("region", name=NAME)
    expect(region.get_by_role("table", name=NAME)).to_be_visible()
    # The theme's own frame for tables is none here: the region is the one stop.
    expect(region.locator("[tabindex]")).to_have_count(0)

    tab_to(page, ".mb-grid")
    expect(region).to_be_focused()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.querySelector('.mb-grid').scrollLeft > 0")


def test_title_of_a_table_stays_in_sight(site: str, open_page: OpenPage) -> None:
    page = open_page(site + TABLE, width=320)
    title = page.get_by_text(NAME)
    page.locator(".mb-grid").first.evaluate("one => { one.scrollLeft = one.scrollWidth }")

    box = title.bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_table_can_be_scrolled_without_script(site: str, open_page: OpenPage) -> None:
    page = open_page(site + TABLE, width=320, java_script_enabled=False)
    region = page.get_by_role("region", name=NAME)

    expect(region).to_have_attribute("tabindex", "0")
    region.focus()
    expect(region).to_be_focused()


def test_focused_cell_does_not_hide_behind_the_names_of_themes(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(site + TABLE, width=320)
    page.locator(".mb-grid tbody tr").nth(1).locator("a").first.focus()
    for key in ["Tab"] * 7 + ["Shift+Tab"] * 7:
        page.keyboard.press(key)
        assert page.evaluate(BEHIND) < 1


def test_cell_is_read_out_in_words_and_leads_to_its_pair(site: str, open_page: OpenPage) -> None:
    page = open_page(site + TABLE)
    table = page.get_by_role("table").first
    row = table.get_by_role("row", name="Confidentiality and trust")

    cell = row.locator(f"a[href$='{PAIR.removeprefix('browse/phase-by-theme/')}']")
    expect(cell).to_have_accessible_name(re.compile(r"[0-9]+ lessons, [0-9]+ guide pages"))
    expect(table.get_by_role("link", name="none", exact=True).first).to_be_visible()
    cell.click()

    page.wait_for_url(f"**/{PAIR}")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Support the pairs: Confidentiality and trust"
    )
