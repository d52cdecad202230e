"""One row and the map -> a lesson's values and sections, and what stands in the way."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mentorbook.document.suggest import fold_word
from mentorbook.intake.clean import clean_line, clean_text
from mentorbook.intake.escape import escape_text
from mentorbook.intake.model import ImportMap, Source
from mentorbook.intake.row import Row
from mentorbook.intake.sentences import first_sentence, shorten
from mentorbook.intake.words import CLOSED, Words
from mentorbook.intake.years import add_year, find_month, find_year
from mentorbook.lesson.model import SECTIONS

_LISTS = frozenset(
    {"programme_phase", "relationship_phase", "themes", "roles", "pitfalls", "capabilities"}
    | {"keywords", "guidance"}
)
# Most characters, as LessonMeta has them: a map may ask that what is longer be cut.
_LONGEST = {"title": 90, "summary": 240}


class Fault(NamedTuple):
    """What is wrong with one part of a lesson; it never repeats what the row holds.

    Attributes:
        part: The key of front matter or the section's heading.
        message: What is wrong.
        word: The word that no closed list knows, where that is what is wrong.
    """

    part: str
    message: str
    word: str = ""


@dataclass(frozen=True)
class Draft:
    """What a row comes to.

    Attributes:
        values: Front matter by key, without an id where the row states none; `slug` among them.
        sections: Markdown by the section's heading.
        faults: What is wrong, as far as it can be told without the rules of a lesson.
    """

    values: dict[str, str | list[str]] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def make_draft(row: Row, import_map: ImportMap, words: Words, today: date) -> Draft:
    """Make a lesson's parts of a row.

    Args:
        row: The row.
        import_map: Where each part comes from.
        words: The vocabulary.
        today: The day from which on a lesson is due to be read again, where no column says.
    """
    draft = Draft({"status": "identified", "consent": "not-recorded", "review_by": add_year(today)})
    for key, source in import_map.keys.items():
        texts = _texts(row, source)
        if texts:
            _put_value(draft, key, texts, source, words)
    for key, longest in _LONGEST.items():
        if import_map.shorten and key in draft.values:
            draft.values[key] = shorten(str(draft.values[key]), longest)
    for name in filter(import_map.sections.__contains__, SECTIONS):
        _put_section(draft, name, row, import_map)
    return draft


def _texts(row: Row, source: Source) -> list[str]:
    """List the texts that a source has in a row: those of its cells, or what the map gives."""
    if source.constant:
        return list(source.constant)
    found = []
    for name in source.names:
        cell = row.cells.get(name, "")
        entries = cell if isinstance(cell, tuple) else _split(clean_text(cell), source.separator)
        found += [text for text in map(clean_text, entries) if text]
    return found or list(source.default)


def _split(text: str, separator: str | None) -> list[str]:
    if separator is None or not text:
        return [text]
    return [part for line in text.split("\n") for part in line.split(separator)]


def _put_value(draft: Draft, key: str, texts: list[str], source: Source, words: Words) -> None:
    if source.first_sentence:
        texts = [first_sentence("\n\n".join(texts))]
    entries = list(dict.fromkeys(_translate(draft, key, texts, source, words)))
    if key in _LISTS:
        if entries:
            draft.values[key] = entries
    elif key in CLOSED and len(entries) > 1:
        draft.faults.append(Fault(key, f"{key} must be one value; {len(entries)} stand here"))
    elif entries:
        _put_one(draft, key, " ".join(entries))


def _translate(draft: Draft, key: str, texts: list[str], source: Source, words: Words) -> list[str]:
    """Say each text in the words of the map, then of the vocabulary."""
    meant = {fold_word(value): keys for value, keys in source.values.items()}
    found: list[str] = []
    for text in map(clean_line, texts):
        if fold_word(text) in meant:
            found += filter(None, meant[fold_word(text)])
        elif key not in CLOSED:
            found.append(text)
        elif word := words.find(key, text):
            found.append(word)
        else:
            message = f"{key} must be a word of the vocabulary, or the map must say what it means"
            nearest = words.suggest(key, text)
            hint = f" (did you mean '{nearest}'?)" if nearest else ""
            draft.faults.append(Fault(key, message + hint, text))
    return found


def _put_one(draft: Draft, key: str, text: str) -> None:
    if key == "period":
        year = find_year(text)
        if year is None:
            message = "period must be a date or text with one year of four digits"
            draft.faults.append(Fault(key, message))
            return
        text = year
    draft.values[key] = find_month(text) if key == "review_by" else text


def _put_section(draft: Draft, name: str, row: Row, import_map: ImportMap) -> None:
    source = import_map.sections[name]
    text = "\n\n".join(_texts(row, source))
    if not text:
        if name != SECTIONS[-1]:
            draft.faults.append(Fault(name, f"there is no text for '{name}'"))
        return
    if source.first_sentence:
        text = first_sentence(text)
    is_plain = import_map.text == "plain" and not source.constant
    draft.sections[name] = escape_text(text) if is_plain else text
