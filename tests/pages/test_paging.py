"""Long lists come in pages; every page is reached, and no two stand at one address."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lesson_text, make_project, page_text
from mentorbook.catalogue.addresses import (
    LESSONS_A_PAGE,
    LESSONS_ON_A_GUIDE_PAGE,
    address_of_about,
    address_of_part,
    site_path,
)
from mentorbook.pages.model import Page
from mentorbook.pages.paging import number_pages
from mentorbook.workflow.build import build_site
from mentorbook.workflow.load import load_project
from sites import find_all, links_of, parse_html, text_of

THEME = "browse/theme/ending-well.md"
SECOND = "browse/theme/ending-well/page-2.md"
WHOLE = 2 * LESSONS_A_PAGE + 1


def lessons(number: int, **changes: object) -> dict[str, str]:
    return {
        f"lessons/2026/page-{n}.md": lesson_text(id=f"L-{n:05}", title=f"Lesson {n:05}", **changes)
        for n in range(number)
    }


def build(tmp_path: Path, files: Mapping[str, str]) -> dict[str, Page]:
    """Pages of a project by address; those that are made are those that links may lead to."""
    root = make_project(tmp_path, files)
    site = build_site(root, date(2026, 11, 1), allow_empty=True)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    assert len({site_path(page.address).casefold() for page in site.pages}) == len(site.pages)
    pages = {page.address: page for page in site.pages}
    known = load_project(root).addresses
    assert pages.keys() == {address for address in known if address.endswith(".md")}
    return pages


def shown(page: Page) -> list[str]:
    lists = find_all(parse_html(page.markdown), "ul", "mb-lessons")
    return [text for one in lists for text, _ in links_of(one)]


def numbers(page: Page) -> list[tuple[str, str]]:
    return [link for nav in find_all(parse_html(page.markdown), "nav") for link in links_of(nav)]


def test_a_long_list_of_a_word_comes_in_pages(tmp_path: Path) -> None:
    pages = build(tmp_path, lessons(WHOLE))

    chain = [pages[address_of_part(THEME, number)] for number in (1, 2, 3)]
    assert [page.title for page in chain] == [
        "Ending well",
        "Ending well, page 2",
        "Ending well, page 3",
    ]
    assert [len(shown(page)) for page in chain] == [LESSONS_A_PAGE, LESSONS_A_PAGE, 1]
    assert [title for page in chain for title in shown(page)] == [
        f"Lesson {n:05}" for n in range(WHOLE)
    ]
    assert [page.in_search for page in chain] == [True, False, False]
    assert not any(page.in_navigation for page in chain)
    assert [page.parent for page in chain] == ["browse/theme/index.md", THEME, THEME]
    assert f"Lessons 51 to 100 of {WHOLE}" in text_of(parse_html(chain[1].markdown))
    assert "## Guidance" not in chain[1].markdown
    assert numbers(chain[1]) == [("Page 1", "../"), ("Page 2", "./"), ("Page 3", "../page-3/")]
    assert 'href="./" aria-current="page"' in chain[1].markdown


def test_previous_and_next_lead_through_a_list_and_on(tmp_path: Path) -> None:
    pages = build(tmp_path, lessons(WHOLE))

    words = [page for page in pages.values() if page.parent == "browse/theme/index.md"]
    walked = [words[0].address]
    while after := pages[walked[-1]].next:
        walked.append(after)
    assert {page.address for page in words} <= set(walked)
    assert walked.index(THEME) + 1 == walked.index(SECOND)
    assert len(walked) == len(words) + 2
    assert pages[SECOND].previous == THEME
    assert pages["lessons/page-2.md"].previous == "lessons/index.md"
    assert pages["lessons/page-3.md"].next is None


def test_the_list_of_all_lessons_and_of_a_pair_come_in_pages(tmp_path: Path) -> None:
    pages = build(tmp_path, lessons(LESSONS_A_PAGE + 1))

    pair = "browse/phase-by-theme/programme-phase/support/ending-well"
    for first, second in (
        ("lessons/index.md", "lessons/page-2.md"),
        (f"{pair}.md", f"{pair}/page-2.md"),
    ):
        assert (len(shown(pages[first])), len(shown(pages[second]))) == (LESSONS_A_PAGE, 1)
        assert (pages[first].next, pages[second].previous) == (second, first)
        assert pages[second].parent == first
        assert not pages[second].in_search
    assert pages[f"{pair}/page-2.md"].title == "Support the pairs: Ending well, page 2"


def test_a_short_list_has_no_numbers(tmp_path: Path) -> None:
    pages = build(tmp_path, lessons(LESSONS_A_PAGE))

    assert SECOND not in pages
    assert numbers(pages[THEME]) == []
    assert "Lessons 1 to" not in pages[THEME].markdown


ABOUT = "lessons/about/a/begin.md"


@pytest.mark.parametrize("number", [LESSONS_ON_A_GUIDE_PAGE, LESSONS_ON_A_GUIDE_PAGE + 1])
def test_a_guide_page_shows_the_newest_lessons_and_leads_to_all(
    tmp_path: Path, number: int
) -> None:
    files = {"docs/a/begin.md": page_text(), **lessons(number, guidance=["a/begin/"])}
    pages = build(tmp_path, files)

    page = pages["a/begin.md"]
    newest = [f"Lesson {n:05}" for n in range(LESSONS_ON_A_GUIDE_PAGE)]
    assert shown(page) == newest
    to_all = (f"All {number} lessons about this", "../../lessons/about/a/begin/")
    there_are_more = number > LESSONS_ON_A_GUIDE_PAGE
    assert (to_all in links_of(parse_html(page.markdown))) is there_are_more
    assert (ABOUT in pages) is there_are_more


def test_the_list_about_a_page_has_all_its_lessons(tmp_path: Path) -> None:
    more = lessons(LESSONS_A_PAGE + 1, guidance=["a/begin/"])
    gone = lesson_text(
        id="L-ZZZZZ",
        title="A lesson taken back",
        guidance=["a/begin/"],
        status="withdrawn",
        resolution="Not right.",
    )
    files = {"docs/a/begin.md": page_text(), "lessons/2026/gone.md": gone, **more}
    pages = build(tmp_path, files)

    first, second = pages[ABOUT], pages["lessons/about/a/begin/page-2.md"]
    assert first.title == "Begin well: all lessons"
    assert first.summary == "All 51 lessons about this page of the guide, newest first."
    assert len(shown(first) + shown(second)) == LESSONS_A_PAGE + 1
    assert (first.parent, second.parent) == ("a/begin.md", ABOUT)
    assert not first.in_search
    assert not first.in_navigation


def test_pages_called_like_a_page_of_a_list_have_lists_of_their_own(tmp_path: Path) -> None:
    names = ["a", "a/page-2", "a/page-2-", "a/Page-3", "page-2", "page-2/page-2"]
    guide = {f"docs/{name}.md": page_text(title=f"Page {name}") for name in names}
    named = [f"{name}/" for name in names]
    pages = build(tmp_path, {**guide, **lessons(WHOLE, guidance=named)})

    for name in names:
        first = pages[address_of_about(f"{name}/")]
        assert first.title == f"Page {name}: all lessons"
        assert pages[address_of_part(first.address, 3)].title == f"{first.title}, page 3"


def test_the_home_page_has_no_list_about_itself(tmp_path: Path) -> None:
    files = {"docs/index.md": page_text(), **lessons(20, guidance=["/"])}
    pages = build(tmp_path, files)

    assert "lessons/about/index.md" not in pages


def test_a_page_by_hand_takes_the_place_of_a_page_of_a_list(tmp_path: Path) -> None:
    by_hand = {
        f"docs/{SECOND}": page_text(title="Our second page"),
        "docs/browse/theme/ending-well/index.md": page_text(title="Our own page"),
        f"docs/{ABOUT}": page_text(title="Our own list"),
        "docs/a/begin.md": page_text(),
    }
    root = make_project(tmp_path, {**by_hand, **lessons(WHOLE, guidance=["a/begin/"])})
    pages = {page.address: page for page in build_site(root, date(2026, 11, 1)).pages}

    assert pages[SECOND].title == "Our second page"
    assert pages["browse/theme/ending-well/index.md"].title == "Our own page"
    assert THEME not in pages
    assert pages[ABOUT].title == "Our own list"
    assert address_of_part(THEME, 3) in pages


def test_a_link_may_lead_to_a_page_of_a_list_that_is_there(tmp_path: Path) -> None:
    body = "\nSee [more](../browse/theme/ending-well/page-{}.md).\n"
    files = {
        "docs/a/there.md": page_text(title="There", body=body.format(3)),
        "docs/a/begin.md": page_text(body="\nSee [all](../lessons/about/a/begin.md).\n"),
        "docs/a/gone.md": page_text(title="Gone", body=body.format(4)),
        **lessons(WHOLE, guidance=["a/begin/"]),
    }
    site = build_site(make_project(tmp_path, files), date(2026, 11, 1))

    dead = [problem.path for problem in site.problems if problem.rule == "reference/missing-file"]
    assert dead == ["docs/a/gone.md"]


@given(st.data(), st.integers(1, 300))
def test_the_first_the_last_and_those_near_are_named(data: st.DataObject, pages: int) -> None:
    here = data.draw(st.integers(1, pages))
    named = number_pages("lessons/index.md", here, pages)

    found = [one[0] for one in named if one]
    assert found == sorted(set(found))
    assert {1, here, pages}.union({max(1, here - 1), min(pages, here + 1)}) <= set(found)
    assert len(found) <= 11
    assert [one[0] for one in named if one and one[2]] == [here]
    for place, one in enumerate(named):
        if one is None:
            before, after = named[place - 1], named[place + 1]
            assert before
            assert after
            assert after[0] - before[0] > 2
    assert sum(one is None for one in named) == sum(
        after - before > 1 for before, after in pairwise(found)
    )
