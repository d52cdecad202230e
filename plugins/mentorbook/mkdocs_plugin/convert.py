"""Pages of ours -> files and pages of MkDocs."""

from collections.abc import Iterable
from typing import Any

import yaml
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from mentorbook.catalogue.addresses import is_definition, site_path
from mentorbook.pages.model import Page
from mentorbook.store.files import PAGES_FOLDER

_PRINTED = ("title", "description")
# Written in C where PyYAML has that: there is a page for each lesson.
_DUMPER: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def check_placing(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Refuse that MkDocs is told to leave a page out.

    Args:
        config: MkDocs' settings.
        pages: All pages of the site.

    Raises:
        PluginError: It is.
    """
    for page in pages:
        if page.path != f"{PAGES_FOLDER}/{page.address}":
            continue
        file = File(page.address, config.docs_dir, config.site_dir, use_directory_urls=True)
        set_exclusions([file], config)
        if file.inclusion.is_excluded():
            message = (
                f"{page.path}: exclude_docs and draft_docs must not name pages, because lists and "
                "other pages lead to them; move the file out of docs"
            )
            raise PluginError(message)


def place_pages(files: Files, config: MkDocsConfig, pages: Iterable[Page]) -> Files:
    """Put our pages in the place of every Markdown file that MkDocs found by itself.

    MkDocs never reads a guide page or lesson: it prints broken front matter as text. It is handed
    text that was read and checked, below front matter that we write. A file that is not among the
    pages is at fault and stays out; definition files are no part of the site.

    Args:
        files: What MkDocs found below `docs/`.
        config: MkDocs' settings.
        pages: All pages of the site.

    Returns:
        The files to build from.
    """
    placed = Files(
        file
        for file in files
        if not file.is_documentation_page() and not is_definition(file.src_uri)
    )
    for page in pages:
        level = InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
        found = files.get_file_from_path(page.address)
        if found is not None and page.in_navigation:
            level = found.inclusion
        content = _front_matter(page) + page.markdown
        placed.append(File.generated(config, page.address, content=content, inclusion=level))
    return placed


def link_pages(files: Files, pages: Iterable[Page]) -> None:
    """Give pages outside the navigation their trail, previous and next.

    Args:
        files: The files of `place_pages`, after MkDocs has made its navigation.
        pages: All pages of the site.
    """
    pages = list(pages)
    addresses = {site_path(page.address): page.address for page in pages}

    def find(address: str | None) -> File | None:
        # A page by hand may stand at the same path under another name, as README.md for index.md.
        found = addresses.get(site_path(address)) if address else None
        return files.get_file_from_path(found) if found else None

    for page in pages:
        made = find(page.address)
        if made is None or made.page is None:
            continue
        parent, previous, after = find(page.parent), find(page.previous), find(page.next)
        if parent and parent.page and made.page.parent is None:
            # A page can be above another as a section is: MkDocs asks for its title and its
            # ancestors only.
            made.page.parent = parent.page  # type: ignore[assignment]
        if not page.in_navigation:
            made.page.previous_page = previous.page if previous else None
            made.page.next_page = after.page if after else None


def escape_meta(page: mkdocs_pages.Page) -> None:
    """Make a page's title and description literal: a theme's templates print them as HTML.

    Args:
        page: A page that MkDocs has read.
    """
    for key in _PRINTED:
        page.meta[key] = Markup(escape(page.meta[key]))  # noqa: S704 - escaped right here


def _front_matter(page: Page) -> str:
    values: dict[str, object] = {"title": page.title, "description": page.summary}
    if not page.in_search:
        values["search"] = {"exclude": True}
    if page.moved_to:
        values["moved_to"] = site_path(page.moved_to)
    return f"---\n{yaml.dump(values, Dumper=_DUMPER, width=10_000)}---\n\n"
