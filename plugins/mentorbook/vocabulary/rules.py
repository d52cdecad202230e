"""The rules of `vocabulary.yml` beyond its shape."""

from collections.abc import Iterator

from mentorbook.document.parse import Document
from mentorbook.document.suggest import describe_allowed, fold_word
from mentorbook.problem import Problem, Rule
from mentorbook.vocabulary.model import Vocabulary

FIXED_KEYS = Rule(
    "vocabulary/fixed-keys",
    "The keys of outcome, status, evidence_strength and consent stay as the software knows them.",
)
OWNER = Rule("vocabulary/owner", "The owner of a word is a role of the same vocabulary.")
SAME_TITLE = Rule("vocabulary/same-title", "No two words of one list share a title.")

RULES = (FIXED_KEYS, OWNER, SAME_TITLE)

# Words that the software itself acts on: an organisation may word them anew, not rename them.
FIXED: dict[str, tuple[str, ...]] = {
    "outcome": ("worked", "mixed", "did-not-work"),
    "status": (
        "identified",
        "shared",
        "action-agreed",
        "implemented",
        "learned",
        "reopened",
        "superseded",
        "withdrawn",
        "declined",
    ),
    "evidence_strength": ("one-pair", "several-pairs", "programme-review"),
    "consent": ("confirmed", "not-recorded"),
}


def check_vocabulary(path: str, vocabulary: Vocabulary, document: Document) -> Iterator[Problem]:
    """Check what the shape alone cannot: fixed keys, owners that exist, titles told apart.

    Args:
        path: The vocabulary's file.
        vocabulary: Its values.
        document: Their places.

    Yields:
        A problem for each fault.
    """
    for name, keys in FIXED.items():
        if set(vocabulary.lists[name]) != set(keys):
            place = document.find_key((name,))
            yield FIXED_KEYS.problem(path, place, f"{name} must have the keys {', '.join(keys)}")
    for name, words in vocabulary.lists.items():
        titles: dict[str, str] = {}
        for key, word in words.items():
            if word.owner not in vocabulary.role:
                place = document.find_value((name, key, "owner"))
                allowed = describe_allowed(word.owner, list(vocabulary.role))
                yield OWNER.problem(path, place, f"owner {allowed}")
            other = titles.setdefault(fold_word(word.title), key)
            if other != key:
                place = document.find_value((name, key, "title"))
                yield SAME_TITLE.problem(path, place, f"the title of {other} in {name} is the same")
