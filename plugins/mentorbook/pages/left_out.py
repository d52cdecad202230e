"""Notes in the place of pages that are at fault, for somebody who is writing."""

from collections.abc import Iterable

from mentorbook.catalogue.addresses import address_of_page, site_path
from mentorbook.pages.model import Page
from mentorbook.pages.render import render

TITLE = "This page is left out for now"
# What stands in place of the text of a page that was refused once it was made.
REFUSED = "<p>This page is left out until what it holds is put right.</p>"
SUMMARY = (
    "Something in its file must be put right first. The page comes back when the file is saved."
)


def build_left_out(paths: Iterable[str], pages: Iterable[Page]) -> list[Page]:
    """Build a note, with nothing of the file in it, for each page that is not there.

    Args:
        paths: Files of all lessons and guide pages.
        pages: The pages that could be made.

    Returns:
        Notes at the addresses at which the other pages would stand.
    """
    made = {site_path(page.address) for page in pages}
    notes = {}
    for path in paths:
        address = address_of_page(path)
        if site_path(address) not in made:
            notes[site_path(address)] = Page(
                address=address,
                title=TITLE,
                summary=SUMMARY,
                markdown=render("left_out.md.j2", title=TITLE, summary=SUMMARY),
                in_search=False,
            )
    return list(notes.values())
