"""What every export is."""

from typing import NamedTuple


class Export(NamedTuple):
    """A file of the site that is made for programs.

    Attributes:
        address: Where it stands on the site, such as `feed.xml`.
        content: What it holds, as UTF-8.
    """

    address: str
    content: bytes
