"""Put what data files hold in the place where a page shows them."""

from mentorbook.catalogue.addresses import address_of_print, follow_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.document.markdown import Body, Embed
from mentorbook.figure.model import Figure
from mentorbook.glossary.model import Glossary
from mentorbook.pages.figure import render_figure
from mentorbook.pages.glossary import render_glossary
from mentorbook.pages.sessions import render_sessions
from mentorbook.pages.sheet import render_foot, render_sheet
from mentorbook.sheet.model import Sheet
from mentorbook.training.sessions import SessionPlan

TOP_LEVEL = 2
LOWEST_LEVEL = 6
# While somebody writes, a page is shown though a data file of it is at fault.
_AT_FAULT = "*What stands here has a fault; the list of problems names it.*"


def fill_embeds(catalogue: Catalogue, address: str, body: Body) -> str:
    """Put what data files hold in the place of each line that shows one.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page.
        body: The page's Markdown.

    Returns:
        Markdown with HTML in it.
    """
    text, start = [], 0
    for embed in body.embeds:
        text += [body.text[start : embed.start], _fill(catalogue, address, body, embed)]
        start = embed.end
    return "".join([*text, body.text[start:]])


def _fill(catalogue: Catalogue, address: str, body: Body, embed: Embed) -> str:
    target = follow_path(address, embed.path)
    level = _level_below(body, embed.start)
    match catalogue.definitions.get(target):
        case Sheet() as sheet:
            shown = render_sheet(catalogue, address, sheet, embed.part, level)
            if not _is_last(address, body, target, embed):
                return shown
            return f"{shown}\n{render_foot(catalogue, address, sheet, address_of_print(target))}"
        case Figure() as figure:
            return render_figure(catalogue, address, figure)
        case SessionPlan() as plan:
            return render_sessions(catalogue, address, plan, level)
        case Glossary() as glossary:
            return render_glossary(catalogue, address, glossary, level)
        case _:
            return _AT_FAULT


def _is_last(address: str, body: Body, target: str, embed: Embed) -> bool:
    """Tell whether the page shows nothing more of a file: there stands the way to print it."""
    return all(
        follow_path(address, other.path) != target or other.start <= embed.start
        for other in body.embeds
    )


def _level_below(body: Body, offset: int) -> int:
    """Level of a heading one below that under which an offset stands; the lowest has none below."""
    line = body.position(offset).line
    above = [one.level for one in body.headings if one.position.line < line]
    return min(above[-1] + 1, LOWEST_LEVEL) if above else TOP_LEVEL
