"""The nearest right word, and whether a wrong word may be said back."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_NEAR = 0.6
# A word this like one of our own, with no more letters beside it, is a slip of that word; anything
# else may be, or may hold, somebody's name.
_A_SLIP = 0.75
_MOST_LETTERS_BESIDE = 2


def find_nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Find the allowed word that is most like a wrong one.

    Args:
        word: What was written.
        allowed: The words that are right.

    Returns:
        The nearest allowed word, or None where none is near.
    """
    folded = {fold_word(known): known for known in allowed}
    near = get_close_matches(fold_word(word), folded, n=1, cutoff=_NEAR)
    return folded[near[0]] if near else None


def describe_wrong(word: str, nearest: str | None) -> str:
    """Say what was written and what was probably meant, without repeating a possible name.

    Args:
        word: What was written.
        nearest: The nearest allowed word, if there is one.

    Returns:
        A text to put behind a message: empty, or the hint with or without the word itself.
    """
    if nearest is None:
        return ""
    got = f"; got '{word}'" if _is_slip(word, nearest) else ""
    return f"{got} (did you mean '{nearest}'?)"


def _is_slip(word: str, right: str) -> bool:
    likeness = SequenceMatcher(a=fold_word(word), b=fold_word(right))
    shared = sum(block.size for block in likeness.get_matching_blocks())
    beside = len(word) - shared
    return likeness.ratio() >= _A_SLIP and beside <= _MOST_LETTERS_BESIDE and word.isprintable()


def fold_word(word: str) -> str:
    """Fold case, spaces and underscores away, as `Winding up` means `winding-up`."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def describe_allowed(word: str, allowed: list[str], nearest: str | None = None) -> str:
    """Say which words are allowed, and which was probably meant.

    Args:
        word: What was written.
        allowed: The words that are right, in their own order.
        nearest: The right word where it is known already.

    Returns:
        The rest of a sentence that starts with the key.
    """
    few = 9
    shown = ", ".join(allowed[:few])
    more = f", ... ({len(allowed)} in all)" if len(allowed) > few else ""
    nearest = nearest or find_nearest(word, allowed)
    return f"must be one of {shown}{more}{describe_wrong(word, nearest)}"
