"""What stands around a page's text: head, foot, trail, links, and the bar of problems."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

LESSONS = sorted(
    (Path(__file__).resolve().parents[2] / "lessons").glob("*/*.md"),
    key=lambda path: (path.parent.name, path.stem),
)
A_LESSON = f"lessons/{LESSONS[0].parent.name}/{LESSONS[0].stem}/"
ANOTHER_LESSON = f"lessons/{LESSONS[1].parent.name}/{LESSONS[1].stem}/"


def trail_of(page: Page) -> list[str]:
    return page.get_by_role("navigation", name="You are in").get_by_role("link").all_inner_texts()


def test_site_holds_no_inline_style_and_no_other_host(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<[^>]+\sstyle=", text), page
        assert "<style" not in text, page
        assert not re.findall(r"""(?:src|srcset|poster)=["']?(?:https?:)?//""", text), page
        assert not re.findall(r"<link [^>]*href=[\"']?(?:https?:)?//", text), page


def test_style_sheet_asks_for_its_own_fonts_only(site_folder: Path) -> None:
    styles = (site_folder / "assets" / "mentorbook.css").read_text(encoding="utf-8")
    asked = re.findall(r"""url\(["']?([^"')]+)""", styles)

    assert len(asked) == 2
    for name in asked:
        assert (site_folder / "assets" / name).is_file()
    licences = list((site_folder / "assets" / "fonts").glob("*LICENSE"))
    assert len(licences) == 2
    assert all("SIL Open Font License" in one.read_text(encoding="utf-8") for one in licences)


def test_fonts_are_used(site: str, open_page: OpenPage) -> None:
    page = open_page(site)

    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
    )

    assert {name.strip('"') for name in loaded} == {"Atkinson Hyperlegible Next", "Newsreader"}


def test_search_is_fetched_when_it_is_wanted(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.reload()
    expect(page.get_by_role("button", name="Device")).to_be_visible()
    assert not [url for url in asked if url.startswith(("search/", "assets/javascripts/"))]

    with page.expect_response("**/search/search_index.json"):
        page.get_by_role("button", name="Search", exact=True).click()

    assert [url for url in asked if url.startswith("assets/javascripts/bundle.")]


def test_search_that_cannot_be_fetched_says_so(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.context.route("**/bundle.*.js", lambda route: route.fulfill(status=404))

    page.get_by_role("button", name="Search", exact=True).click()

    expect(page.get_by_role("status")).to_have_text("Search could not be loaded.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_no_bar_where_nothing_is_wrong(site_folder: Path, served_soundly: Path) -> None:
    for folder in (site_folder, served_soundly):
        pages = sorted(folder.rglob("*.html"))
        assert pages
        assert [page for page in pages if "mb-problems" in page.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", ["", "lessons/", ANOTHER_LESSON, "no/such/page/"])
def test_bar_tells_what_must_be_put_right(faulty_site: str, open_page: OpenPage, path: str) -> None:
    page = open_page(faulty_site + path, java_script_enabled=False)
    bar = page.get_by_role("region", name="Problems in the files")
    expect(bar).to_contain_text(
        re.compile(r"\d+ problems: 1 file is left out until it is put right")
    )

    bar.locator("summary").click()

    items = bar.get_by_role("listitem").all_inner_texts()
    assert len(items) >= 2
    assert items[0].startswith("Error")
    kinds = [item.split()[0] for item in items]
    assert kinds == sorted(kinds)
    assert all(re.search(r"\S+\.\w+:\d+:\d+ .+\[[a-z-]+/[a-z-]+\]", item) for item in items)


def test_foot_tells_whom_to_ask(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON)
    foot = page.get_by_role("contentinfo")

    expect(foot.get_by_role("heading", name="Stuck, or worried?")).to_be_visible()
    assert foot.locator("a[href^='tel:']").count() >= 3
    assert foot.locator("a[href^='mailto:']").count() >= 2
    for address in foot.locator("a[href^='tel:']").all():
        assert re.fullmatch(r"tel:\+?\d+", address.get_attribute("href") or "")
    expect(foot).to_contain_text("Safeguarding")
    expect(page.get_by_role("banner")).to_contain_text("Example Social Care")


@pytest.mark.parametrize("path", ["", A_LESSON, "no/such/page/"])
def test_links_of_head_and_foot_lead_somewhere(
    site: str, site_folder: Path, open_page: OpenPage, path: str
) -> None:
    page = open_page(site + path)
    targets = page.locator(":is(.mb-mast, .mb-foot, .mb-text, .mb-trail) a").evaluate_all(
        "links => links.map(link => link.href).filter(url => url.startsWith('http'))"
    )

    assert len(targets) > 10
    for target in targets:
        assert target.startswith(site)
        place = target.removeprefix(site).partition("#")[0]
        assert (site_folder / place / "index.html").is_file(), target


def test_trail_leads_back_up(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON)
    assert trail_of(page) == ["Home", "Lessons"]

    page.goto(site + "browse/theme/records-and-data/")
    assert trail_of(page) == ["Home", "Lessons", "Themes"]

    page.goto(site + "models/team/")
    assert trail_of(page) == ["Home", "Pairs", "Models"]

    page.goto(site + "tools/")
    assert trail_of(page) == ["Home"]


def test_menu_says_where_the_reader_is(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON)
    here = page.get_by_role("navigation", name="Main").locator("[aria-current]")
    expect(here).to_have_text("Lessons")
    expect(here).to_have_attribute("aria-current", "true")

    page.goto(site + "tools/grow/")
    beside = page.get_by_role("navigation", name="Resources").locator("[aria-current=page]")
    expect(beside).to_have_text("Use GROW in a meeting")


def test_neighbours_lead_along_the_lessons(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "lessons/")
    newest = page.locator(".mb-lessons__title a").all_inner_texts()

    page.goto(site + "lessons/")
    page.get_by_role("link", name=newest[0], exact=True).click()
    page.get_by_role("navigation", name="Previous and next").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(newest[1])
    expect(page.locator(".mb-neighbours a[rel=prev]")).to_contain_text(newest[0])


def test_guide_page_leads_to_the_editor(faulty_site: str, open_page: OpenPage) -> None:
    page = open_page(faulty_site + "tools/grow/")
    link = page.get_by_role("link", name="Suggest a change to this page")
    expect(link).to_have_attribute("href", "https://forge.example.org/edit/main/docs/tools/grow.md")

    for made_from_many in ("lessons/", "browse/theme/", ANOTHER_LESSON):
        page.goto(faulty_site + made_from_many)
        expect(link).to_have_count(0)


def test_no_editor_is_offered_where_none_is_set(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "tools/grow/")

    expect(page.get_by_role("link", name="Suggest a change")).to_have_count(0)


def test_lesson_leads_to_the_form(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON)

    page.get_by_role("link", name="Share a lesson about this").click()

    page.wait_for_url("**/share/")


def test_print_shows_the_text_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(site + A_LESSON, color_scheme="dark")
    page.emulate_media(media="print")

    for gone in (".mb-find", ".mb-menu", ".mb-trail", ".mb-section", ".mb-contents", ".mb-foot"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".mb-facts")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    dark = page.locator("h1, .mb-text p, .mb-text a, .mb-text dt").evaluate_all(
        "all => all.map(one => getComputedStyle(one).color.match(/[0-9]+/g).map(Number))"
    )
    assert max(sum(colour[:3]) for colour in dark) < 330


def test_print_cuts_nothing_off(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "setup/publish/", width=700)
    page.emulate_media(media="print")

    wide = page.locator(".mb-text pre").evaluate_all(
        "all => all.map(one => one.scrollWidth - one.clientWidth)"
    )

    assert len(wide) > 3
    assert max(wide) <= 0


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_options_are_not_parted_at_their_hyphens(
    site: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(site + "setup/", width=width)
    options = page.locator(".mb-text :is(p, td:first-child) > code").filter(has_text="--")

    parted = options.evaluate_all("""all => all.filter(one => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return one.textContent.startsWith("--") && words.getClientRects().length > 1;
    }).map(one => one.textContent)""")

    expect(options.first).to_be_visible()
    assert parted == []


def test_page_that_is_not_there_helps(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(page).to_have_title("Page not found - Mentorbook")

    page.get_by_role("link", name="Start again from the home page").click()

    page.wait_for_url(site)
