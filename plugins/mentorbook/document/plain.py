"""The part of front matter that needs no YAML parser: lines of a key with a word or a list of words.

For 10,000 lessons the parser was half of all the work. What is read here it reads in the same way,
which a test holds; all else is left to it.
"""

import re

# Letters that mean nothing to YAML within a value that is not quoted, and that it takes.
_WORDS = r"[A-Za-z0-9][ -\"$-9;-~\u00a1-\u2027\u2030-\ud7ff]*"
_IN_DOUBLE = r"[ !#-\[\]-~\u00a1-\u2027\u2030-\ud7ff]*"
_IN_SINGLE = r"[ -&(-~\u00a1-\u2027\u2030-\ud7ff]*"
_ITEM = r"[A-Za-z0-9][A-Za-z0-9 _./'()-]*"
_LINE = re.compile(
    rf"(?P<key>[a-z_]{{1,40}}):[ ](?:(?P<words>{_WORDS})|\[(?P<items>{_ITEM}(?:,[ ]{_ITEM})*+)\]"
    rf"|\"(?P<double>{_IN_DOUBLE})\"|'(?P<single>{_IN_SINGLE})')\n"
)


_KEY = re.compile(r"[a-z_]{1,40}:[ \n]")

PlainValues = dict[str, str | list[str]]


def split_plain_values(text: str) -> tuple[PlainValues, str]:
    """Read the lines at the start of a YAML text that hold a key and words, and nothing else.

    Args:
        text: The YAML text with LF line ends.

    Returns:
        Texts and lists of texts by key, as the YAML parser finds them; and the text that is left:
        all of it where what follows these lines may belong to them.
    """
    values: PlainValues = {}
    end = 0
    for line in _LINE.finditer(text):
        key, words, items, double, single = line.groups()
        if line.start() != end or key in values:
            break
        end = line.end()
        if words is not None:
            values[key] = words.rstrip(" ")
        elif items is not None:
            values[key] = [item.rstrip(" ") for item in items.split(", ")]
        else:
            values[key] = single if double is None else double
    rest = text[end:]
    return ({}, text) if rest and not _KEY.match(rest) else (values, rest)
