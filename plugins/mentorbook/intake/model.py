"""A map: where each part of a lesson comes from in somebody else's table."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import Flag, Number, Record, one_of, text
from mentorbook.lesson.model import SECTIONS

DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t"}
ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1", "mac-roman", "cp850")


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _from_one(value: int) -> int:
    if value < 1:
        raise PydanticCustomError("format", "must be the number of a row, from 1")
    return value


Column = Annotated[str, text(1, 200)]
Sheet = Annotated[str, text(1, 31)]
SourceName = Annotated[str, text(3, 60)]
# All is read as text, which an editor does not know: for it, 2019 is a number and true a flag.
_SCALAR = {"type": ["string", "number", "boolean"]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]
RowNumber = Annotated[
    Number,
    AfterValidator(_from_one),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999}),
]


class Source(Record):
    """Where one part of a lesson comes from.

    Attributes:
        column: Name of a column.
        columns: Names of several, joined.
        constant: What stands in every lesson, whatever the row.
        values: What a cell's value means, by the value; empty means nothing.
        default: What stands where the cell is empty.
        separator: What stands between the entries of a list; a line's end does too.
        first_sentence: Whether only the first sentence is taken.
    """

    column: Column | None = None
    columns: tuple[Column, ...] = ()
    constant: Texts = ()
    values: dict[str, Texts] = Field(default_factory=dict)
    default: Texts = ()
    separator: Annotated[str, Field(min_length=1, max_length=9)] | None = None
    first_sentence: Flag = False

    @model_validator(mode="after")
    def _has_one_origin(self) -> "Source":
        if sum(map(bool, (self.column, self.columns, self.constant))) != 1:
            words = "must have a column, columns or a constant, and only one of these"
            raise PydanticCustomError("format", "{words}", {"words": words})
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """All columns that it takes from."""
        return (self.column,) if self.column else self.columns

    @property
    def is_given(self) -> bool:
        """Whether the map itself may give the value, so that many rows share it."""
        return bool(self.constant or self.default)


class LessonMap(Record):
    """Where the front matter comes from; keys as LessonMeta names them, and `slug`."""

    id: Source | None = None
    slug: Source | None = None
    title: Source
    summary: Source
    outcome: Source
    period: Source
    programme_phase: Source | None = None
    relationship_phase: Source | None = None
    themes: Source
    roles: Source
    model: Source | None = None
    format: Source | None = None
    setting: Source | None = None
    pitfalls: Source | None = None
    capabilities: Source | None = None
    keywords: Source | None = None
    evidence_strength: Source
    guidance: Source | None = None
    status: Source | None = None
    consent: Source | None = None
    review_by: Source | None = None


class ImportMap(Record):
    """All of a map.

    Attributes:
        source: Name of the table; with a row's key it makes the lesson's id, so it never changes.
        key: Column that tells the rows apart and never changes; else their content does.
        text: Whether cells are plain text or Markdown.
        shorten: Whether a title or summary that is too long is cut.
        sheet: Sheet of a workbook; else the first.
        header_row: Row that holds the columns' names.
        encoding: Encoding of a text file; else it is found out.
        delimiter: What stands between the cells of a CSV file; else it is found out.
        lesson: Where the front matter comes from.
        sections: Where the text comes from, by the section's heading.
    """

    source: SourceName
    key: Column | None = None
    text: Annotated[str, one_of("plain", "markdown")] = "plain"
    shorten: Flag = False
    sheet: Sheet | None = None
    header_row: RowNumber = 1
    encoding: Annotated[str, one_of(*ENCODINGS)] | None = None
    delimiter: Annotated[str, one_of(*DELIMITERS)] | None = None
    lesson: LessonMap
    sections: dict[Annotated[str, one_of(*SECTIONS)], Source]

    @property
    def keys(self) -> dict[str, Source]:
        """Where each key of the front matter comes from, of those that the map names."""
        return {
            name: source
            for name in LessonMap.model_fields
            if (source := getattr(self.lesson, name)) is not None
        }

    @property
    def sources(self) -> dict[str, Source]:
        """Where each key and each section comes from."""
        return {**self.keys, **self.sections}
