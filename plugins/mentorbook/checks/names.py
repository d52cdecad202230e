"""Rules on what front matter names: pages that lessons name, and lessons that pages name."""

from collections.abc import Collection, Iterator
from typing import Any

from mentorbook.catalogue.addresses import address_of_page, normalise_site_path, site_path
from mentorbook.catalogue.project import Project
from mentorbook.document.parse import Loc
from mentorbook.document.reading import Reading
from mentorbook.document.suggest import find_nearest
from mentorbook.problem import Problem, Rule

GUIDANCE = Rule(
    "reference/guidance", "The pages that a lesson or a word of the vocabulary names are there."
)
LESSON = Rule("reference/lesson", "A lesson that is named by its id is there.")
SHAPED_BY = Rule(
    "reference/shaped-by",
    "A page that a lesson changed names it in shaped_by, and the lesson names the page in change.",
)

RULES = (GUIDANCE, LESSON, SHAPED_BY)


def named_pages(lesson: Reading[Any]) -> list[tuple[Loc, str]]:
    """List the pages that a lesson names in its front matter, each with what leads to it."""
    found: list[tuple[Loc, str]] = lesson.list_texts("guidance")
    for key in ("action", "change"):
        page = lesson.find_text(key, "page")
        if page:
            found.append(((key, "page"), page))
    return found


def check_named_pages(project: Project) -> Iterator[Problem]:
    """The pages that a lesson names in `guidance`, `action` and `change` are there.

    Args:
        project: All files read.

    Yields:
        A problem for each page that is not.
    """
    for lesson in project.lessons:
        for loc, written in named_pages(lesson):
            wanted = normalise_site_path(written)
            if not written or wanted not in project.site_paths:
                message = (
                    f"{loc[0]} must name a page of the site{hint_page(project.site_paths, wanted)}"
                )
                yield GUIDANCE.problem(lesson.path, lesson.place(*loc), message)


def check_pages_of_words(project: Project) -> Iterator[Problem]:
    """The guide pages that words of the vocabulary name are there.

    Args:
        project: All files read.

    Yields:
        A problem for each page that is not.
    """
    if project.vocabulary is None or project.words is None:
        return
    for name, words in project.vocabulary.lists.items():
        for key, word in words.items():
            wanted = normalise_site_path(word.page) if word.page else None
            if wanted is not None and wanted not in project.site_paths:
                place = project.words.find_value((name, key, "page"))
                message = (
                    f"page must name a page of the site{hint_page(project.site_paths, wanted)}"
                )
                yield GUIDANCE.problem("vocabulary.yml", place, message)


def hint_page(known: Collection[str], wanted: str) -> str:
    """Say which page was probably meant, by its address on the site."""
    meant = site_path(wanted.strip("/")) if wanted.endswith(".md/") else wanted
    offered = [page for page in known if not page.endswith("/print/")]
    nearest = meant if meant in known else find_nearest(meant, offered)
    return f" (did you mean '{nearest}'?)" if nearest else ""


def check_named_lessons(project: Project) -> Iterator[Problem]:
    """Lessons that are named by id are there, and a changed page and its lesson name each other.

    Args:
        project: All files read.

    Yields:
        A problem for each name that leads nowhere or is not answered.
    """
    for page in project.pages:
        yield from _check_shaped_by(project, page)
    for lesson in project.lessons:
        yield from _check_other_lessons(project, lesson)
        yield from _check_change(project, lesson)


def _check_shaped_by(project: Project, page: Reading[Any]) -> Iterator[Problem]:
    here = site_path(address_of_page(page.path))
    for loc, key in page.list_texts("shaped_by"):
        lesson = project.lessons_by_id.get(key)
        if not _is_there(project, key):
            message = "shaped_by must name lessons that are there"
            yield LESSON.problem(page.path, page.place(*loc), message)
        elif lesson and lesson.document and _changed_page(lesson) != here:
            message = f"{lesson.path} must name this page in change"
            yield SHAPED_BY.problem(page.path, page.place(*loc), message)


def _check_other_lessons(project: Project, lesson: Reading[Any]) -> Iterator[Problem]:
    for key in ("supersedes", "superseded_by"):
        named = lesson.find_text(key)
        if named and (named == lesson.find_text("id") or not _is_there(project, named)):
            message = f"{key} must be the id of another lesson that is there"
            yield LESSON.problem(lesson.path, lesson.place(key), message)


def _check_change(project: Project, lesson: Reading[Any]) -> Iterator[Problem]:
    changed = _changed_page(lesson)
    page = project.site_paths.get(changed) if changed is not None else None
    key = lesson.meta.id if lesson.meta else None
    named = [other for _, other in page.list_texts("shaped_by")] if page else []
    if page and page.document and key and key not in named:
        message = f"{page.path} must name {key} in shaped_by"
        yield SHAPED_BY.problem(lesson.path, lesson.place("change", "page"), message)


def _changed_page(lesson: Reading[Any]) -> str | None:
    written = lesson.find_text("change", "page")
    return normalise_site_path(written) if written else None


def _is_there(project: Project, key: str) -> bool:
    """A lesson that cannot be read at all may have any id: that fault is told once."""
    unread = any(lesson.text is None for lesson in project.lessons)
    return unread or key in project.lessons_by_id
