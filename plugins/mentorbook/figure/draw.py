"""A figure -> its picture. What is best read as a table has none."""

from mentorbook.figure.curve import draw_curve
from mentorbook.figure.flow import draw_flow
from mentorbook.figure.grid import draw_grid
from mentorbook.figure.groups import draw_groups
from mentorbook.figure.loop import draw_loop
from mentorbook.figure.model import (
    Curve,
    Drawing,
    Figure,
    Flow,
    Grid,
    Groups,
    Loop,
    Network,
    Scale,
    Stages,
    Stairs,
)
from mentorbook.figure.network import draw_network
from mentorbook.figure.scale import draw_scale
from mentorbook.figure.stages import draw_stages
from mentorbook.figure.stairs import draw_stairs
from mentorbook.figure.svg import Picture, render_svg


def draw_figure(figure: Figure) -> str | None:
    """Draw a figure.

    Args:
        figure: What it says.

    Returns:
        An SVG element for use inside HTML, on one line; None where the figure is a table.
    """
    picture = _draw(figure.drawing)
    if picture is None:
        return None
    return render_svg(picture, f"mb-{figure.id}", figure.title, figure.description)


def _draw(drawing: Drawing) -> Picture | None:  # noqa: PLR0911 - one line for each shape
    match drawing:
        case Flow():
            return draw_flow(drawing)
        case Stairs():
            return draw_stairs(drawing)
        case Curve():
            return draw_curve(drawing)
        case Network():
            return draw_network(drawing)
        case Loop():
            return draw_loop(drawing)
        case Groups():
            return draw_groups(drawing)
        case Stages():
            return draw_stages(drawing)
        case Scale():
            return draw_scale(drawing)
        case Grid():
            return draw_grid(drawing)
        case _:
            return None
