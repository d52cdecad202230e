"""JSON Schema, held against the models that it is made from."""

import re
from typing import Any

import jsonschema
import pytest
import yaml

from helpers import REPOSITORY, lesson_text, page_text
from mentorbook.catalogue.definitions import read_definition
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson
from mentorbook.organisation.parse import parse_organisation
from mentorbook.schema import KINDS, build_schema
from mentorbook.vocabulary.model import LISTS, Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary

FILES = {
    "lesson": sorted(REPOSITORY.glob("lessons/*/*.md")),
    "page": sorted(REPOSITORY.glob("docs/**/*.md")),
    "vocabulary": [REPOSITORY / "vocabulary.yml"],
    "organisation": [REPOSITORY / "organisation.yml"],
    "data": sorted(REPOSITORY.glob("docs/**/*.yml")),
}


class EditorsYaml(yaml.CSafeLoader):
    """Reads as an editor's YAML 1.2 does: dates are texts, and so are `on` and `no`."""


EditorsYaml.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsYaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, _, _ = parse_vocabulary("vocabulary.yml", (REPOSITORY / "vocabulary.yml").read_bytes())
    assert found
    return found


def accepts(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    validator = jsonschema.Draft202012Validator(build_schema(kind, vocabulary))
    front_matter = text.split("---\n")[1] if kind in {"lesson", "page"} else text
    return validator.is_valid(yaml.load(front_matter, Loader=EditorsYaml))  # noqa: S506


def reads(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    data = text.encode()
    if kind == "lesson":
        return not read_lesson("p.md", data, vocabulary).problems
    if kind == "page":
        return not read_guide_page("p.md", data, vocabulary).problems
    if kind == "vocabulary":
        return not parse_vocabulary("vocabulary.yml", data)[2]
    if kind == "data":
        return not read_definition("p.yml", data, vocabulary).problems
    return not parse_organisation("organisation.yml", data)[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_holds_no_mark_of_ours(kind: str, vocabulary: Vocabulary) -> None:
    schema = build_schema(kind, vocabulary)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "x-vocabulary" not in str(schema)
    assert "null" not in str(schema)


def test_closed_lists_are_offered_with_their_definitions(vocabulary: Vocabulary) -> None:
    themes = build_schema("lesson", vocabulary)["properties"]["themes"]["items"]
    assert themes["enum"] == list(vocabulary.theme)
    assert len(themes["enumDescriptions"]) == len(vocabulary.theme)
    assert themes["enumDescriptions"][0].startswith(next(iter(vocabulary.theme.values())).title)


def test_phases_in_use_are_offered_from_the_vocabulary(vocabulary: Vocabulary) -> None:
    phases = build_schema("organisation", vocabulary)["$defs"]["Phases"]["properties"]
    assert phases["programme"]["items"]["enum"] == list(vocabulary.programme_phase)
    assert phases["relationship"]["items"]["enum"] == list(vocabulary.relationship_phase)


def test_a_schema_names_every_list(vocabulary: Vocabulary) -> None:
    assert set(LISTS) < set(build_schema("vocabulary", vocabulary)["properties"])


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind, paths in FILES.items() for path in paths],
    ids=lambda value: value if isinstance(value, str) else value.stem,
)
def test_the_repositorys_files_fit_their_schema(
    kind: str, path: Any, vocabulary: Vocabulary
) -> None:
    assert accepts(kind, path.read_text(encoding="utf-8"), vocabulary)


MOVE = {"to": "shared", "on": "2026-Q1", "by": ["validator"]}
GOOD_LESSONS: list[dict[str, object]] = [
    {},
    {"moves": [MOVE], "consent": "not-recorded", "supersedes": "L-2V3ZE", "illustrative": False},
    {"action": {"what": "End it", "page": "a/", "owner": "mentor", "due": "2026-Q1"}},
]
BAD_LESSONS: list[dict[str, object]] = [
    {"title": None},
    {"title": "Short"},
    {"title": ["A title in a list"]},
    {"titel": "A title that is spelt wrongly"},
    {"period": 2100},
    {"period": "2026-11"},
    {"themes": []},
    {"themes": ["nothing"]},
    {"themes": "ending-well"},
    {"model": "nothing"},
    {"consent": "perhaps"},
    {"consent": [{}]},
    {"supersedes": "x"},
    {"review_by": "2026-13"},
    {"illustrative": "perhaps"},
    {"moves": [{**MOVE, "by": ["nobody"]}]},
    {"moves": [{**MOVE, "why": "x"}]},
    {"moves": [{"to": "shared"}]},
    {"action": {}},
    {"old_slugs": ["A b"]},
    {"keywords": ["x"]},
]


@pytest.mark.parametrize("changes", GOOD_LESSONS)
def test_the_schema_and_the_reader_agree_on_sound_lessons(
    changes: dict[str, object], vocabulary: Vocabulary
) -> None:
    text = lesson_text(**changes)
    assert reads("lesson", text, vocabulary)
    assert accepts("lesson", text, vocabulary)


@pytest.mark.parametrize("changes", BAD_LESSONS, ids=str)
def test_the_schema_and_the_reader_agree_on_bad_lessons(
    changes: dict[str, object], vocabulary: Vocabulary
) -> None:
    text = lesson_text(**changes)
    assert not reads("lesson", text, vocabulary)
    assert not accepts("lesson", text, vocabulary)


@pytest.mark.parametrize("key", ["consent", "supersedes", "action", "resolution"])
def test_a_key_without_a_value_fits_neither(key: str, vocabulary: Vocabulary) -> None:
    text = lesson_text().replace("---\n", f"---\n{key}:\n", 1)
    assert not reads("lesson", text, vocabulary)
    assert not accepts("lesson", text, vocabulary)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("page", "owner: coordinator", "owner: nobody"),
        ("page", "added: true", "sources: [{key: S9}]"),
        ("page", "added: true", "sources: [{part: x y}]"),
        ("vocabulary", "  purpose:\n", "  a purpose:\n"),
        ("vocabulary", "    owner: coordinator\n", ""),
        ("vocabulary", "consent:\n", "consents:\n"),
        ("organisation", "readers: 2", "readers: -1"),
        ("organisation", "pilot: false", "phases: {programme: []}"),
        ("organisation", "pilot: false", "phases: {programme: match}"),
        ("organisation", "pilot: false", "phases: {pairs: [match]}"),
        ("organisation", "readers: 2", "readers: 10000"),
        ("organisation", "01632 960142", "call us"),
        ("organisation", "pilot: false", "pilot: perhaps"),
        ("organisation", "mentoring@example.org", "mentoring"),
    ],
)
def test_the_schema_and_the_reader_agree_on_other_files(
    kind: str, old: str, new: str, vocabulary: Vocabulary
) -> None:
    sound = page_text() if kind == "page" else FILES[kind][0].read_text(encoding="utf-8")
    broken = sound.replace(old, new, 1)
    assert broken != sound
    assert reads(kind, sound, vocabulary)
    assert accepts(kind, sound, vocabulary)
    assert not reads(kind, broken, vocabulary)
    assert not accepts(kind, broken, vocabulary)
