"""A glossary as a page shows it: from A to Z."""

from itertools import groupby

from mentorbook.catalogue.model import Catalogue
from mentorbook.glossary.model import Glossary, Term
from mentorbook.pages.places import show_place
from mentorbook.pages.render import render


def render_glossary(catalogue: Catalogue, address: str, glossary: Glossary, level: int) -> str:
    """Render a glossary.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page that shows it.
        glossary: The glossary.
        level: Level of the headings of the letters.

    Returns:
        HTML.
    """
    return render(
        "glossary.html.j2",
        level=level,
        letters=[
            (
                letter,
                [
                    (term, show_place(catalogue, address, term.page) if term.page else None)
                    for term in terms
                ],
            )
            for letter, terms in groupby(glossary.sorted_terms, key=_letter)
        ],
    )


def _letter(term: Term) -> str:
    return term.term[0].upper()[0]  # ß is SS, and stands among those with S
