"""All pages of the site."""

from mentorbook.catalogue.addresses import site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.contacts import build_contacts
from mentorbook.pages.coverage import build_coverage
from mentorbook.pages.guide import build_guide_pages
from mentorbook.pages.indexes import build_indexes
from mentorbook.pages.lesson import build_lesson_pages, build_moved_pages
from mentorbook.pages.lists import build_lists
from mentorbook.pages.model import Page
from mentorbook.pages.pairs import build_pairs
from mentorbook.pages.print import build_print_pages
from mentorbook.pages.training import build_training_pages


def build_pages(catalogue: Catalogue) -> list[Page]:
    """Build every page; one written by hand at the same address wins over one that is made.

    Args:
        catalogue: Everything loaded.

    Returns:
        Pages, each address once.
    """
    written = build_guide_pages(catalogue)
    taken = {site_path(page.address) for page in written}
    made = [
        *build_lists(catalogue),
        *build_indexes(catalogue),
        *build_pairs(catalogue),
        *build_lesson_pages(catalogue),
        *build_moved_pages(catalogue),
        *build_training_pages(catalogue),
        *build_print_pages(catalogue),
        build_contacts(catalogue),
        build_coverage(catalogue),
    ]
    return [*written, *(page for page in made if site_path(page.address) not in taken)]
