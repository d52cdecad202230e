"""Stairs: each slab holds what the stair is, the lowest is the widest."""

from mentorbook.figure.model import StairMark, Stairs, Step
from mentorbook.figure.svg import (
    BADGE,
    SOFT,
    WIDTH,
    Area,
    Picture,
    Style,
    Written,
    badge,
    line,
    number,
    path,
    write,
    write_both,
)

_INSET = 26.0
_RIGHT = WIDTH - 1
_PAD = 10.0
_MARKED = Style("marked", 14, 18)


def draw_stairs(stairs: Stairs) -> Picture:
    """Draw stairs, the last on top.

    Args:
        stairs: The stairs from the lowest up, and a mark on one of them.
    """
    parts: list[str] = []
    outline: list[str] = []
    top = 2.0
    for index in range(len(stairs.stairs), 0, -1):
        left = 1 + (index - 1) * _INSET
        mark = stairs.mark if stairs.mark and stairs.mark.at == index else None
        slab = _draw_slab(stairs.stairs[index - 1], index, left, top, mark)
        parts.append(slab.markup)
        # From the top down, each corner of the stairs: along the tread, then down the riser.
        outline.append(f"H{number(left)}V{number(slab.bottom)}")
        if index > 1:
            parts.append(line(left, slab.bottom, _RIGHT, slab.bottom, "rule"))
        top = slab.bottom
    course = f"M{number(_RIGHT)} 2{''.join(outline)}H{number(_RIGHT)}"
    return Picture([path(course, "ground-plain"), *parts, path(course)], top + 2)


def _draw_slab(stair: Step, index: int, left: float, top: float, mark: StairMark | None) -> Written:
    x = left + _PAD + 2 * BADGE + 10
    room = _RIGHT - x - 4
    told = write_both(Area(x, top + _PAD + 2, room), stair.title, stair.text)
    markup = badge(left + _PAD + BADGE, top + _PAD + BADGE, str(index)) + told.markup
    bottom = max(told.bottom, top + _PAD + 2 * BADGE)
    if mark:
        marked = _draw_mark(x, bottom + 8, room, mark)
        markup, bottom = markup + marked.markup, marked.bottom
    return Written(markup, bottom + _PAD)


def _draw_mark(x: float, top: float, room: float, mark: StairMark) -> Written:
    middle = x - 10 - BADGE
    told = write(Area(x, top, room), mark.title, _MARKED)
    diamond = f"M{number(middle)} {number(top + 1)}l8 8 -8 8 -8 -8z"  # 16 units across
    note = (
        write(Area(x, told.bottom + 1, room), mark.text, SOFT)
        if mark.text
        else Written("", told.bottom)
    )
    return Written(path(diamond, "diamond") + told.markup + note.markup, note.bottom)
