"""Phases by themes: every lesson and page is counted once where it belongs, and gaps are told."""

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import REPOSITORY, lesson_text, make_project, page_text
from mentorbook.catalogue.addresses import address_of_pair, site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.catalogue.project import Project
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson
from mentorbook.organisation.parse import parse_organisation
from mentorbook.pages.model import Page
from mentorbook.pages.pairs import Cell, build_pairs, make_table
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.build import build_site
from sites import find_all, links_of, parse_html, text_of

VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
ORGANISATION = parse_organisation("o", (REPOSITORY / "organisation.yml").read_bytes())[0]
assert VOCABULARY
PHASES = {
    "programme_phase": ["support", "match", "review"],
    "relationship_phase": ["winding-up", "moving-on"],
}
THEMES = ["ending-well", "strengths", "sponsorship"]
PAIRS = "browse/phase-by-theme/index.md"


def some(keys: list[str], fewest: int = 0) -> st.SearchStrategy[list[str]]:
    """Words, in any order and any number of times."""
    return st.lists(st.sampled_from(keys), min_size=fewest, max_size=4)


STATED = st.fixed_dictionaries(
    {**{name: some(keys) for name, keys in PHASES.items()}, "themes": some(THEMES, 1)}
)
LESSONS = st.lists(
    st.tuples(STATED, st.sampled_from(["identified", "withdrawn", "superseded"])), max_size=6
)


def make(
    lessons: list[tuple[dict[str, list[str]], str]], pages: list[dict[str, list[str]]]
) -> Catalogue:
    project = Project(
        lessons=tuple(
            read_lesson(
                f"lessons/2026/{n}.md",
                lesson_text(id=f"L-{n:05}", status=status, **stated).encode(),
                VOCABULARY,
            )
            for n, (stated, status) in enumerate(lessons)
        ),
        pages=tuple(
            read_guide_page(f"docs/{n}.md", page_text(**stated).encode(), VOCABULARY)
            for n, stated in enumerate(pages)
        ),
        others=(),
        vocabulary=VOCABULARY,
        organisation=ORGANISATION,
    )
    found = project.find_catalogue()
    assert found
    return found


def build(tmp_path: Path, files: Mapping[str, str], settings: str = "") -> dict[str, Page]:
    """Pages of a project by address; no two share one."""
    root = make_project(tmp_path, files)
    with (root / "organisation.yml").open("a") as organisation:
        organisation.write(settings)
    site = build_site(root, date(2026, 11, 1), allow_empty=True)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    assert len({site_path(page.address) for page in site.pages}) == len(site.pages)
    return {page.address: page for page in site.pages}


@given(LESSONS, st.lists(STATED, max_size=4))
def test_every_cell_counts_what_has_both_each_once(
    lessons: list[tuple[dict[str, list[str]], str]], pages: list[dict[str, list[str]]]
) -> None:
    catalogue = make(lessons, pages)
    shown = [stated for stated, status in lessons if status == "identified"]

    for name in PHASES:
        table = make_table(catalogue, name)
        found = {}
        for theme, (_, cells) in zip(VOCABULARY.theme, table.rows, strict=True):
            for phase, cell in zip(VOCABULARY.lists[name], cells, strict=True):
                found[phase, theme] = (cell.lessons, cell.pages)
        for (phase, theme), counted in found.items():
            assert counted == tuple(
                sum(phase in one[name] and theme in one["themes"] for one in stated)
                for stated in (shown, pages)
            )
        pairs = [set(product(one[name], one["themes"])) for one in shown]
        assert sum(cell.lessons for cell in table.cells) == sum(map(len, pairs))
        assert table.gaps + table.without_lesson + len(set().union(*pairs)) == len(table.cells)


def test_the_page_has_a_row_for_each_theme_and_a_column_for_each_phase(tmp_path: Path) -> None:
    page = build(tmp_path, {})[PAIRS]

    tree = parse_html(page.markdown)
    tables = find_all(tree, "table")
    assert [len(find_all(table, "tr")) for table in tables] == [25, 25]
    assert [len(find_all(find_all(table, "thead")[0], "th")) for table in tables] == [9, 6]
    jumps = [url for _, url in links_of(tree)][:2]
    regions = find_all(tree, "div", "mb-grid")
    for table, region, jump in zip(tables, regions, jumps, strict=True):
        title = find_all(find_all(table, "caption")[0], "span")[0]
        assert text_of(title).startswith("Lessons, then guide pages, by theme and phase of the ")
        assert region.get("aria-labelledby") == title.get("id")
        assert jump == f"#{title.get('id')}"
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert {head.get("scope") for head in find_all(table, "th")} == {"col", "row"}
        rows = find_all(find_all(table, "tbody")[0], "tr")
        assert [find_all(row, "th")[0].get("scope") for row in rows] == ["row"] * 24
    assert page.in_navigation
    assert page.parent == "browse/index.md"


def test_a_cell_says_in_words_what_it_counts_and_a_gap_that_it_is_one(tmp_path: Path) -> None:
    files = {
        "lessons/2026/a.md": lesson_text(),
        "docs/a.md": page_text(programme_phase=["support", "match"]),
    }
    pages = build(tmp_path, files)

    tree = parse_html(pages[PAIRS].markdown)
    cells = find_all(tree, "td")
    assert len(cells) == 24 * (8 + 5)
    links = {url: text for cell in cells for text, url in links_of(cell)}
    assert len(links) == len(cells)
    said = {url: text for url, text in links.items() if text != "none"}
    assert said == {
        "programme-phase/support/ending-well/": "1 lesson, 1 guide page1 · 1",
        "programme-phase/match/ending-well/": "no lessons, 1 guide page0 · 1",
    }
    for seen in (one for one in find_all(tree, "span") if one.get("aria-hidden")):
        assert text_of(seen) in {"1 · 1", "0 · 1"}
    told = [text_of(one) for one in find_all(tree, "p") if "Nothing yet" in text_of(one)]
    assert told == [
        "Nothing yet in 190 of 192 cells. Guidance but no lesson in 1.",
        "Nothing yet in 120 of 120 cells. Guidance but no lesson in 0.",
    ]
    for url in links:
        assert f"{urljoin(site_path(PAIRS), url).strip('/')}.md" in pages


def test_the_page_of_a_pair_shows_what_has_both(tmp_path: Path) -> None:
    files = {
        "lessons/2026/a.md": lesson_text(),
        "lessons/2026/b.md": lesson_text(
            id="L-2K3QD", title="Another lesson of ours", themes=["strengths"]
        ),
        "docs/a.md": page_text(programme_phase=["support"]),
        "docs/b.md": page_text(title="On the phase", programme_phase=["support"], themes=None),
    }
    page = build(tmp_path, files)["browse/phase-by-theme/programme-phase/support/ending-well.md"]

    up = "../../../../../"
    assert page.title == "Support the pairs: Ending well"
    assert links_of(parse_html(page.markdown)) == [
        ("Support the pairs", "../../../../programme-phase/support/"),
        ("Ending well", "../../../../theme/ending-well/"),
        ("Begin well", f"{up}a/"),
        ("We agreed an end date at the start", f"{up}lessons/2026/a/"),
    ]
    assert "phase of the programme" in page.summary
    assert (page.in_search, page.in_navigation, page.parent) == (False, False, PAIRS)


@pytest.mark.parametrize("with_way_to_share", [True, False])
def test_where_nothing_has_both_the_phase_and_the_way_to_share_are_offered(
    tmp_path: Path, *, with_way_to_share: bool
) -> None:
    files = {"docs/b.md": page_text(title="On the phase", programme_phase=["support"])}
    if with_way_to_share:
        files["docs/share/index.md"] = page_text(title="Share a lesson")
    pages = build(tmp_path, files)

    page = pages["browse/phase-by-theme/programme-phase/support/strengths.md"]
    assert "No guide page is about both yet. These belong to the phase:" in page.markdown
    assert "No lesson is about both yet." in page.markdown
    links = links_of(parse_html(page.markdown))
    assert ("On the phase", "../../../../../b/") in links
    assert (("Share a lesson", "../../../../../share/") in links) is with_way_to_share
    bare = pages["browse/phase-by-theme/programme-phase/match/strengths.md"]
    assert "These belong" not in bare.markdown


IN_USE = "\nphases:\n  programme: [review, support]\n"


def test_overviews_show_only_the_phases_in_use(tmp_path: Path) -> None:
    lesson = lesson_text(programme_phase=["match"])
    pages = build(tmp_path, {"lessons/2026/a.md": lesson}, IN_USE)

    heads = [
        [text_of(head) for head in find_all(find_all(table, "thead")[0], "th")]
        for table in find_all(parse_html(pages[PAIRS].markdown), "table")
    ]
    assert heads[0] == ["Theme", "Support the pairs", "Review the programme"]
    assert len(heads[1]) == 6
    for address in ("browse/programme-phase/index.md", "browse/index.md"):
        entries = [text_of(one) for one in find_all(parse_html(pages[address].markdown), "dt")]
        assert "Support the pairs" in entries
        assert "Match people" not in entries
    assert "Not in use here: " in pages["browse/programme-phase/index.md"].markdown
    assert "Not in use here" not in pages["browse/relationship-phase/index.md"].markdown


def test_a_phase_that_is_not_in_use_keeps_its_page(tmp_path: Path) -> None:
    lesson = lesson_text(programme_phase=["match"])
    pages = build(tmp_path, {"lessons/2026/a.md": lesson}, IN_USE)

    match = pages["browse/programme-phase/match.md"]
    assert "We agreed an end date at the start" in match.markdown
    assert (match.previous, match.next) == (None, None)
    overview = links_of(parse_html(pages["browse/programme-phase/index.md"].markdown))
    assert ("Match people", "match/") in overview
    review = pages["browse/programme-phase/review.md"]
    assert (review.previous, review.next) == ("browse/programme-phase/support.md", None)
    assert address_of_pair("programme_phase", "match", "strengths") not in pages


def test_the_page_of_all_topics_leads_to_the_page_of_all_pairs(tmp_path: Path) -> None:
    links = links_of(parse_html(build(tmp_path, {})["browse/index.md"].markdown))

    assert links[0] == ("Phases and themes", "phase-by-theme/")


def test_a_page_by_hand_takes_the_place_of_a_made_one(tmp_path: Path) -> None:
    by_hand = {"docs/browse/phase-by-theme/index.md": page_text(title="Our own table")}
    pages = build(tmp_path, by_hand)

    assert pages[PAIRS].title == "Our own table"


def test_two_numbers_are_said_in_one_and_in_many() -> None:
    assert Cell("x", 1, 0).words == "1 lesson, no guide pages"
    assert Cell("x", 2, 1).words == "2 lessons, 1 guide page"


def test_all_pairs_have_their_page() -> None:
    pages = build_pairs(make([], []))

    assert VOCABULARY
    pairs = {
        address_of_pair(name, phase, theme)
        for name in PHASES
        for phase in VOCABULARY.lists[name]
        for theme in VOCABULARY.theme
    }
    assert {page.address for page in pages} == {PAIRS, *pairs}
