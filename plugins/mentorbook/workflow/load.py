"""Read a whole project."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mentorbook.catalogue.addresses import is_definition
from mentorbook.catalogue.definitions import read_definition
from mentorbook.catalogue.model import Dates
from mentorbook.catalogue.project import Project
from mentorbook.document.parse import Document
from mentorbook.document.reading import Reading
from mentorbook.document.validate import Model
from mentorbook.errors import GitError
from mentorbook.git.repository import find_head, find_uncommitted, is_shallow, read_dates
from mentorbook.git.rules import GIT_DATES
from mentorbook.guide.parse import read_guide_page
from mentorbook.lesson.parse import read_lesson
from mentorbook.organisation.model import Organisation
from mentorbook.organisation.parse import parse_organisation
from mentorbook.problem import START, Problem
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
from mentorbook.workflow.settings import read_settings


def load_vocabulary(root: Path) -> Vocabulary | None:
    """Read the vocabulary alone; None where it is at fault.

    Args:
        root: The project's root.
    """
    return _load_vocabulary(root)[0]


def load_project(root: Path, *, with_dates: bool = False) -> Project:
    """Read all files of a project as far as they can be.

    Args:
        root: The project's root.
        with_dates: Whether to ask Git when files came in and last changed.

    Returns:
        The project, with every fault of reading in it.
    """
    vocabulary, words, problems = _load_vocabulary(root)
    organisation, settings, found = _load_organisation(root)
    site, slips = read_settings(root)
    problems += [*found, *slips]
    paths = (*list_files(root, LESSONS_FOLDER), *list_files(root, PAGES_FOLDER))
    written = {path: None for path in paths if path.endswith(".md") and path.isprintable()}
    lessons = [path for path in written if path.startswith(f"{LESSONS_FOLDER}/")]
    pages = [path for path in written if path.startswith(f"{PAGES_FOLDER}/")]
    others = [path for path in paths if path not in written]
    data = [path for path in others if path.startswith(f"{PAGES_FOLDER}/") and is_definition(path)]
    for path in filter(str.isprintable, others):
        problems += read_file(root, path, 1)[1]  # MkDocs copies it, so it must be one that may be
    told = {problem.path for problem in problems}
    dates, found = load_dates(root) if with_dates else ({}, [])
    return Project(
        lessons=tuple(_load_page(root, path, vocabulary, read_lesson) for path in lessons),
        pages=tuple(_load_page(root, path, vocabulary, read_guide_page) for path in pages),
        others=tuple(path for path in others if path not in told),
        vocabulary=vocabulary,
        organisation=organisation,
        problems=(*problems, *found),
        dates=dates,
        words=words,
        settings=settings,
        site=site,
        definitions=tuple(
            _load_page(root, path, vocabulary, read_definition)
            for path in data
            if path.isprintable()
        ),
    )


def _load_vocabulary(root: Path) -> tuple[Vocabulary | None, Document | None, list[Problem]]:
    data, problems = read_file(root, VOCABULARY_FILE)
    if data is None:
        return None, None, problems
    return parse_vocabulary(VOCABULARY_FILE, data)


def _load_organisation(
    root: Path,
) -> tuple[Organisation | None, Document | None, list[Problem]]:
    data, problems = read_file(root, ORGANISATION_FILE)
    if data is None:
        return None, None, problems
    return parse_organisation(ORGANISATION_FILE, data)


def _load_page(
    root: Path,
    path: str,
    vocabulary: Vocabulary | None,
    read: Callable[[str, bytes, Vocabulary | None], Reading[Model]],
) -> Reading[Model]:
    data, problems = read_file(root, path)
    if data is None:
        return Reading(path, None, None, None, None, tuple(problems))
    return read(path, data, vocabulary)


def load_dates(root: Path) -> tuple[Mapping[str, Dates], list[Problem]]:
    """Find when files came in and last changed; files that differ from HEAD are left out.

    Args:
        root: The project's root.

    Returns:
        The dates by path: none outside Git, nor where Git refuses; and the problem that says so.
    """
    try:
        return _find_dates(root), []
    except GitError as error:
        return {}, [GIT_DATES.problem(".", START, f"pages are shown without dates: {error}")]


def _find_dates(root: Path) -> Mapping[str, Dates]:
    head = find_head(root)
    if head is None:
        return {}
    dates = find_dates(root, head)
    if dates is None:
        passing = is_shallow(root)  # more history may come, with no other HEAD
        read = read_dates(root, head)
        dates = {path: Dates(day.added, day.changed) for path, day in read.items()}
        if not passing:
            keep_dates(root, head, dates)
    uncommitted = find_uncommitted(root)
    return {path: day for path, day in dates.items() if path not in uncommitted}
