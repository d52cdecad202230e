"""Learning paths, sound and broken."""

import pytest

from courses import module, path_text, question
from helpers import REPOSITORY
from mentorbook.catalogue.definitions import read_definition
from mentorbook.training.model import LearningPath
from mentorbook.vocabulary.parse import parse_vocabulary

VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
TEXT = path_text()
SENTENCE = "The pair agree what they want to reach, and when they will stop."
THREE = [question(1), question(2), question(3)]


def read(text: str) -> tuple[LearningPath | None, list[str]]:
    reading = read_definition("docs/training/mentor.yml", text.encode(), VOCABULARY)
    assert reading.meta is None or isinstance(reading.meta, LearningPath)
    return reading.meta, [f"{it.line} {it.message}" for it in reading.problems]


def line_of(text: str, part: str) -> int:
    """Line of the last place at which a part of a text stands."""
    return text.count("\n", 0, text.rindex(part)) + 1


def test_a_sound_path_is_read() -> None:
    path, problems = read(TEXT)

    assert problems == []
    assert path
    assert path.minutes == 70
    first, second = path.modules
    assert (first.name, first.topics) == ("M1. The part called 1", (1, 7))
    assert (first.do[0].minutes, first.do[1].page) == (5, None)
    assert first.check[1].answer == 1
    assert second.topics == ()
    assert second.facilitator.materials == ()


def changed(**changes: object) -> str:
    """A path of one module with changes."""
    return path_text(modules=[module(1, **changes)])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (changed(check=[*THREE[:2], {**question(3), "answer": 4}]), "answer: 4",
         "modules.check.answer must be from 1 to 3: there are 3 options"),
        (changed(check=[*THREE[:2], {**question(3), "answer": 0}]), "answer: 0",
         "modules.check.answer must be a whole number from 1 to 4"),
        (changed(check=[*THREE[:2], {**question(3), "options": ["One"]}]), "- One",
         "modules.check.options must have at least 2 entries"),
        (changed(check=THREE[:2]), "- question: What comes first in case 1?",
         "modules.check must have at least 3 entries"),
        (changed(check=THREE * 2), "- question: What comes first in case 1?",
         "modules.check must have at most 5 entries"),
        (changed(outcomes=["say why"]), "- say why",
         "modules.outcomes must have at least 2 entries"),
        (changed(outcomes=["say why"] * 5), "- say why",
         "modules.outcomes must have at most 4 entries"),
        (changed(topics=[1, 21]), "- 21", "modules.topics must be a whole number from 1 to 20"),
        (changed(topics=["one"]), "- one", "modules.topics must be a whole number from 1 to 20"),
        (changed(minutes=500), "minutes: 500",
         "modules.minutes must be a whole number from 1 to 480"),
        (changed(reflekt="Why?"), "reflekt: Why?",
         "modules has a key that is not known; got 'reflekt' (did you mean 'reflect'?)"),
        (changed(do=[{"text": "Write.", "pages": "begin/"}]), "pages: begin/",
         "modules.do has a key that is not known; got 'pages' (did you mean 'page'?)"),
        (path_text(certificate=False), "certificate: false",
         ("this key is not one of kind, id, title, summary, audience, mandatory, introduction, end, "
         "sources, added, owner, last_reviewed, review_by, modules")),
        (changed(themes=["ending-wel"]), "- ending-wel",
         ("modules.themes must be one of purpose-and-strategy, sponsorship, "
         "roles-and-boundaries, expectations, confidentiality-and-trust, policy-and-conduct, "
         "recruitment-and-selection, training-and-induction, matching-and-rematching, ... (24 in all); got 'ending-wel' (did you mean 'ending-well'?)")),
        (changed(id="Module 1"), "- id: Module 1",
         "modules.id must be letters and a number, as M1"),
        (changed(slug="Why This"), "slug: Why This",
         "modules.slug must be a key such as winding-up: small letters, digits and hyphens"),
        (changed(text=["Too short.", SENTENCE]), "- Too short.",
         "modules.text must have at least 20 characters"),
        (changed(facilitator={"minutes": 5, "steps": ["Talk."]}), "- Talk.",
         "modules.facilitator.steps must have at least 3 entries"),
        (path_text(mandatory="yes"), "mandatory: 'yes'", "mandatory must be true or false"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_with_its_line(text: str, line: str, words: str) -> None:
    path, problems = read(text)

    assert path is None
    number, _, told = problems[0].partition(" ")
    assert (text.splitlines()[int(number) - 1].strip(), told) == (line, words)
    assert len(problems) == 1


def test_an_id_and_a_slug_stand_once() -> None:
    text = path_text(modules=[module(1), module(2), module(1, title="Another title")])
    path, problems = read(text)

    assert path is None
    first_id, first_slug = (
        text[: text.index(it)].count("\n") + 1 for it in ("id: M1", "slug: mod")
    )
    last_id, last_slug = line_of(text, "id: M1"), line_of(text, "slug: module-1")
    assert problems == [
        f"{last_id} modules.id M1 stands in line {first_id} already; give it another",
        f"{last_slug} modules.slug module-1 stands in line {first_slug} already; give it another",
    ]


def test_all_faults_are_told_at_once() -> None:
    text = path_text(
        modules=[
            module(1, outcomes=["one"]),
            module(2, check=[*THREE[:2], {**question(3), "answer": 4}], evidenz="x"),
        ]
    )

    _, problems = read(text)

    assert [problem.partition(" ")[2] for problem in problems] == [
        "modules.outcomes must have at least 2 entries",
        "modules.check.answer must be from 1 to 3: there are 3 options",
        "modules has a key that is not known; got 'evidenz' (did you mean 'evidence'?)",
    ]
