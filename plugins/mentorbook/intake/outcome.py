"""What becomes of a row, and the words that the vocabulary lacks."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import yaml

from mentorbook.intake.model import ImportMap
from mentorbook.intake.words import Words

_LONGEST_SHOWN = 60
_FEWEST_ROWS = 2  # a word that stands once may be anybody's name
_MOST_NUMBERS = 10


class Verdict(StrEnum):
    """What becomes of a row."""

    WRITE = "write"
    PRESENT = "already there"
    REJECTED = "rejected"


class Complaint(NamedTuple):
    """What is wrong with a row, told at its columns, never repeating what they hold.

    Attributes:
        columns: Columns that it is about; none where it is about the whole row or the map.
        message: What is wrong.
        is_warning: Whether the row is brought in all the same.
    """

    columns: tuple[str, ...]
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        told = f"{' + '.join(self.columns)}: {self.message}" if self.columns else self.message
        return f"warning: {told}" if self.is_warning else told


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row.

    Attributes:
        number: The row's number.
        verdict: What becomes of it.
        path: The lesson's file; empty where the row is rejected, as its title was not checked.
        complaints: What is wrong.
        unknown: Keys and words that no closed list knows.
    """

    number: int
    verdict: Verdict
    path: str = ""
    complaints: tuple[Complaint, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


class UnknownWord(NamedTuple):
    """A word that no closed list knows.

    Attributes:
        key: The lesson's key.
        word: The word; empty where it might be somebody's name.
        rows: Numbers of the rows that hold it.
        suggestion: The vocabulary's key that was probably meant, if there is one.
    """

    key: str
    word: str
    rows: tuple[int, ...]
    suggestion: str | None


def list_unknown(
    outcomes: Iterable[RowOutcome], words: Words, may_be_shown: Callable[[str], bool]
) -> list[UnknownWord]:
    """List each unknown word once, the most frequent first, those that are not shown together.

    Args:
        outcomes: What becomes of all rows.
        words: The vocabulary.
        may_be_shown: Tells whether a text holds nothing that identifies somebody.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for outcome in outcomes:
        for key, word in dict.fromkeys(outcome.unknown):
            rows[key, word].append(outcome.number)
    shown: list[UnknownWord] = []
    hidden: dict[str, set[int]] = defaultdict(set)
    for (key, word), numbers in rows.items():
        is_common = len(numbers) >= _FEWEST_ROWS and len(word) <= _LONGEST_SHOWN
        suggestion = words.suggest(key, word)
        # What stands for a role and is like none is likely somebody's name.
        may_be_name = key == "roles" and suggestion is None
        if is_common and not may_be_name and may_be_shown(word):
            shown.append(UnknownWord(key, word, tuple(numbers), suggestion))
        else:
            hidden[key].update(numbers)
    shown.sort(key=lambda unknown: (unknown.key, -len(unknown.rows), unknown.word))
    return shown + [UnknownWord(key, "", tuple(sorted(hidden[key])), None) for key in hidden]


def render_unknown(unknown: list[UnknownWord], import_map: ImportMap) -> str:
    """Say which words are unknown, and which lines to paste into the map.

    Args:
        unknown: As `list_unknown` gives them.
        import_map: The map, for the columns.

    Returns:
        Lines, each ended; empty where no word is unknown.
    """
    lines = []
    for key in dict.fromkeys(word.key for word in unknown):
        columns = " + ".join(import_map.keys[key].names)
        lines.append(f"Column {columns} holds words that are not in the list {key}.")
        known = [word for word in unknown if word.key == key and word.word]
        if known:
            lines += ["Complete these lines and put them into the map:", "  lesson:"]
            lines += [f"    {key}:", "      values:"]
            lines += [f"        {_pair(word)}  # {len(word.rows)} rows" for word in known]
        lines += [
            f"Not shown, as they may name somebody: words in rows {_numbers(word.rows)}."
            for word in unknown
            if word.key == key and not word.word
        ]
    return "".join(f"{line}\n" for line in lines)


def _pair(unknown: UnknownWord) -> str:
    # Of a line that is left as it is, the map's check says that it must be completed.
    pair = {unknown.word: unknown.suggestion or "?"}
    return yaml.safe_dump(pair, allow_unicode=True, width=1000).strip()


def _numbers(rows: tuple[int, ...]) -> str:
    first = ", ".join(map(str, rows[:_MOST_NUMBERS]))
    more = len(rows) - _MOST_NUMBERS
    return f"{first} and {more:,} more" if more > 0 else first
