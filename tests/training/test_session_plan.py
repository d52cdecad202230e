"""Session plans, sound and broken."""

import pytest

from courses import plan_text, session
from helpers import REPOSITORY
from mentorbook.catalogue.definitions import read_definition
from mentorbook.training.sessions import SessionPlan
from mentorbook.vocabulary.parse import parse_vocabulary

VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]


def read(text: str) -> tuple[SessionPlan | None, list[str]]:
    reading = read_definition("docs/training/plan.yml", text.encode(), VOCABULARY)
    assert reading.meta is None or isinstance(reading.meta, SessionPlan)
    return reading.meta, [f"{it.line} {it.message}" for it in reading.problems]


def test_a_sound_plan_is_read() -> None:
    plan, problems = read(plan_text())

    assert problems == []
    assert plan
    assert plan.anchors == (plan.before_anchor, "t1", "t2")
    assert [step.minutes for step in plan.sessions[0].steps] == [10, 30]
    assert plan.sessions[1].modules == ()


@pytest.mark.parametrize(
    ("changes", "part", "words"),
    [
        ({"minutes": 45}, "minutes: 45",
         "sessions.minutes must be 40, the sum of the minutes of its steps"),
        ({"topic": 0}, "topic: 0", "sessions.topic must be a whole number from 1 to 20"),
        ({"modules": ["one"]}, "- one", "sessions.modules must be letters and a number, as M1"),
        ({"id": "T 1"}, "id: T 1", ("sessions.id must be a key such as winding-up: "
         "small letters, digits and hyphens")),
        ({"adopt": "Online."}, "adopt:",
         "sessions has a key that is not known; got 'adopt' (did you mean 'adapt'?)"),
        ({"exercise": None}, "", "sessions.exercise must be given"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_with_its_line(
    changes: dict[str, object], part: str, words: str
) -> None:
    text = plan_text(sessions=[session(1, **changes)])
    plan, problems = read(text)

    assert plan is None
    place = text.index(part) if part else text.index("id: t1")
    assert problems == [f"{text.count(chr(10), 0, place) + 1} {words}"]


def test_minutes_are_not_judged_by_steps_that_are_at_fault_themselves() -> None:
    steps = [{"minutes": "ten", "title": "Welcome", "text": "Say who you are."}]
    _, problems = read(plan_text(sessions=[session(1, steps=steps)]))

    assert [problem.partition(" ")[2] for problem in problems] == [
        "sessions.steps.minutes must be a whole number from 1 to 480"
    ]


def test_an_id_stands_once() -> None:
    text = plan_text(sessions=[session(1), session(2, id="t1")])
    _, problems = read(text)

    first, last = text.index("id: t1"), text.rindex("id: t1")
    assert problems == [
        (
            f"{text.count(chr(10), 0, last) + 1} sessions.id t1 stands in line "
            f"{text.count(chr(10), 0, first) + 1} already; give it another"
        )
    ]
