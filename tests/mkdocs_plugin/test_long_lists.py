"""Long lists in a built site: every page of a list is there, and search finds the first alone."""

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest

from helpers import lesson_text, page_text
from sites import LESSON, build_site, find_all, links_of, make_site, read_page, text_of

NUMBER = 51


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lessons = {
        f"lessons/2026/lesson-{n}.md": lesson_text(
            id=f"L-{n:05}", title=f"Lesson number {n:03}", guidance=["begin/"]
        )
        for n in range(NUMBER)
    }
    files = {
        "docs/begin.md": page_text(body="\nSee [the last](browse/theme/ending-well/page-2.md).\n"),
        "docs/browse/role/mentor.md": page_text(title="Our mentors"),
        LESSON: lesson_text(id="L-ZZZZZ", themes=["strengths"], roles=["mentee"]),
        **lessons,
    }
    return build_site(make_site(tmp_path_factory.mktemp("long"), files))


def lessons_on(site: Path, address: str) -> list[str]:
    lists = find_all(read_page(site / address / "index.html"), "ul", "mb-lessons")
    return [title for one in lists for title, _ in links_of(one)]


@pytest.mark.parametrize(
    "address",
    [
        "browse/theme/ending-well/",
        "browse/phase-by-theme/programme-phase/support/ending-well/",
        "lessons/about/begin/",
    ],
)
def test_numbers_lead_through_the_whole_list(site: Path, address: str) -> None:
    (numbers,) = find_all(read_page(site / address / "index.html"), "nav", "mb-numbers")
    parts = [urljoin(address, url) for _, url in links_of(numbers)]

    assert parts == [address, f"{address}page-2/"]
    found = [title for part in parts for title in lessons_on(site, part)]
    assert found == [f"Lesson number {n:03}" for n in range(NUMBER)]
    second = read_page(site / parts[1] / "index.html")
    (neighbours,) = find_all(second, "nav", "mb-neighbours")
    assert urljoin(parts[1], links_of(neighbours)[0][1]) == address
    assert text_of(find_all(second, "h1")[0]).endswith(", page 2")


def test_a_guide_page_stays_short(site: Path) -> None:
    page = read_page(site / "begin/index.html")

    assert len(lessons_on(site, "begin")) == 10
    assert ("All 51 lessons about this", "../lessons/about/begin/") in links_of(page)
    assert ("the last", "../browse/theme/ending-well/page-2/") in links_of(page)


def test_search_finds_the_first_page_of_a_list_alone(site: Path) -> None:
    found = json.loads((site / "search" / "search_index.json").read_text())["docs"]
    places = {one["location"].partition("#")[0] for one in found}

    assert "browse/theme/ending-well/" in places
    assert [place for place in places if "/page-" in place or "lessons/about/" in place] == []


def test_a_page_by_hand_takes_the_place_of_the_first_page_of_a_list(site: Path) -> None:
    page = read_page(site / "browse/role/mentor/index.html")

    assert text_of(find_all(page, "h1")[0]) == "Our mentors"
    assert (site / "browse/role/mentor/page-2/index.html").is_file()
