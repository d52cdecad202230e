"""How an item of a form is answered: each way is a record, told apart by its `type`."""

from typing import Annotated, Literal

from pydantic import Field

from mentorbook.document.fields import Number, Record, text, whole_number

MOST_ROWS = 20


_Rows = Annotated[int, whole_number(1, MOST_ROWS)]
_Option = Annotated[str, text(1, 120)]
_Options = Annotated[tuple[_Option, ...], Field(min_length=2, max_length=12)]
_Columns = Annotated[tuple[Annotated[str, text(1, 60)], ...], Field(min_length=1, max_length=6)]


class Line(Record):
    """One line to write on."""

    type: Literal["line"]


class Lines(Record):
    """Several lines to write on, `rows` of them."""

    type: Literal["lines"]
    rows: _Rows


class Date(Record):
    """A day."""

    type: Literal["date"]


class Quantity(Record):
    """A number, of hours for instance."""

    type: Literal["number"]
    unit: Annotated[str, text(1, 40)] | None = None


class Tick(Record):
    """A box to tick."""

    type: Literal["tick"]


class Choice(Record):
    """One of several options."""

    type: Literal["choice"]
    options: _Options


class Choices(Record):
    """Any of several options."""

    type: Literal["choices"]
    options: _Options


class Scale(Record):
    """A number on a scale.

    Attributes:
        type: `scale`.
        start: Its lowest number, `from` in the file.
        to: Its highest number.
        low: What the lowest number means.
        high: What the highest number means.
    """

    type: Literal["scale"]
    start: Annotated[Number, Field(alias="from")]
    to: Number
    low: Annotated[str, text(1, 60)] | None = None
    high: Annotated[str, text(1, 60)] | None = None


class Blanks(Record):
    """A table to fill in, with `rows` empty rows."""

    type: Literal["table"]
    columns: _Columns
    rows: _Rows


class Signature(Record):
    """A signature with its date."""

    type: Literal["signature"]


Answer = Annotated[
    Line | Lines | Date | Quantity | Tick | Choice | Choices | Scale | Blanks | Signature,
    Field(discriminator="type"),
]
