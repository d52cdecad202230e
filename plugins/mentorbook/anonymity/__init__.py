"""What identifies people. Until the full detector is here: the kinds that can be told by form."""

from mentorbook.anonymity.rules import RULES, check_identifiers

__all__ = ["RULES", "check_identifiers"]
