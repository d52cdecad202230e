"""Stages in boxes, arrows down, dashed ways back on the right, and a row of numbers to rate with."""

from itertools import pairwise
from typing import NamedTuple

from mentorbook.figure.model import Rating, Return, Stage, Stages
from mentorbook.figure.svg import (
    BADGE,
    ON_DARK,
    SMALL,
    SOFT,
    WIDTH,
    Area,
    Picture,
    Style,
    Written,
    arrow_head,
    badge,
    box,
    circle,
    line,
    number,
    path,
    write,
    write_both,
    write_legend,
)

RATING = "rating"
WAYS_BACK = "Ways back"
_BOX = 250.0
_BETWEEN = 24.0
_PAD = 10.0
_TEXT = 48.0
# Where a way back turns: the further it leads, the further out.
_FIRST_TURN, _NEXT_TURN, _LAST_TURN = 284.0, 22.0, WIDTH - 13
_INITIAL = Style("strong", 18, 22)


class Frame(NamedTuple):
    """A stage's box from its upper to its lower edge."""

    top: float
    bottom: float


def name_returns(stages: Stages) -> list[tuple[str, Return]]:
    """Give each way back its letter: small, because stages have capitals."""
    return [(chr(ord("a") + index), one) for index, one in enumerate(stages.returns)]


def draw_stages(stages: Stages) -> Picture:
    """Draw stages, the ways back, and the rating.

    Args:
        stages: Stages in order, with what leads back.
    """
    parts: list[str] = []
    frames: list[Frame] = []
    top = 2.0
    for stage in stages.stages:
        inner = _draw_stage(stage, top)
        frames.append(Frame(top, inner.bottom))
        parts += [box(1, top, _BOX, inner.bottom - top), inner.markup]
        top = inner.bottom + _BETWEEN
    if stages.rating:
        inner = _draw_rating(stages.rating, top)
        frames.append(Frame(top, inner.bottom))
        parts += [box(1, top, _BOX, inner.bottom - top), inner.markup]
    for above, below in pairwise(frames):
        parts.append(line(_TEXT / 2, above.bottom + 3, _TEXT / 2, below.top - 3))
        parts.append(arrow_head(_TEXT / 2, below.top - 3, "down"))
    bottom = frames[-1].bottom + 2
    named = name_returns(stages)
    if named:
        parts += _draw_returns(stages, named, frames)
        legend = write_legend(bottom + 16, [("back", WAYS_BACK)])
        parts.append(legend.markup)
        bottom = legend.bottom + 2
    return Picture(parts, bottom)


def _draw_stage(stage: Stage, top: float) -> Written:
    told = write_both(Area(_TEXT, top + _PAD, _BOX - _TEXT - 8), stage.title, stage.text)
    initial = write(Area(_TEXT / 2, top + _PAD - 2, 30, "middle"), stage.letter, _INITIAL)
    return Written(initial.markup + told.markup, told.bottom + _PAD)


def _draw_rating(rating: Rating, top: float) -> Written:
    told = write_both(Area(14, top + _PAD, _BOX - 26), rating.title, rating.text)
    parts, y = [told.markup], told.bottom + 16
    numbers = range(rating.low, rating.high + 1)
    step = (_BOX - 26 - 22) / max(1, len(numbers) - 1)
    for index, value in enumerate(numbers):
        x = 25 + index * step
        kind = "solid" if value >= rating.enough else "ring-may"
        style = ON_DARK if kind == "solid" else SMALL
        inner = write(Area(x, y - style.size + 4.5, 30, "middle"), str(value), style)
        parts += [circle(x, y, 9.5, kind), inner.markup]
    low = write(Area(14, y + 16, 106), rating.below, SOFT)
    high = write(Area(_BOX - 11, y + 16, 106, "end"), rating.above, SOFT)
    parts += [low.markup, high.markup]
    return Written("".join(parts), max(low.bottom, high.bottom) + _PAD)


def _draw_returns(
    stages: Stages, named: list[tuple[str, Return]], frames: list[Frame]
) -> list[str]:
    order = [stage.letter for stage in stages.stages] + [RATING]
    spans = [(order.index(one.start), order.index(one.end)) for _, one in named]
    parts, letters = [], []
    for (name, _), (start, end) in zip(named, spans, strict=True):
        y1 = _port(frames, spans, start, end)
        y2 = _port(frames, spans, end, start)
        turn = min(_FIRST_TURN + (start - end - 1) * _NEXT_TURN, _LAST_TURN)
        edge = _BOX + 4
        course = (
            f"M{number(edge)} {number(y1)}H{number(turn - 12)}"
            f"q12 0 12 -12V{number(y2 + 12)}q0 -12 -12 -12H{number(edge)}"
        )
        parts += [path(course, "back"), arrow_head(edge, y2, "left", "back")]
        letters.append(badge(turn, (y1 + y2) / 2, name, "ring-back", BADGE - 2))
    return parts + letters


def _port(frames: list[Frame], spans: list[tuple[int, int]], here: int, other: int) -> float:
    """Where on a box's right edge a way back starts or ends, so that none crosses another."""
    others = [end if start == here else start for start, end in spans if here in (start, end)]
    above = sorted((one for one in others if one < here), reverse=True)
    below = sorted((one for one in others if one > here), reverse=True)
    place = [*above, *below].index(other)
    frame = frames[here]
    return frame.top + (frame.bottom - frame.top) * (place + 1) / (len(others) + 1)
