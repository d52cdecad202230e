"""Bytes -> text -> front matter and body."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorbook.document.source import decode_text, split_source
from mentorbook.problem import Problem, Severity

TEXT = st.text(
    st.one_of(st.sampled_from("-\n :ab#."), st.characters(codec="utf-8", exclude_characters="\r"))
)


def places(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", ("file/empty", 1, 1), id="nothing"),
        pytest.param(b" \n\t\n", ("file/empty", 1, 1), id="only spaces"),
        pytest.param(b"a\nb \xff\n", ("file/encoding", 2, 3), id="a byte that is not UTF-8"),
        pytest.param("é😀\xff".encode()[:-2] + b"\xff", ("file/encoding", 1, 3), id="behind emoji"),
        pytest.param(b"a\rb\rcd\xff", ("file/encoding", 1, 7), id="lone CR before a wrong byte"),
        pytest.param(b"\xef\xbb\xbfa\xff", ("file/encoding", 1, 2), id="BOM before a wrong byte"),
        pytest.param("a".encode("utf-16"), ("file/encoding", 1, 1), id="UTF-16"),
        pytest.param(b"\xed\xa0\x80", ("file/encoding", 1, 1), id="half of a surrogate pair"),
        pytest.param(b"a" * 5_000_000, ("file/size", 1, 1), id="5 MB"),
        pytest.param(b"a" * 1_000_001, ("file/size", 1, 1), id="a byte too many"),
        pytest.param(b"a\nb\x00c", ("file/control-character", 2, 2), id="NUL"),
        pytest.param(b"a\x1bc", ("file/control-character", 1, 2), id="escape"),
        pytest.param("😀\x85b".encode(), ("file/control-character", 1, 2), id="NEL"),
        pytest.param("a\nbc\u2028".encode(), ("file/control-character", 2, 3), id="LS"),
        pytest.param("\u2029".encode() + b"a", ("file/control-character", 1, 1), id="PS"),
        pytest.param("a\u202eb".encode(), ("file/control-character", 1, 2), id="direction mark"),
        pytest.param("a\ufeffb".encode(), ("file/control-character", 1, 2), id="BOM within"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_place(
    data: bytes, expected: tuple[str, int, int]
) -> None:
    text, problems = decode_text("p.md", data)
    assert text is None
    assert places(problems)[-1] == expected
    assert problems[-1].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        pytest.param(b"a\nb", "a\nb", [], id="sound"),
        pytest.param(b"a" * 1_000_000, "a" * 1_000_000, [], id="as large as allowed"),
        pytest.param(
            b"\xef\xbb\xbfab", "ab", [("file/byte-order-mark", 1, 1)], id="byte order mark"
        ),
        pytest.param(b"ab\r\nc\r\n", "ab\nc\n", [("file/line-ends", 1, 3)], id="CRLF"),
        pytest.param(b"ab\nc\rd", "ab\nc\nd", [("file/line-ends", 2, 2)], id="lone CR"),
        pytest.param(
            b"\xef\xbb\xbfa\r\nb",
            "a\nb",
            [("file/byte-order-mark", 1, 1), ("file/line-ends", 1, 2)],
            id="both",
        ),
        pytest.param("zwj \u200d é".encode(), "zwj \u200d é", [], id="a joiner stays"),
    ],
)
def test_what_can_be_mended_is_read_with_a_warning(
    data: bytes, text: str, expected: list[tuple[str, int, int]]
) -> None:
    read, problems = decode_text("p.md", data)
    assert read == text
    assert places(problems) == expected
    assert all(problem.severity is Severity.WARNING for problem in problems)


def test_the_size_is_not_told_since_only_the_start_of_a_large_file_is_read() -> None:
    _, problems = decode_text("p.md", b"a" * 1_000_001)
    assert problems[0].message == "the file must be at most 1 MB"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("# Title\n", "front-matter/absent", id="no front matter"),
        pytest.param("----\na: 1\n----\n", "front-matter/absent", id="four hyphens"),
        pytest.param("\n---\na: 1\n---\n", "front-matter/absent", id="blank first line"),
        pytest.param(" ---\na: 1\n---\n", "front-matter/absent", id="a space before"),
        pytest.param("--- # keys\na: 1\n---\n", "front-matter/absent", id="a comment behind"),
        pytest.param("--", "front-matter/absent", id="two hyphens"),
        pytest.param("---\na: 1\n", "front-matter/unclosed", id="unclosed"),
        pytest.param("---", "front-matter/unclosed", id="only the opening"),
        pytest.param("---\na: 1\n...\ntext\n", "front-matter/unclosed", id="closed by dots"),
        pytest.param("---\na: 1\n----\ntext\n", "front-matter/unclosed", id="closed by four"),
        pytest.param("---\na: 1\n ---\ntext\n", "front-matter/unclosed", id="closed indented"),
        pytest.param(f"---\na: {'x' * 65_536}\n---\n", "front-matter/size", id="65 KB"),
        pytest.param(f"---\na: {'é' * 32_768}\n---\n", "front-matter/size", id="65 KB of accents"),
    ],
)
def test_a_page_without_its_keys_apart_is_refused(text: str, rule: str) -> None:
    source, problems = split_source("p.md", text)
    assert source is None
    assert places(problems) == [(rule, 1, 1)]


def test_front_matter_of_exactly_64_kb_is_read() -> None:
    source, problems = split_source("p.md", f"---\n{'#' * 65_535}\n---\n")
    assert source
    assert not problems


@pytest.mark.parametrize(
    ("text", "front_matter", "body", "line"),
    [
        pytest.param("---\na: 1\n---\n\nText\n", "a: 1\n", "\nText\n", 4, id="plain"),
        pytest.param("---\n---\nText", "", "Text", 3, id="empty front matter"),
        pytest.param("---\n\n\na: 1\n---\n", "\n\na: 1\n", "", 6, id="blank lines kept"),
        pytest.param("--- \t\na: 1\n---  \nb", "a: 1\n", "b", 4, id="spaces behind the hyphens"),
        pytest.param("---\na: 1\n---", "a: 1\n", "", 3, id="no line end at all"),
        pytest.param("---\na: 1\n---\nb\n---\nc", "a: 1\n", "b\n---\nc", 4, id="a rule later"),
    ],
)
def test_a_page_is_cut_in_two(text: str, front_matter: str, body: str, line: int) -> None:
    source, problems = split_source("p.md", text)
    assert not problems
    assert source
    assert (source.front_matter, source.front_matter_line) == (front_matter, 2)
    assert (source.body, source.body_line) == (body, line)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("b: 2\n---\ntext\n", id="at once"),
        pytest.param("\n\nb: 2\nc:\n  - d\n- e\n---\n", id="below blank lines, with lists"),
        pytest.param("b: 2\n---", id="at the end"),
    ],
)
def test_a_second_block_of_keys_is_told_at_its_opening(body: str) -> None:
    _, problems = split_source("p.md", f"---\na: 1\n---\n{body}")
    assert places(problems) == [("front-matter/several", 3, 1)]


@given(TEXT, TEXT)
@example("", "")
@example("---\n", "---")
@example("----", "----\n")
def test_what_was_cut_lies_in_the_file_at_the_lines_that_are_told(keys: str, rest: str) -> None:
    text = f"---\n{keys}\n---\n{rest}"
    source, _ = split_source("p.md", text)
    assert source
    lines = text.split("\n")
    assert "\n".join(lines[source.body_line - 1 :]) == source.body
    written = lines[source.front_matter_line - 1 : source.body_line - 2]
    assert "".join(f"{line}\n" for line in written) == source.front_matter


@given(st.one_of(st.binary(), TEXT.map(str.encode), TEXT.map(lambda text: f"---\n{text}".encode())))
def test_no_bytes_at_all_make_reading_fail(data: bytes) -> None:
    text, problems = decode_text("p.md", data)
    assert problems or text == data.decode()
    if text is not None:
        split_source("p.md", text)
