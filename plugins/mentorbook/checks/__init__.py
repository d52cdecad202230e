"""Rules on lessons, guide pages and all of them together, beyond the shape of front matter."""

from mentorbook.checks.body import RULES as BODY_RULES
from mentorbook.checks.catalogue import RULES as CATALOGUE_RULES
from mentorbook.checks.dates import RULES as DATE_RULES
from mentorbook.checks.embeds import RULES as EMBED_RULES
from mentorbook.checks.figures import RULES as FIGURE_RULES
from mentorbook.checks.front_matter import RULES as FRONT_MATTER_RULES
from mentorbook.checks.language import RULES as LANGUAGE_RULES
from mentorbook.checks.links import RULES as LINK_RULES
from mentorbook.checks.names import RULES as NAME_RULES
from mentorbook.checks.settings import RULES as SETTINGS_RULES
from mentorbook.checks.training import RULES as TRAINING_RULES
from mentorbook.checks.use import RULES as USE_RULES

RULES = (
    *FRONT_MATTER_RULES,
    *BODY_RULES,
    *LANGUAGE_RULES,
    *LINK_RULES,
    *EMBED_RULES,
    *FIGURE_RULES,
    *TRAINING_RULES,
    *NAME_RULES,
    *USE_RULES,
    *CATALOGUE_RULES,
    *DATE_RULES,
    *SETTINGS_RULES,
)

__all__ = ["RULES"]
