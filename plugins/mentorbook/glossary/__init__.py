"""The words of the guide and what they mean. The form is that of `docs/about/glossary.yml`."""

from mentorbook.glossary.rules import RULES

__all__ = ["RULES"]
