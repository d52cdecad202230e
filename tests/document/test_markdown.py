"""The shape of a Markdown body, compared with Python-Markdown, which makes the pages."""

from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import REPOSITORY
from mentorbook.document.headings import make_anchor
from mentorbook.document.markdown import Body
from mentorbook.problem import Position


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, of which only the extensions matter here."""


_Loader.add_multi_constructor("", lambda *_: None)


def extensions() -> tuple[list[str], dict[str, Any]]:
    """The extensions of mkdocs.yml, and those that MkDocs always adds."""
    written = yaml.load((REPOSITORY / "mkdocs.yml").read_text(), Loader=_Loader)  # noqa: S506
    names, settings = ["toc", "tables", "fenced_code"], {}
    for entry in written["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        names.append(name)
        settings[name] = options or {}
    return list(dict.fromkeys(names)), {**settings, "toc": {}}


def real_headings(text: str) -> list[tuple[int, str]]:
    names, settings = extensions()
    converter: Any = markdown.Markdown(extensions=names, extension_configs=settings)
    converter.convert(text)
    found: list[tuple[int, str]] = []
    waiting = list(converter.toc_tokens)
    while waiting:
        token = waiting.pop(0)
        found.append((token["level"], token["id"]))
        waiting = [*token["children"], *waiting]
    return found


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.anchor) for heading in Body(text, 1).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Two", [(2, "Two", "two", 1)], id="plain"),
        pytest.param("#Tight", [(1, "Tight", "tight", 1)], id="hash without a space"),
        pytest.param("### Closed ###", [(3, "Closed", "closed", 1)], id="closing hashes"),
        pytest.param("####### Seven", [(6, "# Seven", "seven", 1)], id="seven hashes"),
        pytest.param("a\n## Two\nb", [(2, "Two", "two", 2)], id="inside a paragraph"),
        pytest.param(" ## No", [], id="indented"),
        pytest.param("\\## No", [], id="escaped"),
        pytest.param("## No\\", [], id="a backslash at the end"),
        pytest.param("One\n===", [(1, "One", "one", 1)], id="underlined once"),
        pytest.param("\n  Two\n--- ", [(2, "Two", "two", 2)], id="underlined, indented"),
        pytest.param("a\nb\n---", [], id="a rule below two lines"),
        pytest.param("    code\n---", [], id="indented code above a rule"),
        pytest.param("a\n***\nTwo\n-", [(2, "Two", "two", 3)], id="underlined below a rule"),
        pytest.param("One\n=\nTwo\n-", [(1, "One", "one", 1), (2, "Two", "two", 3)], id="both"),
        pytest.param("a\n=-=", [], id="no underline"),
        pytest.param("```\n## No\n```\n## Yes", [(2, "Yes", "yes", 4)], id="backtick fence"),
        pytest.param("~~~ py\n# No\n~~~", [], id="tilde fence"),
        pytest.param("````\n```\n# No\n````", [], id="a longer fence"),
        pytest.param("```\n# Yes", [(1, "Yes", "yes", 2)], id="a fence never closed"),
        pytest.param("``` a b\n# Yes\n```", [(1, "Yes", "yes", 2)], id="no fence"),
        pytest.param("<!--\n# No\n-->\n# Yes", [(1, "Yes", "yes", 4)], id="a comment"),
        pytest.param("<!--\n# Yes", [(1, "Yes", "yes", 2)], id="a comment never closed"),
        pytest.param("<!--\n<!-- -->\n# Yes", [(1, "Yes", "yes", 3)], id="a comment in one"),
        pytest.param("<!-- a --> <!--\n# No", [(1, "No", "no", 2)], id="a comment behind one"),
        pytest.param(
            "## *a* __b__ `c_d_` [e `f`](x.md) ![g](h.png) _i_ j_k",
            [(2, "a b c_d_ e f  i j_k", "a-b-c_d_-e-f-i-j_k", 1)],
            id="marks",
        ),
        pytest.param("## R&amp;D \\*x\\*", [(2, "R&D *x*", "rd-x", 1)], id="entity and escape"),
        pytest.param("## `a\n## b`", [(2, "`a", "a", 1), (2, "b`", "b", 2)], id="not code"),
        pytest.param("## A {#own}", [(2, "A", "own", 1)], id="an anchor of its own"),
        pytest.param("## A {: .c #x.y } ##", [(2, "A", "x.y", 1)], id="with a class"),
        pytest.param("## A {.c}", [(2, "A", "a", 1)], id="only a class"),
        pytest.param("## A{#own}", [(2, "A{#own}", "aown", 1)], id="attributes of nothing"),
        pytest.param("## *A*{.c}", [(2, "A", "a", 1)], id="attributes of a part"),
        pytest.param(
            "# A\n# A\n# A_1\n# A",
            [(1, "A", "a", 1), (1, "A", "a_1", 2), (1, "A_1", "a_2", 3), (1, "A", "a_3", 4)],
            id="repeats",
        ),
        pytest.param("# A\n# B {#a}", [(1, "A", "a_1", 1), (1, "B", "a", 2)], id="taken below"),
        pytest.param("#\n# !", [(1, "", "_1", 1), (1, "!", "_2", 2)], id="nothing to name"),
        pytest.param("## 😀 Élan", [(2, "😀 Élan", "elan", 1)], id="emoji and accents"),
    ],
)
def test_headings_are_found_as_the_site_shows_them(
    text: str, expected: list[tuple[int, str, str, int]]
) -> None:
    found = Body(text, 11).headings
    shown = [(it.level, it.text, it.anchor, it.position.line - 10) for it in found]
    assert shown == expected
    assert headings(text) == real_headings(text)


WORDS = st.sampled_from(
    ["Word", "two words", "snake_case", "*em*", "_em_", "**strong**", "__bold__", "`code`",
     "`a_b_ *c*`", "``x ` y``", "[text](x.md)", '[a _b_](y.md "t")', "![alt](p.png)", "&amp;", "R&D",
     "é", "Œuvre", "😀", "it's", "1.2", "foo_1", "\\*", "\\_x\\_", "C#", "<b>x</b>", "2*3*4", "\\",
     "<https://example.org/x>", "[br]", "~~s~~", "&#65;", "*a _b_ c*", "Word", "Word_1"]
)  # fmt: skip
INLINE = st.lists(WORDS, max_size=4).map(" ".join)
ENDS = st.sampled_from(["", "", "", " {#own}", " { .c #own-2 }", " {: #x.y }", " {#o} ##", " ##"])
HASHED = st.builds(
    lambda level, space, text, end: "#" * level + space + text + end,
    st.integers(1, 7), st.sampled_from([" ", ""]), INLINE, ENDS,
)  # fmt: skip
UNDERLINED = st.builds(
    lambda text, line: f"{text}\n{line}",
    INLINE.filter(bool),
    st.sampled_from(["---", "===", "-", "=", "--- ", "-=-"]),
)
LINES = st.one_of(
    HASHED, UNDERLINED, INLINE,
    st.sampled_from(["", "", "```", "```py", "~~~", "~~~~", "```a b", "    # code", "<!-- x -->",
                     "***", "- - -", "---", "    text"]),
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=9).map("\n".join))
@example("a\nb\n---\nc\n---")
def test_headings_and_anchors_are_those_of_the_built_page(text: str) -> None:
    assert headings(text) == real_headings(text)


@given(st.text())
def test_the_anchor_of_any_plain_text_is_that_of_the_built_page(text: str) -> None:
    slug = markdown.extensions.toc.slugify(text, "-")
    assert make_anchor(text) == slug


@pytest.mark.parametrize(
    "path", sorted(REPOSITORY.glob("docs/**/*.md")), ids=lambda path: path.name
)
def test_headings_of_the_repositorys_pages_are_those_of_the_built_page(path: Any) -> None:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert headings(text) == real_headings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [b](c.md)", [("c.md", 1, 3, False, "")], id="link"),
        pytest.param('😀 [b](c.md "t")', [("c.md", 1, 3, False, "")], id="title, emoji before"),
        pytest.param("[b]( <c d.md> )", [("c d.md", 1, 1, False, "")], id="angle brackets"),
        pytest.param("[b](c(d).md)", [("c(d).md", 1, 1, False, "")], id="parentheses"),
        pytest.param("[b]()", [("", 1, 1, False, "")], id="empty"),
        pytest.param("[b](<>)", [("", 1, 1, False, "")], id="empty in angle brackets"),
        pytest.param("x\n![ b ](c.png)", [("c.png", 2, 1, True, "b")], id="image"),
        pytest.param("![](c.png)", [("c.png", 1, 1, True, "")], id="image without text"),
        pytest.param("![b][c]", [("", 1, 1, True, "b")], id="image by reference"),
        pytest.param("![b]", [("", 1, 1, True, "b")], id="image by short reference"),
        pytest.param(
            "[![b](c.png)](d.md)",
            [("d.md", 1, 1, False, ""), ("c.png", 1, 2, True, "b")],
            id="image in a link",
        ),
        pytest.param("[b [c]](d.md)", [("d.md", 1, 1, False, "")], id="brackets within"),
        pytest.param("  [b]: c.md 'd'", [("c.md", 1, 1, False, "")], id="definition"),
        pytest.param("[b]:\n  <c.md>", [("c.md", 1, 1, False, "")], id="definition on two lines"),
        pytest.param("<https://a.b>", [("https://a.b", 1, 1, False, "")], id="autolink"),
        pytest.param("<mailto:x@y.z>", [("mailto:x@y.z", 1, 1, False, "")], id="mail"),
        pytest.param("\\[b](c.md) `[b](c.md)`\n\n```\n[b](c.md)\n```", [], id="escaped or code"),
        pytest.param("``a ` [b](c.md)`` [d](e.md)", [("e.md", 1, 19, False, "")], id="code"),
        pytest.param("`a\n\n[b](c.md)`", [("c.md", 3, 1, False, "")], id="no code across blocks"),
        pytest.param("<!--\n[b](c.md)\n-->", [], id="comment"),
    ],
)
def test_links_and_images_are_found_at_their_place(
    text: str, expected: list[tuple[str, int, int, bool, str]]
) -> None:
    found = Body(text, 5).links
    assert [
        (it.target, *Body(text, 1).position(it.offset), it.is_image, it.alternative) for it in found
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](b.md)", ["b.md"], id="link"),
        pytest.param('![a]( b.md  "t (u" ) [c](d)', ['( b.md  "t (u" ) [c](d)'], id="odd title"),
        pytest.param("[a](b.md 't') [c](d(e))", ["b.md", "d(e)"], id="two on a line"),
        pytest.param("[a](b\nc)", ["(b"], id="a line break within"),
        pytest.param("`[a](b)`\n\n```\n[c](d)\n```", ["b", "d"], id="code too"),
        pytest.param("> [a]:\n> b\n\n- [c]: d", ["b", "d"], id="definitions in quotes and lists"),
        pytest.param("[a](<b>)", ["(<b>)"], id="angle brackets"),
        pytest.param("[a]()[b]:", ["", ""], id="empty"),
        pytest.param("[a] (b) [c]", [], id="no target"),
    ],
)
def test_whatever_may_be_a_target_is_found(text: str, expected: list[str]) -> None:
    assert [target for target, _ in Body(text, 1).targets] == expected


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a <b>", [3]),
        ("</b> <!-- x --> <?x> <![CDATA[", [1, 6, 17, 22]),
        ("a < b, 1<2, <3 <é", []),
        ("{: x} {y} {}", [1, 7, 11]),
        ("{\n}", []),
        ("{a{b}", [3]),
        ("<https://example.org/x?y=1>", []),
        ("<https://example.org/x onclick=1>", [1]),
        ("<https:/onclick=1>", [1]),
        ("<mailto:/onclick=1>", [1]),
        ("<javascript://x>", [1]),
        ("`<b>`", [2]),
    ],
)
def test_html_and_attributes_are_found_even_in_code(text: str, columns: list[int]) -> None:
    assert [place.column for place in Body(text, 1).html] == columns


@given(st.text(st.sampled_from("`~\n a[](<!->)#=x😀"), max_size=60))
def test_prose_keeps_every_character_at_its_place(text: str) -> None:
    prose = Body(text, 1).prose
    assert len(prose) == len(text)
    assert all(there in (" ", here) for here, there in zip(text, prose, strict=True))
    assert prose.count("\n") == text.count("\n")


def test_sections_hold_the_text_below_headings_of_level_two() -> None:
    text = "before\n\n## A *b*\n\none\n\n### Deeper\n\ntwo\n\n## C\n## D\nlast"
    assert Body(text, 3).sections == {"A b": "one\n\n### Deeper\n\ntwo", "C": "", "D": "last"}
    assert Body("none", 1).sections == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```a\n" * 200_000, id="fences never closed"),
        pytest.param("`" * 1_000_000, id="backticks"),
        pytest.param("".join("`" * n + " " for n in range(1, 1_400)), id="code never closed"),
        pytest.param("[" * 1_000_000, id="brackets"),
        pytest.param("[a](" * 100_000, id="links never closed"),
        pytest.param("![" * 500_000, id="images"),
        pytest.param("<!--\n" * 100_000, id="comments"),
        pytest.param("# " + "#" * 1_000_000 + "\\", id="hashes"),
        pytest.param("# " + "_a " * 100_000, id="emphasis"),
        pytest.param("]:" + " " * 1_000_000, id="spaces"),
        pytest.param("]( " + " " * 1_000_000, id="more spaces"),
        pytest.param("- " * 500_000, id="rules"),
        pytest.param("{" * 1_000_000, id="braces"),
        pytest.param("# " + " {" * 500_000, id="attributes"),
        pytest.param("# a\n" * 50_000, id="equal headings"),
        pytest.param("# a_5\n" * 50_000, id="equal numbered headings"),
        pytest.param("```" + " " * 500_000 + "x y", id="spaces behind a fence"),
        pytest.param("[a]:" + " " * 500_000, id="spaces behind a definition"),
    ],
)
def test_no_text_keeps_the_scanner_busy_for_long(text: str) -> None:
    body = Body(text, 1)
    assert len(body.prose) == len(text)
    last = text.count("\n") + 1
    offsets = [*(link.offset for link in body.links), *(offset for _, offset in body.targets)]
    places = [*body.html, *(heading.position for heading in body.headings)]
    places += map(body.position, offsets)
    assert all(place.line <= last for place in places)


def test_a_place_is_counted_in_characters() -> None:
    body = Body("😀é\nab", 7)
    assert [body.position(offset) for offset in (0, 1, 2, 3, 5)] == [
        Position(7, 1), Position(7, 2), Position(7, 3), Position(8, 1), Position(8, 3),
    ]  # fmt: skip
