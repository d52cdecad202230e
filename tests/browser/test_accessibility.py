"""Every page works for everyone: by rules, by keyboard, on narrow screens, without script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

A_LESSON = min((Path(__file__).resolve().parents[2] / "lessons").glob("*/*.md"))
PAGES = {
    "home": "",
    "guide page with tables": "programme/4-policy/",
    "guide page with a note": "about/",
    "guide page with code": "share/",
    "lesson": f"lessons/{A_LESSON.parent.name}/{A_LESSON.stem}/",
    "all lessons": "lessons/",
    "browse": "browse/",
    "overview": "browse/theme/",
    "word": "browse/theme/records-and-data/",
    "tool": "tools/grow/",
    "not found": "no/such/page/",
}
DEVICES: dict[str, dict[str, Any]] = {
    "1280 light": {"width": 1280, "color_scheme": "light"},
    "360 dark": {"width": 360, "color_scheme": "dark"},
    "320 light": {"width": 320, "color_scheme": "light"},
}
# Off unless asked for: targets of 24 px, and 7:1 for text.
RULES = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}
# As in WCAG 2.2, 1.4.12.
WIDE_TEXT = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const inside = one.getClientRects()[0] ?? box;
  const top = document.elementFromPoint(inside.x + inside.width / 2, inside.y + inside.height / 2);
  return {
    name: one.outerHTML.slice(0, 90),
    body: one === document.body,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && box.bottom > 0 && box.top < innerHeight,
    uncovered: Boolean(top) && (one.contains(top) || top.contains(one)),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    closed: Boolean(one.closest(".mb-menu__panel, .mb-search")),
  };
}"""

each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
each_device = pytest.mark.parametrize("device", DEVICES.values(), ids=DEVICES.keys())


def assert_accessible(page: Page) -> None:
    found = Axe().run(page, options={"rules": RULES, "resultTypes": ["violations"]})
    violations = [
        (rule["id"], [node["html"] for node in rule["nodes"]])
        for rule in found.response["violations"]
    ]
    assert violations == []


def assert_no_sideways_scroll(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def tab_to(page: Page, selector: str, limit: int = 60) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by keyboard")


@each_device
@each_page
def test_page_keeps_all_rules(
    site: str, open_page: OpenPage, path: str, device: dict[str, Any]
) -> None:
    page = open_page(site + path, **device)

    assert_accessible(page)


@each_device
def test_open_parts_keep_all_rules(site: str, open_page: OpenPage, device: dict[str, Any]) -> None:
    page = open_page(site + PAGES["tool"], **device)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert_accessible(page)
    assert_no_sideways_scroll(page)

    page.locator(".mb-find").click()
    page.locator("#mb-search-words").fill("confidential")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_bar_of_problems_keeps_all_rules(faulty_site: str, open_page: OpenPage) -> None:
    page = open_page(faulty_site + "no/such/page/", width=320)
    page.locator(".mb-problems summary").click()

    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_forced_colours_keep_all_rules(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PAGES["lesson"], forced_colors="active")

    assert_accessible(page)


@each_page
def test_narrow_page_scrolls_one_way(site: str, open_page: OpenPage, path: str) -> None:
    page = open_page(site + path, width=320)
    assert_no_sideways_scroll(page)

    page.add_style_tag(content=WIDE_TEXT)
    assert_no_sideways_scroll(page)


def test_first_key_stop_skips_to_the_text(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PAGES["lesson"])

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#mb-text")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [PAGES["home"], PAGES["lesson"]], ids=["home", "lesson"])
def test_every_key_stop_is_seen(site: str, open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(site + path, width=width)
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            break
        stops.append(stop)

    assert stops[-1]["body"] is False
    assert 20 < len(stops) < 150
    assert [one["name"] for one in stops if not (one["seen"] and one["ringed"])] == []
    assert [one["name"] for one in stops if not one["uncovered"]] == []
    if width < 1220:
        assert [one["name"] for one in stops if one["closed"]] == []


@pytest.mark.parametrize("width", [320, 800])
def test_menu_opens_and_closes_by_keyboard(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(site + PAGES["lesson"], width=width)
    main = page.get_by_role("navigation", name="Main")
    expect(main).to_be_hidden()

    tab_to(page, ".mb-menu > summary")
    page.keyboard.press("Enter")
    expect(main).to_be_visible()
    page.keyboard.press("Tab")
    expect(main.get_by_role("link", name="Start", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(main).to_be_hidden()
    expect(page.locator(".mb-menu > summary")).to_be_focused()

    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")


def test_search_is_used_by_keyboard(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PAGES["tool"], width=320)
    words, results = page.locator("#mb-search-words"), page.locator(".md-search-result__link")
    tab_to(page, ".mb-find")
    page.keyboard.press("Enter")
    expect(words).to_be_focused()
    expect(page.locator(".mb-find")).to_have_attribute("aria-expanded", "true")

    page.keyboard.type("confidential")
    expect(results.first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("matching documents")
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(words).to_be_focused()
    tab_to(page, ".md-search-result__link", limit=3)
    expect(results.first).to_be_focused()

    page.keyboard.press("Escape")
    expect(words).to_be_hidden()
    expect(page.locator(".mb-find")).to_be_focused()
    expect(page.locator(".mb-find")).to_have_attribute("aria-expanded", "false")

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    target = results.first.get_attribute("href")
    assert target
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("?")[0] == target.split("?")[0])


def test_search_closes_when_focus_leaves(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.locator(".mb-find").click()
    expect(page.locator("#mb-search-words")).to_be_focused()

    page.keyboard.press("Shift+Tab")

    expect(page.locator("#mb-search-words")).to_be_hidden()


@pytest.mark.parametrize("key", ["n", "p", "s", "f", "/", ".", ","])
def test_single_keys_do_nothing(site: str, open_page: OpenPage, key: str) -> None:
    page = open_page(site + PAGES["lesson"])
    # Material's script comes with the first search, and listens for keys from then on.
    with page.expect_response("**/search/search_index.json"):
        page.locator(".mb-find").click()
    page.keyboard.press("Escape")
    page.locator("#mb-text").focus()
    page.evaluate("addEventListener('beforeunload', () => { document.title = 'left' })")

    page.keyboard.press(key)

    expect(page.locator("#mb-search-words")).to_be_hidden()
    assert page.url == site + PAGES["lesson"]
    assert page.title() != "left"


@pytest.mark.parametrize(("device", "choice"), [("light", "Dark"), ("dark", "Light")])
def test_choice_of_colours_wins_over_the_device(
    site: str, open_page: OpenPage, device: str, choice: str
) -> None:
    page = open_page(site, color_scheme=device)
    ground = "getComputedStyle(document.body).backgroundColor"
    of_device = page.evaluate(ground)

    tab_to(
        page, f".mb-chip[data-mb-scheme={'slate' if choice == 'Dark' else 'default'}]", limit=120
    )
    page.keyboard.press("Enter")
    chosen = page.evaluate(ground)
    assert chosen != of_device
    page.goto(site + PAGES["lesson"])
    assert page.evaluate(ground) == chosen
    expect(page.get_by_role("button", name=choice)).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="Device").click()
    assert page.evaluate(ground) == of_device
    page.reload()
    assert page.evaluate(ground) == of_device


def test_nothing_moves_where_motion_is_unwelcome(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PAGES["tool"], width=360, reduced_motion="reduce")

    moving = page.evaluate("""[...document.querySelectorAll("body *")].filter(one => {
      const style = getComputedStyle(one);
      return style.animationName !== "none"
        || style.transitionDuration.split(",").some(time => parseFloat(time) > .001);
    }).map(one => one.outerHTML.slice(0, 90))""")

    assert moving == []


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_is_there_without_script(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(site + PAGES["word"], width=width, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".mb-lessons a").first).to_be_visible()
    expect(page.locator(".mb-find")).to_be_hidden()
    expect(page.get_by_role("group", name="Colours")).to_be_hidden()

    if width == 320:
        page.locator(".mb-menu > summary").focus()
        page.keyboard.press("Enter")
    main = page.get_by_role("navigation", name="Main")
    expect(main.get_by_role("link", name="Pitfalls")).to_be_visible()
    main.get_by_role("link", name="Pitfalls").click()

    page.wait_for_url("**/pitfalls/")


def test_wide_table_is_scrolled_by_keyboard(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PAGES["guide page with tables"], width=320)
    page.add_style_tag(content=".mb-table { width: 60rem }")
    page.set_viewport_size({"width": 330, "height": 800})
    frame = page.locator(".mb-scroll").first
    expect(frame).to_have_attribute("tabindex", "0")

    frame.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.querySelector('.mb-scroll').scrollLeft > 0")
    assert_accessible(page)
