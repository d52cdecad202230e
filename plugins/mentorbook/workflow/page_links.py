"""What a page of HTML leads to, and which places in it can be led to.

Patterns and not a parser: a site may have thousands of pages, and all are read before it is shown.
They know quotes, comments and what scripts hold, and so read all HTML that MkDocs writes.
"""

import posixpath
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

_ATTRIBUTES = r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)"""
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b{_ATTRIBUTES}>.*?</\1|<([a-z][^\s/>]*+){_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_WANTED = re.compile(r"\b(?:href|src|srcset|poster|id|name)\s*=", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FOLLOWED = frozenset({"a", "area"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page leads to, as it is written there.

    Attributes:
        followed: Addresses that a reader follows.
        loaded: Addresses of images, scripts, styles and the like.
        places: Where in the page an address may lead to.
    """

    followed: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def find_links(html: str) -> PageLinks:
    """Find what a page leads to.

    Args:
        html: The page.
    """
    found = PageLinks()
    for code, code_attributes, tag, attributes in _TAG.findall(html):
        written = code_attributes or attributes
        if _WANTED.search(written):
            _note(found, (code or tag).lower(), written)
    return found


def _note(found: PageLinks, tag: str, written: str) -> None:
    addresses = found.followed if tag in _FOLLOWED else found.loaded
    for name, quoted in _ATTRIBUTE.findall(written):
        value = quoted[1:-1] if quoted[0] in "\"'" else quoted
        value = unescape(value) if "&" in value else value
        match name.lower():
            case "href" | "src" | "poster":
                addresses.add(value)
            case "srcset":
                addresses.update(one.split()[0] for one in value.split(",") if one.strip())
            case "id":
                found.places.add(value)
            case "name" if tag == "a":
                found.places.add(value)


def find_links_in_css(css: str) -> set[str]:
    """Find what a style sheet loads.

    Args:
        css: The style sheet.
    """
    return {address.strip() for address in _CSS_ADDRESS.findall(css)}


def find_target(page: str, address: str, base: str) -> tuple[str, str] | None:
    """Find which file of the site an address leads to.

    Args:
        page: The file in which it stands, from the root of the site.
        address: As it is written there.
        base: Where the site stands on its host: `/`, or `/mentoring/`.

    Returns:
        The file from the root of the site, and the place in it or an empty text; None where the
        address leads out of the site.
    """
    if _ELSEWHERE.match(address):
        return None
    path, _, place = address.partition("#")
    path = path.partition("?")[0]
    if "%" in address:
        path, place = unquote(path), unquote(place)
    if not path:
        return page, place
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        path, folder = path.removeprefix(base), ""
    else:
        folder = posixpath.dirname(page)
    full = posixpath.normpath(posixpath.join(folder, path))
    if path.endswith(("/", "/.", "/..")) or path in {"", ".", ".."}:
        full = "index.html" if full == "." else f"{full}/index.html"
    return full, place
