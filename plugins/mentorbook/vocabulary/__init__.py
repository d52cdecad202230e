"""The words of the programme: every phase, theme, role and model, defined in one place."""

from mentorbook.vocabulary.rules import RULES

__all__ = ["RULES"]
