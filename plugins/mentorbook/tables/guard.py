"""Cells that a spreadsheet would run as a formula, guarded by an apostrophe."""

from mentorbook.export.csv import FORMULA

_GUARD = "'"
_GUARDED = (*FORMULA, _GUARD)  # a cell's own apostrophe too, so that it can be told from ours


def guard(cell: str) -> str:
    """Put an apostrophe before a cell that needs one."""
    return _GUARD + cell if cell.startswith(_GUARDED) else cell


def take_guard(cell: str) -> str:
    """Take away what `guard` put there."""
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_GUARDED) else cell
