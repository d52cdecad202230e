"""Where things stand on the site.

A *source address* is a page's path in the tree that MkDocs builds from, `lessons/2026/slug.md`;
links in Markdown lead to it. A *site path* is what a reader sees after the host,
`lessons/2026/slug/`; front matter holds it.
"""

import posixpath

# Closed lists with an index: an overview and a page for each word.
TOPICS = ("programme_phase", "relationship_phase", "theme")
INDEXED = (*TOPICS, "role", "model", "pitfall", "outcome", "status", "evidence_strength")
LESSONS_A_PAGE = 50

ALL_LESSONS = "lessons/index.md"
ALL_TOPICS = "browse/index.md"
CONTACTS = "help/index.md"


def address_of_page(path: str) -> str:
    """Source address of a guide page, from its file `docs/...`."""
    return path.removeprefix("docs/")


def address_of_lesson(year: int, slug: str) -> str:
    """Source address of a lesson."""
    return f"lessons/{year}/{slug}.md"


def address_of_lessons_page(number: int) -> str:
    """Source address of the list of all lessons; pages count from 1."""
    return ALL_LESSONS if number == 1 else f"lessons/page-{number}.md"


def address_of_index(name: str, key: str | None = None) -> str:
    """Source address of a vocabulary's index, or of one value's page in it.

    Args:
        name: Name of the closed list, such as `programme_phase`.
        key: The value's key; None for the overview.
    """
    folder = f"browse/{name.replace('_', '-')}"
    return f"{folder}/{key}.md" if key else f"{folder}/index.md"


def count_lessons_pages(lessons: int) -> int:
    """Count the pages that a list of so many lessons fills: at least one."""
    return max(1, -(-lessons // LESSONS_A_PAGE))


def is_definition(path: str) -> bool:
    """Tell whether pages are made from a file that is no part of the site itself: YAML data."""
    return path.lower().endswith((".yml", ".yaml"))


def site_path(address: str) -> str:
    """Turn a source address into a site path: `a/b.md` -> `a/b/`, `index.md` -> an empty text."""
    folder, name = posixpath.split(address)
    if name in {"index.md", "README.md"}:
        return f"{folder}/" if folder else ""
    return f"{address.removesuffix('.md')}/"


def normalise_site_path(written: str) -> str:
    """Bring a site path from front matter into its one form, as `site_path` gives it."""
    stripped = written.strip("/")
    return f"{stripped}/" if stripped else ""


def relative_url(start: str, target: str) -> str:
    """Make the link from one page to another, for sites with directory URLs.

    Args:
        start: Source address of the page that holds the link.
        target: Source address of the page that it leads to.

    Returns:
        A relative URL.
    """
    folder = site_path(start) or "."
    relative = posixpath.relpath(site_path(target) or ".", folder)
    return f"{relative}/"
