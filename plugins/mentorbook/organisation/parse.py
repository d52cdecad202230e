"""`organisation.yml` -> Organisation."""

from mentorbook.document.parse import Document
from mentorbook.document.reading import read_data
from mentorbook.organisation.model import Organisation
from mentorbook.problem import Problem


def parse_organisation(
    path: str, data: bytes
) -> tuple[Organisation | None, Document | None, list[Problem]]:
    """Read the organisation's settings.

    Args:
        path: The file relative to the project's root.
        data: The file as it is on disk.

    Returns:
        The settings, or None where they are at fault; the places of their values; and every fault
        found.
    """
    return read_data(path, data, Organisation)
