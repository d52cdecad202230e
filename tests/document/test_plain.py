"""Lines that are read without the YAML parser are read as it reads them."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.parse import _parse_yaml, parse_document
from mentorbook.document.plain import split_plain_values

_KEYS = st.sampled_from(["a", "b_c", "on", "null", "a b", "A", "1", "", "'on'", "k" * 41])
_WORDS = st.text(
    st.sampled_from("ab1 :#'\"[]{},-?&*!|>%@`~=\\\t./()\u00e9\u00a0\u2028\x85\u2019\U0001f600"),
    max_size=8,
)
_LINES = st.one_of(
    st.builds("{}: {}".format, _KEYS, _WORDS),
    st.builds("{}:{}".format, _KEYS, _WORDS),
    st.builds('{}: "{}"'.format, _KEYS, _WORDS),
    st.builds("{}: '{}'".format, _KEYS, _WORDS),
    st.builds("{}: [{}, {}]".format, _KEYS, _WORDS, _WORDS),
    st.builds("a: {}".format, st.text("ab1 ,.'-", min_size=1, max_size=8)),
    st.builds("b: [{}]".format, st.text("ab1 ,.'-", max_size=8)),
    st.builds("{}:\n- {}\n  c: {}".format, _KEYS, _WORDS, _WORDS),
    st.builds("{}:\n- {}: {}\n  {}: {}".format, _KEYS, _KEYS, _WORDS, _KEYS, _WORDS),
    st.builds("d:\n  {}: {}\n  {}: {}".format, _KEYS, _WORDS, _KEYS, _WORDS),
    st.builds("e: {{{}: {}, {}: {}}}".format, _KEYS, _WORDS, _KEYS, _WORDS),
    st.builds("e: {{b: {}, c: [{}, {}]}}".format, _WORDS, _WORDS, _WORDS),
    st.builds(
        "f:\n- b: c\n  {}: {}\n- {}: d\n  'on': [e, {}]".format, _KEYS, _WORDS, _KEYS, _WORDS
    ),
    st.builds("  {}".format, _WORDS),
    st.sampled_from(["", "---", "...", "# c", "- a", "a: b", "%YAML 1.2", "? a", "c:"]),
)


@given(st.lists(_LINES, max_size=6), st.sampled_from(["", "\n"]))
def test_values_and_faults_are_those_of_the_parser(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    assert parse_document("p.yml", text, 2) == _parse_yaml("p.yml", text, 2)


@given(st.lists(_LINES, max_size=6))
def test_plain_lines_mean_what_yaml_says(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    values, rest = split_plain_values(text)
    plain = text.removesuffix(rest)
    assert plain + rest == text
    assert values == (yaml.load(plain, Loader=yaml.BaseLoader) if plain else {})  # noqa: S506 - it makes texts alone


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("a: b c\nd: [e, f g]\n", {"a": "b c", "d": ["e", "f g"]}, ""),
        ("a: b  \n", {"a": "b"}, ""),
        ("a: \"b: c\"\nd: 'e # f'\ng: ''\n", {"a": "b: c", "d": "e # f", "g": ""}, ""),
        ("a:\n- to: c\n  'on': [d]\n- to: e\n", {"a": [{"to": "c", "on": ["d"]}, {"to": "e"}]}, ""),
        ("a:\n  b: c\n  d: 'e'\nf: g\n", {"a": {"b": "c", "d": "e"}, "f": "g"}, ""),
        (
            "a: {b: 'c, d: e', 'on': [f, g], h: i j}\n",
            {"a": {"b": "c, d: e", "on": ["f", "g"], "h": "i j"}},
            "",
        ),
        ("a: b\nmoves:\n- to: c\n  to: d\n", {"a": "b"}, "moves:\n- to: c\n  to: d\n"),
        ("a: b\nc: {d: e, d: f}\n", {"a": "b"}, "c: {d: e, d: f}\n"),
        ("a:\n  b: c\n    d\n", {}, "a:\n  b: c\n    d\n"),
        ("a:\n- b: c\n   d: e\n", {}, "a:\n- b: c\n   d: e\n"),
        ("a: b\n  c\n", {}, "a: b\n  c\n"),
        ("a: b\n\nc: d\n", {}, "a: b\n\nc: d\n"),
        ("a: b\na: c\n", {"a": "b"}, "a: c\n"),
        ("a: b", {}, "a: b"),
        ("", {}, ""),
    ],
)
def test_the_parser_is_left_what_is_not_plain(
    text: str, values: dict[str, object], rest: str
) -> None:
    assert split_plain_values(text) == (values, rest)


def test_a_key_that_stands_twice_is_told_where_the_first_was_plain() -> None:
    document, problems = parse_document("p.yml", "a: b\nc: [d,e]\na: f\n", 2)
    assert document
    assert document.values == {"a": "b", "c": ["d", "e"]}
    assert [(one.line, one.rule) for one in problems] == [(4, "front-matter/duplicate-key")]
