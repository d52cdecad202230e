"""A figure on a page that shows it: its picture, and the same content in words."""

from mentorbook.catalogue.model import Catalogue
from mentorbook.figure.draw import draw_figure
from mentorbook.figure.model import Figure
from mentorbook.pages.figure_words import say_figure
from mentorbook.pages.render import render


def render_figure(catalogue: Catalogue, address: str, figure: Figure) -> str:
    """Render a figure for a page that shows it.

    Args:
        catalogue: Everything loaded.
        address: Source address of that page.
        figure: The figure.

    Returns:
        HTML without empty lines, as Markdown keeps it.
    """
    return render(
        "figure.html.j2",
        figure=figure,
        drawing=draw_figure(figure),
        words=say_figure(catalogue, address, figure),
    )
