"""What readers see, in which order, and where it stands."""

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import REPOSITORY, lesson_text, page_text
from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    CONTACTS,
    COVERAGE,
    LESSONS_A_PAGE,
    address_of_index,
    address_of_lesson,
    address_of_page,
    address_of_part,
    count_parts,
    normalise_site_path,
    relative_url,
    site_path,
)
from mentorbook.catalogue.lists import generated_addresses
from mentorbook.catalogue.model import HIDDEN, Catalogue, Dates, lesson_address
from mentorbook.catalogue.project import Project
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson
from mentorbook.organisation.parse import parse_organisation
from mentorbook.vocabulary.parse import parse_vocabulary

VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
ORGANISATION = parse_organisation("o", (REPOSITORY / "organisation.yml").read_bytes())[0]
PART = st.text("abc-123", min_size=1, max_size=8)
ADDRESS = st.lists(PART, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
ADDRESSES = st.one_of(ADDRESS, ADDRESS.map(lambda one: f"{one.removesuffix('.md')}/index.md"))


def make(
    lessons: dict[str, dict[str, object]],
    pages: dict[str, dict[str, object]] | None = None,
    dates: dict[str, Dates] | None = None,
) -> Project:
    return Project(
        lessons=tuple(
            read_lesson(path, lesson_text(**changes).encode(), VOCABULARY)
            for path, changes in lessons.items()
        ),
        pages=tuple(
            read_guide_page(path, page_text(**changes).encode(), VOCABULARY)
            for path, changes in (pages or {}).items()
        ),
        others=(),
        vocabulary=VOCABULARY,
        organisation=ORGANISATION,
        dates=dates or {},
    )


def catalogue(project: Project) -> Catalogue:
    found = project.find_catalogue()
    assert found
    return found


def test_lessons_stand_by_year_then_by_the_quarter_they_came_in_then_by_title() -> None:
    lessons: dict[str, dict[str, object]] = {
        "lessons/2025/late.md": {"period": 2025, "title": "A lesson of last year"},
        "lessons/2026/b.md": {"title": "B lesson of the same quarter"},
        "lessons/2026/a.md": {"title": "a lesson of the same quarter"},
        "lessons/2026/new.md": {"title": "Z lesson that came last"},
        "lessons/2026/undated.md": {"title": "A lesson without a date"},
        "lessons/2024/old.md": {"period": 2024, "title": "A lesson of old"},
    }
    dates = {
        "lessons/2025/late.md": Dates(date(2026, 11, 1)),
        "lessons/2026/a.md": Dates(date(2026, 4, 1)),
        "lessons/2026/b.md": Dates(date(2026, 5, 1), date(2026, 10, 1)),
        "lessons/2026/new.md": Dates(date(2026, 7, 1)),
    }
    names = [lesson.slug for lesson in catalogue(make(lessons, dates=dates)).lessons]
    assert names == ["new", "a", "b", "undated", "late", "old"]


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_does_not_depend_on_how_the_files_were_found(names: list[str]) -> None:
    lessons = {f"lessons/2026/{name}.md": {} for name in names}
    assert [lesson.slug for lesson in catalogue(make(lessons)).lessons] == list("abcde")


@pytest.mark.parametrize("status", VOCABULARY.status if VOCABULARY else ())
def test_lessons_that_were_taken_back_leave_lists_and_keep_their_address(status: str) -> None:
    found = catalogue(
        make(
            {"lessons/2026/x.md": {"status": status, "guidance": ["a/"], "roles": ["mentor"]}},
            {"docs/a.md": {"shaped_by": ["L-7K3QD"]}},
        )
    )
    shown = int(status not in {"withdrawn", "superseded", "declined"})
    assert (status in HIDDEN) is not bool(shown)
    assert len(found.current) == shown
    assert len(found.lessons_in("theme", "ending-well")) == shown
    assert len(found.lessons_about(found.pages[0])) == shown
    assert len(found.lessons) == 1
    assert found.lessons_by_id["L-7K3QD"] is found.lessons[0]
    assert len(found.lessons_that_shaped(found.pages[0])) == shown
    assert lesson_address(found.lessons[0]) == "lessons/2026/x.md"


def test_links_go_both_ways_once_each() -> None:
    found = catalogue(
        make(
            {"lessons/2026/x.md": {"guidance": ["/a/b", "c/", "a/b/", "zzyxplant/", "/"]}},
            {
                "docs/a/b.md": {"shaped_by": ["L-00000"], "themes": ["ending-well", "ending-well"]},
                "docs/c/index.md": {"themes": None},
                "docs/index.md": {"themes": None},
            },
        )
    )
    lesson = found.lessons[0]
    paths = [page.path for page in found.guidance_for(lesson)]
    assert paths == ["docs/a/b.md", "docs/c/index.md", "docs/a/b.md", "docs/index.md"]
    for page in found.pages:
        assert found.lessons_about(page) == (lesson,)
        assert found.lessons_that_shaped(page) == ()
    assert [page.path for page in found.pages_in("theme", "ending-well")] == ["docs/a/b.md"]
    assert found.pages_in("programme_phase", "support") == ()
    assert found.lessons_in("programme_phase", "support") == (lesson,)
    assert found.lessons_in("relationship_phase", "winding-up") == ()


def test_only_what_is_sound_and_wanted_can_be_shown() -> None:
    project = make(
        {"lessons/2026/a.md": {}, "lessons/2026/b.md": {"outcome": "zzyxplant"}},
        {"docs/a.md": {}, "docs/b.md": {"owner": "zzyxplant"}},
    )
    found = project.find_catalogue(leave_out=frozenset({"docs/a.md"}))
    assert found
    assert [lesson.path for lesson in found.lessons] == ["lessons/2026/a.md"]
    assert found.pages == ()


def test_without_vocabulary_or_settings_nothing_can_be_shown() -> None:
    assert Project((), (), (), None, ORGANISATION).find_catalogue() is None
    assert Project((), (), (), VOCABULARY, None).find_catalogue() is None


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("---\nid: L-7K3QD\n---\n", "L-7K3QD"),
        ("---\nid: 'L-7K3QD'\ntitle: [\n---\n", "L-7K3QD"),
        ("---\nid: L-7K3QD\ntitle: [\n", "L-7K3QD"),
        ("---\ntitle: [\n  id: L-7K3QD\n---\n", None),
        ("---\nid: [\n---\n", None),
        ("", None),
    ],
)
def test_a_lesson_at_fault_is_known_by_its_id(written: str, stated: str | None) -> None:
    reading = read_lesson("lessons/2026/x.md", written.encode(), VOCABULARY)
    project = Project((reading,), (), (), VOCABULARY, ORGANISATION)
    assert list(project.lessons_by_id) == ([stated] if stated else [])


def test_of_two_lessons_with_one_id_the_first_is_known_by_it() -> None:
    project = make({"lessons/2025/x.md": {}, "lessons/2026/x.md": {}})
    assert project.lessons_by_id["L-7K3QD"].path == "lessons/2025/x.md"


def test_only_a_text_that_is_given_is_found() -> None:
    reading = make({"lessons/2026/x.md": {"title": "", "summary": ["a"]}}).lessons[0]
    assert reading.find_text("title") is None
    assert reading.find_text("summary") is None
    assert reading.find_text("zzyxplant") is None
    assert reading.find_text("outcome") == "worked"


@pytest.mark.parametrize(
    ("lessons", "pages"),
    [(0, 1), (1, 1), (LESSONS_A_PAGE, 1), (LESSONS_A_PAGE + 1, 2), (10 * LESSONS_A_PAGE, 10)],
)
def test_a_list_has_as_many_pages_as_it_fills(lessons: int, pages: int) -> None:
    assert count_parts(lessons) == pages
    made = generated_addresses({ALL_LESSONS: lessons})
    always = {CONTACTS, COVERAGE}
    assert made - always == {address_of_part(ALL_LESSONS, one) for one in range(1, pages + 1)}


def test_lessons_that_were_taken_back_fill_no_page_of_the_list() -> None:
    lessons = {f"lessons/2026/{number}.md": {} for number in range(LESSONS_A_PAGE)}
    hidden = {"lessons/2026/x.md": {"status": "withdrawn"}}
    assert "lessons/page-2.md" not in make({**lessons, **hidden}).addresses
    assert "lessons/page-2.md" in make({**lessons, "lessons/2026/x.md": {}}).addresses


def test_every_list_of_the_vocabulary_has_its_pages() -> None:
    made = generated_addresses({}, vocabulary=VOCABULARY)
    assert "browse/index.md" in made
    assert "browse/relationship-phase/winding-up.md" in made
    assert "browse/theme/index.md" in made
    assert "browse/format/telephone.md" in made
    assert "browse/setting/care-home.md" in made
    assert not any("not-stated" in address for address in made)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("a.md", "a/"),
        ("a/b.md", "a/b/"),
        ("a/index.md", "a/"),
        ("a/README.md", "a/"),
        ("a/index/b.md", "a/index/b/"),
    ],
)
def test_a_source_address_has_one_site_path(address: str, path: str) -> None:
    assert site_path(address) == path


@pytest.mark.parametrize(
    ("written", "path"),
    [("", ""), ("/", ""), ("a", "a/"), ("/a/", "a/"), ("a/b", "a/b/"), ("//a//", "a/")],
)
def test_a_site_path_is_brought_into_one_form(written: str, path: str) -> None:
    assert normalise_site_path(written) == path


def test_addresses_are_put_together() -> None:
    assert address_of_page("docs/a/docs/b.md") == "a/docs/b.md"
    assert address_of_lesson(2026, "x") == "lessons/2026/x.md"
    assert address_of_index("programme_phase") == "browse/programme-phase/index.md"
    assert address_of_index("theme", "ending-well") == "browse/theme/ending-well.md"
    assert address_of_part("lessons/index.md", 1) == "lessons/index.md"
    assert address_of_part("lessons/index.md", 2) == "lessons/page-2.md"
    assert address_of_part("browse/theme/strengths.md", 3) == "browse/theme/strengths/page-3.md"


@given(ADDRESSES, ADDRESSES)
def test_a_link_between_two_pages_leads_to_the_second(start: str, target: str) -> None:
    base = "https://example.org/site/"
    reached = urljoin(base + site_path(start), relative_url(start, target))
    assert reached == base + site_path(target)
