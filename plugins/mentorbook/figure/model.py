"""A figure as `docs/figures/*.yml` holds it: what it says, and the shape that shows it."""

from typing import Annotated, Literal

from pydantic import Field

from mentorbook.document.fields import (
    Flag,
    Number,
    Record,
    SitePath,
    matching,
    one_of,
    text,
    whole_number,
)
from mentorbook.vocabulary.citation import Citation
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import Key

Title = Annotated[str, text(1, 60)]
Words = Annotated[str, text(1, 240)]


class Step(Record):
    """One of several steps, stairs or phases in order.

    Attributes:
        title: Its name.
        text: What it is, in a line or two.
        page: The guide page about it.
    """

    title: Title
    text: Words | None = None
    page: SitePath | None = None


class Flow(Record):
    """Steps one after another, downward."""

    shape: Literal["flow"]
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=12)]


class StairMark(Record):
    """Something that stands on one of the stairs; `at` counts them from 1, the lowest."""

    at: Number
    title: Title
    text: Words | None = None


class Stairs(Record):
    """Stairs from the lowest up, and who stands where."""

    shape: Literal["stairs"]
    stairs: Annotated[tuple[Step, ...], Field(min_length=2, max_length=6)]
    mark: StairMark | None = None


class CurvePhase(Step):
    """A phase on a curve; `height` from 1, low, to 5, high; `says` is that height in a word."""

    height: Annotated[int, whole_number(1, 5)]
    says: Annotated[str, text(1, 14)]


class Curve(Record):
    """Phases in time, downward, and a curve of how much of something there is in each."""

    shape: Literal["curve"]
    measure: Title
    phases: Annotated[tuple[CurvePhase, ...], Field(min_length=2, max_length=8)]


class Node(Record):
    """A part of a network, in a row from the top and a column from the left, both from 1."""

    id: Key
    title: Title
    text: Words | None = None
    row: Annotated[int, whole_number(1, 6)]
    column: Annotated[int, whole_number(1, 3)]


class Link(Record):
    """A line between two parts: what passes on it, or what does not."""

    start: Annotated[Key, Field(alias="from")]
    end: Annotated[Key, Field(alias="to")]
    kind: Annotated[str, one_of("passes", "confidential")]
    text: Words


class Network(Record):
    """Parts and the lines between them."""

    shape: Literal["network"]
    nodes: Annotated[tuple[Node, ...], Field(min_length=2, max_length=12)]
    links: Annotated[tuple[Link, ...], Field(min_length=1, max_length=12)]


class Loop(Record):
    """Phases in a ring: after the last comes the first again."""

    shape: Literal["loop"]
    phases: Annotated[tuple[Step, ...], Field(min_length=3, max_length=12)]
    again: Words


class Group(Step):
    """People around a mentor; those over the least number need not be there."""

    people: Title
    mentors: Annotated[int, whole_number(1, 4)]
    more_mentors: Annotated[int, whole_number(0, 3)] = 0
    mentees: Annotated[int, whole_number(0, 6)] = 0
    more_mentees: Annotated[int, whole_number(0, 5)] = 0
    team: Flag = False


class Groups(Record):
    """Several groups of people, one below the other."""

    shape: Literal["groups"]
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=6)]


class Stage(Record):
    """A stage that a letter stands for."""

    letter: Annotated[str, matching("[A-Z]", "must be one capital letter")]
    title: Title
    text: Words


class Return(Record):
    """A way back from one stage to an earlier one, and when it is taken."""

    start: Annotated[str, Field(alias="from")]
    end: Annotated[str, Field(alias="to")]
    text: Words


class Rating(Record):
    """A number given at the end; from `enough` on, all is well."""

    title: Title
    text: Words
    low: Annotated[Number, Field(alias="from")]
    high: Annotated[int, whole_number(0, 10), Field(alias="to")]
    enough: Number
    below: Words
    above: Words


class Stages(Record):
    """Stages in order, ways back between them, and a rating at the end."""

    shape: Literal["stages"]
    stages: Annotated[tuple[Stage, ...], Field(min_length=2, max_length=8)]
    returns: Annotated[tuple[Return, ...], Field(max_length=6)] = ()
    rating: Rating | None = None


class Mark(Record):
    """A mark on a line of numbers."""

    at: Number
    kind: Annotated[str, one_of("now", "step", "target")]
    title: Title
    text: Words


class Scale(Record):
    """A line of numbers with marks on it."""

    shape: Literal["scale"]
    low: Annotated[Number, Field(alias="from")]
    high: Annotated[int, whole_number(0, 10), Field(alias="to")]
    low_text: Words
    high_text: Words
    marks: Annotated[tuple[Mark, ...], Field(max_length=4)] = ()


class GridRow(Record):
    """A row of two cells."""

    title: Title
    cells: Annotated[tuple[Step, ...], Field(min_length=2, max_length=2)]


class Grid(Record):
    """Two rows of two cells."""

    shape: Literal["grid"]
    columns: Annotated[tuple[Title, ...], Field(min_length=2, max_length=2)]
    rows: Annotated[tuple[GridRow, ...], Field(min_length=2, max_length=2)]


class TableRow(Record):
    """A row of a table: its heading, and a cell for each column after the first."""

    title: Title
    cells: Annotated[tuple[Words, ...], Field(min_length=1, max_length=5)]


class Table(Record):
    """A table: its own rows, or those of a data sheet's section, which are not repeated here.

    Attributes:
        shape: Tells it from other shapes.
        columns: Headings; of a sheet's section, its own stand.
        rows: Its own rows.
        rows_from: A sheet's source address and one of its sections, as `resources/a.yml#rows`.
    """

    shape: Literal["table"]
    columns: Annotated[tuple[Title, ...], Field(max_length=6)] = ()
    rows: tuple[TableRow, ...] = ()
    rows_from: (
        Annotated[
            str,
            matching(
                r"(?:[\w.-]+/)*[\w.-]+\.ya?ml#[a-z0-9-]+",
                "must be a data sheet and one of its sections, as resources/a.yml#rows",
            ),
        ]
        | None
    ) = None


class Practice(Record):
    """A page on which a capability is practised."""

    page: SitePath


class CapabilityRow(Record):
    """Where a capability is learned and practised; its name is the vocabulary's."""

    capability: Annotated[str, vocabulary_key("capability")]
    modules: Annotated[
        tuple[Annotated[str, matching("[A-Z]{1,2}[0-9]{1,2}", "must be a module such as M7")], ...],
        Field(min_length=1),
    ]
    tools: Annotated[tuple[Practice, ...], Field(min_length=1)]


class CapabilityMap(Record):
    """Capabilities, and the modules and pages that build them."""

    shape: Literal["capabilities"]
    rows: Annotated[tuple[CapabilityRow, ...], Field(min_length=1)]


Drawing = (
    Flow | Stairs | Curve | Network | Loop | Groups | Stages | Scale | Grid | Table | CapabilityMap
)


class Figure(Record):
    """One figure.

    Attributes:
        kind: Tells it from other data files.
        id: Its name in addresses; no other data file has it.
        number: As readers cite it, `D-01`.
        title: One line.
        description: What the picture shows, for those who do not see it.
        drawing: What it says, by the shape that shows it.
        sources: Where its matter comes from.
        added: Whether there is matter in it that no source states.
    """

    kind: Annotated[str, one_of("figure")]
    id: Key
    number: Annotated[str, matching("D-[0-9]{2}", "must be a number such as D-01")]
    title: Annotated[str, text(2, 120)]
    description: Annotated[str, text(20, 400)]
    drawing: Annotated[Drawing, Field(discriminator="shape")]
    sources: tuple[Citation, ...] = ()
    added: Flag = False
