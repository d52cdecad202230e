"""Data sheets: what is read, ticked or filled in, defined beside the pages that show it."""

from mentorbook.sheet.rules import RULES

__all__ = ["RULES"]
