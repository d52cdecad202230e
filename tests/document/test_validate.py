"""Values -> a model, or every fault in our own words."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from mentorbook.document.fields import (
    Address,
    Flag,
    LessonId,
    Month,
    Number,
    Quarter,
    Record,
    Year,
    one_of,
    paragraph,
    text,
)
from mentorbook.document.parse import parse_document
from mentorbook.document.suggest import describe_wrong, find_nearest, fold_word
from mentorbook.document.validate import validate_document
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.problem import Problem
from mentorbook.vocabulary.model import Vocabulary

PLANT = "Zzyxplant Qwobble"
MODELS: tuple[type[BaseModel], ...] = (LessonMeta, PageMeta, Vocabulary, Organisation)
# pydantic's own words, none of which may reach a person.
FOREIGN = re.compile(
    r"input|valid (string|integer|dictionary|list|tuple|bool)|permitted|Field required|ensure|"
    r"Value error|Assertion|pydantic|NoneType|\[type=|Extra",
)


class Part(Record):
    name: Annotated[str, text(1, 5)]
    kind: Annotated[str, one_of("alpha", "beta")] = "alpha"


class Whole(Record):
    year: Year = 2000
    quarter: Quarter = ""
    month: Month = ""
    flag: Flag = False
    number: Number = 0
    address: Address = ""
    lesson: LessonId = ""
    line: Annotated[str, text(2, 4)] = ""
    long: Annotated[str, paragraph(8)] = ""
    one: Annotated[tuple[str, ...], Field(min_length=1, max_length=1)] = ("",)
    two: Annotated[tuple[str, ...], Field(min_length=2)] = ("", "")
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    named: dict[str, Part] = Field(default_factory=dict)


def check(yaml: str, model: type[BaseModel] = Whole) -> list[str]:
    document, problems = parse_document("p.yml", yaml)
    assert document
    assert not problems
    value, problems = validate_document("p.yml", document, model)
    assert (value is None) == bool(problems)
    return [shown(problem) for problem in problems]


def shown(problem: Problem) -> str:
    rule = problem.rule.removeprefix("front-matter/")
    return f"{problem.line}:{problem.column} {rule}: {problem.message}"


@pytest.mark.parametrize(
    ("key", "good", "bad", "words"),
    [
        ("year", ["1900", "2026", "'2026'", "2099"],
         ["2026-11", "26", "02026", "2100", "1899", "2026-Q1", "٢٠٢٦", "' 2026'", "", "[2026]", "{}"],
         "must be a year such as 2026 and nothing finer"),
        ("quarter", ["2026-Q1", "1999-Q4"], ["2026-Q5", "2026-q1", "2026", "Q1-2026", "2026-11", ""],
         "must be a quarter such as 2026-Q3"),
        ("month", ["2026-01", "2026-12"], ["2026-13", "2026-1", "2024-02-30", "2026-00", "", "[2026-01]"],
         "must be a month such as 2026-11"),
        ("flag", ["true", "false"], ["True", "yes", "no", "1", "~", "", "[true]"],
         "must be true or false"),
        ("number", ["0", "9999", "007"], ["-1", "1.5", "10000", "٣", "", "1e3"],
         "must be a whole number"),
        ("address", ["https://example.org/a?b=c", "http://intranet"],
         ["javascript:alert(1)", "example.org", "https://", "https://a b", "ftp://x", "https://<x>"],
         "must be an address that starts with https:// or http://"),
        ("lesson", ["L-7K3QD"], ["L-7K3Q", "L-7k3qd", "L-7K3QDD", "L-ILOU0", "7K3QD", ""],
         "must be L- and five digits or capital letters other than I, L, O and U, as L-7K3QD"),
    ],
)  # fmt: skip
def test_a_kind_takes_its_form_and_no_other(
    key: str, good: list[str], bad: list[str], words: str
) -> None:
    rule = "period" if key == "year" else "format"
    for value in good:
        assert check(f"{key}: {value}") == []
    for value in bad:
        (message,) = check(f"{key}: {value}")
        assert message.partition(" ")[2] == f"{rule}: {key} {words}", value


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("line: ''", "1:1 length: line must have at least 2 characters"),
        ("line: ' a '", "1:7 length: line must have at least 2 characters"),
        ("line: abcde", "1:7 length: line must have at most 4 characters"),
        ("line: |\n  a\n  b", "1:7 format: line must be one line"),
        ("line: [ab]", "1:7 type: line must be one value, not a list or keys"),
        ("line: {a: b}", "1:7 type: line must be one value, not a list or keys"),
        ("long: ' '", "1:7 length: long must have at least 1 character"),
        ("long: 123456789", "1:7 length: long must have at most 8 characters"),
        ("one: []", "1:6 length: one must have at least 1 entry"),
        ("one: [a, b]", "1:6 length: one must have at most 1 entry"),
        ("two: [a]", "1:6 length: two must have at least 2 entries"),
        ("one: a", "1:6 type: one must be a list, as in [first, second]"),
        ("one:", "1:1 type: one is empty; give a list, as [first, second], or leave it out"),
        ("one: [[a]]", "1:7 type: one must be one value, not a list or keys"),
        ("part: a", "1:7 type: part must hold keys with values"),
        ("part:", "1:1 type: part must hold keys with values"),
        ("part: [a]", "1:7 type: part must hold keys with values"),
        ("named: a", "1:8 type: named must hold keys with values"),
        ("part: {}", "1:7 missing: part.name must be given"),
        ("parts:\n  - name: a\n  - kind: beta", "3:5 missing: parts.name must be given"),
        ("named: {Zz: {kind: beta}}", "1:13 missing: named.name must be given"),
        ("part: {name: a, kind: bet}",
         "1:23 vocabulary: part.kind must be one of alpha, beta; got 'bet' (did you mean 'beta'?)"),
        ("part: {name: a, kind: Zz}", "1:23 vocabulary: part.kind must be one of alpha, beta"),
        ("part: {name: a, kind: [beta]}",
         "1:23 type: part.kind must be one value, not a list or keys"),
        ("yaer: 2026", "1:1 unknown-key: this key is not known; got 'yaer' (did you mean 'year'?)"),
        ("part: {name: a, knd: beta}",
         "1:17 unknown-key: part has a key that is not known; got 'knd' (did you mean 'kind'?)"),
        ("parts: [{name: a, Zz: b}]",
         "1:19 unknown-key: parts has a key that is not one of name, kind"),
        ("named: {Zz: {name: a, nam: b}}",
         "1:23 unknown-key: named has a key that is not known; got 'nam' (did you mean 'name'?)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_our_words_at_its_place(yaml: str, expected: str) -> None:
    assert check(yaml) == [expected]


def test_all_faults_are_told_at_once() -> None:
    assert len(check("year: x\nflag: y\nZz: 1\npart: {kind: Zz, Yy: 1}")) == 6


@pytest.mark.parametrize(
    ("word", "nearest", "expected"),
    [
        ("windup", "winding-up", "; got 'windup' (did you mean 'winding-up'?)"),
        ("Winding_Up", "winding-up", "; got 'Winding_Up' (did you mean 'winding-up'?)"),
        ("closure", "winding-up", " (did you mean 'winding-up'?)"),
        ("winding-up Qwobble", "winding-up", " (did you mean 'winding-up'?)"),
        ("different-line-management Zz Q", "different-line-management",
         " (did you mean 'different-line-management'?)"),
        ("winding\nup", "winding-up", " (did you mean 'winding-up'?)"),
        ("anything", None, ""),
    ],
)  # fmt: skip
def test_a_word_is_said_back_only_where_it_is_a_slip_of_ours(
    word: str, nearest: str | None, expected: str
) -> None:
    assert describe_wrong(word, nearest) == expected


@given(st.text(min_size=3), st.sampled_from(["winding-up", "mentor", "relationship_phase"]))
def test_no_more_than_two_characters_beside_our_word_are_said_back(word: str, right: str) -> None:
    hint = describe_wrong(f"{right} {word}", right)
    assert hint == f" (did you mean '{right}'?)"


def test_the_nearest_word_is_found_whatever_its_case_and_marks() -> None:
    assert fold_word(" Winding__UP ") == "winding-up"
    assert find_nearest("WINDING UPP", ["matching", "winding_up"]) == "winding_up"
    assert find_nearest("xyz", ["matching", "winding_up"]) is None
    assert find_nearest("", []) is None


def paths(model: Any, loc: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place of a model that a file may hold a value at."""
    if get_origin(model) is None and isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield (*loc, name)
            yield from paths(field.annotation, (*loc, name))
        return
    for argument in get_args(model):
        if argument is not type(None) and argument is not Ellipsis and argument is not str:
            step = {tuple: "[]", dict: "{}"}.get(get_origin(model) or type(None))
            if step and (argument is get_args(model)[-1] or get_origin(model) is tuple):
                yield (*loc, step)
                yield from paths(argument, (*loc, step))
            elif not step:
                yield from paths(argument, loc)


ALL_PLACES = [(model, path) for model in MODELS for path in paths(model)]
WRONG: list[Any] = [
    PLANT, "", [], {}, [PLANT], {PLANT: PLANT}, [[PLANT]], [{PLANT: PLANT}], "\n".join([PLANT] * 99),
    {PLANT: {PLANT: PLANT}},
]  # fmt: skip


def nested(path: tuple[str, ...], value: Any) -> Any:
    for step in reversed(path):
        value = [value] if step == "[]" else {PLANT if step == "{}" else step: value}
    return value


def as_yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {as_yaml(item)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return '"' + value.replace("\n", "\\n") + '"'


def test_the_walk_over_the_models_sees_nested_keys() -> None:
    seen = {path for _, path in ALL_PLACES}
    assert {("moves", "[]", "by", "[]"), ("action", "owner"), ("sources", "[]", "key")} <= seen
    assert {("theme", "{}", "owner"), ("review", "personal_requests")} <= seen


@pytest.mark.parametrize(
    ("model", "path"),
    ALL_PLACES,
    ids=[f"{model.__name__}.{'.'.join(path)}" for model, path in ALL_PLACES],
)
def test_nothing_wrong_at_any_place_of_any_model_is_told_in_foreign_words_or_repeated(
    model: type[BaseModel], path: tuple[str, ...]
) -> None:
    for wrong in WRONG:
        document, _ = parse_document("p.yml", as_yaml(nested(path, wrong)))
        assert document
        _, problems = validate_document("p.yml", document, model, {"vocabulary": None})
        assert problems
        for problem in problems:
            assert not FOREIGN.search(problem.message), problem.message
            assert "Zzyx" not in problem.message
            assert "Qwobble" not in problem.message
            assert "{" not in problem.message
            assert "\n" not in problem.message


def test_a_kind_of_fault_that_nobody_foresaw_is_told_without_the_text() -> None:
    class Unforeseen(Record):
        when: Literal["now"]

    document, _ = parse_document("x.yml", "when: Zzyxplant")
    assert document is not None
    _, problems = validate_document("x.yml", document, Unforeseen)
    assert [problem.message for problem in problems] == ["when must have another form"]
