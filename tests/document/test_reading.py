"""Whole pages and data files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import REPOSITORY, lesson_text
from mentorbook.document.reading import Reading, read_data, read_page
from mentorbook.lesson.model import LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.problem import START, Position, Problem, Rule, Severity, has_errors

PLANT = "Zzyxplant"


def read(data: bytes) -> Reading[LessonMeta]:
    return read_page("lessons/2026/x.md", data, LessonMeta, {})


def test_a_sound_page_is_read_whole() -> None:
    text = lesson_text()
    reading = read(text.encode())
    assert reading.problems == ()
    assert reading.meta
    assert reading.meta.period == 2026
    assert reading.text == text
    assert reading.body
    assert reading.body.position(0) == Position(text.count("\n", 0, text.rindex("---\n")) + 2, 1)


@pytest.mark.parametrize(
    ("data", "there"),
    [
        pytest.param(b"\xff", (), id="not text"),
        pytest.param(b"# Title\n", ("text",), id="no front matter"),
        pytest.param(b"---\na: [\n---\nText\n", ("text", "body"), id="broken YAML"),
        pytest.param(b"---\na: b\n---\nText\n", ("text", "document", "body"), id="wrong keys"),
    ],
)
def test_a_faulty_page_is_read_as_far_as_it_can_be(data: bytes, there: tuple[str, ...]) -> None:
    reading = read(data)
    assert reading.meta is None
    parts = ("text", "document", "body")
    assert tuple(name for name in parts if getattr(reading, name) is not None) == there
    assert has_errors(list(reading.problems))


@pytest.mark.parametrize("line", ["id: L-7K3QX", '"\\0": x', "[a]: b"])
def test_front_matter_with_any_error_gives_no_values(line: str) -> None:
    reading = read(lesson_text().replace("---\n", f"---\n{line}\n", 1).encode())
    assert reading.meta is None
    assert {problem.line for problem in reading.problems} <= {2, 3}


def test_a_warning_alone_keeps_the_values() -> None:
    reading = read(lesson_text().replace("\n", "\r\n").encode())
    assert [problem.rule for problem in reading.problems] == ["file/line-ends"]
    assert reading.meta
    assert not has_errors(list(reading.problems))


def test_faults_of_every_layer_are_told_with_the_line_of_the_file() -> None:
    data = "\ufeff---\r\nid: L-7K3QD\nid: x\nperiod: 2026-11\n---\n".encode()
    problems = read(data).problems
    assert ("front-matter/duplicate-key", 3) in {(it.rule, it.line) for it in problems}
    assert ("front-matter/period", 4) in {(it.rule, it.line) for it in problems}
    assert {"file/byte-order-mark", "file/line-ends"} <= {it.rule for it in problems}


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"a: [", b"a: b", b"# nothing\n", b"name: x\nname: y"]
)
def test_a_faulty_data_file_gives_no_values(data: bytes) -> None:
    value, _, problems = read_data("organisation.yml", data, Organisation)
    assert value is None
    assert problems


def test_a_sound_data_file_with_a_key_twice_gives_no_values() -> None:
    data = (REPOSITORY / "organisation.yml").read_bytes() + b"\npilot: true\n"
    value, document, problems = read_data("organisation.yml", data, Organisation)
    assert value is None
    assert document
    assert [problem.rule for problem in problems] == ["front-matter/duplicate-key"]


def test_problems_sort_by_path_line_column_and_rule() -> None:
    rule, other = Rule("a/b", "X."), Rule("a/c", "Y.", Severity.WARNING)
    problems = [
        Problem("b.md", 1, 1, "a/b", Severity.ERROR, "m"),
        rule.problem("a.md", Position(10, 1), "m"),
        other.problem("a.md", Position(2, 3), "m"),
        rule.problem("a.md", Position(2, 3), "m"),
        rule.problem("a.md", START, "m"),
    ]
    assert [(it.path, it.line, it.rule) for it in sorted(problems)] == [
        ("a.md", 1, "a/b"), ("a.md", 2, "a/b"), ("a.md", 2, "a/c"), ("a.md", 10, "a/b"),
        ("b.md", 1, "a/b"),
    ]  # fmt: skip
    assert not has_errors([problems[2]])


SOUND = lesson_text(
    title=f"{PLANT} and the end date",
    keywords=[PLANT],
    moves=[{"to": "identified", "on": "2026-Q1", "by": ["contributor"], "note": f"{PLANT} said"}],
    action={"what": f"{PLANT} agreed", "page": PLANT, "owner": "mentor", "due": "2026-Q2"},
)
MARKS = st.sampled_from(
    ["---\n", "\n", "\t", ": ", "- ", '"', "'", "[", "]", "{", "}", "&", "*", "!", "#", "\\", "\r",
     "\r\n", "\ufeff", "😀", "\x00", "\u2028", "\x85", " ", "  ", "x", PLANT, "|", ">", "?", "%"]
)  # fmt: skip


def check_places(data: bytes, problems: tuple[Problem, ...]) -> None:
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert problem.column >= 1
        assert "\n" not in problem.message
        assert PLANT[:5].casefold() not in problem.message.casefold()


@given(st.lists(st.tuples(st.integers(0, len(SOUND)), MARKS, st.integers(0, 9)), max_size=5))
def test_a_lesson_broken_anywhere_is_told_within_the_file_and_never_repeated(
    breaks: list[tuple[int, str, int]],
) -> None:
    text = SOUND
    for offset, mark, removed in breaks:
        text = text[:offset] + mark + text[offset + removed :]
    data = text.encode()
    reading = read(data)
    check_places(data, reading.problems)
    assert reading.meta is not None or has_errors(list(reading.problems))


@given(st.one_of(st.binary(), st.binary().map(lambda data: b"---\n" + data + b"\n---\n" + data)))
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    check_places(data, read(data).problems)
    _, _, problems = read_data("organisation.yml", data, Organisation)
    check_places(data, tuple(problems))
