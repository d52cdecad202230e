"""Run MkDocs on a project in this process."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from mentorbook.errors import ConfigurationError, MentorbookError
from mentorbook.mkdocs_plugin.plugin import MentorbookPlugin
from mentorbook.workflow.build import Site

_log = logging.getLogger("mkdocs")
_TOLD_BY_CHECK = "mkdocs.plugins.mentorbook"


class BuildError(MentorbookError):
    """MkDocs found something in the project that it cannot make a site of."""


class Generator:
    """MkDocs as a project's `mkdocs.yml` sets it up.

    Attributes:
        site_dir: Where the project wants its site.
        base: Where the site stands on its host: `/`, or `/mentoring/`.
        allow_empty: Whether a site without a single lesson is right.
        warnings: What MkDocs warned of; what `mentorbook check` says is left out.
    """

    def __init__(self, root: Path) -> None:
        """Read `mkdocs.yml`.

        Args:
            root: The project's root.

        Raises:
            ConfigurationError: It is not there, or MkDocs does not accept it.
        """
        listener = _Listener()
        try:
            with listener:
                self._config = load_config(str(root / "mkdocs.yml"))
        except MkDocsException as error:
            message = "; ".join(["mkdocs.yml: MkDocs does not accept it", *listener.told(error)])
            raise ConfigurationError(message) from error
        self.warnings = listener.warnings
        plugin = self._config.plugins.get("mentorbook")
        if not isinstance(plugin, MentorbookPlugin):
            message = "mkdocs.yml: plugins must name mentorbook, which reads and checks the lessons"
            raise ConfigurationError(message)
        self._plugin = plugin
        self.allow_empty = plugin.config.allow_empty
        self.site_dir = Path(self._config.site_dir)
        self.base = urlsplit(self._config.site_url or "/").path or "/"

    def take(self, site: Site) -> None:
        """Build from what was read and checked just now.

        Args:
            site: What the project amounts to.
        """
        self._plugin.take(site)

    def build(self, folder: Path) -> None:
        """Build the site; once only, as MkDocs' plugins keep what they learned.

        Args:
            folder: Where to; what is in it goes.

        Raises:
            BuildError: Something in the project stops MkDocs.
        """
        self._config.site_dir = str(folder)
        plugins = self._config.plugins
        listener = _Listener()
        try:
            with listener:
                plugins.on_startup(command="build", dirty=False)
                try:
                    build(self._config)
                finally:
                    plugins.on_shutdown()
        except MkDocsException as error:
            raise BuildError("\n".join(listener.told(error))) from error
        self.warnings += listener.warnings


class _Listener(logging.Handler):
    """Hears what MkDocs logs, so that it is said once, and where we say things."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self._errors: list[str] = []

    def __enter__(self) -> None:
        _log.addHandler(self)

    def __exit__(self, *_: object) -> None:
        _log.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self._errors.append(record.getMessage())
        elif record.name != _TOLD_BY_CHECK:
            self.warnings.append(record.getMessage())

    def told(self, error: MkDocsException) -> list[str]:
        """What stopped MkDocs; a strict build is stopped by warnings."""
        return self._errors or [*self.warnings, error.format_message()]
