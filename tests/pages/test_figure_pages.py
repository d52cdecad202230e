"""Figures on the pages that show them: the picture, and the same in words."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from markdown import markdown

from courses import path_text
from figures import (
    CAPABILITIES,
    CURVE,
    DRAWN,
    FLOW,
    GRID,
    LOOP,
    NETWORK,
    ROWS_FROM,
    SCALE,
    STAGES,
    STAIRS,
    TABLE,
    TABLES,
    figure_text,
    figures,
    list_texts,
    make_figure,
)
from helpers import REPOSITORY, page_text
from maps import VOCABULARY
from mentorbook.catalogue.definitions import Definition, read_definition
from mentorbook.catalogue.model import Catalogue
from mentorbook.figure.model import Figure
from mentorbook.organisation.model import Organisation
from mentorbook.organisation.parse import parse_organisation
from mentorbook.pages.figure import render_figure
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project
from sheets import CHECKLIST, make_sheet, sheet_text
from sheets import TABLE as SHEET_WITH_TABLE
from sites import build_site, find_all, links_of, make_site, parse_html, read_page, text_of

HERE = "figures/index.md"
EXTENSIONS = ["attr_list", "def_list", "tables", "toc", "admonition"]


@cache
def organisation() -> Organisation:
    found, _, _ = parse_organisation("o.yml", (REPOSITORY / "organisation.yml").read_bytes())
    assert found
    return found


def catalogue(**definitions: Definition) -> Catalogue:
    named = {f"resources/{name}.yml": value for name, value in definitions.items()}
    return Catalogue((), (), VOCABULARY, organisation(), {}, named)


def shown(figure: Figure, **definitions: Definition) -> Element:
    html = render_figure(catalogue(**definitions), HERE, figure)
    assert "\n\n" not in html
    return parse_html(markdown(f"Before\n\n{html}\n\nAfter", extensions=EXTENSIONS))


def words(drawing: dict[str, Any]) -> list[str]:
    return [text_of(item) for item in find_all(shown(make_figure(drawing)), "li")]


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("drawing", [*DRAWN, *TABLES], ids=lambda one: one["shape"])
def test_all_texts_of_a_figure_are_shown(drawing: dict[str, Any]) -> None:
    tree = shown(make_figure(drawing))

    told = squeezed(text_of(tree))
    assert [text for text in list_texts(drawing) if squeezed(text) not in told] == []
    (figure,) = find_all(tree, "figure")
    assert "D-01 A figure" in text_of(figure)
    before, *_, after = [text_of(one) for one in find_all(tree, "p")]
    assert (before, after) == ("Before", "After")


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "docs/figures").glob("*.yml")), ids=lambda path: path.stem
)
def test_all_texts_of_the_repositorys_figures_are_shown(path: Path) -> None:
    reading = read_definition(f"docs/figures/{path.name}", path.read_bytes(), VOCABULARY)
    assert isinstance(reading.meta, Figure)
    assert reading.document

    told = squeezed(text_of(shown(reading.meta)))

    wanted = list_texts(reading.document.values["drawing"])
    assert [text for text in wanted if squeezed(text) not in told] == []


@given(figures())
@settings(max_examples=60, deadline=None)
def test_any_text_is_text(figure: Figure) -> None:
    tree = shown(figure)

    assert len(find_all(tree, "figure")) == len(find_all(tree, "svg")) == 1
    assert find_all(tree, "b") == []
    ids = [value for element in tree.iter() if (value := element.get("id"))]
    assert len(ids) == len(set(ids))


def test_steps_are_an_ordered_list_with_links() -> None:
    tree = shown(make_figure(FLOW))

    (list_,) = find_all(tree, "ol")
    assert [text_of(item) for item in find_all(list_, "li")] == ["Begin. Say hello.", "End."]
    assert links_of(list_) == [("Begin", "../begin/")]


def test_stairs_say_who_stands_where() -> None:
    assert words(STAIRS)[-1] == "Top. Experts. They stand here."


def test_stairs_need_no_mark() -> None:
    assert words({"shape": "stairs", "stairs": STAIRS["stairs"]})[-1] == "Top."


def test_phases_say_how_high_the_curve_is() -> None:
    assert words(CURVE)[1] == "Second. Most work. Activity: high."


def test_lines_have_the_letters_of_the_picture() -> None:
    assert words(NETWORK)[3:] == [
        "A Mentee and manager. Time.",
        "B Mentor and mentee. What they say.",
        "C Manager and mentee. All the rest.",
    ]


def test_ways_back_name_their_stages() -> None:
    assert words(STAGES)[-1] == "c From Rating to Reality. Too low."
    assert words({"shape": "stages", "stages": STAGES["stages"]})[-1] == "W Way forward. When?"


def test_a_loop_says_how_it_goes_on() -> None:
    assert "And round again." in text_of(shown(make_figure(LOOP)))


def test_marks_of_a_scale_are_in_order() -> None:
    starts = [text.partition(".")[0] for text in words(SCALE)]
    assert starts == ["0", "4: Now", "5: Next", "8: Enough", "10"]


def test_cells_say_their_row_and_column() -> None:
    assert words(GRID)[0] == "Acts. Good, active. Helps."
    assert words(GRID)[2] == "Resists. Bad, active."


def test_a_table_is_a_table_with_a_caption_and_scopes() -> None:
    tree = shown(make_figure(TABLE))

    assert find_all(tree, "svg") == []
    (caption,) = find_all(tree, "caption")
    assert text_of(caption) == "D-01 A figure Added by this guide"
    heads = [(text_of(one), one.get("scope")) for one in find_all(tree, "th")]
    assert heads == [("Level", "col"), ("What", "col"), ("When", "col"), ("Person", "row")]


def test_a_figure_says_how_much_of_it_is_added() -> None:
    def label(**changes: Any) -> list[str]:
        tree = shown(make_figure(**changes))
        return [text_of(one) for one in find_all(tree, "span", "mb-added")]

    assert label() == ["Added by this guide"]
    assert label(sources=[{"key": "S3"}]) == ["Partly added by this guide"]
    assert label(sources=[{"key": "S3"}], added=None) == []


def test_rows_of_a_sheet_are_shown_and_never_repeated_by_hand() -> None:
    tree = shown(make_figure(ROWS_FROM), contrasts=make_sheet(SHEET_WITH_TABLE))

    assert [text_of(one) for one in find_all(tree, "th")] == ["The manager", "The mentor"]
    assert [text_of(one) for one in find_all(tree, "td")] == [
        "Sets objectives",
        "Agrees goals as a partner",
    ]
    # Its id stays with the page of the sheet, which may be the same page.
    assert all(one.get("id") is None for one in find_all(tree, "tr"))


@pytest.mark.parametrize(
    "definitions", [{}, {"contrasts": make_sheet(CHECKLIST)}], ids=["no sheet", "no such part"]
)
def test_while_a_sheet_is_at_fault_its_figure_has_a_title(definitions: dict[str, Any]) -> None:
    tree = shown(make_figure(ROWS_FROM), **definitions)

    assert find_all(tree, "table") == []
    assert "D-01 A figure" in text_of(find_all(tree, "figure")[0])


def test_capabilities_have_the_vocabularys_names_and_lead_to_their_pages() -> None:
    tree = shown(make_figure(CAPABILITIES))

    (row,) = find_all(tree, "tr")[1:]
    assert text_of(row).startswith("Empathy")
    assert text_of(find_all(row, "td")[0]) == "M7"
    assert links_of(row) == [("Begin", "../begin/")]


def test_modules_of_a_capability_lead_to_their_pages() -> None:
    reading = read_definition("docs/training/mentor.yml", path_text().encode(), VOCABULARY)
    assert reading.meta
    known = Catalogue((), (), VOCABULARY, organisation(), {}, {"training/mentor.yml": reading.meta})
    figure = make_figure(
        {**CAPABILITIES, "rows": [{**CAPABILITIES["rows"][0], "modules": ["M2", "M9"]}]}
    )

    row = find_all(parse_html(render_figure(known, HERE, figure)), "tr")[1]

    assert text_of(find_all(row, "td")[0]) == "M2, M9"
    assert links_of(row)[0] == ("M2", "../training/mentor/module-2/")


def problems(tmp_path: Path, files: dict[str, str]) -> list[str]:
    project = load_project(make_site(tmp_path, files))
    found = check_project(project, date(2026, 11, 1))
    return [f"{it.path}:{it.line} {it.rule} {it.message}" for it in found]


def test_rows_must_be_those_of_a_sheet(tmp_path: Path) -> None:
    page = page_text(body="\nSee it.\n\n![All](a.yml)\n\n![All](contrasts.yml)\n")
    files = {
        "docs/resources/index.md": page,
        "docs/resources/a.yml": figure_text(ROWS_FROM),
        "docs/resources/contrasts.yml": sheet_text(SHEET_WITH_TABLE),
    }
    assert problems(tmp_path / "sound", files) == []

    files["docs/resources/a.yml"] = figure_text(
        {**ROWS_FROM, "rows_from": "resources/contrasts.yml#and"}
    )
    (told,) = problems(tmp_path / "list", files)
    assert told.startswith("docs/resources/a.yml:9 figure/rows-from rows_from must be one of ")
    assert told.endswith("(did you mean 'resources/contrasts.yml#eight'?)")

    files["docs/resources/contrasts.yml"] = sheet_text(SHEET_WITH_TABLE, keeper="x")
    assert all("rows-from" not in line for line in problems(tmp_path / "at-fault", files))

    files["docs/resources/contrasts.yml"] = sheet_text(CHECKLIST)
    found = problems(tmp_path / "none", files)
    assert any(line.endswith("and no sheet has one") for line in found)


def test_a_real_site_shows_two_figures(tmp_path: Path) -> None:
    root = make_site(
        tmp_path,
        {
            "docs/begin.md": page_text(title="Begin"),
            "docs/figures/index.md": page_text(
                title="Figures",
                body="\nTwo.\n\n## One\n\n![One](a.yml)\n\n## Two\n\n![Two](b.yml)\n",
            ),
            "docs/figures/a.yml": figure_text(FLOW),
            "docs/figures/b.yml": figure_text(TABLE, id="another", number="D-02"),
        },
    )

    page = read_page(build_site(root) / "figures/index.html")

    assert [one.get("id") for one in find_all(page, "figure")] == ["d-01", "d-02"]
    (drawing,) = find_all(page, "svg", "mb-figure__drawing")
    assert drawing.get("aria-labelledby") == "mb-a-figure-title mb-a-figure-desc"
    (frame,) = find_all(page, "div", "mb-scroll")
    assert len(find_all(frame, "table", "mb-table")) == 1
    assert ("Begin", "../begin/") in links_of(find_all(page, "figure")[0])
