"""YAML text -> values, every scalar as text, with the place of each key and value.

No YAML type is ever guessed: `no`, `0123` and `1.10` stay what was written. Events are looked at
before anything is composed, because the C composer ends the process at a deep nesting and takes
recursive anchors without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from mentorbook.document import rules
from mentorbook.problem import START, Position, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 8

_OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon and a space stand inside a value; put the whole value in double quotes"
    ),
    "could not find expected ':'": "a key must be followed by a colon and a space",
    "did not find expected key": "this line is not a key with a value, or is indented wrongly",
    "did not find expected '-' indicator": "this line is not an item of the list above it",
    "did not find expected ',' or ']'": "a list in [brackets] is not closed, or lacks a comma",
    "did not find expected ',' or '}'": "keys in {braces} are not closed, or lack a comma",
    "did not find expected node content": "a value is missing here",
    "found character that cannot start any token": (
        "a value must not start with this character; put the whole value in double quotes"
    ),
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "found unexpected document indicator": "a quotation mark is opened and never closed",
    "found unknown escape character": (
        "a backslash in double quotes must be written twice, or use single quotes"
    ),
}


@dataclass(frozen=True, slots=True)
class Document:
    """Values of one YAML text, and where each stands.

    Attributes:
        values: The mapping, every scalar as text.
        node: The composed node, from which places are looked up.
        first_line: Line of the file on which the YAML starts, from 1.
        start: Where the keys as a whole start: what a missing key is told to.
    """

    values: dict[str, Any]
    node: yaml.MappingNode | None
    first_line: int
    start: Position

    def find_value(self, loc: tuple[int | str, ...]) -> Position:
        """Find the place of a value.

        Args:
            loc: Keys and list indexes that lead to the value, outermost first.

        Returns:
            The place of the value, or of the nearest thing around it that is there.
        """
        return self._find(loc, key=False)

    def find_key(self, loc: tuple[int | str, ...]) -> Position:
        """Find the place of a key; `loc` as in `find_value`, its last part the key."""
        return self._find(loc, key=True)

    def _find(self, loc: tuple[int | str, ...], *, key: bool) -> Position:
        node: yaml.Node | None = self.node
        place = self.start
        for depth, part in enumerate(loc):
            pair = _child(node, part)
            if pair is None:
                return place
            key_node, node = pair
            last = depth == len(loc) - 1
            place = self._position(key_node if last and key else node)
        return place

    def _position(self, node: yaml.Node) -> Position:
        return _position(node, self.first_line)


def parse_document(
    path: str, text: str, first_line: int = 1
) -> tuple[Document | None, list[Problem]]:
    """Parse YAML text into values with places.

    Args:
        path: File relative to the project's root, for the problems.
        text: The YAML text with LF line ends.
        first_line: Line of the file on which the text starts, from 1.

    Returns:
        The document, or None where it cannot be read, and the problems found.
    """
    try:
        problems = list(_check_events(path, text, first_line))
        if problems:
            return None, problems
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(path, error, first_line)]
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return Document({}, None, first_line, START), []
    if not isinstance(node, yaml.MappingNode):
        place = _position(node, first_line)
        return None, [
            rules.FRONT_MATTER_TYPE.problem(path, place, "there must be keys with values")
        ]
    values = _convert(path, node, first_line, problems)
    return Document(values, node, first_line, START), problems


def _check_events(path: str, text: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            place = Position(first_line + number, indent.index("\t") + 1)
            message = "indent with spaces; a tab stands here"
            yield rules.FRONT_MATTER_TAB.problem(path, place, message)
            return
    depth = 0
    documents = 0
    for event in yaml.parse(text, Loader=Loader):
        place = _position(event, first_line)
        if isinstance(event, _OPENS):
            depth += 1
        elif isinstance(event, _CLOSES):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if depth > MAX_DEPTH:
            message = f"values must be nested at most {MAX_DEPTH} deep"
            yield rules.FRONT_MATTER_DEPTH.problem(path, place, message)
            return
        if documents > 1:
            message = "a second document starts here; all keys must stand in one"
            yield rules.FRONT_MATTER_SEVERAL.problem(path, place, message)
            return
        yield from _check_event(path, event, place)


def _check_event(path: str, event: yaml.Event, place: Position) -> Iterator[Problem]:
    if getattr(event, "anchor", None) is not None:
        message = "write the value out; a value that starts with & or * must be in double quotes"
        yield rules.FRONT_MATTER_ALIAS.problem(path, place, message)
    if getattr(event, "tag", None) is not None:
        message = "write a plain value; a value that starts with ! must be in double quotes"
        yield rules.FRONT_MATTER_TAG.problem(path, place, message)


def _syntax_problem(path: str, error: yaml.YAMLError, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Position(mark.line + first_line, mark.column + 1) if mark else Position(first_line, 1)
    found = str(getattr(error, "problem", None) or "")
    # Only words of our own: the library's may quote what stands in the file.
    words = _PLAIN_WORDS.get(found, "this is not valid YAML; compare it with a file that works")
    return rules.FRONT_MATTER_SYNTAX.problem(path, place, words)


def _convert(path: str, node: yaml.Node, first_line: int, problems: list[Problem]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_convert(path, item, first_line, problems) for item in node.value]
    values: dict[str, Any] = {}
    for key, value in node.value:
        place = _position(key, first_line)
        if not isinstance(key, yaml.ScalarNode):
            message = "a key must be a plain word"
            problems.append(rules.FRONT_MATTER_TYPE.problem(path, place, message))
        elif key.value in values:
            message = "this key stands twice; keep one of them"
            problems.append(rules.FRONT_MATTER_DUPLICATE_KEY.problem(path, place, message))
        else:
            values[key.value] = _convert(path, value, first_line, problems)
    return values


def _position(marked: yaml.Node | yaml.Event, first_line: int) -> Position:
    mark = marked.start_mark
    return Position(mark.line + first_line, mark.column + 1) if mark else Position(first_line, 1)


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == part:
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None
