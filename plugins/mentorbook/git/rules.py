"""The rule on Git itself."""

from mentorbook.problem import Rule, Severity

GIT_DATES = Rule("git/dates", "Git can tell when files came and changed.", Severity.WARNING)

RULES = (GIT_DATES,)
