"""The lists of lessons on the site, each known by its source address, that of its first page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    ALL_PAIRS,
    ALL_TOPICS,
    CONTACTS,
    COVERAGE,
    INDEXED,
    LESSONS_ON_A_GUIDE_PAGE,
    PHASES,
    address_of_about,
    address_of_index,
    address_of_pair,
    address_of_part,
    count_parts,
    normalise_site_path,
)
from mentorbook.catalogue.values import indexed_words, values_of, words_in_use
from mentorbook.lesson.model import LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.vocabulary.model import Vocabulary


def lists_of(meta: LessonMeta) -> list[str]:
    """List the source addresses of the lists that a lesson stands in, each once.

    Args:
        meta: The lesson's front matter.
    """
    values = {name: values_of(meta, name) for name in INDEXED}
    return [
        ALL_LESSONS,
        *(address_of_index(name, key) for name, keys in values.items() for key in keys),
        *(
            address_of_pair(name, phase, theme)
            for name in PHASES
            for phase, theme in product(values[name], values["theme"])
        ),
        *(
            address_of_about(page)
            for page in dict.fromkeys(map(normalise_site_path, meta.guidance))
        ),
    ]


def count_lists(metas: Iterable[LessonMeta | None]) -> Counter[str]:
    """Count how many lessons stand in each list.

    Args:
        metas: Front matter of the lessons that lists show, None where that is at fault: such a
            lesson counts among all, so that its fault is told once.
    """
    return Counter(
        address for meta in metas for address in (lists_of(meta) if meta else (ALL_LESSONS,))
    )


def pairs_in_use(
    vocabulary: Vocabulary, organisation: Organisation | None
) -> Iterator[tuple[str, str, str]]:
    """Pair every phase in use with every theme.

    Args:
        vocabulary: The closed lists.
        organisation: Its settings name the phases in use; None takes all to be.

    Yields:
        Name of the phase's closed list, the phase's key, the theme's key.
    """
    for name in PHASES:
        for phase in words_in_use(vocabulary, organisation, name):
            for theme in words_in_use(vocabulary, organisation, "theme"):
                yield name, phase, theme


def has_list(page: str, lessons: int) -> bool:
    """Tell whether the lessons about a guide page have a list of their own.

    Args:
        page: The guide page's site path; the home page shows no lessons about itself.
        lessons: How many lessons are about it.
    """
    return bool(page) and lessons > LESSONS_ON_A_GUIDE_PAGE


def generated_addresses(
    sizes: Mapping[str, int],
    pages: Iterable[str] = (),
    vocabulary: Vocabulary | None = None,
    organisation: Organisation | None = None,
) -> frozenset[str]:
    """Source addresses of the pages that are made and not written.

    Args:
        sizes: How many lessons stand in each list, by the list's source address.
        pages: Site paths of the guide pages.
        vocabulary: The closed lists; None leaves their pages out.
        organisation: Its settings name the phases in use; None takes all to be.
    """
    first = {ALL_LESSONS, CONTACTS, COVERAGE}
    for page in pages:
        address = address_of_about(page)
        if has_list(page, sizes.get(address, 0)):
            first.add(address)
    if vocabulary is not None:
        first |= {ALL_TOPICS, ALL_PAIRS}
        for name in INDEXED:
            keys = indexed_words(vocabulary, name)
            first |= {
                address_of_index(name),
                *(address_of_index(name, key) for key in keys),
            }
        first |= {address_of_pair(*pair) for pair in pairs_in_use(vocabulary, organisation)}
    return frozenset(
        address_of_part(address, number + 1)
        for address in first
        for number in range(count_parts(sizes.get(address, 0)))
    )
