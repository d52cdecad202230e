"""The report for people at a forge, read as a forge reads it: Markdown with tables, then HTML."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentorbook.problem import Problem, Severity
from mentorbook.report.markdown import MARKER, MOST_BYTES, render_markdown
from problems import ANY
from sites import find_all, parse_html, text_of

WORD_JOINER = "\N{WORD JOINER}"


def error(message: str, path: str = "docs/a.md", rule: str = "body/x") -> Problem:
    return Problem(path, 1, 1, rule, Severity.ERROR, message)


def rows_of(report: str) -> list[list[str]]:
    """The cells of the table's rows, as a reader sees them."""
    tree = parse_html(MarkdownIt("commonmark").enable("table").render(report))
    return [
        [text_of(cell) for cell in find_all(row, "td")]
        for row in find_all(tree, "tr")
        if find_all(row, "td")
    ]


def shown(text: str) -> str:
    """A text as a browser shows it: runs of white space as one space, no NUL."""
    return " ".join(text.replace("\0", "\N{REPLACEMENT CHARACTER}").split())


def test_a_report_begins_with_the_mark_by_which_a_comment_is_found() -> None:
    for problems in ([], [error("x")]):
        assert render_markdown(problems).startswith(f"{MARKER}\n")


def test_a_report_counts_what_it_tells() -> None:
    problems = [
        error("x"),
        error("y"),
        Problem("docs/b.md", 3, 1, "body/x", Severity.WARNING, "z"),
    ]
    assert render_markdown(problems).splitlines()[1] == "**2 errors and 1 warning** in 2 files."
    assert render_markdown(problems[:1]).splitlines()[1] == "**1 error** in 1 file."
    assert render_markdown(problems[2:]).splitlines()[1] == "**1 warning** in 1 file."


def test_rows_stand_file_by_file_with_the_place_and_the_rule() -> None:
    problems = [
        Problem("docs/a.md", 7, 8, "body/x", Severity.ERROR, "one"),
        Problem("docs/a.md", 9, 1, "body/y", Severity.WARNING, "two"),
        Problem("docs/b.md", 1, 1, "body/x", Severity.ERROR, "three"),
    ]
    assert rows_of(render_markdown(problems)) == [
        ["docs/a.md:7", "one", "body/x"],
        ["docs/a.md:9", "Warning: two", "body/y"],
        ["docs/b.md:1", "three", "body/x"],
    ]


def test_nothing_in_a_problem_becomes_markup_or_calls_a_person() -> None:
    hostile = "| a | **b** <script>c</script> [d](https://example.org) `e` @somebody #1 :f: -->"
    report = render_markdown([error(hostile, f"docs/{hostile}.md")])
    ((place, message, _),) = rows_of(report)
    assert place == f"docs/{hostile}.md:1"
    assert message == hostile.replace("@", f"@{WORD_JOINER}")
    html = MarkdownIt("commonmark").enable("table").render(report)
    assert not any(mark in html for mark in ("<script", "<strong>b", "<a ", "<code>e"))
    assert "@somebody" not in report


@given(st.lists(ANY, max_size=5))
def test_a_reader_sees_every_problem_whatever_stands_in_it(problems: list[Problem]) -> None:
    seen = rows_of(render_markdown(problems))
    assert [place for place, _, _ in seen] == [
        shown(f"{' '.join(problem.path.split())}:{problem.line}") for problem in problems
    ]
    assert [rule for _, _, rule in seen] == [shown(problem.rule) for problem in problems]
    for (_, message, _), problem in zip(seen, problems, strict=True):
        expected = shown(problem.message)
        assert message.removeprefix("Warning:").strip() == expected.replace("@", f"@{WORD_JOINER}")


@given(st.integers(0, 3000), st.integers(0, 300))
def test_a_report_keeps_to_what_forges_take_and_says_what_it_left_out(
    number: int, length: int
) -> None:
    report = render_markdown([error(f"{index} {'é' * length}") for index in range(number)])
    assert len(report.encode()) <= MOST_BYTES
    told = report.count("<code>docs/a.md")
    left_out = number - told
    if left_out:
        plural = "" if left_out == 1 else "s"
        assert f"\n{left_out} more problem{plural} left out here; `mentorbook check`" in report
        assert told > 50
    else:
        assert "left out" not in report


def test_a_problem_too_long_for_a_comment_leaves_the_count_and_the_advice() -> None:
    assert render_markdown([error("x" * MOST_BYTES)]) == (
        f"{MARKER}\n**1 error** in 1 file.\n"
        "\n1 more problem left out here; `mentorbook check` tells them all.\n"
    )
