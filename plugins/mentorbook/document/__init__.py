"""Text of one file -> values with the place of each, and the shape of a Markdown body.

The room below every kind of file: lessons, guide pages, the vocabulary and the organisation's
settings are all read here, so that a fault is told in the same words wherever it stands.
"""

from mentorbook.document.rules import RULES

__all__ = ["RULES"]
