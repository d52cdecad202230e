"""Read a whole project."""

from collections.abc import Mapping
from pathlib import Path

from mentorbook.catalogue.model import Dates
from mentorbook.catalogue.project import Project
from mentorbook.git.repository import find_head, find_uncommitted, read_dates
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson
from mentorbook.organisation.parse import parse_organisation
from mentorbook.store.dates import find_dates, keep_dates
from mentorbook.store.files import (
    LESSONS_FOLDER,
    ORGANISATION_FILE,
    PAGES_FOLDER,
    VOCABULARY_FILE,
    list_files,
    read_file,
)
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary


def load_vocabulary(root: Path) -> Vocabulary | None:
    """Read the vocabulary alone; None where it is at fault.

    Args:
        root: The project's root.

    Raises:
        StoreError: The file cannot be read.
    """
    return parse_vocabulary(VOCABULARY_FILE, read_file(root, VOCABULARY_FILE))[0]


def load_project(root: Path, *, with_dates: bool = False) -> Project:
    """Read all files of a project as far as they can be.

    Args:
        root: The project's root.
        with_dates: Whether to ask Git when files came in and last changed.

    Returns:
        The project, with every fault of reading in it.

    Raises:
        StoreError: A file or folder cannot be read.
        GitError: Git is there but cannot answer.
    """
    vocabulary, problems = parse_vocabulary(VOCABULARY_FILE, read_file(root, VOCABULARY_FILE))
    organisation, found = parse_organisation(ORGANISATION_FILE, read_file(root, ORGANISATION_FILE))
    paths = (*list_files(root, LESSONS_FOLDER), *list_files(root, PAGES_FOLDER))
    written = {path: None for path in paths if path.endswith(".md") and path.isprintable()}
    lessons = [path for path in written if path.startswith(f"{LESSONS_FOLDER}/")]
    pages = [path for path in written if path.startswith(f"{PAGES_FOLDER}/")]
    return Project(
        lessons=tuple(read_lesson(path, read_file(root, path), vocabulary) for path in lessons),
        pages=tuple(read_guide_page(path, read_file(root, path), vocabulary) for path in pages),
        others=tuple(path for path in paths if path not in written),
        vocabulary=vocabulary,
        organisation=organisation,
        problems=(*problems, *found),
        dates=load_dates(root) if with_dates else {},
    )


def load_dates(root: Path) -> Mapping[str, Dates]:
    """Find when files came in and last changed; files that differ from HEAD are left out.

    Args:
        root: The project's root.

    Raises:
        GitError: Git is there but cannot answer.
    """
    head = find_head(root)
    if head is None:
        return {}
    dates = find_dates(root, head)
    if dates is None:
        dates = {path: Dates(day.added, day.changed) for path, day in read_dates(root).items()}
        keep_dates(root, head, dates)
    uncommitted = find_uncommitted(root)
    return {path: day for path, day in dates.items() if path not in uncommitted}
