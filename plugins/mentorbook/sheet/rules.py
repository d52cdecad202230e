"""The rules of a data sheet beyond the shape of its values."""

from collections.abc import Iterator

from mentorbook.document.parse import Document, Loc
from mentorbook.problem import Problem, Rule
from mentorbook.sheet.answers import Scale
from mentorbook.sheet.model import FORM, Item, Section, Sheet

SHEET_ID = Rule("sheet/id", "An id stands once in a data sheet, and does not start with mb-.")
SHEET_SECTION = Rule(
    "sheet/section", "A section of a data sheet holds either items, or columns and rows."
)
SHEET_CELLS = Rule("sheet/cells", "A row has a cell for each column.")
SHEET_ANSWER = Rule("sheet/answer", "Only an item of a form has an answer.")
SHEET_SCALE = Rule("sheet/scale", "A scale runs upwards, by 10 at most.")

RULES = (SHEET_ID, SHEET_SECTION, SHEET_CELLS, SHEET_ANSWER, SHEET_SCALE)

# So many circles and one more fit side by side on a narrow screen.
_LONGEST_SCALE = 10
_OWN_IDS = "mb-"


def check_sheet(path: str, sheet: Sheet, document: Document) -> Iterator[Problem]:
    """Check what the shape alone cannot: ids, tables, scales, and answers only where they belong.

    Args:
        path: The sheet's file.
        sheet: Its values.
        document: Their places.

    Yields:
        A problem for each fault.
    """
    yield from _check_ids(path, sheet, document)
    for place, section in enumerate(sheet.sections):
        here = ("sections", place)
        yield from _check_section(path, section, document, here)
        for index, item in enumerate(section.items):
            yield from _check_answer(path, sheet, item, document, (*here, "items", index, "answer"))


def _check_ids(path: str, sheet: Sheet, document: Document) -> Iterator[Problem]:
    first: dict[str, Loc] = {}
    for name, loc in sheet.list_ids():
        other = first.setdefault(name, loc)
        if other != loc:
            line = document.find_value(other).line
            message = f"this id stands in line {line} too; each must be its own"
            yield SHEET_ID.problem(path, document.find_value(loc), message)
        elif name.startswith(_OWN_IDS):
            message = f"an id must not start with {_OWN_IDS}, as those of the site's own parts do"
            yield SHEET_ID.problem(path, document.find_value(loc), message)


def _check_section(path: str, section: Section, document: Document, here: Loc) -> Iterator[Problem]:
    is_table = bool(section.columns or section.rows)
    if bool(section.items) == is_table:
        words = "not both" if is_table else "this one has neither"
        message = f"a section must hold items, or columns and rows; {words}"
        yield SHEET_SECTION.problem(path, document.find_value((*here, "id")), message)
    elif is_table and not (section.columns and section.rows):
        missing = "rows" if section.columns else "columns"
        message = f"{missing} must be given: a table has columns and rows"
        yield SHEET_SECTION.problem(path, document.find_value((*here, "id")), message)
    elif is_table:
        wanted = len(section.columns)
        for index, row in enumerate(section.rows):
            if len(row.cells) != wanted:
                place = document.find_value((*here, "rows", index, "cells"))
                message = f"cells must be as many as columns: {wanted}, not {len(row.cells)}"
                yield SHEET_CELLS.problem(path, place, message)


def _check_answer(
    path: str, sheet: Sheet, item: Item, document: Document, loc: Loc
) -> Iterator[Problem]:
    if item.answer is None:
        return
    if sheet.kind != FORM:
        words = "only a form is filled in" if sheet.kind == "list" else "its items are ticked"
        message = f"a {sheet.kind} must have no answer; {words}"
        yield SHEET_ANSWER.problem(path, document.find_key(loc), message)
    if isinstance(item.answer, Scale):
        start, to = item.answer.start, item.answer.to
        if not start < to <= start + _LONGEST_SCALE:
            message = f"from must be below to, by {_LONGEST_SCALE} at most"
            yield SHEET_SCALE.problem(path, document.find_value((*loc, "from")), message)
