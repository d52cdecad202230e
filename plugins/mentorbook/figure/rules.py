"""The rules of a figure's data beyond its shape."""

from collections.abc import Iterator

from mentorbook.document.parse import Document, Loc
from mentorbook.document.suggest import describe_allowed
from mentorbook.figure.model import Figure, Network, Scale, Stages, Stairs, Table
from mentorbook.problem import Problem, Rule

PARTS = Rule("figure/parts", "Lines and marks of a figure lead to parts that it has.")
SAME_NAME = Rule("figure/same-name", "No two parts of a figure share the name that lines lead to.")
ROWS = Rule(
    "figure/rows",
    "A table gives its own rows, each with a cell for every column, or says where its rows come from.",
)

RULES = (PARTS, SAME_NAME, ROWS)

Fault = tuple[Rule, Loc, str]


def check_figure(path: str, figure: Figure, document: Document) -> Iterator[Problem]:
    """Check what the shape alone cannot: that lines and marks lead somewhere, and rows are whole.

    Args:
        path: The figure's file.
        figure: Its values.
        document: Their places.

    Yields:
        A problem for each fault.
    """
    for rule, loc, message in _find_faults(figure):
        yield rule.problem(path, document.find_value(("drawing", *loc)), message)


def _find_faults(figure: Figure) -> Iterator[Fault]:
    drawing = figure.drawing
    if isinstance(drawing, Network):
        yield from _judge_lines(drawing)
    elif isinstance(drawing, Stages):
        yield from _judge_returns(drawing)
    elif isinstance(drawing, Stairs) and drawing.mark:
        yield from _judge_number(("mark", "at"), drawing.mark.at, 1, len(drawing.stairs))
    elif isinstance(drawing, Scale):
        yield from _judge_scale(drawing)
    elif isinstance(drawing, Table):
        yield from _judge_rows(drawing)


def _judge_lines(network: Network) -> Iterator[Fault]:
    names = [node.id for node in network.nodes]
    yield from _judge_names("nodes", "id", names)
    places = [(node.row, node.column) for node in network.nodes]
    for index, place in enumerate(places):
        if place in places[:index]:
            yield PARTS, ("nodes", index), "another part stands in the same row and column"
    for index, link in enumerate(network.links):
        for key, name in (("from", link.start), ("to", link.end)):
            yield from _judge_name(("links", index, key), name, names)
        if link.start == link.end:
            yield PARTS, ("links", index, "to"), "a line must lead to another part"


def _judge_returns(stages: Stages) -> Iterator[Fault]:
    names = [stage.letter for stage in stages.stages]
    yield from _judge_names("stages", "letter", names)
    if stages.rating:
        rating = stages.rating
        yield from _judge_number(("rating", "enough"), rating.enough, rating.low, rating.high)
        names = [*names, "rating"]
    for index, back in enumerate(stages.returns):
        for key, name in (("from", back.start), ("to", back.end)):
            yield from _judge_name(("returns", index, key), name, names)
        if back.start in names and back.end in names[names.index(back.start) :]:
            yield PARTS, ("returns", index, "to"), "a way back must lead to an earlier stage"


def _judge_scale(scale: Scale) -> Iterator[Fault]:
    if scale.low >= scale.high:
        yield PARTS, ("to",), "to must be above from"
        return
    for index, mark in enumerate(scale.marks):
        yield from _judge_number(("marks", index, "at"), mark.at, scale.low, scale.high)


def _judge_rows(table: Table) -> Iterator[Fault]:
    if bool(table.rows) == bool(table.rows_from):
        yield ROWS, (), "a table must have either rows or rows_from"
    elif table.rows and len(table.columns) < 2:  # noqa: PLR2004 - a heading and a cell
        yield ROWS, ("columns",), "a table with rows must have at least 2 columns"
    for index, row in enumerate(table.rows):
        wanted = len(table.columns) - 1
        if len(row.cells) != wanted:
            message = f"cells must be {wanted}: one for each column after the first"
            yield ROWS, ("rows", index, "cells"), message


def _judge_names(key: str, inner: str, names: list[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield SAME_NAME, (key, index, inner), f"{inner} must be this part's own"


def _judge_name(loc: Loc, name: str, names: list[str]) -> Iterator[Fault]:
    if name not in names:
        yield PARTS, loc, f"{loc[-1]} {describe_allowed(name, names)}"


def _judge_number(loc: Loc, number: int, low: int, high: int) -> Iterator[Fault]:
    if not low <= number <= high:
        yield PARTS, loc, f"{loc[-1]} must be from {low} to {high}"
