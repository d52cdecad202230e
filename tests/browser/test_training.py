"""Modules, session plans and the glossary work for everyone, on screen and on paper."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_accessibility import assert_accessible, assert_no_sideways_scroll

from courses import glossary_text, path_text, plan_text
from helpers import page_text
from sites import build_site, make_site

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

PAGES = {
    "path": "training/mentor/",
    "module": "training/mentor/module-1/",
    "sessions": "training/workshop/",
    "glossary": "about/glossary/",
    "page with terms": "other/",
}
DEVICES: dict[str, dict[str, Any]] = {
    "1280 light": {"width": 1280, "color_scheme": "light"},
    "360 dark": {"width": 360, "color_scheme": "dark"},
    "320 forced": {"width": 320, "forced_colors": "active"},
}
WHY = "Without a purpose nobody knows what to plan."


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    """Address of a site with a path, a session plan and a glossary."""
    files = {
        "docs/begin.md": page_text(),
        "docs/other.md": page_text(
            title="Another one", body="\nA manager and an action plan, **rapport** and GROW.\n"
        ),
        "docs/training/index.md": page_text(title="Training"),
        "docs/training/mentor.yml": path_text(),
        "docs/training/plan.yml": plan_text(),
        "docs/training/workshop.md": page_text(
            title="Workshop", body="\nSoon.\n\n![Plans](plan.yml)\n"
        ),
        "docs/about/glossary.md": page_text(
            title="Glossary", body="\nAll.\n\n![All](glossary.yml)\n"
        ),
        "docs/about/glossary.yml": glossary_text(),
    }
    extensions = ["attr_list", "def_list", "tables", {"toc": {"toc_depth": 3}}]
    root = make_site(tmp_path_factory.mktemp("training"), files, markdown_extensions=extensions)
    return serve_folder(build_site(root))


@pytest.mark.parametrize("device", DEVICES.values(), ids=DEVICES.keys())
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_keeps_all_rules(
    training: str, open_page: OpenPage, path: str, device: dict[str, Any]
) -> None:
    page = open_page(training + path, **device)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    assert_accessible(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("with_script", [True, False])
def test_an_answer_is_opened_by_keyboard(
    training: str, open_page: OpenPage, *, with_script: bool
) -> None:
    page = open_page(training + PAGES["module"], java_script_enabled=with_script)
    answer = page.get_by_text(WHY).nth(1)
    expect(answer).to_be_hidden()

    page.locator("summary", has_text="Show the answer to question 1").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(answer).to_be_visible()
    expect(page.locator(".mb-questions details[open]")).to_contain_text("Answer: a. The plan")
    expect(page.get_by_text(WHY).first).to_be_hidden()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_on_paper_the_answers_stand_together_behind_the_questions(
    training: str, open_page: OpenPage
) -> None:
    page = open_page(training + PAGES["module"])
    answers = page.locator(".mb-print")
    expect(answers).to_be_hidden()
    page.emulate_media(media="print")

    expect(answers).to_be_visible()
    expect(answers.get_by_text(WHY)).to_have_count(3)
    for number in range(3):
        expect(page.get_by_text("Show the answer").nth(number)).to_be_hidden()
    last = page.locator(".mb-questions > li").last.bounding_box()
    first = answers.bounding_box()
    assert last
    assert first
    assert first["y"] >= last["y"] + last["height"]


def test_notes_for_facilitators_are_on_paper_only_where_they_were_opened(
    training: str, open_page: OpenPage
) -> None:
    page = open_page(training + PAGES["module"])
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="For facilitators")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_text("How to run this module").click()
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="For facilitators")).to_be_visible()
    expect(page.get_by_text("You need:")).to_be_visible()


def test_every_session_starts_on_a_page_of_its_own(training: str, open_page: OpenPage) -> None:
    page = open_page(training + PAGES["sessions"])

    assert pages_of(page.pdf(format="A3")) == 3
    page.add_style_tag(content=".mb-session { break-before: auto !important }")
    assert pages_of(page.pdf(format="A3")) < 3


def test_a_term_leads_to_its_place_in_the_glossary(training: str, open_page: OpenPage) -> None:
    page = open_page(training + PAGES["page with terms"], width=360)
    term = page.get_by_role("link", name="action plan")
    term.focus()
    outline = term.evaluate("one => getComputedStyle(one).outlineStyle")
    line = term.evaluate("one => getComputedStyle(one).textDecorationLine")
    colours = term.evaluate("one => [one, one.parentElement].map(it => getComputedStyle(it).color)")
    assert (outline, line, colours[0]) == ("solid", "underline", colours[1])

    page.keyboard.press("Enter")

    page.wait_for_url("**/about/glossary/#term-action-plan")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("What is meant by Action plan here.")


def test_search_finds_modules_and_terms(training: str, open_page: OpenPage) -> None:
    page = open_page(training + PAGES["glossary"])
    results = page.locator(".md-search-result__link")
    for words, target in (("facilitators", "module-1"), ("rapport", "about/glossary")):
        page.locator(".mb-find").click()
        page.locator("#mb-search-words").fill(words)
        expect(page.locator(f".md-search-result__link[href*='{target}']").first).to_be_visible()
        expect(results.first).to_be_visible()
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_outlined(training: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(training + PAGES["module"], color_scheme=scheme)
    summary = page.locator(".mb-questions summary").first
    for _ in range(80):
        page.keyboard.press("Tab")
        if summary.evaluate("one => one === document.activeElement"):
            break

    assert summary.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
