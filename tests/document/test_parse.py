"""YAML -> values as text, with places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.document.parse import MAX_DEPTH, Document, parse_document
from mentorbook.problem import START, Position, Problem

PLANT = "Zzyxplant"
SOUND = f"""\
title: {PLANT} was here
quoted: "{PLANT}: with \\"marks\\""
single: '{PLANT} isn''t'
list: [{PLANT}, two, {{key: {PLANT}}}]
block:
  - {PLANT}
  - key: {PLANT}
    other: |
      {PLANT}
      more
# {PLANT}
folded: >-
  {PLANT}
  too
"""


def read(text: str) -> Document:
    document, problems = parse_document("p.yml", text)
    assert not problems
    assert document
    return document


def refuse(text: str) -> list[Problem]:
    document, problems = parse_document("p.yml", text)
    assert document is None
    return problems


def places(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "true", "~", "null", "0123", "1.10", "0x1F", "1e3", "12:30:45", ".inf",
     "2024-02-30", "2026-11-21", "1_000", "=", "<<", "-1"],
)  # fmt: skip
def test_a_scalar_stays_as_it_is_written(word: str) -> None:
    assert read(f"key: {word}").values == {"key": word}
    assert read(f"key: [{word}]").values == {"key": [word]}
    if word != "=":
        assert read(f"{word}: value").values == {word: "value"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("# only a comment\n", {}, id="only a comment"),
        pytest.param("---\n", {}, id="an empty document"),
        pytest.param(
            "key:\nother: ''\nthird: # x", {"key": "", "other": "", "third": ""}, id="empty"
        ),
        pytest.param("? key", {"key": ""}, id="a key alone"),
        pytest.param("{}", {}, id="empty braces"),
        pytest.param("key: []", {"key": []}, id="empty list"),
        pytest.param("<<: {a: b}", {"<<": {"a": "b"}}, id="a merge key merges nothing"),
        pytest.param("? \n: value", {"": "value"}, id="a key of nothing"),
        pytest.param("key: 'C:\\Users\\x'", {"key": "C:\\Users\\x"}, id="a path of Windows"),
        pytest.param('key: "a\\tb\\nc"', {"key": "a\tb\nc"}, id="escapes"),
        pytest.param("key: a\n  b\n\n  c", {"key": "a b\nc"}, id="several lines"),
    ],
)
def test_values_are_read(text: str, values: dict[str, object]) -> None:
    assert read(text).values == values


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        pytest.param("a: b\n---\nc: d", "several", 2, 1, id="a second document"),
        pytest.param("a: b\n---\n", "several", 2, 1, id="a second document without keys"),
        pytest.param("a:\n\tb: c", "tab", 2, 1, id="a tab"),
        pytest.param("a:\n  \tb: c", "tab", 2, 3, id="a tab behind spaces"),
        pytest.param("\n\n\ta: b", "tab", 3, 1, id="a tab below blank lines"),
        pytest.param("a: &x b", "alias", 1, 4, id="an anchor"),
        pytest.param("a: *x", "alias", 1, 4, id="an alias to nothing"),
        pytest.param("&x a: b", "alias", 1, 1, id="an anchor of a key"),
        pytest.param("a: &x [*x]", "alias", 1, 4, id="a recursive anchor"),
        pytest.param("a: !!binary aGk=", "tag", 1, 4, id="binary"),
        pytest.param("a: !!python/object/apply:os.system [exit]", "tag", 1, 4, id="python"),
        pytest.param("a: !!str b", "tag", 1, 4, id="a tag of YAML itself"),
        pytest.param("a: ! b", "tag", 1, 4, id="an empty tag"),
        pytest.param("!!map\na: b", "tag", 1, 1, id="a tag of everything"),
        pytest.param("a: !<tag:x> [b]", "tag", 1, 4, id="a tag written out"),
        pytest.param("- a", "type", 1, 1, id="a list"),
        pytest.param("\n\n  text", "type", 3, 3, id="a text"),
        pytest.param("~", "type", 1, 1, id="null"),
        pytest.param("[]", "type", 1, 1, id="an empty list"),
    ],
)
def test_what_is_no_plain_mapping_is_refused_at_its_place(
    text: str, rule: str, line: int, column: int
) -> None:
    assert places(refuse(text))[0] == (f"front-matter/{rule}", line, column)


def test_all_anchors_and_tags_are_told_at_once() -> None:
    problems = refuse("a: &x 1\nb: *x\nc: !t 2\nd: &y !u [3]\n")
    assert [(problem.rule, problem.line) for problem in problems] == [
        ("front-matter/alias", 1),
        ("front-matter/alias", 2),
        ("front-matter/tag", 3),
        ("front-matter/alias", 4),
        ("front-matter/tag", 4),
    ]


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
    assert {problem.rule for problem in refuse("\n".join(lines))} == {"front-matter/alias"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 400_000, id="flow lists"),
        pytest.param("{a: " * 200_000, id="flow keys"),
        pytest.param("a: " + "[" * 40_000 + "]" * 40_000, id="closed flow lists"),
        pytest.param("- " * 400_000, id="block lists on one line"),
        pytest.param("? " * 400_000, id="complex keys"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1_300)), id="block keys"),
        pytest.param("[{a: " * 100_000, id="mixed"),
        pytest.param("a:\n - [{b: [" + "{c: [" * 40_000, id="block and flow"),
        pytest.param("[" * 40_000 + ": a", id="as a key"),
    ],
)
def test_no_depth_of_nesting_ends_the_process(text: str) -> None:
    assert places(refuse(text))[0][0] in {"front-matter/depth", "front-matter/syntax"}


def test_nesting_is_allowed_to_a_depth_and_no_deeper() -> None:
    inner = MAX_DEPTH - 1
    assert read("a: " + "[" * inner + "]" * inner)
    (problem,) = refuse("a: " + "[" * (inner + 1) + "]" * (inner + 1))
    assert places([problem]) == [("front-matter/depth", 1, 4 + inner)]


def test_a_duplicate_key_is_told_at_its_second_place_and_the_first_stays() -> None:
    document, problems = parse_document("p.yml", "a: 1\nb: {c: 2, c: [3]}\na: {x: 4}\n", 10)
    assert document
    assert document.values == {"a": "1", "b": {"c": "2"}}
    assert places(problems) == [
        ("front-matter/duplicate-key", 11, 11),
        ("front-matter/duplicate-key", 12, 1),
    ]
    assert document.find_value(("a",)) == Position(10, 4)
    assert document.find_value(("a", "x")) == Position(10, 4)


def test_keys_that_differ_only_in_their_quotes_are_duplicates() -> None:
    _, problems = parse_document("p.yml", "a: 1\n'a': 2\n\"\\x61\": 3\n")
    assert [problem.line for problem in problems] == [2, 3]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "? [a]\n", "{[x]: y}"])
def test_a_key_must_be_a_word(key: str) -> None:
    document, problems = parse_document("p.yml", f"{key}: {{b: [c, {{d: e}}]}}\nf: g")
    assert document
    assert document.values.get("f") == "g"
    assert {problem.rule for problem in problems} == {"front-matter/type"}


@pytest.mark.parametrize(
    "escape", ["\\0", "\\e", "\\x07", "\\u202e", "\\N", "\\L", "\\P", "\\uFEFF"]
)
def test_an_escape_must_not_bring_in_an_invisible_character(escape: str) -> None:
    _, problems = parse_document("p.yml", f'a: b\n"c{escape}": [d, "e{escape}f"]\n')
    assert places(problems) == [
        ("file/control-character", 2, 1),
        ("file/control-character", 2, 10 + len(escape)),
    ]


DOCUMENT = """\
title: 😀é here
list: [😀, two]
moves:
  - to: identified
    by: [a, b]
  - {to: x, "on": 2026-Q1}
empty:
last: {}
"""


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        (("title",), (2, 8), (2, 1)),
        (("list",), (3, 7), (3, 1)),
        (("list", 1), (3, 11), (3, 11)),
        (("moves", 0), (5, 5), (5, 5)),
        (("moves", 0, "by", 1), (6, 13), (6, 13)),
        (("moves", 1, "on"), (7, 19), (7, 13)),
        (("moves", 1, "absent"), (7, 5), (7, 5)),
        (("moves", 7), (5, 3), (5, 3)),
        (("absent",), (1, 1), (1, 1)),
        (("absent", 0, "x"), (1, 1), (1, 1)),
        (("title", 0), (2, 8), (2, 8)),
        (("empty",), (8, 1), (8, 1)),
        (("last",), (9, 7), (9, 1)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_places_are_found_in_characters(
    loc: tuple[int | str, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document, problems = parse_document("p.md", DOCUMENT, 2)
    assert document
    assert not problems
    assert document.find_value(("zzyxplant",)) == START
    assert document.find_value(loc) == value
    assert document.find_key(loc) == key


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b: c", 1, 5, "a colon and a space stand inside a value"),
        ("😀: b: c", 1, 5, "a colon and a space stand inside a value"),
        ("a: b\nplain\n", 2, 1, "a key must be followed by a colon"),
        ("a: b\nplain", 2, 1, "a key must be followed by a colon"),
        ("a:\n  b: c\n d: e", 3, 2, "indented wrongly"),
        ("a: 'b' c", 1, 8, "stands behind a closed value"),
        ("a: 'it's'", 1, 8, "stands behind a closed value"),
        ("- a\nb: c", 2, 1, "not an item of the list"),
        ("a: - b", 1, 4, "a list with hyphens must start on the line below"),
        ("a: [b, c\nd: e\n", 1, 4, "not closed, or lacks a comma"),
        ("a: [b\n", 1, 4, "not closed, or lacks a comma"),
        ("a: {b: c\nd: e\n", 1, 4, "not closed, or lack a comma"),
        ("a: ]", 1, 4, "a value is missing"),
        ("a: b\nc: [", 2, 5, "a value is missing"),
        ("a: @b", 1, 4, "must not start with this character"),
        ("a: `b`", 1, 4, "must not start with this character"),
        ("a: %b", 1, 4, "must not start with this character"),
        ("a: b\nc: \"d\n\n", 2, 4, "a quotation mark is opened here"),
        ("a: 'd", 1, 4, "a quotation mark is opened here"),
        ("a: 'd\n---\ne'", 1, 4, "a quotation mark is opened here"),
        ('a: "C:\\Windows"', 1, 7, "a backslash in double quotes"),
        ('a: "C:\\Users"', 1, 9, "a backslash in double quotes"),
        ('a: "\\ud800"', 1, 7, "a backslash in double quotes"),
        ("a: |b\n  c", 1, 5, "text behind | or >"),
        ("a: &", 1, 5, "starts with & or *"),
        ("a: b\n...\nc: d", 3, 1, "three dots"),
        ("a: !<b", 1, 7, "not valid YAML"),
        ("%YAML 9.0\n---\na: b", 1, 1, "not valid YAML"),
    ],
)  # fmt: skip
def test_a_fault_of_yaml_is_told_where_it_began_in_our_own_words(
    text: str, line: int, column: int, words: str
) -> None:
    (problem,) = refuse(text)
    assert problem.rule == "front-matter/syntax"
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column), problem.message


def test_a_parser_that_is_given_what_it_cannot_decode_is_told_at_the_start() -> None:
    assert places(refuse("a: \x00")) == [("front-matter/syntax", 1, 1)]


SIGNS = st.sampled_from(
    [*"'\"[]{},:#&*!|>%@`-?\\\n\t ~.", "\n  ", ": ", "- ", "? ", "---\n", "...\n", "!!x ", "\\x",
     "<<: *a\n", "&a ", '"\\q"', "\n%YAML 9\n", "\x00", "\x85", "\u2028", f"{PLANT}: "]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(SOUND)), SIGNS, st.integers(0, 4)), max_size=4))
def test_however_yaml_is_broken_no_message_holds_its_text(
    breaks: list[tuple[int, str, int]],
) -> None:
    text = SOUND
    for offset, sign, removed in breaks:
        text = text[:offset] + sign + text[offset + removed :]
    _, problems = parse_document("p.yml", text, 2)
    for problem in problems:
        assert PLANT[:4].casefold() not in problem.message.casefold()


YAML = st.lists(
    st.one_of(
        SIGNS, st.sampled_from(["a", "key", "😀", "a: b\n", "  ", "[a]"]), st.text(max_size=3)
    )
).map("".join)


@given(YAML)
def test_every_problem_of_any_text_stands_in_the_file(text: str) -> None:
    document, problems = parse_document("p.yml", text)
    lines = text.rstrip("\n").split("\n")
    for problem in problems:
        # What the parser counts as a line beside LF is refused before it is asked.
        if not any(mark in text for mark in "\r\x85\u2028\u2029"):
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if document:
        for loc in document.places:
            for place in (document.find_key(loc), document.find_value(loc)):
                assert place.line >= 1
                assert place.column >= 1
