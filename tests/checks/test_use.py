"""Words of the vocabulary that nothing uses are told, once it is no longer chance."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from helpers import VOCABULARY_TEXT, lesson_text, make_project, page_text
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project

TODAY = date(2026, 11, 21)
LESSON = {"lessons/2026/a.md": lesson_text(roles=["mentee"], themes=["strengths"])}
# One page states 26 sources, four of the five never: enough to judge the list.
CITING = {"docs/index.md": page_text(sources=[{"key": "S3"} for _ in range(26)])}
OF_SOURCES = "no lesson and no guide page uses these keys of source: S0, S1, S2, S4"


def unused(tmp_path: Path, files: Mapping[str, str]) -> dict[str, str]:
    """What is told of each list, by the list's name."""
    problems = check_project(load_project(make_project(tmp_path, files)), TODAY, allow_empty=True)
    told = [one.message for one in problems if one.rule == "vocabulary/unused"]
    return {message.partition("keys of ")[2].partition(":")[0]: message for message in told}


def pages(number: int, **changes: object) -> dict[str, str]:
    return {f"docs/{n}/index.md": page_text(**changes) for n in range(number)}


def test_words_that_nothing_states_are_told(tmp_path: Path) -> None:
    assert unused(tmp_path, {**LESSON, **CITING}) == {"source": OF_SOURCES}


def test_a_project_without_a_lesson_is_let_be(tmp_path: Path) -> None:
    assert unused(tmp_path, CITING) == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("lessons/2026/b.md", lesson_text(id="L-2K3QD", outcome="zzyxplant")),
        ("docs/b.md", page_text(owner="zzyxplant")),
        ("vocabulary.yml", VOCABULARY_TEXT.replace("title: Purpose and strategy", "title: [x]")),
        ("organisation.yml", "name: Example\n"),
    ],
)
def test_nothing_is_judged_before_every_file_can_be_read(
    tmp_path: Path, path: str, text: str
) -> None:
    assert unused(tmp_path, {**LESSON, **CITING, path: text}) == {}


def test_no_more_than_a_dozen_words_are_named(tmp_path: Path) -> None:
    stated = pages(40, themes=["ending-well", "sponsorship", "recognition"])
    told = unused(tmp_path, {**LESSON, **stated})["theme"]
    named = told.partition("theme: ")[2]
    assert named.startswith("purpose-and-strategy, roles-and-boundaries, expectations, ")
    assert named.endswith(" and 8 more")
    assert len(named.removesuffix(" and 8 more").split(", ")) == 12
    assert "strengths" not in named


def test_roles_are_used_by_all_that_names_them(tmp_path: Path) -> None:
    due = {"what": "Say when", "page": "0/", "owner": "line-manager", "due": "2026-Q1"}
    seen = {"method": "We asked.", "result": "It helped.", "on": "2026-Q4", "by": "facilitator"}
    moved = {
        "lessons/2026/b.md": lesson_text(id="L-2K3QD", title="Another lesson", action=due),
        "lessons/2026/c.md": lesson_text(id="L-3K3QD", title="A third lesson", effect=seen),
    }
    stated = pages(20, audience=["mentor", "developer"], owner="staff")
    # Sponsor and steering group look after words of the vocabulary.
    assert "role" not in unused(tmp_path, {**LESSON, **stated, **moved})
    assert unused(tmp_path / "less", {**LESSON, **stated})["role"].endswith(
        "role: line-manager, facilitator"
    )


def test_a_word_that_a_guide_page_is_about_is_used(tmp_path: Path) -> None:
    named = VOCABULARY_TEXT.replace(
        "    title: Moving on\n", "    title: Moving on\n    page: 1/\n"
    )
    stated = pages(25, relationship_phase=["winding-up"])
    told = unused(tmp_path, {**LESSON, **stated, "vocabulary.yml": named})
    assert told["relationship_phase"].endswith(": building-rapport, setting-direction, progression")


def test_phases_that_are_not_in_use_need_not_be_used(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**LESSON, **pages(10, relationship_phase=["winding-up"])})
    settings = (root / "organisation.yml").read_text()
    in_use = "\nphases:\n  relationship: [winding-up, moving-on]\n"
    told = unused(tmp_path, {"organisation.yml": settings + in_use})
    assert told == {
        "relationship_phase": (
            "no lesson and no guide page uses these keys of relationship_phase: moving-on"
        )
    }


def test_what_was_withdrawn_still_uses_its_words(tmp_path: Path) -> None:
    gone = lesson_text(
        relationship_phase=["progression"], status="withdrawn", resolution="Not right."
    )
    stated = pages(25, relationship_phase=["winding-up", "moving-on"])
    told = unused(tmp_path, {"lessons/2026/a.md": gone, **stated})
    assert told["relationship_phase"].endswith(": building-rapport, setting-direction")


def test_lists_that_no_file_can_state_are_never_told(tmp_path: Path) -> None:
    many = {
        f"lessons/2026/{n}.md": lesson_text(id=f"L-{n:05}", title=f"Lesson number {n}")
        for n in range(60)
    }
    told = unused(tmp_path, many)
    assert {"outcome", "status", "evidence_strength", "consent", "artefact"}.isdisjoint(told)
    assert "programme_phase" in told
