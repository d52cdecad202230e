"""What Git knows of a project's files: the only room that calls Git."""

from mentorbook.git.rules import RULES

__all__ = ["RULES"]
