"""Phases in time, downward; beside them a curve that swells where there is much."""

from itertools import pairwise

from mentorbook.figure.model import Curve, CurvePhase
from mentorbook.figure.svg import (
    BADGE,
    SMALL,
    SOFT,
    WIDTH,
    Area,
    Picture,
    badge,
    circle,
    line,
    number,
    path,
    write,
    write_both,
)

_TEXT = 34.0
_ROOM = 138.0
_LEFT = 182.0
_FULL = 112.0
_HEIGHTS = 5
_LEAST = 66.0
_PAD = 10.0

Point = tuple[float, float]


def draw_curve(curve: Curve) -> Picture:
    """Draw phases and the curve beside them.

    Args:
        curve: Phases in order, each with its height.
    """
    head = write(Area(_LEFT, 0, WIDTH - _LEFT), curve.measure, SOFT)
    parts = [head.markup]
    edges = [head.bottom + 6]
    for index, phase in enumerate(curve.phases, 1):
        top = edges[-1]
        parts.append(badge(BADGE + 1, top + _PAD + BADGE, str(index)))
        told = write_both(Area(_TEXT, top + _PAD + 3, _ROOM), phase.title, phase.text)
        parts.append(told.markup)
        edges.append(max(told.bottom + _PAD, top + _LEAST))
        if index < len(curve.phases):
            parts.append(line(0, edges[-1], WIDTH, edges[-1], "rule"))
    middles = [(above + below) / 2 for above, below in pairwise(edges)]
    points = [(_x_of(phase), y) for phase, y in zip(curve.phases, middles, strict=True)]
    course = _course(points, edges[0], edges[-1])
    parts.append(path(f"{course}H{number(_LEFT)}V{number(edges[0])}z", "ground"))
    parts.append(line(_LEFT, edges[0], _LEFT, edges[-1], "rule"))
    parts.append(path(course))
    parts += [_mark(phase, x, y) for phase, (x, y) in zip(curve.phases, points, strict=True)]
    return Picture(parts, edges[-1] + 2)


def _x_of(phase: CurvePhase) -> float:
    return _LEFT + _FULL * phase.height / _HEIGHTS


def _course(points: list[Point], top: float, bottom: float) -> str:
    """A smooth line through all points, which turns back at a point and never between two.

    Cubic Hermite interpolation with the limited slopes of Fritsch and Butland (1984).
    """
    ends = [(points[0][0], top), *points, (points[-1][0], bottom)]
    secants = [(x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in pairwise(ends)]
    slopes = [0.0, *(_limit(one, other) for one, other in pairwise(secants)), 0.0]
    course = f"M{number(ends[0][0])} {number(ends[0][1])}"
    for ((x1, y1), slope1), ((x2, y2), slope2) in pairwise(zip(ends, slopes, strict=True)):
        third = (y2 - y1) / 3
        course += f"C{number(x1 + slope1 * third)} {number(y1 + third)}"
        course += f" {number(x2 - slope2 * third)} {number(y2 - third)} {number(x2)} {number(y2)}"
    return course


def _limit(before: float, after: float) -> float:
    """Slope at a point between two stretches: none where the line turns back."""
    return 2 * before * after / (before + after) if before * after > 0 else 0.0


def _mark(phase: CurvePhase, x: float, y: float) -> str:
    """A dot on the curve, and how much there is in words on the side that has room."""
    room = max(x - _LEFT, WIDTH - x) - 14
    is_inside = x - _LEFT > WIDTH - x
    anchor, start = ("end", x - 12) if is_inside else ("start", x + 12)
    return (
        circle(x, y, 6)
        + write(Area(start, y - SMALL.size / 2 - 2, room, anchor), phase.says, SMALL).markup
    )
