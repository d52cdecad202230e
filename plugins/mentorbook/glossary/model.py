"""A glossary: terms, what they mean, and by which words a text means them."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from mentorbook.document.fields import Flag, Month, Record, SitePath, one_of, text
from mentorbook.document.headings import make_anchor
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import Key

# A word, or several: what is linked in a text starts and ends with a letter or digit.
_Words = Annotated[str, text(2, 60)]


class Term(Record):
    """One term.

    Attributes:
        term: As it is listed.
        definition: One plain sentence.
        also: Other words in texts that mean it, as plurals and other spellings.
        page: Address of the page about it, where there is one.
        added: Whether no source has it.
        link: Whether its first use on a page leads here; not for words that stand on every page.
    """

    term: _Words
    definition: Annotated[str, text(10, 240)]
    also: tuple[_Words, ...] = ()
    page: SitePath | None = None
    added: Flag = False
    link: Flag = True

    @property
    def anchor(self) -> str:
        """Its anchor on the page that shows the glossary."""
        # An anchor has Latin letters only; of a term without any, its bytes stand in their place.
        return f"term-{make_anchor(self.term) or self.term.encode().hex()}"

    @property
    def forms(self) -> tuple[str, ...]:
        """All words by which a text means it."""
        return (self.term, *self.also)


class Glossary(Record):
    """All terms.

    Attributes:
        kind: Always `glossary`.
        id: Unique among all data files.
        title: One line.
        owner: Role that looks after it.
        last_reviewed: Month in which it was last read and found right.
        review_by: Month by which it is read again.
        terms: In any order; readers see them from A to Z.
    """

    kind: Annotated[str, one_of("glossary")]
    id: Key
    title: Annotated[str, text(2, 80)]
    owner: Annotated[str, vocabulary_key("role")]
    last_reviewed: Month
    review_by: Month
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]

    @cached_property
    def sorted_terms(self) -> tuple[Term, ...]:
        """The terms from A to Z."""
        return tuple(sorted(self.terms, key=lambda term: (term.term.casefold(), term.term)))

    @property
    def anchors(self) -> tuple[str, ...]:
        """Anchors of the page that shows the glossary."""
        return tuple(term.anchor for term in self.sorted_terms)
