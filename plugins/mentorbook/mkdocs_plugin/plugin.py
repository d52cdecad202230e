"""The events of MkDocs at which Mentorbook acts."""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mentorbook.errors import MentorbookError
from mentorbook.mkdocs_plugin.config import MentorbookConfig
from mentorbook.mkdocs_plugin.convert import escape_meta, link_pages, place_pages
from mentorbook.problem import Severity, has_errors
from mentorbook.report import render_text
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER
from mentorbook.workflow.build import Site, build_site
from mentorbook.workflow.today import find_today

_THEME = Path(__file__).parent.parent / "theme"
_log = get_plugin_logger("mentorbook")


class MentorbookPlugin(BasePlugin[MentorbookConfig]):
    """Makes the site from checked lessons and guide pages; steers, and leaves the work to rooms."""

    def __init__(self) -> None:
        self._serving = False
        self._site = Site([], [], None)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a person is writing: only then may a site with faults be shown."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's, and refuse a layout that the checks do not see."""
        root = _root(config)
        if Path(config.docs_dir).resolve() != (root / PAGES_FOLDER).resolve():
            message = f"docs_dir must be {PAGES_FOLDER}: mentorbook check reads that folder"
            raise PluginError(message)
        if not config.use_directory_urls:
            message = "use_directory_urls must be true: links between pages are made for it"
            raise PluginError(message)
        # After a custom_dir of the site itself: an organisation's own templates win.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        return config

    @event_priority(50)  # Early: other plugins must see the pages that the site is made of.
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read, check and make all pages; an error stops a build and is shown while serving."""
        try:
            allow_empty = self.config.allow_empty
            self._site = build_site(_root(config), find_today(), allow_empty=allow_empty)
        except MentorbookError as error:
            raise PluginError(str(error)) from error
        problems = self._site.problems
        if has_errors(problems) and not self._serving:
            # Raised and not logged: `mkdocs build -q --strict` counts no logged error.
            errors = [one for one in problems if one.severity is Severity.ERROR]
            message = f"nothing was built; these must be put right:\n{render_text(errors)}"
            raise PluginError(message)
        for line in render_text(problems).splitlines():
            _log.warning(line)
        return place_pages(files, config, self._site.pages)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Link the pages that stand outside the navigation."""
        link_pages(files, self._site.pages)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Let titles and descriptions be shown as they were written."""
        if page.file.generated_by == "mentorbook":
            escape_meta(page)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the theme what its templates show beside a page's text."""
        catalogue = self._site.catalogue
        organisation = catalogue.organisation if catalogue else None
        env.globals["mentorbook"] = {
            "problems": self._site.problems if self._serving else [],
            "organisation": organisation,
            "edit": organisation.repository.edit if organisation else None,
            "paths": {page.address: page.path for page in self._site.pages if page.in_navigation},
        }
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build anew when a lesson, the vocabulary or the organisation's settings change."""
        root = _root(config)
        # Git keeps no empty folder, and only a folder that is there can be watched.
        (root / LESSONS_FOLDER).mkdir(exist_ok=True)
        server.watch(str(root / LESSONS_FOLDER))
        # The folder and not the files in it: the watch on a file may end where that is removed.
        server.watch(str(root), recursive=False)
        return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent
