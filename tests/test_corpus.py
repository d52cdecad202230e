"""The repository's own lessons and pages are sound."""

from datetime import date

import pytest

from helpers import REPOSITORY
from mentorbook.catalogue.model import Catalogue
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project

# Fixed, so that this test does not start to fail by itself; `mentorbook check` judges by today.
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load_project(REPOSITORY).find_catalogue()
    assert found is not None
    return found


def test_the_repository_has_no_problem_at_all() -> None:
    assert check_project(load_project(REPOSITORY), TODAY) == []


@pytest.mark.parametrize("name", ["programme_phase", "relationship_phase"])
def test_every_phase_has_a_guide_page(catalogue: Catalogue, name: str) -> None:
    bare = [key for key in catalogue.vocabulary.lists[name] if not catalogue.pages_in(name, key)]
    assert bare == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("programme_phase", "programme_phase"),
        ("relationship_phase", "relationship_phase"),
        ("pitfall", "pitfalls"),
    ],
)
def test_every_phase_and_pitfall_has_a_lesson(catalogue: Catalogue, name: str, values: str) -> None:
    shown = {key for lesson in catalogue.current for key in getattr(lesson.meta, values)}
    assert set(catalogue.vocabulary.lists[name]) - shown == set()


def test_every_lesson_to_start_with_is_marked_as_invented(catalogue: Catalogue) -> None:
    assert len(catalogue.lessons) >= 20
    assert [lesson.path for lesson in catalogue.lessons if not lesson.meta.illustrative] == []


def test_all_outcomes_are_shown(catalogue: Catalogue) -> None:
    outcomes = {lesson.meta.outcome for lesson in catalogue.lessons}
    assert outcomes == {"worked", "mixed", "did-not-work"}
