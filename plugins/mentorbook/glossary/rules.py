"""The rules of a glossary beyond its shape."""

from collections.abc import Iterator

from mentorbook.document.parse import Document, Loc
from mentorbook.glossary.model import Glossary
from mentorbook.problem import Problem, Rule

SAME_TERM = Rule(
    "glossary/same-term", "A word stands once in the glossary, as a term or under also."
)

RULES = (SAME_TERM,)


def check_glossary(path: str, value: Glossary, document: Document) -> Iterator[Problem]:
    """Check that no word means two terms, and that every term has an anchor of its own.

    Args:
        path: File relative to the project's root.
        value: The glossary.
        document: Its values with their places.

    Yields:
        A problem for each word that stands a second time.
    """
    words: dict[str, Loc] = {}
    anchors: dict[str, Loc] = {}
    for number, term in enumerate(value.terms):
        here: Loc = ("terms", number)
        same = anchors.setdefault(term.anchor, (*here, "term"))
        for place, form in enumerate(term.forms):
            loc = (*here, "also", place - 1) if place else (*here, "term")
            other = words.setdefault(" ".join(form.casefold().split()), loc)
            if other != loc:
                line = document.find_value(other).line
                message = (
                    f"{'also' if place else 'term'} has a word that stands in line {line} already"
                )
                yield SAME_TERM.problem(path, document.find_value(loc), message)
            elif place == 0 and same != loc:
                line = document.find_value(same).line
                message = (
                    f"term must differ from that in line {line} in its Latin letters or digits"
                )
                yield SAME_TERM.problem(path, document.find_value(loc), message)
