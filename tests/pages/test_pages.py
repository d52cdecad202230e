"""What the pages hold: the lessons, facts, counts and links of a project, as Markdown and HTML."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from helpers import VOCABULARY_TEXT, lesson_text, make_project, page_text
from mentorbook.pages.links import find_neighbours
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.rules import render_rules
from mentorbook.pages.words import count, say_day, say_month, say_quarter, say_quarter_of
from mentorbook.problem import Rule, Severity
from mentorbook.workflow.build import build_site
from sites import find_all, links_of, parse_html, text_of

TODAY = date(2026, 11, 1)
LESSON = "lessons/2026/an-end-date.md"


def build(tmp_path: Path, files: Mapping[str, str], *, sound: bool = True) -> dict[str, Page]:
    """Pages of a project by address."""
    site = build_site(make_project(tmp_path, files), TODAY, allow_empty=True)
    assert not sound or not site.problems
    pages = {page.address: page for page in site.pages}
    assert len(pages) == len(site.pages)
    return pages


def section(page: Page, heading: str) -> str:
    """What stands below a heading of level 2, up to the next one."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page.markdown, re.MULTILINE | re.DOTALL)
    assert found, f"no '## {heading}' in {page.address}"
    return found.group(1)


def titles(page: Page, heading: str) -> list[tuple[str, str]]:
    return links_of(parse_html(section(page, heading)))


def facts(page: Page, heading: str) -> dict[str, str]:
    tree = parse_html(section(page, heading))
    return {
        text_of(find_all(row, "dt")[0]): text_of(find_all(row, "dd")[0])
        for row in find_all(tree, "div")
    }


def counts(page: Page) -> dict[str, str]:
    return {
        text_of(find_all(row, "dt")[0]): text_of(find_all(row, "dd", "mb-minor")[0])
        for row in find_all(parse_html(page.markdown), "div")
    }


def test_a_guide_page_lists_lessons_about_it_and_those_that_shaped_it(tmp_path: Path) -> None:
    changed = {"page": "begin/", "summary": "A line on endings.", "on": "2026-Q1"}
    pages = build(
        tmp_path,
        {
            "docs/begin.md": page_text(shaped_by=["L-2K3QD"]),
            "docs/other.md": page_text(title="Something else"),
            "lessons/2026/about.md": lesson_text(guidance=["/begin", "begin/"]),
            "lessons/2026/shaped.md": lesson_text(
                id="L-2K3QD",
                title="Pairs did not know when to end",
                change=changed,
                guidance=["begin/"],  # told once, where it weighs more
            ),
            "lessons/2026/gone.md": lesson_text(
                id="L-3K3QD",
                title="A lesson taken back",
                guidance=["begin/"],
                status="withdrawn",
                resolution="Not right.",
            ),
        },
    )

    page = pages["begin.md"]
    about = [("We agreed an end date at the start", "../lessons/2026/about/")]
    assert titles(page, "Lessons about this") == about
    shaped = [("Pairs did not know when to end", "../lessons/2026/shaped/")]
    assert titles(page, "Changed because of lessons") == shaped
    assert "Lessons about this" not in pages["other.md"].markdown
    assert "Changed because" not in pages["other.md"].markdown


def test_a_guide_page_says_what_it_rests_on(tmp_path: Path) -> None:
    sourced = page_text(
        title="With sources",
        added=None,
        sources=[{"key": "S3", "part": "Resource 12"}, {"key": "S2"}],
        programme_phase=["support"],
        relationship_phase=["winding-up"],
    )
    pages = build(
        tmp_path,
        {
            "docs/with.md": sourced,
            "docs/both.md": sourced.replace("owner:", "added: true\nowner:").replace(
                "With", "Both"
            ),
            "docs/added.md": page_text(title="Added", themes=None, programme_phase=["match"]),
        },
    )

    both, added = (facts(pages[f"{name}.md"], "About this page") for name in ("both", "added"))
    assert "Resource 12." in both["Sources"]
    assert both["Added"] == "Parts of this page are added by this guide: no source states them."
    assert added["Added"] == "This page is added by this guide: no source states it."
    assert "Sources" not in added
    assert "Added" not in facts(pages["with.md"], "About this page")
    assert added["Looked after by"] == "Co-ordinator"
    assert added["Last reviewed"] == "November 2026"
    assert added["Next review"] == "by November 2099"
    head = find_all(parse_html(pages["with.md"].markdown), "dl")[0]
    assert links_of(head) == [
        ("Mentor", "../browse/role/mentor/"),
        ("Support the pairs", "../browse/programme-phase/support/"),
        ("Winding up", "../browse/relationship-phase/winding-up/"),
        ("Ending well", "../browse/theme/ending-well/"),
    ]


def test_the_home_page_shows_the_five_newest_lessons(tmp_path: Path) -> None:
    files = {
        f"lessons/{year}/in-{year}.md": lesson_text(
            id=f"L-{year}0", title=f"A lesson of the year {year}", period=year
        )
        for year in range(2018, 2026)
    }
    home = build(tmp_path, {"docs/index.md": page_text(), **files})["index.md"]

    shown = titles(home, "The newest lessons")
    assert shown == [
        *((f"A lesson of the year {y}", f"lessons/{y}/in-{y}/") for y in range(2025, 2020, -1)),
        ("All lessons", "lessons/"),
    ]


def test_a_home_page_without_lessons_has_no_empty_list(tmp_path: Path) -> None:
    pages = build(tmp_path, {"docs/index.md": page_text()})

    assert "newest" not in pages["index.md"].markdown
    assert "There is no lesson yet." in pages["lessons/index.md"].markdown
    assert pages["lessons/index.md"].summary == "What people in the programme learned."
    assert "<nav" not in pages["lessons/index.md"].markdown


def test_the_facts_of_a_lesson_lead_to_their_indexes(tmp_path: Path) -> None:
    lesson = lesson_text(
        programme_phase=["support", "review"],
        relationship_phase=["winding-up"],
        themes=["ending-well", "ending-well", "strengths"],
        roles=["mentor", "mentee"],
        model="group",
        format="not-stated",
        pitfalls=["p2"],
        guidance=["begin/"],
    )
    page = build(tmp_path, {LESSON: lesson, "docs/begin.md": page_text()})[LESSON]

    shown = facts(page, "In short")
    assert shown["Phase of the programme"] == "Support the pairs, Review the programme"
    assert shown["Themes"] == "Ending well, Strengths"
    assert shown["Roles"] == "Mentor, Mentee"
    assert shown["Model"] == "Group mentoring"
    assert shown["Year"] == "2026"
    assert shown["To be read again"] == "by November 2099"
    assert shown["Number"] == "L-7K3QD"
    assert {"How they met", "Setting", "Added", "Consent"}.isdisjoint(shown)
    assert {"Outcome", "Based on", "Pitfalls"} <= set(shown)
    assert titles(page, "In short") == [
        ("Support the pairs", "../../../browse/programme-phase/support/"),
        ("Review the programme", "../../../browse/programme-phase/review/"),
        ("Winding up", "../../../browse/relationship-phase/winding-up/"),
        ("Ending well", "../../../browse/theme/ending-well/"),
        ("Strengths", "../../../browse/theme/strengths/"),
        ("Mentor", "../../../browse/role/mentor/"),
        ("Mentee", "../../../browse/role/mentee/"),
        ("Group mentoring", "../../../browse/model/group/"),
        ("No end point", "../../../browse/pitfall/p2/"),
        ("Worked", "../../../browse/outcome/worked/"),
        ("One pair", "../../../browse/evidence-strength/one-pair/"),
    ]
    assert titles(page, "Guidance this bears on") == [("Begin well", "../../../begin/")]
    assert "Illustrative." in page.markdown
    assert (page.parent, page.in_navigation) == ("lessons/index.md", False)


def test_how_and_where_a_pair_met_lead_to_their_indexes(tmp_path: Path) -> None:
    lesson = lesson_text(format="telephone", setting="care-home")
    pages = build(tmp_path, {LESSON: lesson})

    shown = titles(pages[LESSON], "In short")
    assert ("Telephone", "../../../browse/format/telephone/") in shown
    assert ("Care home", "../../../browse/setting/care-home/") in shown
    for address in ("browse/format/telephone.md", "browse/setting/care-home.md"):
        assert "We agreed an end date at the start" in section(pages[address], "Lessons")
    assert counts(pages["browse/setting/index.md"])["Care home"] == "1 lesson"
    assert "browse/format/not-stated.md" not in pages


def test_a_lesson_without_guidance_or_label_has_neither(tmp_path: Path) -> None:
    lesson = lesson_text(illustrative=None, consent="not-recorded")
    page = build(tmp_path, {LESSON: lesson})[LESSON]

    assert "Illustrative" not in page.markdown
    assert "Guidance this bears on" not in page.markdown
    assert "mb-story" not in page.markdown
    assert "Consent" in facts(page, "In short")


def test_a_lesson_tells_what_came_of_it(tmp_path: Path) -> None:
    lesson = lesson_text(
        status="learned",
        action={
            "what": "Say when to plan the end",
            "page": "begin/",
            "owner": "coordinator",
            "due": "2026-Q1",
        },
        change={"page": "begin/", "summary": "A line on endings", "on": "2026-Q2"},
        effect={
            "method": "We asked every pair.",
            "result": "Most had a date.",
            "on": "2026-Q4",
            "by": "steering-group",
        },
        resolution="Checked twice.",
    )
    pages = build(tmp_path, {LESSON: lesson, "docs/begin.md": page_text(shaped_by=["L-7K3QD"])})

    story = facts(pages[LESSON], "Where this stands")
    assert story == {
        "What was agreed": (
            "Begin well: Say when to plan the end (Co-ordinator, due January to March 2026)"
        ),
        "What changed because of this": "Begin well: A line on endings (April to June 2026)",
        "Whether it helped": (
            "Most had a date. We asked every pair."
            " (confirmed by: Steering group, October to December 2026)"
        ),
        "Why it stands so": "Checked twice.",
    }


def test_a_replaced_lesson_leads_to_the_newer_one_and_leaves_the_lists(tmp_path: Path) -> None:
    old = lesson_text(
        status="superseded", superseded_by="L-2K3QD", resolution="It said too little."
    )
    new = lesson_text(id="L-2K3QD", title="We planned the end together", supersedes="L-7K3QD")
    pages = build(tmp_path, {LESSON: old, "lessons/2026/newer.md": new})

    head = pages[LESSON].markdown.partition("## What happened")[0]
    assert ("We planned the end together", "../newer/") in links_of(parse_html(head))
    told = facts(pages[LESSON], "Where this stands")
    assert told["Why it stands so"] == "It said too little."
    assert (pages[LESSON].previous, pages[LESSON].next) == (None, None)
    assert not pages[LESSON].in_search
    for address in ("lessons/index.md", "browse/theme/ending-well.md"):
        assert "We agreed an end date" not in pages[address].markdown
        assert "We planned the end together" in pages[address].markdown


@pytest.mark.parametrize("status", ["withdrawn", "declined"])
def test_of_a_lesson_that_was_taken_down_only_a_notice_stays(tmp_path: Path, status: str) -> None:
    gone = lesson_text(status=status, resolution="One of the pair asked for it.", keywords=["zzyx"])
    page = build(
        tmp_path,
        {
            LESSON: gone,
            "lessons/2026/other.md": lesson_text(id="L-2K3QD", title="Another lesson stays here"),
        },
    )[LESSON]

    assert page.title == "This lesson is no longer here"
    assert "One of the pair asked for it." in page.markdown
    assert not page.in_search
    shown = page.title + page.summary + page.markdown
    for text in ("We agreed an end date", "What happened", "wrote down", "zzyx", "L-7K3QD"):
        assert text not in shown


def test_a_lesson_tells_its_moves_and_its_keywords(tmp_path: Path) -> None:
    moves = [{"to": "identified", "on": "2026-Q1", "by": ["coordinator"], "note": "Seen twice."}]
    lesson = lesson_text(moves=moves, keywords=["rota", "shifts"], capabilities=["flexibility"])
    page = build(tmp_path, {LESSON: lesson})[LESSON]

    assert facts(page, "Where this stands") == {"January to March 2026": "Noted. Seen twice."}
    assert facts(page, "In short")["Keywords"] == "rota, shifts"
    assert facts(page, "In short")["Capabilities"] == "Flexibility"


def test_what_is_left_out_for_a_fault_is_linked_from_nowhere(tmp_path: Path) -> None:
    old = lesson_text(
        status="superseded",
        superseded_by="L-2K3QD",
        guidance=["broken/"],
        action={"what": "Write it", "page": "broken/", "owner": "mentor", "due": "2026-Q1"},
    )
    pages = build(
        tmp_path,
        {
            LESSON: old,
            "docs/broken.md": page_text(owner="nobody"),
            "docs/begin.md": page_text(shaped_by=["L-2K3QD"], themes=["strengths"]),
            "lessons/2026/newer.md": lesson_text(id="L-2K3QD", title="Another one", outcome="x"),
        },
        sound=False,
    )

    assert "broken.md" not in pages
    assert "lessons/2026/newer.md" not in pages
    assert [page.address for page in pages.values() if "newer/" in page.markdown] == []
    assert [page.address for page in pages.values() if "broken/" in page.markdown] == []


def test_an_index_has_the_definition_guidance_tools_and_lessons(tmp_path: Path) -> None:
    pages = build(
        tmp_path,
        {
            LESSON: lesson_text(),
            "docs/begin.md": page_text(),
            "docs/tools/plan.md": page_text(title="Plan the end", themes=["ending-well"]),
        },
    )

    page = pages["browse/theme/ending-well.md"]
    assert page.title == "Ending well"
    assert text_of(find_all(parse_html(page.markdown), "h1")[0]) == "Ending well"
    assert page.summary.startswith("Planning for the end from the start")
    assert page.summary in text_of(parse_html(page.markdown))
    assert titles(page, "Guidance") == [("Begin well", "../../../begin/")]
    assert titles(page, "Tools") == [("Plan the end", "../../../tools/plan/")]
    lesson = ("We agreed an end date at the start", "../../../lessons/2026/an-end-date/")
    assert titles(page, "Lessons") == [lesson]
    empty = pages["browse/theme/strengths.md"]
    assert "No guide page is about this yet." in section(empty, "Guidance")
    assert "No lesson is about this yet." in section(empty, "Lessons")
    assert "## Tools" not in empty.markdown


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "no lessons, no guide pages"),
        (1, "1 lesson, 1 guide page"),
        (2, "2 lessons, 2 guide pages"),
    ],
)
def test_counts_are_said_in_one_and_in_many(tmp_path: Path, number: int, told: str) -> None:
    lessons = {
        f"lessons/2026/lesson-{n}.md": lesson_text(id=f"L-0000{n}", title=f"Lesson number {n}")
        for n in range(number)
    }
    guide = {f"docs/page-{n}.md": page_text(title=f"Page {n}") for n in range(number)}
    pages = build(tmp_path, {**lessons, **guide})

    assert counts(pages["browse/theme/index.md"])["Ending well"] == told
    assert counts(pages["browse/index.md"])["Ending well"] == told
    assert counts(pages["browse/theme/index.md"])["Strengths"] == "no lessons, no guide pages"


def test_every_word_of_the_three_lists_has_a_page_below_its_overview(tmp_path: Path) -> None:
    pages = build(tmp_path, {})

    for name, number in (("programme-phase", 8), ("relationship-phase", 5), ("theme", 24)):
        words = [page for page in pages.values() if page.parent == f"browse/{name}/index.md"]
        assert len(words) == number
        assert not any(page.in_navigation for page in words)
        assert pages[f"browse/{name}/index.md"].parent == "browse/index.md"
        assert pages[f"browse/{name}/index.md"].in_navigation
        shown = links_of(parse_html(pages[f"browse/{name}/index.md"].markdown))
        assert [title for title, _ in shown] == [page.title for page in words]
        assert all(f"browse/{name}/{url.strip('/')}.md" in pages for _, url in shown)


MARKED = st.text(st.sampled_from("<>&\"'*_[]`{}#|\\!()-=~:$%é😀 ab"), min_size=20, max_size=60).map(
    lambda text: " ".join(f"A{text}Z".split())
)


@given(MARKED)
def test_any_title_is_put_literally_into_what_markdown_leaves_alone(title: str) -> None:
    shown = render("overview.md.j2", title=title, summary=title, entries=[], not_in_use=[])
    tree = parse_html(markdown(shown, extensions=["attr_list", "tables", "def_list", "toc"]))

    assert text_of(find_all(tree, "h1")[0]) == title
    assert text_of(find_all(tree, "p")[0]) == title
    assert len(list(tree.iter())) - len(find_all(tree, "dl")) == 3


@given(st.lists(st.integers(0, 99), unique=True).map(lambda numbers: [str(n) for n in numbers]))
def test_neighbours_lead_through_a_row_and_back(row: list[str]) -> None:
    neighbours = find_neighbours(row)

    assert list(neighbours) == row
    for first, second in pairwise(row):
        assert neighbours[first][1] == second
        assert neighbours[second][0] == first
    if row:
        assert (neighbours[row[0]][0], neighbours[row[-1]][1]) == (None, None)


@pytest.mark.parametrize(
    ("month", "quarter"),
    [
        (1, "January to March 2026"),
        (3, "January to March 2026"),
        (4, "April to June 2026"),
        (6, "April to June 2026"),
        (7, "July to September 2026"),
        (9, "July to September 2026"),
        (10, "October to December 2026"),
        (12, "October to December 2026"),
    ],
)
def test_a_day_is_told_by_its_quarter(month: int, quarter: str) -> None:
    assert say_quarter_of(date(2026, month, 28)) == quarter


def test_months_quarters_days_and_numbers_are_said_in_words() -> None:
    assert say_month("2026-01") == "January 2026"
    assert say_month("2026-12") == "December 2026"
    assert say_quarter("2026-Q4") == "October to December 2026"
    assert say_day(date(2026, 2, 1)) == "1 February 2026"
    assert [count(n, "lesson") for n in (0, 1, 2)] == ["no lessons", "1 lesson", "2 lessons"]


def test_the_rules_are_listed_by_area_with_what_they_say() -> None:
    shown = render_rules(
        [
            Rule("b/two", "No <script> & no *stars*.", Severity.WARNING),
            Rule("a/one", "One."),
            Rule("b/three", "Three."),
        ]
    )

    areas = re.findall(r"^## (.*)$", shown, re.MULTILINE)
    assert areas == ["a", "b"]
    assert "| `b/two` | No &lt;script> & no *stars*. | warning |" in shown
    assert "| `a/one` | One. | error |" in shown
    assert shown.index("b/two") < shown.index("b/three")


def test_a_list_that_only_lessons_state_shows_lessons_only(tmp_path: Path) -> None:
    pages = build(tmp_path, {LESSON: lesson_text(model="group"), "docs/begin.md": page_text()})

    assert "## Guidance" not in pages["browse/model/group.md"].markdown
    assert "## Guidance" in pages["browse/role/mentor.md"].markdown
    assert "guide page" not in pages["browse/model/index.md"].markdown
    assert "1 lesson<" in pages["browse/model/index.md"].markdown
    assert "browse/model/not-stated.md" not in pages


def test_a_word_page_names_the_other_words_for_it(tmp_path: Path) -> None:
    page = build(tmp_path, {LESSON: lesson_text()})["browse/relationship-phase/winding-up.md"]

    assert "Other words for it: " in page.markdown
    assert "last meeting" in page.markdown


def test_a_source_is_named_once_with_all_its_parts(tmp_path: Path) -> None:
    sources = [{"key": "S3", "part": "Resource 12"}, {"key": "S3", "part": "Checklist 6"}]
    page = build(tmp_path, {"docs/with.md": page_text(sources=sources), LESSON: lesson_text()})

    shown = facts(page["with.md"], "About this page")["Sources"]
    assert shown.count("Scottish Social Services Council") == 1
    assert "Resource 12; Checklist 6." in shown


def test_an_old_address_of_a_lesson_shows_the_way_to_the_present_one(tmp_path: Path) -> None:
    pages = build(tmp_path, {LESSON: lesson_text(old_slugs=["first-name"])})

    moved = pages["lessons/2026/first-name.md"]
    assert moved.title == "This lesson has moved"
    assert links_of(parse_html(moved.markdown)) == [("Go to the lesson", "../an-end-date/")]
    assert not moved.in_search


def test_a_word_that_a_guide_page_is_about_leads_to_it(tmp_path: Path) -> None:
    about = {"docs/pitfalls/2-no-end-point.md": page_text(title="No end", themes=["strengths"])}
    named = VOCABULARY_TEXT.replace(
        "    title: No end point\n", "    title: No end point\n    page: pitfalls/2-no-end-point/\n"
    )
    files = {LESSON: lesson_text(), "vocabulary.yml": named, **about}
    page = build(tmp_path, files)["browse/pitfall/p2.md"]

    assert titles(page, "Guidance") == [("No end", "../../../pitfalls/2-no-end-point/")]


def test_the_settings_of_the_organisation_stand_on_a_page(tmp_path: Path) -> None:
    page = build(tmp_path, {LESSON: lesson_text()})["help/index.md"]

    assert "<h1" in page.markdown
    assert "must be passed on" in section(page, "The limits of confidentiality")
    assert "mailto:" in section(page, "Who to ask about mentoring")
    assert "tel:" in section(page, "If somebody may be at risk")
    assert "Every 4 weeks, for 1 to 2 hours." in page.markdown
    assert "Second contact: Learning and development team" in page.markdown
    limits = parse_html(section(page, "The limits of confidentiality"))
    assert len(find_all(limits, "li")) == 4
    assert "Code of conduct" in section(page, "Policies to know")
