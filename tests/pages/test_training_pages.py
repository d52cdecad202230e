"""Pages of learning paths, session plans and glossaries: what they hold and where they lead."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from courses import glossary_text, module, path_text, plan_text, session, term
from helpers import REPOSITORY, make_project, page_text
from mentorbook.catalogue.definitions import read_definition
from mentorbook.catalogue.model import Catalogue
from mentorbook.glossary.model import Glossary
from mentorbook.organisation.parse import parse_organisation
from mentorbook.pages.glossary import render_glossary
from mentorbook.pages.model import Page
from mentorbook.pages.places import find_page_that_shows, show_place
from mentorbook.pages.sessions import render_sessions
from mentorbook.pages.training import build_training_pages
from mentorbook.pages.words import say_minutes
from mentorbook.training.sessions import SessionPlan
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.build import build_site
from sites import find_all, links_of, parse_html, text_of

VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
ORGANISATION = parse_organisation("o", (REPOSITORY / "organisation.yml").read_bytes())[0]
PATH_FILE = "docs/training/mentor.yml"
PLAN_FILE = "docs/training/plan.yml"
FILES = {
    "docs/begin.md": page_text(),
    "docs/training/learning-record.md": page_text(title="Learning record"),
    "docs/training/workshop.md": page_text(
        title="Workshop", body="\nSoon.\n\n![Plans](plan.yml)\n"
    ),
    PATH_FILE: path_text(),
    PLAN_FILE: plan_text(),
}
# What Markdown, HTML or a template would take for its own.
ODD = "*a* <b>b</b> `c` {#d} [e](f) _g_ {{ h }} # &amp; \\i"


def build(tmp_path: Path, files: Mapping[str, str]) -> dict[str, Page]:
    site = build_site(make_project(tmp_path, files), date(2026, 11, 1), allow_empty=True)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    return {page.address: page for page in site.pages}


def catalogue_of(**files: str) -> Catalogue:
    """A catalogue of data files alone; `__` in a name stands for a slash."""
    definitions = {}
    for name, text in files.items():
        address = f"{name.replace('__', '/')}.yml"
        reading = read_definition(f"docs/{address}", text.encode(), VOCABULARY)
        assert reading.problems == ()
        assert reading.meta
        definitions[address] = reading.meta
    assert VOCABULARY
    assert ORGANISATION
    return Catalogue((), (), VOCABULARY, ORGANISATION, {}, definitions)


def sections(page: Page) -> dict[str, str]:
    """Text below each heading."""
    found = page.markdown.split("\n## ")
    parsed = (part.partition("\n") for part in found[1:])
    return {heading: text for heading, _, text in parsed}


def links(text: str) -> list[tuple[str, str]]:
    return links_of(parse_html(text))


def facts(text: str) -> dict[str, str]:
    rows = find_all(parse_html(text), "div")
    return {text_of(find_all(row, "dt")[0]): text_of(find_all(row, "dd")[0]) for row in rows}


def test_the_page_of_a_path_tells_for_whom_how_long_and_leads_to_its_modules(
    tmp_path: Path,
) -> None:
    page = build(tmp_path, FILES)["training/mentor.md"]

    head = facts(page.markdown.partition("<dl")[2].partition("</dl>")[0])
    assert head == {
        "For": "Mentor",
        "Needed": "Yes: this path, or the sessions in a group",
        "Time": "1 hour 10 minutes in all, in 2 modules",
    }
    modules = sections(page)["Modules"]
    assert links(modules) == [
        ("M1. The part called 1", "module-1/"),
        ("M2. The part called 2", "module-2/"),
    ]
    assert modules.count("<strong>35 minutes</strong>") == 2
    assert "that you filled in yourself" in sections(page)["What you have at the end"]
    assert (page.title, page.path, page.in_navigation) == ("Mentor path", PATH_FILE, True)
    about = facts(sections(page)["About this path"])
    assert about["Added"].startswith("Parts of this path are added by this guide")
    assert VOCABULARY
    assert about["Sources"] == VOCABULARY.source["S1"].title
    assert about["Next review"] == "by November 2099"


def test_a_path_that_nobody_must_take_says_so(tmp_path: Path) -> None:
    files = {**FILES, PATH_FILE: path_text(mandatory=None)}

    assert "No: take what helps you" in build(tmp_path, files)["training/mentor.md"].markdown


def test_the_page_of_a_module_leads_to_what_it_names(tmp_path: Path) -> None:
    page = build(tmp_path, FILES)["training/mentor/module-1.md"]

    head = page.markdown.partition("<dl")[2].partition("</dl>")[0]
    assert facts(head) == {
        "Path": "Mentor path, module 1 of 2",
        "Time": "35 minutes, pages to read not counted",
        "Covers": "Topic 1: Topic 1, Topic 7",
        "When": "Agree the purpose, Winding up",
        "About": "Ending well",
    }
    assert links(head)[:2] == [("Mentor path", "../"), ("Topic 1: Topic 1", "../../workshop/#t1")]
    parts = sections(page)
    assert list(parts) == [
        "What you will be able to do", "The heart of it", "Read more", "What to do",
        "Think it over", "Check yourself", "For your learning record", "For facilitators",
        "About this module",
    ]  # fmt: skip
    assert "Example (invented)" in parts["The heart of it"]
    assert links(parts["Read more"]) == [
        ("Begin well", "../../../begin/"),
        ("M2. The part called 2", "../module-2/"),
        ("Help and contacts", "../../../help/"),
    ]
    assert "Begin well</a>. (5 minutes)" in parts["What to do"]
    assert links(parts["Think it over"]) == [("learning record", "../../learning-record/")]
    told = text_of(parse_html(parts["For facilitators"]))
    assert told.startswith("How to run this module in a workshop (25 minutes)")
    assert "You need: Flip chart; Pens." in told
    assert told.endswith("Look out for: Some people are shy.")
    assert "Training and induction." in facts(parts["About this module"])["Sources"]
    assert links(parts["About this module"])[-1] == ("All modules: Mentor path", "../")


def test_the_modules_of_a_path_are_a_row_below_it(tmp_path: Path) -> None:
    pages = build(tmp_path, FILES)

    first, last = (pages[f"training/mentor/module-{number}.md"] for number in (1, 2))
    assert first.parent == last.parent == "training/mentor.md"
    assert (first.previous, first.next) == (None, last.address)
    assert (last.previous, last.next) == (first.address, None)
    assert (first.title, first.path) == ("M1. The part called 1", PATH_FILE)
    assert first.in_search
    assert not first.in_navigation
    bare = sections(last)
    assert {"Read more", "Example (invented)"}.isdisjoint(bare)
    assert "You need" not in bare["For facilitators"]
    assert "Look out for" not in bare["For facilitators"]


def test_an_answer_names_the_right_option_and_why(tmp_path: Path) -> None:
    page = build(tmp_path, FILES)["training/mentor/module-1.md"]

    tree = parse_html(sections(page)["Check yourself"])
    questions = [list(one) for one in find_all(tree, "ol", "mb-questions")[0]]
    assert [[child.tag for child in one] for one in questions] == [["p", "ol", "details"]] * 3
    answers = [text_of(one[2]) for one in questions]
    assert answers == [
        f"Show the answer to question {number} Answer: {right}"
        "Without a purpose nobody knows what to plan."
        for number, right in enumerate(["b. The purpose", "a. The plan", "c. The party"], 1)
    ]


def test_a_module_is_shown_where_nothing_else_is_there() -> None:
    catalogue = catalogue_of(training__mentor=path_text(), plan=plan_text())
    pages = {page.address: page for page in build_training_pages(catalogue)}

    page = pages["training/mentor/module-1.md"]
    assert links(sections(page)["Think it over"]) == []
    # The plan is shown on no page: its topic is named and leads nowhere.
    assert "<dd>Topic 1: Topic 1, Topic 7</dd>" in page.markdown
    assert find_page_that_shows(catalogue, "plan.yml") is None


def test_a_plan_has_a_heading_for_each_session_and_leads_to_modules_and_handouts(
    tmp_path: Path,
) -> None:
    page = build(tmp_path, FILES)["training/workshop.md"]

    tree = parse_html(markdown(page.markdown, extensions=["attr_list", "toc"]))
    headings = [(one.get("id"), text_of(one)) for one in find_all(tree, "h2")]
    assert headings[:3] == [
        ("mentor-workshop-before", "Before the day"),
        ("t1", "Session 1: Topic 1"),
        ("t2", "Session 2: Topic 2"),
    ]
    assert {one.get("class") for one in find_all(tree, "h2", "mb-session")} == {"mb-session"}
    assert [text_of(one) for one in find_all(tree, "h3")] == [
        "Exercise 1: The lost purpose",
        "Exercise 2: Talk in pairs",
    ]
    assert "All sessions together take 1 hour 20 minutes." in text_of(tree)
    assert ("Topic 1", "#t1") in links_of(tree)
    assert ("M1. The part called 1", "../mentor/module-1/") in links_of(tree)
    assert ("Agree the purpose", "../../begin/") in links_of(tree)
    tables = find_all(tree, "table")
    assert [text_of(find_all(one, "caption")[0]) for one in tables] == [
        "What happens in session 1",
        "What happens in session 2",
    ]
    rows = [[text_of(cell) for cell in find_all(row, "td")] for row in find_all(tables[0], "tr")]
    assert rows[1:] == [
        ["10", "Welcome. Say who you are."],
        ["30", "Exercise. Run the exercise below."],
    ]
    assert "Parts of the plans are added by this guide." in text_of(tree)


def test_a_plan_of_its_own_says_so_and_names_modules_that_are_not_there() -> None:
    catalogue = catalogue_of(plan=plan_text(sources=None, before=None))
    (plan,) = catalogue.definitions_of(SessionPlan).values()

    shown = render_sessions(catalogue, "a.md", plan, 2)

    assert "These plans are added by this guide." in shown
    assert "<dd>M1</dd>" in shown
    assert "Before the day" not in shown
    neither = plan.model_copy(update={"added": False})
    assert "added by" not in render_sessions(catalogue, "a.md", neither, 2)


def test_a_glossary_has_places_for_terms_and_letters(tmp_path: Path) -> None:
    shown = page_text(title="Glossary", body="\nSoon.\n\n![All](glossary.yml)\n")
    files = {
        **FILES,
        "docs/about/glossary.md": shown,
        "docs/about/glossary.yml": glossary_text(),
    }
    page = build(tmp_path, files)["about/glossary.md"]

    tree = parse_html(page.markdown)
    letters = ["A", "G", "L", "M", "R"]
    nav = find_all(tree, "nav")[0]
    assert links_of(nav) == [(letter, f"#letter-{letter.lower()}") for letter in letters]
    assert [text_of(one) for one in find_all(tree, "h2", "mb-letter")] == letters
    lists = find_all(tree, "dl", "mb-glossary")
    assert [one.get("id") for one in lists] == [f"letter-{letter.lower()}" for letter in letters]
    plan = lists[0][0]
    assert plan.get("id") == "term-action-plan"
    assert [text_of(child) for child in plan] == [
        "Action plan Added by this guide",
        "What is meant by Action plan here. More: Begin well.",
        "Also: action plans, plan of action",
    ]
    assert links_of(plan) == [("Begin well", "../../begin/")]
    assert [child.tag for child in lists[1][0]] == ["dt", "dd"]


@given(st.text(st.sampled_from(ODD + "aé \n"), min_size=20, max_size=60))
def test_all_texts_are_shown_as_they_were_written(text: str) -> None:
    odd = " ".join(f"x {text} x".split())
    path = path_text(
        title=odd[:40], end=odd, modules=[module(1, title=odd[:40], text=[odd, odd], example=odd)]
    )
    plan = plan_text(
        before=[odd],
        sessions=[session(1, title=odd[:40], aim=odd, adapt=odd)],
    )
    words = glossary_text(terms=[term("Goal", definition=odd, also=[odd[:40]])])
    catalogue = catalogue_of(training__mentor=path, plan=plan, about__glossary=words)
    (sessions,) = catalogue.definitions_of(SessionPlan).values()
    (glossary,) = catalogue.definitions_of(Glossary).values()
    shown = [page.markdown for page in build_training_pages(catalogue)]
    shown.append(render_sessions(catalogue, "a.md", sessions, 2))
    shown.append(render_glossary(catalogue, "a.md", glossary, 2))

    for number, one in enumerate(shown):
        html = markdown(one, extensions=["attr_list", "toc", "tables", "def_list"])
        tree = parse_html(html)
        assert odd in text_of(tree)
        title = find_all(tree, "h1" if number < 2 else "h2")
        if number < 3:
            assert odd[:40].strip() in text_of(title[0 if number < 2 else 1])
        assert find_all(tree, "b") == []
        assert all(url != "f" for _, url in links_of(tree))


def test_the_first_of_two_modules_with_one_id_is_meant() -> None:
    other = path_text(id="zz-other", modules=[module(1, title="Another")])
    catalogue = catalogue_of(training__zz=other, training__mentor=path_text(), plan=plan_text())
    (plan,) = catalogue.definitions_of(SessionPlan).values()

    assert "M1. The part called 1" in render_sessions(catalogue, "a.md", plan, 2)


@pytest.mark.parametrize(
    ("written", "title", "url"),
    [
        ("/help/", "Help and contacts", "help/"),
        ("lessons", "All lessons", "lessons/"),
        ("training/mentor/", "Mentor path", "training/mentor/"),
        ("browse/theme/ending-well/", "Ending well", "browse/theme/ending-well/"),
    ],
)
def test_a_made_page_is_named_as_it_is_titled(written: str, title: str, url: str) -> None:
    shown = show_place(catalogue_of(mentor=path_text()), "index.md", written)

    assert (shown.title, shown.url) == (title, url)


def test_minutes_are_said_in_hours() -> None:
    said = [say_minutes(number) for number in (0, 1, 45, 60, 75, 150)]

    assert said == [
        "no minutes", "1 minute", "45 minutes", "1 hour", "1 hour 15 minutes",
        "2 hours 30 minutes",
    ]  # fmt: skip
