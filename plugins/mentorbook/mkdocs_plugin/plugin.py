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
from mkdocs.structure.toc import get_toc

from mentorbook.checks.body import PAGE_REFUSED
from mentorbook.document.rules import FILE_LINK, FILE_UNREADABLE
from mentorbook.errors import MentorbookError
from mentorbook.mkdocs_plugin.config import (
    MentorbookConfig,
    check_settings,
    find_root,
)
from mentorbook.mkdocs_plugin.convert import check_placing, escape_meta, link_pages, place_pages
from mentorbook.mkdocs_plugin.exports import date_pages, place_exports
from mentorbook.mkdocs_plugin.html import find_refused
from mentorbook.mkdocs_plugin.terms import TermsExtension, terms_extension
from mentorbook.mkdocs_plugin.watch import LessonsWatch
from mentorbook.pages.left_out import REFUSED
from mentorbook.pages.model import Page as SitePage
from mentorbook.problem import START, Problem, Severity
from mentorbook.report import render_text
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER
from mentorbook.workflow.build import Site, build_site
from mentorbook.workflow.today import find_today

_THEME = Path(__file__).parent.parent / "theme"
_NOT_FOR_MKDOCS = frozenset({FILE_LINK.id, FILE_UNREADABLE.id})
_log = get_plugin_logger("mentorbook")


class MentorbookPlugin(BasePlugin[MentorbookConfig]):
    """Makes the site from checked lessons and guide pages; steers, and leaves the work to rooms."""

    def __init__(self) -> None:
        self._serving = False
        self._watch: LessonsWatch | None = None
        self._site = Site([], [], [], None)
        self._checked: Site | None = None
        self._terms: TermsExtension | None = None
        self._refused: list[Problem] = []

    def take(self, site: Site) -> None:
        """Build from what was read and checked just now, and not read all files again.

        Args:
            site: What the project amounts to; the next build is made from it.
        """
        self._checked = site

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a person is writing: only then may a site with faults be shown."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's."""
        # After a custom_dir of the site itself: an organisation's own templates win.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        return config

    @event_priority(-50)  # Late: settings and files are as other plugins have left them.
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and make all pages, before MkDocs empties the folder of the site.

        A fault stops a build, and is shown while serving.
        """
        check_settings(config)
        root = find_root(config)
        if self._watch:
            self._watch.renew()  # Before reading: what is written from now on is seen.
        if (root / LESSONS_FOLDER).exists() and not (root / LESSONS_FOLDER).is_dir():
            message = f"{LESSONS_FOLDER} must be a folder; a file of that name is in its place"
            raise PluginError(message)
        try:
            allow_empty = self.config.allow_empty
            self._site = self._checked or build_site(root, find_today(), allow_empty=allow_empty)
        except MentorbookError as error:
            raise PluginError(str(error)) from error
        self._checked = None
        self._refused = []
        problems = self._site.problems
        stopping = [one for one in problems if config.strict or one.severity is Severity.ERROR]
        if self._serving:
            # MkDocs follows links and opens pipes by itself, before a plugin could leave them out.
            stopping = [one for one in problems if one.rule in _NOT_FOR_MKDOCS and _is_copied(one)]
        if stopping:
            # Raised and not logged: `mkdocs build -q --strict` counts no logged error.
            raise _stop(stopping, "run mentorbook check to see them again")
        for line in render_text(problems).splitlines():
            _log.warning(line)
        check_placing(config, self._pages)

    @event_priority(50)  # Early: other plugins must see the pages that the site is made of.
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages in the place of what MkDocs found."""
        placed = place_pages(files, config, self._pages)
        self._site = self._site.without_texts()
        self._terms = terms_extension(self._site.catalogue) if self._site.catalogue else None
        if self._terms:
            config.markdown_extensions.append(self._terms)  # type: ignore[arg-type]
        return place_exports(placed, config, self._site)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Link the pages that stand outside the navigation."""
        link_pages(files, self._pages)
        date_pages(files, self._site)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Let titles and descriptions be shown as they were written, and terms be linked."""
        if self._terms:
            address = page.file.src_uri
            self._terms.turn_to(address, self._site.paths.get(address, ""))
        if page.file.generated_by == "mentorbook":
            escape_meta(page)
            page.file.content_string = ""  # MkDocs has read it, and would hold it to the end
        return markdown

    @event_priority(-100)  # Last: the text is as other plugins have left it.
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave out a page that asks other hosts, or may."""
        address = page.file.src_uri
        path = self._site.paths.get(address, address)
        refused = find_refused(html, is_lesson=path.startswith(f"{LESSONS_FOLDER}/"))
        if not refused:
            return html
        message = (
            "a page must load nothing from elsewhere and hold no script, a lesson no HTML; "
            f"take out or change {', '.join(refused)}"
        )
        self._refused.append(PAGE_REFUSED.problem(path, START, message))
        page.toc = get_toc([])
        return REFUSED

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the theme what its templates show beside a page's text."""
        if self._refused and not self._serving:
            raise _stop(sorted(self._refused), "put them right and build again")
        for line in render_text(self._refused).splitlines():
            _log.warning(line)
        catalogue = self._site.catalogue
        organisation = catalogue.organisation if catalogue else None
        env.globals["mentorbook"] = {
            "problems": sorted(self._site.problems + self._refused) if self._serving else [],
            "organisation": organisation,
            "edit": organisation.repository.edit if organisation else None,
            "paths": {page.address: page.path for page in self._site.pages if page.in_navigation},
        }
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build anew when a lesson, the vocabulary or the organisation's settings change."""
        self._watch = LessonsWatch(server, find_root(config))
        return server

    @property
    def _pages(self) -> list[SitePage]:
        return [*self._site.pages, *(self._site.left_out if self._serving else [])]


def _is_copied(problem: Problem) -> bool:
    return problem.path.startswith(f"{PAGES_FOLDER}/") and not problem.path.endswith(".md")


def _stop(problems: list[Problem], advice: str) -> PluginError:
    lines = render_text(problems)
    return PluginError(f"nothing was built; these must be put right:\n{lines}{advice}")
