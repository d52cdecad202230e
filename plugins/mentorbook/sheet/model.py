"""A data sheet's values."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field

from mentorbook.document.fields import Flag, Record, SitePath, one_of, paragraph, text
from mentorbook.organisation.model import Shown
from mentorbook.sheet.answers import Answer
from mentorbook.vocabulary.citation import Citation
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import Key

FORM = "form"
KINDS = ("list", "checklist", FORM)
KEEPERS = ("stays-with-you", "shared", "coordinator", "nobody")

_Line = Annotated[str, text(1, 300)]
_Head = Annotated[str, text(1, 80)]


class Part(Record):
    """A point below an item."""

    id: Key
    text: _Line


class Item(Record):
    """What is read, ticked or filled in.

    Attributes:
        id: Its own in the whole file, and stable for ever.
        text: What it says or asks.
        note: A hint, an example or an explanation.
        parts: Points below it.
        page: Address on the site of a page that helps.
        setting: What of the organisation's settings is shown with it.
        added: Whether no source states it.
        duplicate: Whether another item says the same, so that this one is not shown.
        answer: How it is answered, in a form.
    """

    id: Key
    text: _Line
    note: Annotated[str, paragraph(400)] | None = None
    parts: tuple[Part, ...] = ()
    page: SitePath | None = None
    setting: Shown | None = None
    added: Flag = False
    duplicate: Flag = False
    answer: Answer | None = None


class Row(Record):
    """One row of a table that is read."""

    id: Key
    cells: Annotated[tuple[_Line, ...], Field(min_length=1)]


class Section(Record):
    """A part of a sheet: either items, or a table of columns and rows.

    Attributes:
        id: Its own in the whole file; an embed names it.
        title: Its heading.
        text: A line or two that introduces it.
        numbered: Whether its items are shown with numbers.
        added: Whether no source states it.
        capability: Key of the capability that it is about.
        items: What is read, ticked or filled in.
        columns: Heads of the table's columns.
        rows: The table's rows.
    """

    id: Key
    title: Annotated[str, text(1, 120)]
    text: Annotated[str, paragraph(600)] | None = None
    numbered: Flag = False
    added: Flag = False
    capability: Annotated[str, vocabulary_key("capability")] | None = None
    items: tuple[Item, ...] = ()
    columns: tuple[_Head, ...] = ()
    rows: tuple[Row, ...] = ()

    @cached_property
    def shown(self) -> tuple[Item, ...]:
        """Its items without those that another says already."""
        return tuple(item for item in self.items if not item.duplicate)


class Sheet(Record):
    """A sheet to read, to tick or to fill in.

    Attributes:
        kind: `list` to read, `checklist` to tick, `form` to fill in.
        id: Its own in the whole guide.
        title: One line.
        purpose: One line that says what it helps to do.
        audience: Roles that it is for.
        used_in: When it is used.
        programme_phase: Phases of the programme that it belongs to.
        relationship_phase: Phases of a mentoring relationship that it belongs to.
        keeper: Who keeps what was written on it.
        sources: Where its matter comes from.
        added: Whether it holds matter that no source states.
        sections: Its parts, in order.
    """

    kind: Annotated[str, one_of(*KINDS)]
    id: Key
    title: Annotated[str, text(2, 120)]
    purpose: Annotated[str, text(10, 300)]
    audience: Annotated[tuple[Annotated[str, vocabulary_key("role")], ...], Field(min_length=1)]
    used_in: Annotated[str, text(2, 200)]
    programme_phase: tuple[Annotated[str, vocabulary_key("programme_phase")], ...] = ()
    relationship_phase: tuple[Annotated[str, vocabulary_key("relationship_phase")], ...] = ()
    keeper: Annotated[str, one_of(*KEEPERS)]
    sources: tuple[Citation, ...] = ()
    added: Flag = False
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts that can be shown alone: ids of its sections."""
        return tuple(section.id for section in self.sections)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, those of one section after those of another."""
        return tuple(item for section in self.sections for item in section.items)

    def section(self, name: str) -> Section:
        """Get one section.

        Args:
            name: Its id.

        Raises:
            KeyError: There is no such section.
        """
        for section in self.sections:
            if section.id == name:
                return section
        raise KeyError(name)

    def list_ids(self) -> Iterator[tuple[str, tuple[int | str, ...]]]:
        """List all ids in the file but the sheet's own, each with what leads to it."""
        for place, section in enumerate(self.sections):
            here = ("sections", place)
            yield section.id, (*here, "id")
            for index, item in enumerate(section.items):
                yield item.id, (*here, "items", index, "id")
                for number, part in enumerate(item.parts):
                    yield part.id, (*here, "items", index, "parts", number, "id")
            for index, row in enumerate(section.rows):
                yield row.id, (*here, "rows", index, "id")
