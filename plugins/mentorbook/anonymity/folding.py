"""A text as its reader sees it: what hides an identifier from a plain search is taken away."""

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

# Entities, percent escapes, marks that Markdown takes away, white space (the `>` of a quotation
# and a line's end in it), and whatever is not ASCII. That one of their first letters is there is
# much faster to tell than which.
_SPECIAL = re.compile(
    r"(?=[&%*`\\~\s\x80-\U0010ffff])(?:"
    r"(?P<entity>&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});?)"
    r"|(?P<percent>(?:%[0-9a-fA-F]{2})+)"
    r"|(?P<mark>[*`\\]+|~~)"
    r"|(?P<space>(?:[ ](?=\s)|[^\S ])(?:\s|(?<=\n)>)*)"
    r"|(?P<other>[^\x00-\x7f]+))"
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain.

    Attributes:
        text: The plain text.
        offsets: Where in the text as written each of its characters comes from.
    """

    text: str
    offsets: list[int]


def fold_text(written: str) -> Folded:
    """Make a text plain: `0*16*32&nbsp;960` becomes `01632 960`.

    A line's end counts as a space, as it does on the page; an empty line stays one line's end.

    Args:
        written: Markdown or YAML as it is written.
    """
    parts: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in _SPECIAL.finditer(written):
        plain = _plain(match)
        parts += written[end : match.start()], plain
        offsets += range(end, match.start())
        offsets += [match.start()] * len(plain)
        end = match.end()
    parts.append(written[end:])
    offsets += range(end, len(written))
    return Folded("".join(parts), offsets)


def _plain(match: re.Match[str]) -> str:
    token = match.group()
    if match.lastgroup == "mark":
        return ""
    if match.lastgroup == "space":
        return "\n" if token.count("\n") > 1 else " "
    if match.lastgroup == "entity":
        token = html.unescape(token)
    elif match.lastgroup == "percent":
        token = unquote(token, errors="replace")
    wide = unicodedata.normalize("NFKC", token.translate(_DASHES))
    return "".join(letter for letter in wide if unicodedata.category(letter) not in _UNSEEN)
