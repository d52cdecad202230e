"""`MAP.yml` -> ImportMap, held against the vocabulary and the columns of a table."""

from collections.abc import Collection, Iterator

from mentorbook.document.parse import Document, Loc
from mentorbook.document.reading import read_data
from mentorbook.document.rules import FRONT_MATTER_MISSING, FRONT_MATTER_VOCABULARY
from mentorbook.document.suggest import describe_allowed, find_nearest
from mentorbook.intake.model import ImportMap, Source
from mentorbook.intake.words import CLOSED
from mentorbook.lesson.model import REQUIRED_SECTIONS
from mentorbook.problem import Problem, Rule, has_errors
from mentorbook.vocabulary.model import Vocabulary

COLUMN = Rule("import/column", "A column that a map names is one of the table's.")
CONSENT = Rule("import/consent", "That both people agreed is told by the table, never by the map.")


def parse_map(
    path: str, data: bytes, vocabulary: Vocabulary
) -> tuple[ImportMap | None, Document | None, list[Problem]]:
    """Read a map.

    Args:
        path: The map's file, for the problems.
        data: The file as it is on disk.
        vocabulary: The closed lists.

    Returns:
        The map, or None where it is at fault; the places of its values; and every fault found.
    """
    found, document, problems = read_data(path, data, ImportMap)
    if found is not None and document is not None:
        problems += _check_sections(path, found, document)
        problems += _check_words(path, found, document, vocabulary)
    return None if has_errors(problems) else found, document, problems


def check_columns(
    path: str, import_map: ImportMap, document: Document, columns: Collection[str]
) -> Iterator[Problem]:
    """The columns that a map names are in the table.

    Args:
        path: The map's file.
        import_map: The map.
        document: Places in it.
        columns: Names of the table's columns.

    Yields:
        A problem for each column that is not. Where no column at all is there, the row that was
        read is hardly a header, and its words are not repeated.
    """
    named = list(_named_columns(import_map))
    missing = [(loc, name) for loc, name in named if name not in columns]
    is_header = len(missing) < len(named)
    for loc, name in missing:
        nearest = find_nearest(name, columns) if is_header else None
        hint = f" (did you mean '{nearest}'?)" if nearest else ""
        row = import_map.header_row
        message = f"there is no such column in row {row} of the table{hint}"
        if not is_header:
            message += "; is its header in another row? see header_row"
        yield COLUMN.problem(path, document.find_value(loc), message)


def _named_columns(import_map: ImportMap) -> Iterator[tuple[Loc, str]]:
    if import_map.key:
        yield ("key",), import_map.key
    for start, sources in (("lesson", import_map.keys), ("sections", import_map.sections)):
        for key, source in sources.items():
            if source.column:
                yield (start, key, "column"), source.column
            for index, name in enumerate(source.columns):
                yield (start, key, "columns", index), name


def _check_sections(path: str, import_map: ImportMap, document: Document) -> Iterator[Problem]:
    for name in REQUIRED_SECTIONS:
        if name not in import_map.sections:
            message = f"sections must say where '{name}' comes from: a column or a constant"
            place = document.find_key(("sections",))
            yield FRONT_MATTER_MISSING.problem(path, place, message)


def _check_words(
    path: str, import_map: ImportMap, document: Document, vocabulary: Vocabulary
) -> Iterator[Problem]:
    for key, source in import_map.keys.items():
        if key not in CLOSED:
            continue
        known = vocabulary.lists[CLOSED[key]]
        for loc, word in _words(source):
            if word and word not in known:
                nearest = vocabulary.find_nearest(CLOSED[key], word)
                message = f"{key} {describe_allowed(word, list(known), nearest)}"
                place = document.find_value(("lesson", key, *loc))
                yield FRONT_MATTER_VOCABULARY.problem(path, place, message)
            elif key == "consent" and word == "confirmed" and loc[0] != "values":
                message = "consent must come from a column where it is confirmed"
                yield CONSENT.problem(path, document.find_value(("lesson", key, *loc)), message)


def _words(source: Source) -> Iterator[tuple[Loc, str]]:
    """Words that a map itself gives, each with what leads to it."""
    for name in ("constant", "default"):
        for index, word in enumerate(getattr(source, name)):
            yield (name, index), word
    for value, words in source.values.items():
        for index, word in enumerate(words):
            yield ("values", value, index), word
