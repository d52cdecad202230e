"""`docs/**/*.md` -> GuidePage."""

from mentorbook.document.reading import Reading, read_page
from mentorbook.guide.model import GuidePage, PageMeta
from mentorbook.vocabulary.fields import VOCABULARY
from mentorbook.vocabulary.model import Vocabulary


def read_guide_page(path: str, data: bytes, vocabulary: Vocabulary | None) -> Reading[PageMeta]:
    """Read one guide page's file as far as it can be.

    Args:
        path: File relative to the project's root.
        data: The file as it is on disk.
        vocabulary: The closed lists, or None where they are at fault and can't be judged by.
    """
    return read_page(path, data, PageMeta, {VOCABULARY: vocabulary})


def find_guide_page(reading: Reading[PageMeta]) -> GuidePage | None:
    """Find the page in a reading; None where its front matter is at fault."""
    if reading.meta is None or reading.body is None:
        return None
    return GuidePage(reading.path, reading.meta, reading.body)
