"""The printable page of each data sheet, with room to write on."""

from urllib.parse import quote

from mentorbook.catalogue.addresses import (
    address_of_page_beside,
    address_of_print,
    relative_url,
    site_path,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.links import Shown
from mentorbook.pages.model import Page
from mentorbook.pages.places import find_page_that_shows
from mentorbook.pages.render import render
from mentorbook.pages.sheet import say_audience, say_keeper, show_section
from mentorbook.sheet.model import Sheet


def build_print_pages(catalogue: Catalogue) -> list[Page]:
    """Build the printable pages of all sheets.

    Args:
        catalogue: Everything loaded.
    """
    sheets = catalogue.definitions_of(Sheet)
    return [_build_page(catalogue, definition, sheet) for definition, sheet in sheets.items()]


def _build_page(catalogue: Catalogue, definition: str, sheet: Sheet) -> Page:
    address = address_of_print(definition)
    beside = find_page_that_shows(catalogue, definition) or address_of_page_beside(definition)
    page = catalogue.pages_by_site_path.get(site_path(beside))
    title = page.meta.title if page else sheet.title
    markdown = render(
        "print.md.j2",
        sheet=sheet,
        sections=[show_section(catalogue, address, section) for section in sheet.sections],
        audience=say_audience(catalogue, sheet),
        keeper=say_keeper(sheet),
        organisation=catalogue.organisation,
        beside=Shown(title, quote(relative_url(address, beside))) if page else None,
        path=site_path(address),
    )
    return Page(
        address=address,
        title=f"{sheet.title}: to print",
        summary=sheet.purpose,
        markdown=markdown,
        parent=beside if page else None,
        in_search=False,
    )
