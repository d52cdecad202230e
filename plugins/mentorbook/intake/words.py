"""Words of the vocabulary as people write them: key, title or synonym, whatever the case."""

from collections.abc import Iterable, Mapping

from mentorbook.document.suggest import fold_word
from mentorbook.vocabulary.model import Vocabulary

# Which closed list holds the words of a lesson's key.
CLOSED = {
    "outcome": "outcome",
    "programme_phase": "programme_phase",
    "relationship_phase": "relationship_phase",
    "themes": "theme",
    "roles": "role",
    "model": "model",
    "format": "format",
    "setting": "setting",
    "pitfalls": "pitfall",
    "capabilities": "capability",
    "evidence_strength": "evidence_strength",
    "status": "status",
    "consent": "consent",
}


class Words:
    """Keys of the vocabulary by all that is written for them; nothing is guessed.

    Args:
        vocabulary: The closed lists.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known = {name: _fold_list(vocabulary, name) for name in set(CLOSED.values())}

    def find(self, key: str, written: str) -> str | None:
        """Find the word that a text is.

        Args:
            key: A lesson's key that holds words of a closed list.
            written: A word's key, title, synonym or an alias of these.

        Returns:
            The word's key; None where no word, or more than one, is written so.
        """
        return self._known[CLOSED[key]].get(fold_word(written))

    def suggest(self, key: str, written: str) -> str | None:
        """Find the word that was probably meant; arguments as in `find`."""
        return self.vocabulary.find_nearest(CLOSED[key], written)


def _fold_list(vocabulary: Vocabulary, name: str) -> Mapping[str, str]:
    words = vocabulary.lists[name]
    known = _unambiguous((synonym, key) for key, word in words.items() for synonym in word.synonyms)
    known |= {fold_word(word.title): key for key, word in words.items()}
    known |= {fold_word(key): key for key in words}
    for other, meant in vocabulary.aliases.items():
        if fold_word(meant) in known:
            known.setdefault(fold_word(other), known[fold_word(meant)])
    return known


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for written, key in pairs:
        found.setdefault(fold_word(written), set()).add(key)
    return {written: next(iter(keys)) for written, keys in found.items() if len(keys) == 1}
