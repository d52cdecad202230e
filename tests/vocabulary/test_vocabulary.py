"""vocabulary.yml, sound and broken."""

from collections.abc import Callable
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from helpers import REPOSITORY
from mentorbook.vocabulary import RULES
from mentorbook.vocabulary.fields import VOCABULARY, vocabulary_key
from mentorbook.vocabulary.model import LISTS, Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.vocabulary.rules import FIXED, FIXED_KEYS, OWNER, SAME_TITLE

TEXT = (REPOSITORY / "vocabulary.yml").read_text(encoding="utf-8")


def parse(text: str) -> tuple[Vocabulary | None, list[str]]:
    vocabulary, _, problems = parse_vocabulary("vocabulary.yml", text.encode())
    return vocabulary, [f"{it.line} {it.rule}: {it.message}" for it in problems]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, problems = parse(TEXT)
    assert not problems
    assert found
    return found


def line_of(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def test_the_repositorys_vocabulary_is_sound(vocabulary: Vocabulary) -> None:
    assert all(vocabulary.lists[name] for name in LISTS)
    assert "aliases" not in LISTS
    assert vocabulary.get("theme", "ending-well").owner in vocabulary.role
    assert {rule.id for rule in RULES} == {FIXED_KEYS.id, OWNER.id, SAME_TITLE.id}


@pytest.mark.parametrize("arguments", [("theme", "nothing"), ("nothing", "purpose")])
def test_a_word_that_is_not_there_is_an_error(
    vocabulary: Vocabulary, arguments: tuple[str, str]
) -> None:
    with pytest.raises(KeyError):
        vocabulary.get(*arguments)


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [
        ("relationship_phase", "closure", "winding-up"),
        ("relationship_phase", "Winding up", "winding-up"),
        ("relationship_phase", "WINDING_UP", "winding-up"),
        ("relationship_phase", "windup", "winding-up"),
        ("programme_phase", "Agree the purpose", "purpose"),
        ("programme_phase", "objective", "purpose"),
        ("programme_phase", "Zzyxplant", None),
        ("programme_phase", "", None),
    ],
)
def test_the_nearest_word_is_found_by_title_synonym_and_likeness(
    vocabulary: Vocabulary, name: str, word: str, expected: str | None
) -> None:
    assert vocabulary.find_nearest(name, word) == expected


def test_a_wrong_word_is_told_with_what_is_allowed_and_meant(vocabulary: Vocabulary) -> None:
    kind: TypeAdapter[str] = TypeAdapter(Annotated[str, vocabulary_key("outcome")])
    context = {VOCABULARY: vocabulary}
    assert kind.validate_python(" worked ", context=context) == "worked"
    assert kind.validate_python("Zzyxplant", context={VOCABULARY: None}) == "Zzyxplant"
    assert kind.validate_python("Zzyxplant") == "Zzyxplant"
    with pytest.raises(ValidationError) as refused:
        kind.validate_python("Zzyxplant", context=context)
    (detail,) = refused.value.errors()
    assert detail["type"] == "vocabulary"
    assert detail["msg"] == "must be one of worked, mixed, did-not-work"


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        pytest.param(
            lambda text: text.replace("    owner: coordinator", "    owner: co-ordinator", 1),
            "    owner: co-ordinator",
            "vocabulary/owner: owner must be one of mentor, mentee, coordinator, line-manager, "
            "sponsor, steering-group, facilitator, staff, developer; got 'co-ordinator' (did you mean "
            "'coordinator'?)",
            id="an owner that is no role",
        ),
        pytest.param(
            lambda text: text.replace("title: Design the programme", "title: agree the  PURPOSE"),
            "    title: agree",
            "vocabulary/same-title: the title of purpose in programme_phase is the same",
            id="the same title",
        ),
        pytest.param(
            lambda text: text.replace("  did-not-work:", "  failed:"),
            "outcome:",
            "vocabulary/fixed-keys: outcome must have the keys worked, mixed, did-not-work",
            id="a fixed key with another name",
        ),
        pytest.param(
            lambda text: text.replace("  purpose:\n", "  Zzyx plant:\n", 1),
            "  Zzyx plant:",
            "front-matter/format: a key of programme_phase must be a key such as winding-up: "
            "small letters, digits and hyphens",
            id="a key with a space",
        ),
        pytest.param(
            lambda text: text.replace("  purpose:\n", "  ../../zzyx:\n", 1),
            "  ../../zzyx:",
            "front-matter/format: a key of programme_phase must be a key such as winding-up: "
            "small letters, digits and hyphens",
            id="a key that would leave its folder",
        ),
        pytest.param(
            lambda text: text.replace("  purpose:\n", "  purpose:\n    Zzyx: plant\n", 1),
            "    Zzyx: plant",
            "front-matter/unknown-key: programme_phase has a key that is not one of title, "
            "definition, synonyms, owner, page, group, parts",
            id="an unknown key of a word",
        ),
        pytest.param(
            lambda text: text.replace("    title: Agree the purpose\n", "", 1),
            "    definition: Decide",
            "front-matter/missing: programme_phase.title must be given",
            id="a word without a title",
        ),
        pytest.param(
            lambda text: text.replace("  protégé: mentee", "  Zzyx plant: ''"),
            "  Zzyx plant:",
            "front-matter/length: aliases must have at least 1 character",
            id="an alias for nothing",
        ),
        pytest.param(
            lambda text: text + "themes: {}\n",
            "themes: {}",
            "front-matter/unknown-key: this key is not known; got 'themes' (did you mean 'theme'?)",
            id="an unknown list",
        ),
        pytest.param(
            lambda text: text.replace("programme_phase:", "programme_phase: {}\nx:", 1).replace(
                "\nx:", "\nsettings:", 1
            ),
            "programme_phase: {}",
            "front-matter/length: programme_phase must have at least 1 entry",
            id="a list without words",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(
    change: Callable[[str], str], line: str, expected: str
) -> None:
    broken = change(TEXT)
    assert broken != TEXT
    _, problems = parse(broken)
    assert f"{line_of(broken, line)} {expected}" in problems


@pytest.mark.parametrize("name", sorted(FIXED))
def test_a_fixed_key_that_is_added_is_a_fault(name: str) -> None:
    word = "  extra: {title: Extra, definition: An extra word., owner: mentor}"
    broken = TEXT.replace(f"\n{name}:\n", f"\n{name}:\n{word}\n")
    _, problems = parse(broken)
    assert [line.split(":")[0] for line in problems] == [
        f"{line_of(broken, f'{chr(10)}{name}:') + 1} vocabulary/fixed-keys"
    ]


def test_a_broken_vocabulary_is_none() -> None:
    assert parse("programme_phase: [")[0] is None
    assert parse(TEXT + "\nrole: {}\n")[0] is None


@given(st.integers(0, len(TEXT)), st.sampled_from(["Zzyxplant", "\n", ":", "- ", "  ", "[", '"']))
def test_no_change_makes_the_vocabulary_raise_or_repeat_itself(offset: int, mark: str) -> None:
    _, problems = parse(TEXT[:offset] + mark + TEXT[offset:])
    # A key of the vocabulary is a word of ours once it has a key's form: the planted word may be
    # offered as such, and is never said back as what somebody wrote.
    assert not [line for line in problems if "got 'Zzyx" in line]
