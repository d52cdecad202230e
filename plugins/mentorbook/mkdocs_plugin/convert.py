"""Pages of ours -> files and pages of MkDocs."""

from collections.abc import Iterable

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mentorbook.pages.model import Page

_DEFINITIONS = (".yml", ".yaml")


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
        if not file.is_documentation_page() and not file.src_uri.endswith(_DEFINITIONS)
    )
    for page in pages:
        level = InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
        content = _front_matter(page) + page.markdown
        placed.append(File.generated(config, page.address, content=content, inclusion=level))
    return placed


def link_pages(files: Files, pages: Iterable[Page]) -> None:
    """Give pages outside the navigation their trail, previous and next.

    Args:
        files: The files of `place_pages`, after MkDocs has made its navigation.
        pages: All pages of the site.
    """

    def find(address: str | None) -> File | None:
        return files.get_file_from_path(address) if address else None

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


def _front_matter(page: Page) -> str:
    values = {"title": page.title, "description": page.summary}
    return f"---\n{yaml.safe_dump(values, width=10_000)}---\n\n"
