"""Options of the plugin in `mkdocs.yml`."""

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class MentorbookConfig(Config):
    """What may stand under `- mentorbook:`."""

    allow_empty = option.Type(bool, default=False)
    """Whether a site without a single lesson is right. Off, an empty folder `lessons/` stops the
    build, because it is more likely a mistake than a wish."""
