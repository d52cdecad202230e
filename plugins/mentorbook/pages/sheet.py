"""A data sheet on a page that shows it: to be read on screen, and the way to its printable page."""

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from mentorbook.catalogue.addresses import relative_url
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.answers import say_answer
from mentorbook.pages.headings import escape_heading
from mentorbook.pages.links import Shown
from mentorbook.pages.places import show_place
from mentorbook.pages.render import render
from mentorbook.pages.signposts import Signpost, show_signposts
from mentorbook.sheet.model import Item, Section, Sheet

_KEEPERS = {
    "stays-with-you": "Stays with you",
    "shared": "Shared by the pair",
    "coordinator": "Goes to the co-ordinator",
    "nobody": "Nothing to keep",
}


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of a sheet.

    Attributes:
        item: What the file says.
        note: Its note as one line.
        more: A page that helps, or None.
        settings: What of the organisation's settings is shown with it.
        answer: How it is answered in words, or an empty text.
        is_added: Whether it is labelled as added; not where its section is already.
    """

    item: Item
    note: str
    more: Shown | None
    settings: tuple[Signpost, ...]
    answer: str
    is_added: bool


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section of a sheet: its heading for Markdown, its introduction as one line, its items."""

    section: Section
    heading: Markup
    text: str
    items: tuple[ItemShown, ...]

    @property
    def has_answers(self) -> bool:
        """Whether any item is answered."""
        return any(one.answer for one in self.items)


def render_sheet(
    catalogue: Catalogue, address: str, sheet: Sheet, section: str | None, level: int
) -> str:
    """Render a sheet, or one section of it, for a page that shows it.

    Args:
        catalogue: Everything loaded.
        address: Source address of that page.
        sheet: The sheet.
        section: Id of the one section to show, whose heading the page itself has; None for all.
        level: Level of the sections' headings where all are shown, such as 3.

    Returns:
        Markdown with HTML in it.
    """
    sections = sheet.sections if section is None else (sheet.section(section),)
    return render(
        "sheet.md.j2",
        sheet=sheet,
        sections=[show_section(catalogue, address, one) for one in sections],
        marks="#" * level if section is None else "",
    )


def render_foot(catalogue: Catalogue, address: str, sheet: Sheet, printable: str) -> str:
    """Render the line below a sheet: for whom it is, who keeps it, and the way to print it.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page that shows the sheet.
        sheet: The sheet.
        printable: Source address of its printable page.

    Returns:
        HTML.
    """
    return render(
        "sheet_foot.html.j2",
        sheet=sheet,
        audience=say_audience(catalogue, sheet),
        keeper=say_keeper(sheet),
        url=quote(relative_url(address, printable)),
    )


def say_audience(catalogue: Catalogue, sheet: Sheet) -> str:
    """Say for whom a sheet is."""
    return ", ".join(catalogue.vocabulary.get("role", key).title for key in sheet.audience)


def say_keeper(sheet: Sheet) -> str:
    """Say who keeps what was written on a sheet."""
    return _KEEPERS[sheet.keeper]


def show_section(catalogue: Catalogue, address: str, section: Section) -> SectionShown:
    """Show a section on a page.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page.
        section: The section.
    """
    items = tuple(
        ItemShown(
            item=item,
            note=_one_line(item.note),
            more=show_place(catalogue, address, item.page) if item.page else None,
            settings=_show_setting(catalogue, item),
            answer=say_answer(item.answer) if item.answer else "",
            is_added=item.added and not section.added,
        )
        for item in section.shown
    )
    return SectionShown(section, escape_heading(section.title), _one_line(section.text), items)


def _show_setting(catalogue: Catalogue, item: Item) -> tuple[Signpost, ...]:
    names = (item.setting,) if item.setting else ()
    return tuple(show_signposts(catalogue.organisation, names))


def _one_line(written: str | None) -> str:
    """An empty line would end a block of HTML in Markdown."""
    return " ".join((written or "").split())
