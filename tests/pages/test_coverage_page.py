"""The page of what covers what, and the organisation's contacts on guide pages."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from markdown import markdown

from helpers import lesson_text, make_project, page_text
from mentorbook.pages.model import Page
from mentorbook.workflow.build import build_site
from sites import find_all, links_of, parse_html, text_of

SHEET = """\
kind: list
id: reasons
title: Reasons to begin
purpose: Say in one line why you begin.
audience: [coordinator]
used_in: Before anything else.
keeper: nobody
added: true
sections:
  - id: why
    title: Why we begin
    items:
      - {id: why-1, text: People want to learn from each other.}
  - id: who
    title: Who begins
    items:
      - {id: who-1, text: Those who have time.}
"""


def build(tmp_path: Path, files: Mapping[str, str]) -> dict[str, Page]:
    sound = {"docs/index.md": page_text(title="Home"), "lessons/2026/a.md": lesson_text()}
    root = make_project(tmp_path, {**sound, **files})
    site = build_site(root, date(2026, 11, 22))
    assert site.problems == []
    return {page.address: page for page in site.pages}


def rename(sheet: str, name: str) -> str:
    """The same sheet with ids of its own."""
    return re.sub(r"id: (\w)", rf"id: {name}-\1", sheet)


def as_html(page: Page) -> str:
    return markdown(page.markdown, extensions=["attr_list", "tables"])


def test_every_part_of_a_source_is_shown_with_the_pages_that_draw_on_it(tmp_path: Path) -> None:
    files = {
        "docs/a.md": page_text(
            title="Purpose", sources=[{"key": "S4", "part": "Step 2, Attract people"}]
        ),
        "docs/b.md": page_text(title="All of it", sources=[{"key": "S4"}], review_by="2098-01"),
    }
    tree = parse_html(as_html(build(tmp_path, files)["about/coverage.md"]))
    rows = {
        text_of(find_all(row, "th")[0]): (text_of(cell), links_of(cell))
        for row in find_all(tree, "tr")
        for cell in find_all(row, "td")
    }
    assert rows["Step 2: Attract"] == ("Purpose", [("Purpose", "../../a/")])
    assert rows["Step 3: Match"] == ("no page yet", [])
    due = [text_of(entry) for entry in find_all(tree, "li")]
    assert due[0] == "All of it, by January 2098"
    assert len(due) == 3


@pytest.mark.parametrize(
    ("signposts", "shown", "hidden"),
    [
        (["confidentiality"], "Limits of confidentiality", "Safeguarding lead on duty"),
        (["safeguarding"], "Safeguarding lead on duty", "Employee support line"),
        (["crisis"], "Employee support line", "Limits of confidentiality"),
        (["contact"], "Mentoring co-ordinator", "Learning and development team"),
        (
            ["second-contact"],
            "Second contact: Learning and development team",
            "Mentoring co-ordinator",
        ),
        (["meetings", "time", "papers"], "Meetings here", "Mentoring co-ordinator"),
    ],
)
def test_a_page_shows_the_contacts_that_it_asks_for(
    tmp_path: Path, signposts: list[str], shown: str, hidden: str
) -> None:
    page = build(tmp_path, {"docs/a.md": page_text(signposts=signposts)})["a.md"]
    assert "## Limits and help" in page.markdown
    terms = [text_of(term) for term in find_all(parse_html(as_html(page)), "dt")]
    assert shown in terms
    assert hidden not in terms


def test_a_page_that_asks_for_no_contacts_shows_none(tmp_path: Path) -> None:
    page = build(tmp_path, {"docs/a.md": page_text()})["a.md"]
    assert "Limits and help" not in page.markdown


def test_data_is_shown_under_the_heading_of_the_page(tmp_path: Path) -> None:
    body = (
        "\nWords of its own.\n\n![All](a.yml)\n\n## Then\n\n![Who](b.yml#b-who)\n\n### Deeper\n\n"
        "![All](c.yml)\n"
    )
    files = {
        "docs/a.md": page_text(body=body),
        **{f"docs/{name}.yml": rename(SHEET, name) for name in "abc"},
    }
    made = build(tmp_path, files)
    text = made["a.md"].markdown
    # Below no heading the parts have headings of level 2, below "Deeper" one of level 4.
    assert "## Why we begin {#a-why}" in text
    assert "#### Why we begin {#c-why}" in text
    then = text.partition("## Then")[2].partition("### Deeper")[0]
    assert "Those who have time." in then
    assert "Who begins" not in then
    assert [text.count(f'href="{way}"') for way in ("print/", "../b/print/")] == [1, 1]
    assert "a/print.md" in made


def test_data_may_be_the_first_thing_on_a_page(tmp_path: Path) -> None:
    files = {"docs/a.yml": SHEET, "docs/a.md": page_text(body="\n![All](a.yml)\n")}
    assert "Those who have time." in build(tmp_path, files)["a.md"].markdown


def test_while_somebody_writes_faulty_data_leaves_a_note(tmp_path: Path) -> None:
    files = {
        "docs/index.md": page_text(title="Home"),
        "lessons/2026/a.md": lesson_text(),
        "docs/a.yml": SHEET.replace("keeper: nobody", "keeper: somebody"),
        "docs/a.md": page_text(body="\nWords.\n\n![All](a.yml)\n"),
    }
    site = build_site(make_project(tmp_path, files), date(2026, 11, 22))
    assert [problem.path for problem in site.problems] == ["docs/a.yml"]
    (page,) = (page for page in site.pages if page.address == "a.md")
    assert "has a fault" in page.markdown
