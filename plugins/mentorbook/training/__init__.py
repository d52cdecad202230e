"""Learning paths with their modules, and session plans. The form is that of `docs/training/*.yml`."""

from mentorbook.training.rules import RULES

__all__ = ["RULES"]
