"""Kinds of values that learning paths and session plans share."""

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import Kind, Record, SitePath, matching, text

ModuleId = Annotated[str, matching("[A-Z]{1,3}[1-9][0-9]?", "must be letters and a number, as M1")]
Title = Annotated[str, text(2, 80)]
Summary = Annotated[str, text(20, 200)]
Paragraph = Annotated[str, text(20, 600)]
Sentence = Annotated[str, text(2, 240)]
Thing = Annotated[str, text(2, 120)]


def whole_number(lowest: int, highest: int) -> Kind:
    """Make the kind of a whole number between two bounds, both allowed."""

    def read(value: Any) -> int:
        is_number = isinstance(value, str) and value.isascii() and value.isdigit()
        if not is_number or len(value) > len(str(highest)) or not lowest <= int(value) <= highest:
            words = f"must be a whole number from {lowest} to {highest}"
            raise PydanticCustomError("format", "{words}", {"words": words})
        return int(value)

    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    return Kind(BeforeValidator(read), WithJsonSchema(schema))


Minutes = Annotated[int, whole_number(1, 480)]
Topic = Annotated[int, whole_number(1, 20)]


class PageWithTitle(Record):
    """A page of the guide, and what to call it here."""

    page: SitePath
    title: Title
