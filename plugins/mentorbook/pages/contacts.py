"""The page of the organisation's settings: who to turn to, and what has been set for pairs."""

from mentorbook.catalogue.addresses import CONTACTS
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.signposts import show_signposts, split_points
from mentorbook.pages.words import count

TITLE = "Help and contacts"
SUMMARY = "Who to turn to, when something must be passed on, and what has been set for pairs here."


def build_contacts(catalogue: Catalogue) -> Page:
    """Build the page that shows `organisation.yml`.

    Args:
        catalogue: Everything loaded.
    """
    organisation = catalogue.organisation
    markdown = render(
        "contacts.md.j2",
        title=TITLE,
        summary=SUMMARY,
        organisation=organisation,
        ask=show_signposts(organisation, ("contact", "second-contact")),
        risk=show_signposts(organisation, ("safeguarding", "crisis")),
        limits=split_points(organisation.confidentiality_limits),
        settings=show_signposts(organisation, ("meetings", "time", "papers")),
        count=count,
    )
    return Page(CONTACTS, TITLE, SUMMARY, markdown, in_navigation=True)
