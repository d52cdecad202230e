"""Groups of people: a filled circle is a mentor, a ring a mentee, a frame a team."""

from mentorbook.figure.model import Group, Groups
from mentorbook.figure.svg import (
    SMALL,
    SOFT,
    WIDTH,
    Area,
    Picture,
    Written,
    box,
    circle,
    line,
    write,
    write_both,
)

_RADIUS = 10.0
_STEP = 30.0
_MENTORS, _MENTEES = 14.0, 86.0
_TEXT = 128.0
_PAD = 16.0
_TEAM = ((76.0, -22.0), (102.0, -22.0), (76.0, 4.0), (102.0, 4.0), (76.0, 30.0), (102.0, 30.0))


def draw_groups(groups: Groups) -> Picture:
    """Draw groups one below the other, and first what the shapes stand for.

    Args:
        groups: The groups in order.
    """
    key = _draw_key(any(one.more_mentors + one.more_mentees for one in groups.groups))
    parts = [key.markup]
    top = key.bottom + 8
    for group in groups.groups:
        parts.append(line(0, top, WIDTH, top, "rule"))
        told = write_both(Area(_TEXT, top + _PAD - 2, WIDTH - _TEXT - 2), group.title, group.people)
        parts.append(told.markup)
        bottom = told.bottom
        if group.text:
            note = write(Area(_TEXT, bottom + 6, WIDTH - _TEXT - 2), group.text, SOFT)
            parts.append(note.markup)
            bottom = note.bottom
        height = max(bottom - top - _PAD, _height_of(group))
        parts.append(_draw_people(group, top + _PAD + height / 2))
        top += height + 2 * _PAD
    return Picture(parts, top)


def _draw_key(has_more: bool) -> Written:  # noqa: FBT001 - its one question
    parts, x, bottom = [], 1.0, 0.0
    entries = [("solid", "Mentor", 76.0), ("ring", "Mentee", 80.0)]
    for kind, words, width in [*entries, *([("ring-may", "May join", 90.0)] if has_more else [])]:
        told = write(Area(x + 20, 2, width), words, SMALL)
        parts += [circle(x + 7, 9, 7, kind), told.markup]
        x, bottom = x + width, told.bottom
    return Written("".join(parts), bottom)


def _height_of(group: Group) -> float:
    most = max(group.mentors + group.more_mentors, group.mentees + group.more_mentees)
    return max(80.0 if group.team else 0.0, (most - 1) * _STEP + 2 * _RADIUS)


def _draw_people(group: Group, middle: float) -> str:
    mentors = _spread(group.mentors + group.more_mentors, middle)
    mentees = _spread(group.mentees + group.more_mentees, middle)
    people = [
        circle(_MENTORS, y, _RADIUS, "solid" if index < group.mentors else "solid-may")
        for index, y in enumerate(mentors)
    ]
    if group.team:
        lines = [
            line(_MENTORS, y, 60, middle + 0.3 * (y - middle), _kind(index >= group.mentors))
            for index, y in enumerate(mentors)
        ]
        frame = box(60, middle - 38, 58, 76, "frame")
        team = [circle(x, middle + y - 4, 8) for x, y in _TEAM]
        return "".join([*lines, frame, *team, *people])
    lines = [
        line(_MENTORS, y, _MENTEES, other, _kind(a >= group.mentors or b >= group.mentees))
        for a, y in enumerate(mentors)
        for b, other in enumerate(mentees)
    ]
    people += [
        circle(_MENTEES, y, _RADIUS, "ring" if index < group.mentees else "ring-may")
        for index, y in enumerate(mentees)
    ]
    return "".join([*lines, *people])


def _kind(may: bool) -> str:  # noqa: FBT001 - its one question
    return "may" if may else "line"


def _spread(count: int, middle: float) -> list[float]:
    return [middle + (index - (count - 1) / 2) * _STEP for index in range(count)]
