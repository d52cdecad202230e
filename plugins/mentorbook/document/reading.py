"""One Markdown page read as far as it can be: the tolerant half; `checks` is the strict one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

from mentorbook.document.markdown import Body
from mentorbook.document.parse import Document, Loc, parse_document
from mentorbook.document.source import decode_text, split_source
from mentorbook.document.validate import Model, validate_document
from mentorbook.problem import START, Position, Problem


@dataclass(frozen=True)
class Reading(Generic[Model]):
    """What could be read of one page.

    Attributes:
        path: File relative to the project's root, with forward slashes.
        text: The whole file with LF line ends, where it is text.
        meta: Its front matter, or None where that is at fault.
        document: Values of the front matter with places, where it is YAML.
        body: Its Markdown, where the two could be told apart.
        problems: Every fault found while reading.
    """

    path: str
    text: str | None
    meta: Model | None
    document: Document | None
    body: Body | None
    problems: tuple[Problem, ...]

    def find_text(self, *loc: str) -> str | None:
        """Find a text in the front matter, though other values of it may be at fault.

        Args:
            *loc: Keys that lead to it, outermost first.

        Returns:
            The text; None where there is none, or it is empty.
        """
        value: Any = self.document.values if self.document else None
        for key in loc:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) and value else None

    def list_texts(self, key: str) -> list[tuple[Loc, str]]:
        """List the texts of a list in the front matter, each with what leads to it."""
        value = self.document.values.get(key) if self.document else None
        items = enumerate(value if isinstance(value, list) else [])
        return [((key, index), item) for index, item in items if isinstance(item, str)]

    def place(self, *loc: int | str) -> Position:
        """Say where a value of the front matter stands; the file's start where it is not there."""
        return self.document.find_value(loc) if self.document else START


def read_page(
    path: str, data: bytes, model: type[Model], context: Mapping[str, object]
) -> Reading[Model]:
    """Read one Markdown page with front matter.

    Args:
        path: File relative to the project's root.
        data: The file as it is on disk.
        model: What its front matter must fit.
        context: What the model's validators need, such as the vocabulary.

    Returns:
        All that could be read, and every fault found on the way.
    """
    text, problems = decode_text(path, data)
    if text is None:
        return Reading(path, text, None, None, None, tuple(problems))
    source, found = split_source(path, text)
    problems += found
    if source is None:
        return Reading(path, text, None, None, None, tuple(problems))
    body = Body(source.body, source.body_line)
    document, found = parse_document(path, source.front_matter, source.front_matter_line)
    problems += found
    if document is None:
        return Reading(path, text, None, None, body, tuple(problems))
    meta, faults = validate_document(path, document, model, context)
    problems += faults
    return Reading(path, text, None if found else meta, document, body, tuple(problems))


def read_data(
    path: str, data: bytes, model: type[Model], context: Mapping[str, object] | None = None
) -> tuple[Model | None, Document | None, list[Problem]]:
    """Read one YAML file.

    Args:
        path: File relative to the project's root.
        data: The file as it is on disk.
        model: What its values must fit.
        context: What the model's validators need.

    Returns:
        The model and the document, each None where that is at fault, and every fault found.
    """
    text, problems = decode_text(path, data)
    if text is None:
        return None, None, problems
    document, found = parse_document(path, text)
    problems += found
    if document is None:
        return None, None, problems
    value, faults = validate_document(path, document, model, context)
    return None if found else value, document, problems + faults
