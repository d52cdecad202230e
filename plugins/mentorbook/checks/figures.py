"""The rule on figures that show rows of a data sheet."""

from collections.abc import Iterator

from mentorbook.catalogue.project import Project
from mentorbook.document.suggest import describe_allowed
from mentorbook.figure.model import Figure, Table
from mentorbook.problem import Problem, Rule
from mentorbook.sheet.model import Sheet

ROWS_FROM = Rule(
    "figure/rows-from", "The rows that a figure takes from a data sheet are a table of that sheet."
)

RULES = (ROWS_FROM,)

_NO_TABLES = "rows_from must be a table of a data sheet, and no sheet has one"


def check_rows_from(project: Project) -> Iterator[Problem]:
    """The tables from which figures take their rows are there.

    Args:
        project: All files read.

    Yields:
        A problem for each that is not.
    """
    tables = _list_tables(project)
    for reading in project.definitions:
        if not isinstance(reading.meta, Figure) or not isinstance(reading.meta.drawing, Table):
            continue
        wanted = reading.meta.drawing.rows_from
        if wanted and wanted not in tables and not _is_at_fault(project, wanted):
            message = f"rows_from {describe_allowed(wanted, tables)}" if tables else _NO_TABLES
            yield ROWS_FROM.problem(reading.path, reading.place("drawing", "rows_from"), message)


def _list_tables(project: Project) -> list[str]:
    return [
        f"{address}#{section.id}"
        for address, reading in sorted(project.definitions_by_address.items())
        if isinstance(reading.meta, Sheet)
        for section in reading.meta.sections
        if section.rows
    ]


def _is_at_fault(project: Project, wanted: str) -> bool:
    """Tell whether the sheet is there and could not be read: its own fault is told."""
    reading = project.definitions_by_address.get(wanted.partition("#")[0])
    return reading is not None and reading.meta is None
