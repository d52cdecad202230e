"""Options of the plugin in `mkdocs.yml`, and settings of MkDocs that the checks rest on."""

from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mentorbook.store.files import PAGES_FOLDER

THEME = "material"
# What the checks know how to read; others may fetch, hide or add text behind them.
EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
)


class MentorbookConfig(Config):
    """What may stand under `- mentorbook:`."""

    allow_empty = option.Type(bool, default=False)
    """Whether a site without a single lesson is right. Off, an empty folder `lessons/` stops the
    build, because it is more likely a mistake than a wish."""


def find_root(config: MkDocsConfig) -> Path:
    """Find the project's root: where `mkdocs.yml` is.

    Args:
        config: MkDocs' settings.
    """
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def check_settings(config: MkDocsConfig) -> None:
    """Refuse settings that lead round the checks.

    Args:
        config: MkDocs' settings, as all plugins have left them.

    Raises:
        PluginError: A setting is not one that the checks know.
    """
    if Path(config.docs_dir).resolve() != (find_root(config) / PAGES_FOLDER).resolve():
        message = f"docs_dir must be {PAGES_FOLDER}: mentorbook check reads that folder"
        raise PluginError(message)
    if not config.use_directory_urls:
        message = "use_directory_urls must be true: links between pages are made for it"
        raise PluginError(message)
    if config.theme.name != THEME:
        message = f"theme.name must be {THEME}: others load scripts and fonts from other hosts"
        raise PluginError(message)
    names = (name.removeprefix("markdown.extensions.") for name in config.markdown_extensions)
    unknown = [name for name in names if name not in EXTENSIONS]
    if unknown:
        message = (
            f"markdown_extensions must not name {', '.join(unknown)}: the checks do not know what "
            f"they make of a page; allowed are {', '.join(EXTENSIONS)}"
        )
        raise PluginError(message)
