"""A body that passes the rules becomes a page on which nothing runs and no target is a script."""

from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_markdown import extensions

from helpers import LESSON_BODY, lesson_text
from mentorbook.checks.body import check_html, check_link_targets
from mentorbook.document.reading import read_page
from mentorbook.lesson.model import LessonMeta

ELEMENTS = {"script", "iframe", "object", "embed", "style", "form", "base", "meta", "link", "svg"}
SCHEMES = ("javascript:", "data:", "vbscript:", "file:", "blob:")


class Dangers(HTMLParser):
    """Collects what must not be in a page, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ELEMENTS or ":" in tag:
            self.found.append(tag)
        for name, value in attrs:
            aligned = name == "style" and (value or "").startswith("text-align:")
            if name.startswith("on") or name == "srcdoc" or (name == "style" and not aligned):
                self.found.append(name)
            # A browser leaves line breaks and leading blanks out before it looks at the scheme.
            target = "".join((value or "").split()).casefold()
            if target.startswith(SCHEMES):
                self.found.append(target)


def dangers(body: str) -> list[str]:
    names, options = extensions()
    converter: Any = markdown.Markdown(extensions=names, extension_configs=options)
    parser = Dangers()
    parser.feed(converter.convert(body))
    parser.close()
    return parser.found


def passes(body: str) -> bool:
    reading = read_page("p.md", lesson_text(body=f"\n{body}").encode(), LessonMeta, {})
    if reading.body is None:
        return False
    return not [*check_html("p.md", reading.body), *check_link_targets("p.md", reading.body)]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>",
        "a\n{: onclick=x }",
        "*a*{ onclick=x }",
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "![x](java\nscript:alert(1))",
        "[x](\njavascript:alert(1))",
        "[x](java`s`cript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](< javascript:alert(1)>)",
        "[x](\u00a0javascript:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript:alert(1) 'title')",
        "[x]\n\n[x]: javascript:alert(1)",
        "[x]\n\n[x]:\n  javascript:alert(1)",
        "[x]\n\n> [x]: javascript:alert(1)",
        "[x]\n\n> [x]:\n> javascript:alert(1)",
        "[x]\n\n- [x]: javascript:alert(1)",
        "[x]\n\n!!! note\n    [x]: javascript:alert(1)",
        "```a b\n\n[x](javascript:alert(1))\n\n```",
        "```a b\n\n<https:/onclick=alert(1)>\n\n```",
        "`\n\n[x](javascript:alert(1))\n\n`",
        "  ```\n\n[x](javascript:alert(1))\n\n  ```",
        "<https:/onclick=alert(1)>",
        "<mailto:/onclick=alert(1)>",
        "<javascript://%0aalert(1)>",
        "[x](data:text/html,x)",
        "[x](VBScript:x)",
    ],
)
def test_a_known_attack_is_refused(body: str) -> None:
    # Else the case would show nothing: it must be dangerous where no rule stands in its way.
    assert dangers(body)
    assert not passes(body)


@pytest.mark.parametrize(
    "body",
    [
        LESSON_BODY,
        "[x](../a/b.md#c) [y](#d) ![z](../f.png) [w](https://example.org/a?b=c_(d))",
        "[x][y]\n\n[y]: https://example.org",
        "a < b, 2<3, *x*, `code`, | a | b |",
        "[note]: this is odd, but harmless",
    ],
)
def test_a_harmless_body_passes(body: str) -> None:
    assert passes(body)
    assert not dangers(body)


PIECES = st.sampled_from(
    ["<", "script>", "</", "<!--", "-->", "<?", "[x]", "[x", "(", ")", "](", "]:", "[x]:", "[x]: ",
     "javascript:alert(1)", "java", "script:x", "JavaScript:x", "data:x", "&#106;", "&colon;", "&Tab;",
     " ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "  ", "\t", "`", "``", "```", "\n```\n", "```a b\n",
     "~~~", "\n~~~\n", "\\", "{", "}", ": ", "{: onclick=x }", " onclick=x", "!", "![", "[", "]", "(x)",
     "<https:/onclick=x>", "<mailto:x/onclick=x>", "<https://x.y/onclick=x>", "\"", "'", ' "t")',
     "|", "---", "\na|b\n---|---\n", "\n!!! note \"", "\n: ", "<a@b>", "*", "_", "#", "\n## ", "a", "b",
     "=", "href=", "https://e.org", "//e.org", ":", "/", "(<", ">)", ">", "&lt;script&gt;", "<img ",
     "\u00a0", "\u200b", "wzxhzdk:0", "klzzwxh:0", "amp", "é", "[TOC]", "\r"]
)  # fmt: skip
LINKS = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(["", "> ", "- ", "`", "```a b\n\n", "!", "\\", "!!! note\n    ", "[a](b) "]),
    st.sampled_from(["[x](", "[x]\n\n[x]:", "![x](", "[[x]](", "[x][y]\n\n> [y]:", "<", "[`x`]("]),
    st.sampled_from(["", " ", "\n", "<", "\n> ", "\n  ", "\u00a0", "a", "\\", "'", "`", "(", "&"]),
    st.sampled_from(["java", "JAVA", "j`a`va", "&#106;ava", "j\\ava", "data:x", "https:/", "*java*"]),
    st.sampled_from(["script:x", "\nscript:x", "\\\nscript:x", "script&colon;x", "script\\:x", " script:x"]),
    st.sampled_from([")", "", ">)", " 't')", "\n\n```", "`", "))", ">"]),
)  # fmt: skip


@settings(max_examples=settings().max_examples * 4)
@given(st.lists(st.one_of(PIECES, PIECES, LINKS), min_size=1, max_size=14).map("".join))
def test_what_passes_the_rules_is_harmless_as_a_page(body: str) -> None:
    if passes(body):
        assert not dangers(body)
