"""`vocabulary.yml` -> Vocabulary."""

from mentorbook.document.parse import Document
from mentorbook.document.reading import read_data
from mentorbook.problem import Problem, has_errors
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.rules import check_vocabulary


def parse_vocabulary(
    path: str, data: bytes
) -> tuple[Vocabulary | None, Document | None, list[Problem]]:
    """Read the vocabulary.

    Args:
        path: The file relative to the project's root.
        data: The file as it is on disk.

    Returns:
        The vocabulary, or None where it is at fault; the places of its values; and every fault
        found.
    """
    vocabulary, document, problems = read_data(path, data, Vocabulary)
    if vocabulary is not None and document is not None:
        problems += check_vocabulary(path, vocabulary, document)
    return None if has_errors(problems) else vocabulary, document, problems
