"""What a made page must not hold: anything that asks another host, or that cannot be judged.

A second wall behind the rules on Markdown. It judges the HTML itself, so that it does not matter how
somebody wrote it, and where browsers and this reader may differ it refuses too much, not too little.
"""

import re
from functools import lru_cache
from html.parser import HTMLParser

# No browser fetches what these hold.
_TEXTS = frozenset({"alt", "title", "cite", "value", "label", "placeholder", "xmlns", "content"})
_TEXT_STARTS = ("aria-", "data-", "xmlns:")
# By these Material's script finds its own elements, some of which make it ask another host.
_CODE_STARTS = ("on", "data-md-")
_OWN_IDS = "__"
_LINKS = frozenset({"a", "area"})
_TARGETS = frozenset({"href", "xlink:href"})
_ELSEWHERE = ("//", "http:", "https:", "ws:", "wss:", "ftp:")
_CODE = ("javascript:", "vbscript:")
# In a picture `data:` is a picture; in others it is a document that may ask anybody.
_PICTURES = frozenset({"img", "source"})

_SCRIPTS = {"script", "style", "iframe", "frame", "frameset", "object", "embed", "applet"}
_FORMS = {"form", "fieldset", "input", "button", "select", "option", "textarea"}
_HEADS = {"base", "link", "meta"}
_NOT_IN_LESSONS = frozenset(_SCRIPTS | _FORMS | _HEADS)
_SHOWN = {"a", "img", "image", "source", "audio", "video", "track", "svg", "div", "p", "span"}
# What a message may name: a tag that somebody made up may hold anything.
_KNOWN = _NOT_IN_LESSONS | _SHOWN

# Behind these, text is read by other rules up to their end: what looks like a tag there is none.
_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext"
# Tags as Markdown and our templates write them: every reader takes them for the same.
_PLAIN_TAG = re.compile(
    rf"<(?:/[a-z][a-z0-9]*+|(?!(?:{_RAW})\b)[a-z][a-z0-9]*+"
    r"(?: [A-Za-z][A-Za-z0-9:-]*+(?:=\"[^\"<>]*+\")?+)*+ ?+/?+)>"
)
_ODD_REFERENCE = re.compile("&#(?!(?:[0-9]++|[xX][0-9a-fA-F]++);)")
_ODD_END_TAG = re.compile("</[^>]*<")
_SPACES = re.compile("[\0- ]+")
_TAGS_KEPT = 4096
_NOT_CLOSED, _UNREADABLE = "an element that is not closed", "an element that cannot be read"


def find_refused(html: str, *, is_lesson: bool) -> list[str]:
    """Find what must not stand in a page.

    Args:
        html: The page's text as HTML.
        is_lesson: Whether a lesson is judged, in which far less may stand.

    Returns:
        Kinds of elements, sorted; never text of the page.
    """
    tags = _PLAIN_TAG.findall(html)
    if len(tags) == html.count("<") and not _ODD_REFERENCE.search(html):
        # Nearly every page, and most tags stand in many pages: each is read closely but once.
        return sorted({kind for tag in set(tags) for kind in _judge_tag(tag, is_lesson)})
    return sorted(_read_closely(html, is_lesson=is_lesson))


@lru_cache(_TAGS_KEPT)
def _judge_tag(tag: str, is_lesson: bool) -> frozenset[str]:  # noqa: FBT001 - part of the key
    return _read_closely(tag, is_lesson=is_lesson)


def _read_closely(html: str, *, is_lesson: bool) -> frozenset[str]:
    refused: set[str] = set()
    texts = [html]
    while texts:
        reader = _Reader(is_lesson=is_lesson)
        reader.read(texts.pop())
        refused |= reader.refused
        texts += reader.inner
    return frozenset(refused)


class _Reader(HTMLParser):
    def __init__(self, *, is_lesson: bool) -> None:
        # Text comes as it is written, so that `<` in it is one that was not escaped.
        super().__init__(convert_charrefs=False)
        self.refused: set[str] = set()
        self.inner: list[str] = []
        self._is_lesson = is_lesson

    def read(self, html: str) -> None:
        if _ODD_END_TAG.search(html):
            self.refused.add(_UNREADABLE)
        try:
            self.feed(html)
            if self.cdata_elem or (self.rawdata.startswith("<") and len(self.rawdata) > 1):
                self.refused.add(_NOT_CLOSED)
            self.close()
        except AssertionError:  # Python 3.11 gives up in this way
            self.refused.add(_UNREADABLE)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = [(name, value or "") for name, value in attrs]
        if (
            (self._is_lesson and tag in _NOT_IN_LESSONS)
            or (tag == "script" and "src" not in dict(values))
            or any(self._is_refused(tag, name, value) for name, value in values)
        ):
            self.refused.add(f"<{tag}>" if tag in _KNOWN else "another element")
        self._look_into((self.get_starttag_text() or "")[1:])

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            if _leads_elsewhere(data) or "\\" in data:
                self.refused.add("<style>")
        elif self.cdata_elem is None and "<" in data and data != "<":
            self.refused.add(_UNREADABLE)

    # What this reader takes for a comment may end earlier in a browser.
    def handle_comment(self, data: str) -> None:
        self._look_into(data)

    def handle_decl(self, decl: str) -> None:
        self._look_into(decl)

    def handle_pi(self, data: str) -> None:
        self._look_into(data)

    def unknown_decl(self, data: str) -> None:
        self._look_into(data)

    def _look_into(self, text: str) -> None:
        _, found, rest = text.partition("<")
        if found:
            self.inner.append(found + rest)

    def _is_refused(self, tag: str, name: str, value: str) -> bool:
        if name.startswith(_CODE_STARTS) or name == "srcdoc":
            return True
        if name == "id" and value.startswith(_OWN_IDS):
            return True
        is_text = name in _TEXTS or name.startswith(_TEXT_STARTS)
        if is_text and not (tag == "meta" and name == "content"):
            return False
        address = _clean(value)
        if address.startswith(_CODE):
            return True
        if tag in _LINKS and name in _TARGETS:
            return self._is_lesson and address.startswith("data:")
        return (
            _leads_elsewhere(value)
            or (name == "style" and "\\" in value)
            or ("data:" in address and (self._is_lesson or tag not in _PICTURES))
        )


def _leads_elsewhere(value: str) -> bool:
    address = _clean(value)
    return any(mark in address for mark in _ELSEWHERE)


def _clean(value: str) -> str:
    """Read an address as browsers do: white space does not count, a backslash is a slash."""
    return _SPACES.sub("", value).replace("\\", "/").lower()
