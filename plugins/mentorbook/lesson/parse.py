"""`lessons/<year>/<slug>.md` -> Lesson."""

from mentorbook.document.reading import Reading, read_page
from mentorbook.lesson.model import Lesson, LessonMeta
from mentorbook.vocabulary.fields import VOCABULARY
from mentorbook.vocabulary.model import Vocabulary


def read_lesson(path: str, data: bytes, vocabulary: Vocabulary | None) -> Reading[LessonMeta]:
    """Read one lesson's file as far as it can be.

    Args:
        path: File relative to the project's root.
        data: The file as it is on disk.
        vocabulary: The closed lists, or None where they are at fault and can't be judged by.
    """
    return read_page(path, data, LessonMeta, {VOCABULARY: vocabulary})


def find_lesson(reading: Reading[LessonMeta]) -> Lesson | None:
    """Find the lesson in a reading; None where its front matter is at fault."""
    if reading.meta is None or reading.body is None:
        return None
    return Lesson(reading.path, reading.meta, reading.body)
