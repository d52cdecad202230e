"""Plain text comes out on the page as it is in the cell, whatever Markdown would make of it."""

import re

import markdown
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpers import REPOSITORY
from mentorbook.checks.body import check_html, check_link_targets
from mentorbook.document.markdown import Body
from mentorbook.intake.clean import clean_text
from mentorbook.intake.escape import escape_text
from sites import parse_html, text_of

SETTINGS = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
# Some stand there with settings of their own.
EXTENSIONS = [
    one if isinstance(one, str) else next(iter(one)) for one in SETTINGS["markdown_extensions"]
]
PIECES = st.sampled_from(
    [
        *("\\", "`", "```", "~~~", "*", "**", "_", "__", "{", "}", "[", "]", "(", ")", "<", ">"),
        *(
            "#",
            "##",
            "+ ",
            "- ",
            "* ",
            "\u2022 ",
            "1. ",
            "2. ",
            "2014. ",
            "!",
            "![",
            "](",
            "]:",
            "|",
        ),
        *(
            "&",
            "&amp;",
            "&#60;",
            "&lt",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<?",
            ": ",
            ":",
            "=",
            "===",
            "---",
        ),
        *(
            "--8<--",
            "!!! note",
            "{: #a }",
            "{.b}",
            "[^1]: x",
            "*[HTML]: y",
            "--|--",
            ":-:",
            "\n",
            "\n\n",
        ),
        *(
            "    ",
            "\t",
            " ",
            "word",
            "a b",
            "don't",
            "https://example.org/a_b",
            "x@",
            "\u00e9",
            "\ufffd",
        ),
        *("\x96", "\x0b", "\x02", "\u2028", "\u00a0", "\r\n", "\ud800", "<https://example.org>"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)
MARKERS = re.compile(r"^(?:[-*\u2022]|\d+\.) +(?=.*\w)", re.MULTILINE)


def show(text: str) -> str:
    """What a reader sees of a text, its white space taken away."""
    page = markdown.markdown(escape_text(text), extensions=EXTENSIONS)
    tree = parse_html(page)
    assert {element.tag for element in tree.iter()} <= {"document", "p", "ul", "ol", "li"}
    return "".join(text_of(tree).split())


def strip_marks(text: str, shown: str) -> bool:
    """Whether a page shows a text, but for the marks of lists, which a browser draws."""
    pattern = ""
    for line in text.split("\n"):
        match = MARKERS.match(line)
        mark, rest = (match.group(), line[match.end() :]) if match else ("", line)
        pattern += f"(?:{re.escape(''.join(mark.split()))})?" if mark else ""
        pattern += re.escape("".join(rest.split()))
    return re.fullmatch(pattern, shown) is not None


@given(TEXTS)
def test_any_text_shows_as_it_is(raw: str) -> None:
    text = clean_text(raw)
    assert strip_marks(text, show(text))


@given(TEXTS)
def test_any_text_keeps_the_rules_of_a_lesson(raw: str) -> None:
    body = Body(f"## What happened\n\n{escape_text(clean_text(raw))}\n", 1)
    assert list(check_html("p", body)) == []
    assert list(check_link_targets("p", body)) == []
    assert [heading.text for heading in body.headings] == ["What happened"]
    assert body.links == ()
