"""The guide's own paths and plans fit each other and the topics that the sources name."""

import pytest

from helpers import REPOSITORY
from mentorbook.catalogue.definitions import read_definition
from mentorbook.training.model import LearningPath
from mentorbook.training.sessions import SessionPlan
from mentorbook.vocabulary.parse import parse_vocabulary

FOLDER = REPOSITORY / "docs" / "training"
VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
# How many topics a path covers, and the plan by which it is run as a workshop.
COURSES = [("mentor", 9, "mentor-workshop"), ("mentee", 8, "mentee-induction")]


def read(name: str) -> object:
    reading = read_definition(
        f"docs/training/{name}.yml", (FOLDER / f"{name}.yml").read_bytes(), VOCABULARY
    )
    assert reading.problems == ()
    return reading.meta


@pytest.mark.parametrize(("name", "topics", "plan_name"), COURSES)
def test_a_path_and_its_plan_cover_the_same_topics(name: str, topics: int, plan_name: str) -> None:
    path, plan = read(name), read(plan_name)
    assert isinstance(path, LearningPath)
    assert isinstance(plan, SessionPlan)

    covered = {module.id: module.topics for module in path.modules}
    assert {topic for found in covered.values() for topic in found} == set(range(1, topics + 1))
    assert [session.topic for session in plan.sessions] == list(range(1, topics + 1))
    for session in plan.sessions:
        assert session.modules
        assert [one for one in session.modules if session.topic not in covered[one]] == []


@pytest.mark.parametrize(
    ("name", "modules"),
    [("mentor", 15), ("mentee", 9), ("coordinator", 14), ("line-manager", 6), ("sponsor", 2)],
)
def test_a_path_has_all_its_modules(name: str, modules: int) -> None:
    path = read(name)

    assert isinstance(path, LearningPath)
    assert len(path.modules) == modules
    assert path.id == name


@pytest.mark.parametrize("name", ["mentor", "mentee", "coordinator", "line-manager", "sponsor"])
def test_the_right_answer_is_not_always_in_the_same_place(name: str) -> None:
    path = read(name)
    assert isinstance(path, LearningPath)

    answers = [question.answer for module in path.modules for question in module.check]
    assert all(answers.count(place) <= 0.6 * len(answers) for place in set(answers))
    assert len(set(answers)) >= 2
