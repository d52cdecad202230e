"""The few things that every figure is drawn with.

A drawing is 320 units wide and as tall as it needs to be. On a telephone one unit is about one pixel,
so that text keeps its size; on a wide screen the drawing stops growing. Colours come from classes.
"""

from html import escape
from typing import NamedTuple

from mentorbook.figure.metric import wrap

WIDTH = 320.0
BADGE = 13.0


class Style(NamedTuple):
    """How text is set: the class of its weight and colour, its size and the height of a line."""

    name: str
    size: float
    line: float


STRONG = Style("strong", 14, 18)
SOFT = Style("soft", 13, 17)
ON_DARK = Style("on", 13, 17)
SMALL = Style("strong", 13, 17)


class Area(NamedTuple):
    """Where text stands.

    Attributes:
        x: Where each line starts, has its middle or ends, as `anchor` says.
        top: Upper edge of the first line.
        width: Most units that a line may take.
        anchor: `start`, `middle` or `end`.
    """

    x: float
    top: float
    width: float
    anchor: str = "start"


class Written(NamedTuple):
    """Text that is placed: its markup, and where it ends."""

    markup: str
    bottom: float


class Picture(NamedTuple):
    """What a shape draws: markup in order, and how tall it is."""

    parts: list[str]
    height: float


def render_svg(picture: Picture, name: str, title: str, description: str) -> str:
    """Render a picture as an SVG element for use inside HTML.

    Args:
        picture: What a shape drew.
        name: What its ids start with; no two on a page are the same.
        title: The name that is told instead of the picture.
        description: What the picture shows.

    Returns:
        One line of markup, well-formed as XML.
    """
    height = number(picture.height)
    head = (
        f'<svg class="mb-figure__drawing" viewBox="0 0 {number(WIDTH)} {height}" role="img"'
        f' aria-labelledby="{escape(name)}-title {escape(name)}-desc"'
        ' xmlns="http://www.w3.org/2000/svg">'
    )
    told = (
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(description)}</desc>'
    )
    return f"{head}{told}{''.join(picture.parts)}</svg>"


def number(value: float) -> str:
    """Write a number in units: at most one decimal, none where it says nothing."""
    return f"{value:.1f}".removesuffix(".0")


def write(area: Area, words: str, style: Style = STRONG) -> Written:
    """Write text in lines.

    Args:
        area: Where, and how wide a line may be.
        words: The text.
        style: How it is set.
    """
    lines = wrap(words, area.width, style.size)
    first = area.top + style.size
    x = number(area.x)
    spans = "".join(
        f'<tspan x="{x}" y="{number(first + index * style.line)}">{escape(words)}</tspan>'
        for index, words in enumerate(lines)
    )
    place = "" if area.anchor == "start" else f' text-anchor="{area.anchor}"'
    size = number(style.size)
    markup = f'<text class="mb-fig-{style.name}" font-size="{size}"{place}>{spans}</text>'
    return Written(markup, area.top + len(lines) * style.line)


def write_both(area: Area, title: str, note: str | None) -> Written:
    """Write a title and, below it, a note; see `write`."""
    head = write(area, title)
    if not note:
        return head
    below = write(area._replace(top=head.bottom + 1), note, SOFT)
    return Written(head.markup + below.markup, below.bottom)


def path(course: str, kind: str = "line") -> str:
    """Draw a line.

    Args:
        course: The path's data, `M...`.
        kind: `line`, `back` (dashed: a way back, or what does not pass), `rule` (thin) or `ground`.
    """
    return f'<path class="mb-fig-{kind}" d="{course}"/>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "line") -> str:
    """Draw a straight line; see `path`."""
    return path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", kind)


def circle(x: float, y: float, radius: float, kind: str = "ring") -> str:
    """Draw a circle: a `ring`, one with a dashed edge (`ring-back`, `ring-may`), or `solid`."""
    return f'<circle class="mb-fig-{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def box(x: float, y: float, width: float, height: float, kind: str = "ring") -> str:
    """Draw a box with round corners; kinds as of a circle."""
    return (
        f'<rect class="mb-fig-{kind}" x="{number(x)}" y="{number(y)}" width="{number(width)}"'
        f' height="{number(height)}" rx="6"/>'
    )


def badge(x: float, y: float, words: str, kind: str = "ring", radius: float = BADGE) -> str:
    """Draw a number or letter in a circle around a point."""
    style = ON_DARK if kind == "solid" else SMALL
    inner = write(Area(x, y - style.size + 4.5, 4 * radius, "middle"), words, style)
    return circle(x, y, radius, kind) + inner.markup


def arrow_head(x: float, y: float, direction: str, kind: str = "line") -> str:
    """Draw the point of an arrow that ends at a place.

    Args:
        x: Where it ends.
        y: Where it ends.
        direction: `down`, `up`, `left` or `right`.
        kind: `line` or `back`; a point is never dashed.
    """
    across, along = {"down": (5, -6), "up": (5, 6), "right": (5, -6), "left": (5, 6)}[direction]
    ends = [(x - across, y + along), (x + across, y + along)]
    if direction in {"left", "right"}:
        ends = [(x + along, y - across), (x + along, y + across)]
    (x1, y1), (x2, y2) = ends
    course = f"M{number(x1)} {number(y1)}L{number(x)} {number(y)}L{number(x2)} {number(y2)}"
    return path(course, f"{kind} mb-fig-head")


def write_legend(top: float, entries: list[tuple[str, str]]) -> Written:
    """Write what kinds of lines mean, one below the other.

    Args:
        top: Where the first entry starts.
        entries: Kind of line, and words.
    """
    parts, y = [], top
    for kind, words in entries:
        told = write(Area(44, y, WIDTH - 46), words, SOFT)
        parts += [line(1, y + 9, 34, y + 9, kind), told.markup]
        y = told.bottom + 6
    return Written("".join(parts), y - 6)
