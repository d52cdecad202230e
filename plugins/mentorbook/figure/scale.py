"""A line of numbers with marks: those of its lower half stand above it, the others hang below."""

from mentorbook.figure.model import Mark, Scale
from mentorbook.figure.svg import (
    SMALL,
    SOFT,
    STRONG,
    WIDTH,
    Area,
    Picture,
    Written,
    circle,
    line,
    number,
    path,
    write,
    write_both,
)

_LEFT, _RIGHT = 14.0, WIDTH - 14
_AWAY = 9.0
_BETWEEN = 10.0
# From the line to below its numbers.
_UNDER = 38.0

Place = tuple[float, Mark]


def draw_scale(scale: Scale) -> Picture:
    """Draw the line and its marks.

    Args:
        scale: Its ends, and the marks on it.
    """
    step = (_RIGHT - _LEFT) / (scale.high - scale.low)
    marks = sorted(scale.marks, key=lambda mark: mark.at)
    places = [(_LEFT + (mark.at - scale.low) * step, mark) for mark in marks]
    above = [place for place in places if place[0] <= WIDTH / 2]
    below = places[len(above) :]
    parts: list[str] = []
    y = _write_above(parts, above)
    bottom = _write_below(parts, below, y + _UNDER)
    parts.append(line(_LEFT, y, _RIGHT, y))
    for index in range(scale.high - scale.low + 1):
        x = _LEFT + index * step
        told = write(Area(x, y + 14, 26, "middle"), str(scale.low + index), SMALL)
        parts += [line(x, y - 6, x, y + 6), told.markup]
    parts += [_draw_mark(mark, x, y) for x, mark in places]
    for value, words in ((scale.low, scale.low_text), (scale.high, scale.high_text)):
        name = write(Area(1, bottom + 12, 26), str(value), STRONG)
        told = write(Area(32, bottom + 13, WIDTH - 34), words, SOFT)
        parts += [name.markup, told.markup]
        bottom = told.bottom
    return Picture(parts, bottom + 4)


def _write_above(parts: list[str], places: list[Place]) -> float:
    """Write what stands above the line, the leftmost highest, so that no stem meets words."""
    starts = []
    top = 2.0
    for x, mark in places:
        told = _write_mark(mark, x, top)
        parts.append(told.markup)
        starts.append(top)
        top = told.bottom + _BETWEEN
    y = top + 12
    parts += [line(x, start, x, y, "stem") for (x, _), start in zip(places, starts, strict=True)]
    return y


def _write_below(parts: list[str], places: list[Place], top: float) -> float:
    """Write what hangs below the line, the rightmost lowest."""
    start = top
    for x, mark in places:
        told = _write_mark(mark, x, top)
        parts += [told.markup, line(x, start, x, told.bottom, "stem")]
        top = told.bottom + _BETWEEN
    return top


def _write_mark(mark: Mark, x: float, top: float) -> Written:
    if x <= WIDTH / 2:
        return write_both(Area(x + _AWAY, top, WIDTH - x - _AWAY - 2), mark.title, mark.text)
    return write_both(Area(x - _AWAY, top, x - _AWAY - 2, "end"), mark.title, mark.text)


def _draw_mark(mark: Mark, x: float, y: float) -> str:
    if mark.kind == "target":
        return path(f"M{number(x)} {number(y - 10)}l10 10 -10 10 -10 -10z", "diamond-open")
    return circle(x, y, 8, "solid" if mark.kind == "now" else "ring-may")
