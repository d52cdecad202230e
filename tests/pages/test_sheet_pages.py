"""Data sheets on the pages that show them, and their printable pages."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from markdown import markdown

from helpers import REPOSITORY, make_project, page_text
from maps import VOCABULARY
from mentorbook.catalogue.addresses import address_of_page_beside, address_of_print
from mentorbook.catalogue.model import Catalogue
from mentorbook.organisation.model import Organisation
from mentorbook.organisation.parse import parse_organisation
from mentorbook.pages.answers import say_answer
from mentorbook.pages.print import build_print_pages
from mentorbook.pages.sheet import render_foot, render_sheet
from mentorbook.sheet.model import Sheet
from mentorbook.workflow.build import build_site
from sheets import CHECKLIST, FORM, TABLE, make_sheet, sheet_text, sheets
from sites import build_site as build_html
from sites import find_all, links_of, make_site, parse_html, read_page, text_of

HERE = "resources/agreement.md"
DEFINITION = "resources/agreement.yml"
EXTENSIONS = ["attr_list", "def_list", "tables", "toc", "admonition", "smarty"]


@cache
def organisation() -> Organisation:
    found, _, _ = parse_organisation("o.yml", (REPOSITORY / "organisation.yml").read_bytes())
    assert found
    return found


def catalogue(sheet: Sheet) -> Catalogue:
    return Catalogue((), (), VOCABULARY, organisation(), {}, {DEFINITION: sheet})


def shown(sheet: Sheet, section: str | None = None) -> Element:
    return parse_html(
        markdown(render_sheet(catalogue(sheet), HERE, sheet, section, 3), extensions=EXTENSIONS)
    )


def printed(sheet: Sheet) -> Element:
    (page,) = build_print_pages(catalogue(sheet))
    return parse_html(markdown(page.markdown, extensions=EXTENSIONS))


def ids(tree: Element) -> list[str]:
    return [value for element in tree.iter() if (value := element.get("id"))]


def test_a_whole_sheet_has_a_heading_with_an_anchor_for_each_section() -> None:
    tree = shown(make_sheet(CHECKLIST))

    headings = [(text_of(it), it.get("id")) for it in find_all(tree, "h3")]
    assert headings == [("Before you go", "before"), ("After you came", "after")]


def test_one_section_has_no_heading() -> None:
    tree = shown(make_sheet(CHECKLIST), "after")

    assert find_all(tree, "h3") == []
    assert [text_of(it) for it in find_all(tree, "li")] == ["Say hello."]


def test_a_checklist_is_a_list_without_what_is_said_twice() -> None:
    tree = shown(make_sheet(CHECKLIST), "before")

    (outer,) = find_all(tree, "ul", "mb-sheet--checklist")
    assert outer.get("role") == "list"
    (item,) = list(outer)
    assert text_of(item) == (
        "Read the etiquette. Added by this guide All of it. It is short. Really. More: Etiquette"
    )
    assert links_of(item) == [("Etiquette", "../../etiquette/")]


def test_what_is_added_is_labelled_once() -> None:
    tree = shown(make_sheet(CHECKLIST), "after")

    assert [text_of(it) for it in find_all(tree, "span", "mb-added")] == ["Added by this guide"]


def test_a_form_says_in_words_how_it_is_answered() -> None:
    (outer,) = find_all(shown(make_sheet(FORM)), "ol", "mb-sheet--form")

    assert [text_of(it) for it in find_all(outer, "p", "mb-sheet__answer")] == [
        "To fill in: One line to write on",
        "To fill in: 3 lines to write on",
        "To fill in: A date",
        "To fill in: A number of hours",
        "To fill in: A number",
        "To fill in: A tick",
        "To fill in: One of: Yes, No, Not sure",
        "To fill in: Any of: By phone; By email, or post",
        "To fill in: From 1, not at all, to 10, completely",
        "To fill in: 4 rows for: Who, What, By when",
        "To fill in: A signature and a date",
    ]
    assert find_all(outer, "input") == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"type": "scale", "from": 0, "to": 5}, "From 0 to 5"),
        ({"type": "scale", "from": 0, "to": 5, "high": "GROW"}, "From 0 to 5, GROW"),
        ({"type": "table", "columns": ["Who"], "rows": 1}, "Room for: Who"),
    ],
)
def test_answers_in_words(answer: dict[str, object], words: str) -> None:
    items = [{"id": "a-1", "text": "x", "answer": answer}]
    sheet = make_sheet(sections=[{"id": "a", "title": "A", "items": items}])

    assert sheet.items[0].answer
    assert say_answer(sheet.items[0].answer) == words


def test_a_table_has_a_caption_and_column_heads() -> None:
    tree = shown(make_sheet(TABLE))

    (table,) = find_all(tree, "table")
    assert [text_of(it) for it in find_all(table, "caption")] == ["Contrasts"]
    heads = [(text_of(it), it.get("scope")) for it in find_all(table, "th")]
    assert heads == [("The manager", "col"), ("The mentor", "col")]
    cells = [text_of(it) for it in find_all(table, "td")]
    assert cells == ["Sets objectives", "Agrees goals as a partner"]


def test_the_foot_says_who_keeps_it_and_leads_to_the_printable_page() -> None:
    sheet = make_sheet(FORM)
    tree = parse_html(render_foot(catalogue(sheet), HERE, sheet, address_of_print(DEFINITION)))

    assert text_of(tree) == (
        "For: Mentor, Mentee. Shared by the pair. Printable page: Mentoring agreement"
    )
    assert [url for _, url in links_of(tree)] == ["print/"]


@pytest.mark.parametrize(
    ("definition", "beside", "address"),
    [
        (DEFINITION, HERE, "resources/agreement/print.md"),
        ("programme/index.yml", "programme/index.md", "programme/print.md"),
        ("index.yaml", "index.md", "print.md"),
    ],
)
def test_addresses(definition: str, beside: str, address: str) -> None:
    assert address_of_page_beside(definition) == beside
    assert address_of_print(definition) == address


def test_a_printable_form_has_room_for_each_answer() -> None:
    tree = printed(make_sheet(FORM))

    assert [len(list(it)) for it in find_all(tree, "div", "mb-rules")] == [1, 3]
    slots = [[text_of(slot) for slot in it] for it in find_all(tree, "div", "mb-slots")]
    assert slots == [["Day", "Month", "Year"], ["hours"], ["Number"], ["Signature", "Date"]]
    options = [[text_of(it) for it in one] for one in find_all(tree, "ul", "mb-options")]
    assert options == [["Yes", "No", "Not sure"], ["By phone", "By email, or post"]]
    (scale,) = find_all(tree, "div", "mb-scale__row")
    assert [text_of(it) for it in scale] == [str(number) for number in range(1, 11)]
    (table,) = find_all(tree, "table")
    assert len(find_all(table, "tr")) == 5
    assert len(find_all(tree, "li", "mb-field--tick")) == 1


def test_a_printable_page_says_whom_to_ask_and_what_not_to_write() -> None:
    settings = organisation()
    (page,) = build_print_pages(catalogue(make_sheet(FORM)))
    tree = parse_html(page.markdown)

    assert page.address == "resources/agreement/print.md"
    assert (page.in_search, page.in_navigation, page.parent) == (False, False, None)
    assert settings.contact.email in text_of(tree)
    (box,) = find_all(tree, "div", "mb-safe")
    assert "Do not write down personal details of people who use services." in text_of(box)
    assert settings.safeguarding[0].phone in text_of(box)
    assert "resources/agreement/print/" in text_of(tree)


def test_without_a_safeguarding_contact_the_box_still_warns() -> None:
    sheet = make_sheet(FORM)
    settings = organisation().model_copy(update={"safeguarding": ()})
    without = Catalogue((), (), VOCABULARY, settings, {}, {DEFINITION: sheet})

    (box,) = find_all(parse_html(build_print_pages(without)[0].markdown), "div", "mb-safe")

    assert find_all(box, "li") == []


def test_a_list_to_read_has_no_warning() -> None:
    assert find_all(printed(make_sheet(TABLE)), "div", "mb-safe") == []


@given(sheets())
def test_any_sheet_is_shown_whole_with_each_id_once(sheet: Sheet) -> None:
    sections = {one.id: one for one in sheet.sections}
    texts = [
        text
        for one in sections.values()
        for text in (
            one.title,
            *(item.text for item in one.shown),
            *(part.text for item in one.shown for part in item.parts),
            *(cell for row in one.rows for cell in row.cells),
        )
    ]
    wanted = [
        *sections,
        *(item.id for one in sections.values() for item in one.shown),
        *(part.id for one in sections.values() for item in one.shown for part in item.parts),
        *(row.id for one in sections.values() for row in one.rows),
    ]
    for tree in (shown(sheet), printed(sheet)):
        assert sorted(set(ids(tree)) - {"mb-title"}) == sorted(wanted)
        assert len(ids(tree)) == len(set(ids(tree)))
        assert not {"b", "em", "strong", "code", "hr"} & {
            element.tag for element in tree.iter() if element.tag != "strong"
        }
        said = re.sub(r"\s", "", text_of(tree))
        missing = [text for text in texts if re.sub(r"\s", "", text) not in said]
        assert missing == []


def test_a_built_site_shows_sheets_and_their_printable_pages(tmp_path: Path) -> None:
    body = (
        "\nThis page helps you to agree.\n\n## All of it\n\n![All](agreement.yml)\n\n"
        "## Before\n\n![Before](first-day.yml#before)\n\n## Contrasts\n\n![Both](contrasts.yml#eight)\n"
    )
    root = make_site(
        tmp_path,
        {
            "docs/etiquette.md": page_text(title="Etiquette & <b>manners</b>"),
            "docs/resources/index.md": page_text(title="Resources"),
            "docs/resources/agreement.md": page_text(title="Agreement", body=body),
            "docs/resources/agreement.yml": sheet_text(FORM),
            "docs/resources/first-day.yml": sheet_text(CHECKLIST),
            "docs/resources/contrasts.yml": sheet_text(TABLE),
        },
    )

    site = build_html(root)

    page = read_page(site / "resources/agreement/index.html")
    assert [text_of(it) for it in find_all(page, "h3")] == ["What we agree"]
    links = dict(links_of(page))
    assert links["Etiquette & <b>manners</b>"] == "../../etiquette/"
    assert links["Printable page: Mentoring agreement"] == "print/"
    assert links["Printable page: Manager or mentor"] == "../contrasts/print/"
    sheet = read_page(site / "resources/agreement/print/index.html")
    assert links_of(find_all(sheet, "nav", "mb-trail")[0])[-1] == ("Agreement", "../")
    contents = find_all(read_page(site / "resources/contrasts/print/index.html"), "details")
    entries = [links_of(it) for it in contents if it.get("class") == "mb-contents"]
    assert entries == [
        [("Contrasts", "#eight"), ("<b>More</b> & *so*", "#and"), ("At the end", "#end")]
    ]
    assert not (site / "resources/agreement.yml").exists()
    assert "resources/agreement/print" not in (site / "search/search_index.json").read_text()


def test_an_image_within_a_line_is_no_sheet(tmp_path: Path) -> None:
    files = {
        "docs/index.md": page_text(body="\nLook at ![All](agreement.yml) here.\n"),
        "docs/agreement.yml": sheet_text(FORM),
    }
    site = build_site(make_project(tmp_path, files), date(2026, 11, 1), allow_empty=True)

    assert [problem.rule for problem in site.problems] == ["body/embed"]


def test_below_the_lowest_heading_a_sheet_has_headings_of_the_lowest_level(tmp_path: Path) -> None:
    body = "\n## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n\n![All](odd%20name%23.yml)\n"
    files = {"docs/begin.md": page_text(body=body), "docs/odd name#.yml": sheet_text(TABLE)}
    site = build_html(make_site(tmp_path, files))

    page = read_page(site / "begin/index.html")
    shown = [text_of(it) for it in find_all(page, "h6")]
    assert shown == ["E", "Contrasts", "<b>More</b> & *so*", "At the end"]
    assert dict(links_of(page))["Printable page: Manager or mentor"] == "../odd%20name%23/print/"
    assert (site / "odd name#/print/index.html").is_file()
