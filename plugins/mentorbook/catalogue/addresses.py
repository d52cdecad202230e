"""Where things stand on the site.

A *source address* is a page's path in the tree that MkDocs builds from, `lessons/2026/slug.md`;
links in Markdown lead to it. A *site path* is what a reader sees after the host,
`lessons/2026/slug/`; front matter holds it.
"""

import posixpath
import re
from functools import lru_cache

# Closed lists with an index: an overview and a page for each word.
PHASES = ("programme_phase", "relationship_phase")
TOPICS = (*PHASES, "theme")
INDEXED = (
    *(*TOPICS, "role", "model", "format", "setting"),
    *("pitfall", "outcome", "status", "evidence_strength"),
)
LESSONS_A_PAGE = 50
# Of the lessons about a guide page it shows the newest itself; all of them stand on a list.
LESSONS_ON_A_GUIDE_PAGE = 10

ALL_LESSONS = "lessons/index.md"
ALL_TOPICS = "browse/index.md"
ALL_PAIRS = "browse/phase-by-theme/index.md"
CONTACTS = "help/index.md"
COVERAGE = "about/coverage.md"

# Made for programs. Others rely on these addresses: they stay.
CATALOGUE_JSON = "data/v1/catalogue.json"
CATALOGUE_SCHEMA = "data/v1/catalogue.schema.json"
LESSONS_CSV = "data/v1/lessons.csv"
FEED = "feed.xml"
NGINX_REDIRECTS = "redirects/nginx.map"
CADDY_REDIRECTS = "redirects/caddy.txt"
EXPORTS = frozenset(
    {CATALOGUE_JSON, CATALOGUE_SCHEMA, LESSONS_CSV, FEED, NGINX_REDIRECTS, CADDY_REDIRECTS}
)

_LIKE_A_PART = re.compile(r"(?:^|(?<=/))page-[0-9]+-*$", re.IGNORECASE)


def address_of_page(path: str) -> str:
    """Source address of a guide page, from its file `docs/...`."""
    return path.removeprefix("docs/")


def address_of_lesson(year: int, slug: str) -> str:
    """Source address of a lesson."""
    return f"lessons/{year}/{slug}.md"


def address_of_part(address: str, number: int) -> str:
    """Source address of one page of a list of lessons.

    Args:
        address: Source address of the list, which is that of its first page.
        number: Which page, from 1.
    """
    return address if number == 1 else f"{site_path(address)}page-{number}.md"


def address_of_about(page: str) -> str:
    """Source address of the list of all lessons about a guide page.

    Args:
        page: The guide page's site path. One that is itself called `page-2` gets a hyphen, or its
            list would stand where the second page of another list does.
    """
    named = _LIKE_A_PART.sub(r"\g<0>-", page.strip("/"))
    return f"lessons/about/{named or 'index'}.md"


def address_of_index(name: str, key: str | None = None) -> str:
    """Source address of a vocabulary's index, or of one value's page in it.

    Args:
        name: Name of the closed list, such as `programme_phase`.
        key: The value's key; None for the overview.
    """
    folder = f"browse/{name.replace('_', '-')}"
    return f"{folder}/{key}.md" if key else f"{folder}/index.md"


def address_of_pair(name: str, phase: str, theme: str) -> str:
    """Source address of what has both a phase and a theme.

    Args:
        name: Name of the phase's closed list, such as `programme_phase`.
        phase: The phase's key.
        theme: The theme's key.
    """
    return f"browse/phase-by-theme/{name.replace('_', '-')}/{phase}/{theme}.md"


def address_of_path(path: str) -> str:
    """Source address of a learning path, from its id."""
    return f"training/{path}.md"


def address_of_module(path: str, slug: str) -> str:
    """Source address of a module of a learning path.

    Args:
        path: The path's id.
        slug: The module's slug.
    """
    return f"training/{path}/{slug}.md"


def address_of_page_beside(definition: str) -> str:
    """Source address of the page that a data file lies beside: `a/b.yml` -> `a/b.md`."""
    return f"{definition.rpartition('.')[0]}.md"


def address_of_print(definition: str) -> str:
    """Source address of a sheet's printable page: `a/b.yml` -> `a/b/print.md`.

    Args:
        definition: Source address of the sheet; one named `index.yml` counts as its folder's.
    """
    return f"{site_path(address_of_page_beside(definition))}print.md"


def count_parts(lessons: int) -> int:
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


def follow_path(address: str, path: str) -> str:
    """Find the source address to which a link's path leads; the page's own for an empty one.

    Args:
        address: Source address of the page that holds the link.
        path: The path as it is written there, without #part.
    """
    return _join(address.rpartition("/")[0], path) if path else address


@lru_cache(maxsize=10_000)  # lessons of one year lead to the same few pages
def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def relative_url(start: str, target: str) -> str:
    """Make the link from one page to another, for sites with directory URLs.

    Args:
        start: Source address of the page that holds the link.
        target: Source address of the page that it leads to.

    Returns:
        A relative URL.
    """
    # By hand: posixpath.relpath asks for the present folder, and pages hold very many links.
    here, there = site_path(start).split("/")[:-1], site_path(target).split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    return f"{'/'.join(steps) or '.'}/"
