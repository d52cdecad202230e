"""Whatever Markdown or HTML a page holds, the site asks no other host for anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lesson_text, page_text
from mentorbook.mkdocs_plugin.html import _read_closely, find_refused
from sites import LESSON, build_site, make_site

ELSEWHERE = {
    "nested brackets": "![a [b] c](https://t.example/p.png)",
    "a reference": "![x][p]\n\n[p]: https://t.example/p.png",
    "a short reference": "![p]\n\n[p]: //t.example/p.png",
    "an escaped backslash": "\\\\![x](https://t.example/p.png)",
    "an attribute list": "![x](p.png){: srcset=//t.example/p.png }",
    "img": '<img alt="" src="https://t.example/p.png">',
    "script": '<script src="https://t.example/s.js"></script>',
    "link": '<link rel="stylesheet" href="https://t.example/s.css">',
    "srcset": '<img alt="" src="p.png" srcset="p.png 1x, https://t.example/p.png 2x">',
    "poster": '<video poster="//t.example/p.png"></video>',
    "object": '<object data="https://t.example/p"></object>',
    "iframe": '<iframe src="https://t.example/"></iframe>',
    "srcdoc": '<iframe srcdoc="&lt;img src=p.png&gt;"></iframe>',
    "style": "<p style=\"background:url('https://t.example/p.png')\">x</p>",
    "an escaped style": "<p style=\"background:url('\\\\2f/t.example/p.png')\">x</p>",
    "a style sheet": "<style>@import 'https://t.example/s.css';</style>",
    "svg": '<svg><image href="https://t.example/p.png"/></svg>',
    "svg, animated": '<svg><image><set attributeName="href" to="//t.example/p"/></image></svg>',
    "no protocol": '<img alt="" src="//t.example/p.png">',
    "backslashes": '<img alt="" src="\\\\\\\\t.example/p.png">',
    "a tab in the address": '<img alt="" src="ht&#9;tps:/t.example/p.png">',
    "an entity": '<img alt="" src="&#104;ttps&colon;//t.example/p.png">',
    "capitals": '<IMG ALT="" SRC="HTTPS://t.example/p.png">',
    "a comment that ends early": '<!--><img alt="" src="https://t.example/p.png">-->',
    "a mark": '<?x <img alt="" src="https://t.example/p.png">?>',
    "a declaration": '<!x <img alt="" src="https://t.example/p.png">>',
    "a section": '<![CDATA[><img alt="" src="https://t.example/p.png">]]>',
    "a text field": '<textarea><b a="</textarea><img src=//t.example/p>"></b></textarea>',
    "an element that is not closed": '<div><img alt="" src="//t.example/p</div>',
    "a style that is not closed": "<style>p {}",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://t.example/">',
    "base": '<base href="https://t.example/">',
    "ping": '<a href="https://t.example/" ping="https://t.example/">x</a>',
    "form": '<form action="https://t.example/"></form>',
    "a document in an address": '<iframe src="data:text/html;base64,PGI+"></iframe>',
    "a script of the page": "<script>start()</script>",
    "an element of Material's script": '<a data-md-component="source" href="https://t.example/">x</a>',
    "settings of Material's script": '<code id="__config">{"base": "https://t.example"}</code>',
    "a script at an event": '<img alt="" src="p.png" onerror="start()">',
    "a script in a link": '<a href="java&#10;script:start()">x</a>',
}
ALLOWED = {
    "links": '<a href="https://t.example/">x</a> <a href="//t.example">https://t.example</a>',
    "texts": '<img alt="see https://t.example" src="p.png" title="//x">',
    "a file of the site": '<script src="../s.js"></script><img alt="" src="/p.png" srcset="p.png 2x">',
    "a picture in an address": '<img alt="" src="data:image/png;base64,iVBORw0KGgo=">',
    "drawings": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    "code": "<code>&lt;img src=https://t.example/p.png&gt;</code>",
    "less than": "a < b &amp; c <3 <",
    "style of the site": '<p style="background: url(p.png)">x</p><style>p { color: red }</style>',
    "a quotation": '<blockquote cite="https://t.example/">x</blockquote>',
    "a comment": "<!-- note -->",
    "other marks": "<!doctype html><?mark?><![CDATA[x]]><!-- <b>x</b> -->",
}
NOT_IN_LESSONS = {
    **{
        tag: f"<{tag}></{tag}>"
        for tag in ("iframe", "object", "embed", "form", "button", "select", "textarea", "style")
    },
    "a script": '<script src="s.js"></script>',
    "a field": "<input>",
    "a link to data": '<a href=" data:text/html,x">x</a>',
    "a picture in an address": '<img alt="" src="data:image/png;base64,iVBORw0KGgo=">',
    "a script in a link": '<a href="VBScript:start()">x</a>',
}
PIECES = (
    "<p>",
    "</p>",
    "<br />",
    '<a href="https://t.example/">',
    '<a href="data:x">',
    "<a href='//t.example'>",
    '<a title="a > b">',
    '<img alt="" src="//t.example/p.png">',
    '<img alt="" src="&#104;ttps:">',
    '<circle viewBox="0" onload="x"/>',
    '<input disabled value="">',
    "<style>",
    "</style>",
    "<title>",
    "<script src='s.js'>",
    "</script>",
    "<x-y>",
    "<B>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?x",
    "&amp;",
    "&#10;",
    "&#x3C;",
    "&#",
    "&#x;",
    "&lt",
    " a ",
)


@pytest.mark.parametrize("html", [*ELSEWHERE.values()][5:], ids=[*ELSEWHERE][5:])
@pytest.mark.parametrize("is_lesson", [False, True], ids=["page", "lesson"])
def test_html_that_asks_another_host_or_may_is_refused(html: str, is_lesson: bool) -> None:  # noqa: FBT001
    assert find_refused(f"<p>Text</p>{html}<p>Text</p>", is_lesson=is_lesson)


@pytest.mark.parametrize("html", ALLOWED.values(), ids=ALLOWED)
def test_html_that_asks_nobody_is_allowed_on_a_guide_page(html: str) -> None:
    assert find_refused(html, is_lesson=False) == []


@pytest.mark.parametrize("html", NOT_IN_LESSONS.values(), ids=NOT_IN_LESSONS)
def test_a_lesson_holds_no_script_form_or_frame(html: str) -> None:
    assert find_refused(html, is_lesson=True)


@given(
    st.text("<>/!-?\"'= \n&;[]abx"),
    st.sampled_from(["", '"', "'", ">", "-->", '">', "</textarea>", "</title>", "]]>", "?>"]),
)
def test_nothing_hides_an_image_that_stands_behind_it(before: str, end: str) -> None:
    refused = find_refused(f"{before}{end}<img src=https://t.example/p.png>", is_lesson=False)

    assert refused


@pytest.mark.parametrize("html", ["</a<img src=//t.example>", "<![<img>", "<![x<img>", "</a <b>"])
def test_html_that_readers_may_take_differently_is_refused(html: str) -> None:
    assert find_refused(html, is_lesson=False)


@given(st.text("<>/!-?\"'= \n&;[]abx"))
def test_a_made_up_tag_is_never_named(text: str) -> None:
    for kind in find_refused(f"<zzyxplant src=//zzyxplant>{text}", is_lesson=True):
        assert "zzyxplant" not in kind


@given(
    st.lists(st.sampled_from(PIECES) | st.text("<>/!-?\"'= \n&;#[]abx0", max_size=4)).map("".join),
    st.booleans(),
)
def test_a_page_of_plain_tags_is_judged_as_when_it_is_read_closely(
    html: str,
    is_lesson: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    assert find_refused(html, is_lesson=is_lesson) == sorted(
        _read_closely(html, is_lesson=is_lesson)
    )


@pytest.mark.parametrize("html", [*ELSEWHERE.values(), *ALLOWED.values(), *NOT_IN_LESSONS.values()])
@pytest.mark.parametrize("is_lesson", [False, True], ids=["page", "lesson"])
def test_every_example_is_judged_as_when_it_is_read_closely(html: str, is_lesson: bool) -> None:  # noqa: FBT001
    for text in (html, f"<p>{html}</p>", html * 2):
        assert find_refused(text, is_lesson=is_lesson) == sorted(
            _read_closely(text, is_lesson=is_lesson)
        )


def test_a_deep_nest_of_comments_is_read() -> None:
    assert find_refused("<!--" * 3000 + "<img src=//t.example>", is_lesson=False)


@pytest.mark.parametrize("markdown", [*ELSEWHERE.values()][:12], ids=[*ELSEWHERE][:12])
def test_a_page_that_asks_another_host_or_may_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, markdown: str
) -> None:
    files = {
        "docs/begin.md": page_text(body=f"\nText.\n\n{markdown}\n"),
        "docs/p.png": b"",
    }
    root = make_site(tmp_path, files)

    with pytest.raises(SystemExit):
        build_site(root)

    assert "docs/begin.md:" in caplog.text
    assert "t.example" not in caplog.text.rpartition("nothing was built")[2]
    assert not list((root / "site").rglob("*.html"))


def test_all_pages_that_ask_another_host_are_told_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    image = "<div><img alt='' src='https://t.example/p'></div>"
    # Added behind the checks of the Markdown.
    hook = (
        "def on_page_content(html, page, config, files):\n"
        f"    return html if page.is_homepage else html + {image!r}\n"
    )
    files = {"docs/begin.md": page_text(), "hook.py": hook}
    root = make_site(tmp_path, files, hooks=["hook.py"])

    with pytest.raises(SystemExit):
        build_site(root)

    message = next(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    told = [line.partition(":")[0] for line in message.splitlines()[1:-1]]
    assert told == sorted(told)
    assert {"docs/begin.md", LESSON} < set(told)
    assert "docs/index.md" not in told
    assert "<img>" in message
    assert "t.example" not in message
    assert message.endswith("\nput them right and build again")


def test_pages_that_ask_nobody_are_built(tmp_path: Path) -> None:
    body = "\n".join(f"\n<div>{html}</div>\n" for html in ALLOWED.values() if "a < b" not in html)
    files = {
        LESSON: lesson_text(),
        "docs/begin.md": page_text(body=f"\nText.\n{body}\n\n[x](https://t.example)\n"),
        "docs/p.png": b"",
        "docs/s.js": "",
    }

    site = build_site(make_site(tmp_path, files))

    assert "https://t.example" in (site / "begin/index.html").read_text()
