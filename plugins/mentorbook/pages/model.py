"""A page that is ready for the site's generator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page as Markdown.

    Attributes:
        address: Source address, such as `lessons/2026/no-end-date.md`.
        title: Plain text.
        summary: Plain text, one line.
        markdown: What the page holds, its heading of level 1 included.
        path: The file that it is made from, or None where it is made from many.
        parent: Source address of the page above it, for the trail; None leaves that to the
            navigation.
        previous: Source address of the page before it, or None.
        next: Source address of the page after it, or None.
        in_search: Whether search may find it.
        in_navigation: Whether it may stand in the navigation. Lessons and lists that grow with
            them may not, or every page would grow with each lesson.
        moved_to: Source address of the page that stands in the place of this one, or None.
    """

    address: str
    title: str
    summary: str
    markdown: str
    path: str | None = None
    parent: str | None = None
    previous: str | None = None
    next: str | None = None
    in_search: bool = True
    in_navigation: bool = False
    moved_to: str | None = None
