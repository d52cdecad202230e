"""What the YAML parser says of a fault -> words that help to mend it, and where it began."""

import yaml

from mentorbook.document import rules
from mentorbook.problem import Position, Problem

_BRACKETS = "a list in [brackets] is not closed, or lacks a comma"
_BRACES = "keys in {braces} are not closed, or lack a comma"
_QUOTES = "a quotation mark is opened here and never closed"
_COLON = "a key must be followed by a colon and a space"
_BACKSLASH = "a backslash in double quotes must be written twice; or put the value in single quotes"
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon and a space stand inside a value; put the whole value in double quotes"
    ),
    "block sequence entries are not allowed in this context": (
        "a list with hyphens must start on the line below its key"
    ),
    "could not find expected ':'": _COLON,
    "did not find expected key": (
        "this is not a key with a value, or is indented wrongly, or stands behind a closed value"
    ),
    "did not find expected '-' indicator": "this line is not an item of the list above it",
    "did not find expected ',' or ']'": _BRACKETS,
    "did not find expected ',' or '}'": _BRACES,
    "did not find expected node content": "a value is missing here",
    "did not find expected comment or line break": "text behind | or > must start on the next line",
    "did not find expected alphabetic or numeric character": (
        "a value that starts with & or * must be in double quotes"
    ),
    "did not find expected <document start>": "a line of three dots ends the keys; take it out",
    "found character that cannot start any token": (
        "a value must not start with this character; put the whole value in double quotes"
    ),
    "found unexpected end of stream": _QUOTES,
    "found unexpected document indicator": _QUOTES,
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
}
# The parser sees these only behind the fault: where it began is what helps.
_SEEN_LATE = {_BRACKETS, _BRACES, _QUOTES, _COLON}


def describe_syntax(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    """Tell a fault of YAML in words of our own; the library's may quote what stands in the file.

    Args:
        path: File relative to the project's root.
        text: The YAML text.
        error: What the parser raised.
        first_line: Line of the file on which the text starts, from 1.
    """
    words = _PLAIN_WORDS.get(
        str(getattr(error, "problem", None)),
        "this is not valid YAML; compare it with a file that works",
    )
    mark = getattr(error, "problem_mark", None)
    if words in _SEEN_LATE:
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    last = text.rstrip("\n").count("\n")
    if line > last:
        line, column = last, len(text.rstrip("\n").rpartition("\n")[2])
    return rules.FRONT_MATTER_SYNTAX.problem(path, Position(line + first_line, column + 1), words)
