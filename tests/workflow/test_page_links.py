"""What a page leads to is found as a parser of HTML finds it, only faster."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.workflow.page_links import PageLinks, find_links, find_links_in_css, find_target


class Reader(HTMLParser):
    """The slow way, by the book."""

    def __init__(self) -> None:
        super().__init__()
        self.found = PageLinks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        addresses = self.found.followed if tag in {"a", "area"} else self.found.loaded
        for name, value in attrs:
            if value is not None and name in {"href", "src", "poster"}:
                addresses.add(value)
            if value is not None and (name == "id" or (name == "name" and tag == "a")):
                self.found.places.add(value)


def read(html: str) -> PageLinks:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="x/">', PageLinks({"x/"})),
        ("<A HREF='x/' class=y>", PageLinks({"x/"})),
        ("<a\nhref=x/\n>", PageLinks({"x/"})),
        ('<a title="a > b" href="x/?a&amp;b#c">', PageLinks({"x/?a&b#c"})),
        ('<a title="href=no" data-x=\'<a href="no">\'>', PageLinks()),
        ('<code>&lt;a href="no"&gt;</code> href="no"', PageLinks()),
        ('<!-- <a href="no"> --><a href="x/">', PageLinks({"x/"})),
        ('<script src="s.js"></script>', PageLinks(loaded={"s.js"})),
        ("<script>x = '<a href=\"no\">'</script><a href='y'>", PageLinks({"y"})),
        ('<style media="a">a[href="no"]{}</style><area href="y">', PageLinks({"y"})),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x,">', PageLinks(loaded=set("abc"))),
        ('<video poster="p.png"></video>', PageLinks(loaded={"p.png"})),
        ('<h2 id="one">', PageLinks(places={"one"})),
        ('<a name="two"></a><input name="no">', PageLinks(places={"two"})),
        ("a < b and <a href='x'>", PageLinks({"x"})),
    ],
)
def test_links_are_found_however_they_are_written(html: str, found: PageLinks) -> None:
    loaded = {f"{one}.png" if len(one) == 1 else one for one in found.loaded}
    assert find_links(html) == PageLinks(found.followed, loaded, found.places)


WORDS = st.text(alphabet="ab /?#.&;=>é", max_size=8)
NAMES = st.sampled_from(["href", "src", "id", "name", "title", "poster", "data-href", "class"])
TAGS = st.sampled_from(["a", "img", "link", "div", "area", "h2", "svg"])


@st.composite
def elements(draw: st.DrawFn) -> str:
    pairs = draw(st.dictionaries(NAMES, WORDS, max_size=4))
    quote = draw(st.sampled_from("\"'"))
    attributes = "".join(f" {name}={quote}{value}{quote}" for name, value in pairs.items())
    return f"<{draw(TAGS)}{attributes}{draw(st.sampled_from(['', ' ', '/', ' /']))}>"


PARTS = st.one_of(
    elements(),
    WORDS,
    elements().map(lambda one: f"<!-- {one} -->"),
    elements().map(lambda one: f"<script>{one}</script>"),
    elements().map(lambda one: f"<style>{one}</style>"),
)


@given(st.lists(PARTS).map("".join))
def test_the_fast_way_finds_what_a_parser_finds(html: str) -> None:
    assert find_links(html) == read(html)


@given(st.text(alphabet="<>\"'=/!- aAhrefscipt\n", max_size=200))
def test_no_text_stops_it(html: str) -> None:
    find_links(html)


def test_a_style_sheet_names_what_it_loads() -> None:
    css = "a{background:url(x.png)} @font-face{src:url( '../f.woff2' )format('w'),url(\"g.woff\")}"
    assert find_links_in_css(css) == {"x.png", "../f.woff2", "g.woff"}


@pytest.mark.parametrize(
    ("page", "address", "base", "target"),
    [
        ("a/b/index.html", "../c/", "/", ("a/c/index.html", "")),
        ("a/b/index.html", "..", "/", ("a/index.html", "")),
        ("a/b/index.html", "../..", "/", ("index.html", "")),
        ("a/b/index.html", ".", "/", ("a/b/index.html", "")),
        ("a/b/index.html", "../../s.css?v=1", "/", ("s.css", "")),
        ("a/b/index.html", "", "/", ("a/b/index.html", "")),
        ("a/b/index.html", "#x", "/", ("a/b/index.html", "x")),
        ("a/b/index.html", "?q=1#x", "/", ("a/b/index.html", "x")),
        ("a/b/index.html", "../c/#caf%C3%A9", "/", ("a/c/index.html", "café")),
        ("a/b/index.html", "a%20b.png", "/", ("a/b/a b.png", "")),
        ("a/b/index.html", "/", "/", ("index.html", "")),
        ("a/b/index.html", "/c/", "/", ("c/index.html", "")),
        ("404.html", "/in/c/x.css", "/in/", ("c/x.css", "")),
        ("404.html", "/in/", "/in/", ("index.html", "")),
        ("404.html", "/other/", "/in/", None),
        ("index.html", "https://example.org/", "/", None),
        ("index.html", "//example.org/", "/", None),
        ("index.html", "mailto:help@example.org", "/", None),
        ("index.html", "data:image/png,x", "/", None),
        ("index.html", "../up/", "/", ("../up/index.html", "")),
    ],
)
def test_an_address_leads_to_the_file_that_a_server_sends(
    page: str, address: str, base: str, target: tuple[str, str] | None
) -> None:
    assert find_target(page, address, base) == target
