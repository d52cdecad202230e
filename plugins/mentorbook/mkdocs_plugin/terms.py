"""The first use of a glossary's term in a text -> a link to the glossary.

Works on the tree that Python-Markdown makes of a guide page, when its links and code are told from
words: in these, in headings and in HTML nothing is linked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mentorbook.catalogue.addresses import normalise_site_path, relative_url, site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.glossary.model import Glossary, Term
from mentorbook.pages.guide import HOME
from mentorbook.pages.places import find_page_that_shows

CLASS = "mb-term"
# What is no running text.
_CLOSED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "a", "code", "pre", "abbr"})
_TITLE = "admonition-title"
# What holds blocks; all else holds a text, which is judged as one.
_FRAMES = frozenset(
    {"div", "ul", "ol", "dl", "blockquote", "table", "thead", "tbody", "tr", "section"}
)
# In its tree Python-Markdown has numbers in the place of HTML, and of entities such as &nbsp;.
_ASIDE = re.compile("\x02wzxhzdk:(\\d+)\x03")
# After links have got the addresses that MkDocs makes of them, and escaped letters are back.
_PRIORITY = -10


@dataclass(frozen=True)
class Terms:
    """Terms to look for.

    Attributes:
        pattern: Finds every word of a glossary, the longest first.
        terms: The terms by their words, with small letters where case does not matter.
    """

    pattern: re.Pattern[str]
    terms: Mapping[str, Term]

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Find the terms in a text: where each starts and ends."""
        for match in self.pattern.finditer(text):
            words = " ".join(match.group().split())
            term = self.terms.get(words) or self.terms.get(words.casefold())
            if term:  # letters such as a dotted capital I fold in several ways
                yield *match.span(), term


def prepare_terms(glossary: Iterable[Term]) -> Terms:
    """Make ready what finds terms.

    Terms without links and terms that were linked already are found too: the manager in a line
    manager is not to be linked on its own.

    Args:
        glossary: The terms.
    """
    terms: dict[str, Term] = {}
    for term in glossary:
        for form in term.forms:
            words = " ".join(form.split())
            terms.setdefault(words if words.isupper() else words.casefold(), term)
    longest_first = sorted(terms, key=lambda words: (-len(words), words))
    forms = "|".join(map(_pattern_of, longest_first))
    return Terms(re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE), terms)


def _pattern_of(words: str) -> str:
    pattern = r"\s+".join(map(re.escape, words.split()))
    # GROW is a model; to grow is not.
    return f"(?-i:{pattern})" if words.isupper() else pattern


class TermLinker(Treeprocessor):
    """Links the first use of each term on a page."""

    def __init__(self, md: Markdown, terms: Terms, page: str, glossary: str) -> None:
        """Prepare for one page.

        Args:
            md: What turns the page into HTML.
            terms: What to look for.
            page: The page's address on the site.
            glossary: Relative address of the glossary's page.
        """
        super().__init__(md)
        self._terms = terms
        self._glossary = glossary
        # Terms that are not linked, or not again.
        self._done = {
            term.term
            for term in terms.terms.values()
            if not term.link or (term.page and normalise_site_path(term.page) == page)
        }

    def run(self, root: Element) -> None:
        """Link the terms of a page.

        Args:
            root: The page.
        """
        self._walk(root)

    def _walk(self, element: Element) -> None:
        children = list(element)
        if element.text:
            element.text = self._link(element, 0, element.text)
        for child in children:
            if self._is_open(child):
                self._walk(child)
            if child.tail:
                place = list(element).index(child) + 1
                child.tail = self._link(element, place, child.tail)

    def _is_open(self, element: Element) -> bool:
        if element.tag in _CLOSED or element.get("class") == _TITLE:
            return False
        # A tag in the midst of a text may be that of a link.
        return element.tag in _FRAMES or not self._holds_html("".join(element.itertext()))

    def _holds_html(self, text: str) -> bool:
        blocks = self.md.htmlStash.rawHtmlBlocks
        return any(
            not str(blocks[int(match[1])]).startswith("&") for match in _ASIDE.finditer(text)
        )

    def _link(self, parent: Element, place: int, text: str) -> str:
        """Put links into a text; they become children of its parent from a place on.

        Returns:
            The text before the first of them.
        """
        links: list[Element] = []
        pieces, end = [], 0
        for start, stop, term in self._terms.find(text):
            if term.term not in self._done:
                self._done.add(term.term)
                href = f"{self._glossary}#{term.anchor}"
                links.append(Element("a", {"class": CLASS, "href": href}))
                links[-1].text = text[start:stop]
                pieces.append(text[end:start])
                end = stop
        pieces.append(text[end:])
        for number, link in enumerate(links):
            link.tail = pieces[number + 1]
            parent.insert(place + number, link)
        return pieces[0]


class TermsExtension(Extension):
    """Hands a term linker to what turns the next page into HTML.

    MkDocs makes it anew for each page and does not tell it which, so it is told before.
    """

    def __init__(self, terms: Terms, glossary: str) -> None:
        """Keep what is the same for all pages.

        Args:
            terms: What to look for.
            glossary: Source address of the page that shows the glossary.
        """
        super().__init__()
        self._terms = terms
        self._glossary = glossary
        self._page: str | None = None

    def turn_to(self, address: str, path: str) -> None:
        """Say which page is turned into HTML next.

        Args:
            address: The page's source address.
            path: The file that it is made from; only in guide pages that somebody wrote, other than
                the home page and the glossary's own, terms are linked.
        """
        is_written = path == f"docs/{address}" and address not in {HOME, self._glossary}
        self._page = address if is_written else None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        """Add a term linker for the page.

        Args:
            md: What turns the page into HTML.
        """
        if self._page is not None:
            glossary = quote(relative_url(self._page, self._glossary))
            linker = TermLinker(md, self._terms, site_path(self._page), glossary)
            md.treeprocessors.register(linker, CLASS, _PRIORITY)


def terms_extension(catalogue: Catalogue) -> TermsExtension | None:
    """Make the extension of Python-Markdown that links terms.

    Args:
        catalogue: Everything loaded; the first glossary by path counts.

    Returns:
        The extension; None where there is no glossary, or no page that shows it.
    """
    found = sorted(catalogue.definitions_of(Glossary).items())
    for file, glossary in found[:1]:
        address = find_page_that_shows(catalogue, file)
        if address:
            return TermsExtension(prepare_terms(glossary.terms), address)
    return None
