"""Words of the closed lists: which ones a lesson or page has, and which ones readers see."""

from functools import lru_cache
from itertools import chain

from mentorbook.catalogue.addresses import INDEXED
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.vocabulary.model import NOT_STATED, Vocabulary, Word

# Keys of front matter that hold words of a list, where they are not named as the list is.
_ATTRIBUTES = {
    "theme": ("themes",),
    "role": ("roles", "audience"),
    "pitfall": ("pitfalls",),
    "capability": ("capabilities",),
}

# Lists that guide pages state too; of the others there are only lessons to show.
GUIDED = tuple(
    name
    for name in INDEXED
    if not PageMeta.model_fields.keys().isdisjoint(_ATTRIBUTES.get(name, (name,)))
)


def values_of(meta: LessonMeta | PageMeta, name: str) -> tuple[str, ...]:
    """Values that a lesson or page has from a closed list, each once; "not stated" is none."""
    attributes = _ATTRIBUTES.get(name, (name,))
    return _merge(*(vars(meta).get(attribute, ()) for attribute in attributes))


@lru_cache(maxsize=10_000)  # Thousands of lessons state the same few words.
def _merge(*values: str | tuple[str, ...]) -> tuple[str, ...]:
    keys = chain.from_iterable((value,) if isinstance(value, str) else value for value in values)
    return tuple(dict.fromkeys(key for key in keys if key != NOT_STATED))


def indexed_words(vocabulary: Vocabulary, name: str) -> dict[str, Word]:
    """Words of an indexed closed list that have a page: all but "not stated"."""
    return {key: word for key, word in vocabulary.lists[name].items() if key != NOT_STATED}


def words_in_use(
    vocabulary: Vocabulary, organisation: Organisation | None, name: str
) -> dict[str, Word]:
    """Words of an indexed closed list that overviews show: of phases, those that are in use.

    Args:
        vocabulary: The closed lists.
        organisation: Its settings name the phases in use; None takes all to be.
        name: Name of the closed list.
    """
    words = indexed_words(vocabulary, name)
    chosen = organisation.phases.find(name) if organisation else None
    return words if chosen is None else {key: word for key, word in words.items() if key in chosen}
