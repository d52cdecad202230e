"""Two rows of two boxes: a solid or dashed edge for the column, a colour for the row."""

from mentorbook.figure.model import Grid, GridRow
from mentorbook.figure.svg import SMALL, WIDTH, Area, Picture, box, write, write_both

_GAP = 12.0
_BOX = (WIDTH - 2 - _GAP) / 2
_PAD = 11.0
_KINDS = (("ring", "ring-may"), ("frame-heather", "ring-back"))


def draw_grid(grid: Grid) -> Picture:
    """Draw two rows of two boxes with their headings.

    Args:
        grid: Headings and cells.
    """
    lefts = (1.0, 1 + _BOX + _GAP)
    heads = [
        write(Area(left, 0, _BOX), title, SMALL)
        for left, title in zip(lefts, grid.columns, strict=True)
    ]
    parts = [head.markup for head in heads]
    top = max(head.bottom for head in heads) + 8
    for row, kinds in zip(grid.rows, _KINDS, strict=True):
        top = _draw_row(parts, row, top, lefts, kinds)
    return Picture(parts, top - 14)


def _draw_row(
    parts: list[str], row: GridRow, top: float, lefts: tuple[float, float], kinds: tuple[str, str]
) -> float:
    head = write(Area(1, top, WIDTH - 2), row.title, SMALL)
    top = head.bottom + 6
    cells = [
        write_both(Area(left + _PAD, top + _PAD, _BOX - 2 * _PAD), cell.title, cell.text)
        for left, cell in zip(lefts, row.cells, strict=True)
    ]
    bottom = max(cell.bottom for cell in cells) + _PAD
    for left, kind in zip(lefts, kinds, strict=True):
        parts.append(box(left, top, _BOX, bottom - top, kind))
    parts += [head.markup, *(cell.markup for cell in cells)]
    return bottom + 16
