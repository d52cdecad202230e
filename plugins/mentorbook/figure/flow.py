"""Steps one after another: a number for each, and an arrow to the next.

What a step is, the words beside the picture say.
"""

from mentorbook.figure.model import Flow
from mentorbook.figure.svg import BADGE, WIDTH, Area, Picture, arrow_head, badge, line, write

_MIDDLE = BADGE + 1
_TEXT = 42.0
_BETWEEN = 20.0


def draw_flow(flow: Flow) -> Picture:
    """Draw steps downward.

    Args:
        flow: The steps in order.
    """
    parts: list[str] = []
    top = 1.0
    for index, step in enumerate(flow.steps, 1):
        kind = "solid" if index == 1 else "ring"
        parts.append(badge(_MIDDLE, top + BADGE, str(index), kind))
        told = write(Area(_TEXT, top + 3, WIDTH - _TEXT - 2), step.title)
        parts.append(told.markup)
        bottom = max(told.bottom, top + 2 * BADGE)
        if index < len(flow.steps):
            end = bottom + _BETWEEN - 3
            parts.append(line(_MIDDLE, top + 2 * BADGE + 3, _MIDDLE, end))
            parts.append(arrow_head(_MIDDLE, end, "down"))
        top = bottom + _BETWEEN
    return Picture(parts, top - _BETWEEN + 2)
