"""Figures as a browser draws them: large enough, nothing cut, nothing on top of something else."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

PATH = "figures/"
FIGURES = 12
DRAWN = 9
DEVICES: dict[str, dict[str, Any]] = {
    "1280 light": {"width": 1280, "color_scheme": "light"},
    "360 dark": {"width": 360, "color_scheme": "dark"},
    "320 light": {"width": 320, "color_scheme": "light"},
    "360 forced": {"width": 360, "forced_colors": "active"},
}
RULES = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}
# Every text of a picture: its size on the screen, and its box in the picture's own units.
TEXTS = """() => [...document.querySelectorAll(".mb-figure__drawing")].map(svg => {
  const view = svg.viewBox.baseVal, scale = svg.getBoundingClientRect().width / view.width;
  return {
    width: view.width, height: view.height,
    texts: [...svg.querySelectorAll("text")].map(text => {
      const box = text.getBBox();
      return {
        words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
        left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height,
      };
    }),
  };
})"""
# What is painted in another colour than a grey.
GREYS = """() => [...document.querySelectorAll(".mb-figure__drawing *")].filter(one => {
  const style = getComputedStyle(one);
  return [style.fill, style.stroke].some(colour => {
    const [r, g, b] = (colour.match(/[0-9.]+/g) ?? [0, 0, 0]).map(Number);
    return colour !== "none" && (r !== g || g !== b);
  });
}).map(one => one.outerHTML.slice(0, 80))"""

each_device = pytest.mark.parametrize("device", DEVICES.values(), ids=DEVICES.keys())


@each_device
def test_page_of_all_figures_keeps_all_rules(
    site: str, open_page: OpenPage, device: dict[str, Any]
) -> None:
    page = open_page(site + PATH, **device)

    found = Axe().run(page, options={"rules": RULES, "resultTypes": ["violations"]})

    assert page.locator("figure.mb-figure").count() == FIGURES
    assert page.get_by_role("img").count() >= DRAWN
    violations = [
        (rule["id"], [node["html"] for node in rule["nodes"]])
        for rule in found.response["violations"]
    ]
    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_text_of_a_picture_is_at_least_12_pixels_on_a_telephone(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(site + PATH, width=360)

    pictures = page.evaluate(TEXTS)

    assert len(pictures) == DRAWN
    assert [one for picture in pictures for one in picture["texts"] if one["size"] < 12] == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_text_of_a_picture_is_neither_cut_nor_covered(
    site: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(site + PATH, width=width)

    for picture in page.evaluate(TEXTS):
        for index, one in enumerate(picture["texts"]):
            assert one["left"] >= -0.5
            assert one["right"] <= picture["width"] + 0.5, one
            assert one["top"] >= -1, one
            assert one["bottom"] <= picture["height"] + 1, one
            for other in picture["texts"][index + 1 :]:
                # A text's box has room above and below its letters.
                apart = (
                    one["right"] <= other["left"] + 1
                    or other["right"] <= one["left"] + 1
                    or one["bottom"] <= other["top"] + 3
                    or other["bottom"] <= one["top"] + 3
                )
                assert apart, (one["words"], other["words"])


def test_figures_are_printed_without_colour(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PATH, color_scheme="dark")
    assert page.evaluate(GREYS)

    page.emulate_media(media="print")

    assert page.evaluate(GREYS) == []
    text = page.locator(".mb-figure__drawing text").first
    assert text.evaluate("one => getComputedStyle(one).fill") in {
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    }


def test_a_wide_table_scrolls_in_its_own_frame(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PATH, width=320)

    frame = page.locator("#d-11 .mb-scroll")

    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    assert frame.get_attribute("tabindex") == "0"
