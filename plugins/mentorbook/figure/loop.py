"""Phases around a track: down the left side, up the right one, and round again."""

from itertools import pairwise

from mentorbook.figure.model import Loop, Step
from mentorbook.figure.svg import (
    BADGE,
    SOFT,
    STRONG,
    WIDTH,
    Area,
    Picture,
    arrow_head,
    badge,
    number,
    path,
    write,
)

_LEFT, _RIGHT = BADGE + 1, WIDTH - BADGE - 1
_AWAY = BADGE + 9
_ROOM = WIDTH / 2 - _LEFT - _AWAY - 5
_TOP = 7.0
_CORNER = 18.0
_BEFORE = 50.0
_BETWEEN = 30.0


def draw_loop(loop: Loop) -> Picture:
    """Draw phases around a track.

    Args:
        loop: Phases in order, and what leads from the last to the first.
    """
    half = (len(loop.phases) + 1) // 2
    down, up = loop.phases[:half], loop.phases[half:]
    # What is beside each other stands level; on the right the last phase is on top.
    right = [None] * (half - len(up)) + [*reversed(up)]
    again = write(Area(WIDTH / 2, _TOP + 10, WIDTH - 2 * (_LEFT + 12), "middle"), loop.again, SOFT)
    parts: list[str] = [again.markup]
    y = max(again.bottom + 14, _BEFORE)
    middles = []
    for index, (one, other) in enumerate(zip(down, right, strict=True)):
        bottom = y + 2 * BADGE
        for phase, place, x, anchor in (
            (one, index + 1, _LEFT, "start"),
            (other, len(loop.phases) - index + half - len(up), _RIGHT, "end"),
        ):
            if phase:
                parts.append(badge(x, y + BADGE, str(place), "solid" if place == 1 else "ring"))
                bottom = max(bottom, _name(parts, phase, x, y, anchor))
        middles.append(y + BADGE)
        y = bottom + _BETWEEN
    bottom = y - _BETWEEN + 28
    heads = [
        arrow_head(x, (above + below) / 2 + turn, way)
        for above, below in pairwise(middles)
        for x, way, turn in ((_LEFT, "down", 5), (_RIGHT, "up", -5))
    ]
    heads.append(arrow_head(WIDTH / 2 + 5, bottom, "right"))
    heads.append(arrow_head(WIDTH / 2 - 5, _TOP, "left"))
    return Picture([path(_track(bottom)), *heads, *parts], bottom + 8)


def _name(parts: list[str], phase: Step, x: float, y: float, anchor: str) -> float:
    away = _AWAY if anchor == "start" else -_AWAY
    told = write(Area(x + away, y + 3, _ROOM, anchor), phase.title, STRONG)
    parts.append(told.markup)
    return told.bottom


def _track(bottom: float) -> str:
    c = number(_CORNER)
    top, low = number(_TOP), number(bottom - _CORNER)
    return (
        f"M{number(_LEFT + _CORNER)} {top}H{number(_RIGHT - _CORNER)}"
        f"a{c} {c} 0 0 1 {c} {c}V{low}a{c} {c} 0 0 1 -{c} {c}"
        f"H{number(_LEFT + _CORNER)}a{c} {c} 0 0 1 -{c} -{c}V{number(_TOP + _CORNER)}"
        f"a{c} {c} 0 0 1 {c} -{c}z"
    )
