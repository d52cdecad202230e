"""Rules on all lessons together."""

from collections.abc import Callable, Iterator

from mentorbook.catalogue.addresses import address_of_page, site_path
from mentorbook.catalogue.definitions import made_addresses
from mentorbook.catalogue.project import Project
from mentorbook.problem import START, Problem, Rule

DUPLICATE_ID = Rule("catalogue/duplicate-id", "No two lessons have the same id.")
DUPLICATE_TITLE = Rule("catalogue/duplicate-title", "No two lessons have the same title.")
DUPLICATE_SLUG = Rule("catalogue/duplicate-slug", "No lesson has another's slug, present or old.")
DUPLICATE_ADDRESS = Rule(
    "catalogue/duplicate-address",
    "No guide page hides another page or a lesson; no two data files make pages of one address.",
)
NO_LESSONS = Rule("catalogue/no-lessons", "There is at least one lesson.")

RULES = (DUPLICATE_ID, DUPLICATE_TITLE, DUPLICATE_SLUG, DUPLICATE_ADDRESS, NO_LESSONS)


def check_duplicates(project: Project) -> Iterator[Problem]:
    """No two lessons have the same id, title or slug.

    Args:
        project: All files read.

    Yields:
        A problem at each lesson but the first by path.
    """
    yield from _check_same(project, DUPLICATE_ID, "id", str)
    yield from _check_same(
        project, DUPLICATE_TITLE, "title", lambda text: " ".join(text.casefold().split())
    )
    yield from _check_slugs(project)


def _check_same(
    project: Project, rule: Rule, key: str, fold: Callable[[str], str]
) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for reading in project.lessons:
        value = reading.find_text(key)
        if value is None:
            continue
        other = first.setdefault(fold(value), reading.path)
        if other != reading.path:
            message = f"{key} must be this lesson's own; {other} has the same"
            yield rule.problem(reading.path, reading.place(key), message)


def _check_slugs(project: Project) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for reading in project.lessons:
        other = first.setdefault(reading.path.rpartition("/")[2], reading.path)
        if other != reading.path:
            message = f"the file's name must be this lesson's own; {other} has the same"
            yield DUPLICATE_SLUG.problem(reading.path, START, message)
    for reading in project.lessons:
        for loc, slug in reading.list_texts("old_slugs"):
            other = first.setdefault(f"{slug}.md", reading.path)
            if other != reading.path or reading.path.endswith(f"/{slug}.md"):
                message = f"old_slugs must not hold a slug in use; {other} has it"
                yield DUPLICATE_SLUG.problem(reading.path, reading.place(*loc), message)


def check_addresses(project: Project) -> Iterator[Problem]:
    """No page has the address of another, or of a lesson, which it would hide.

    `a.md` and `a/index.md` both lead to `a/`. A page at the address of a made page takes its place.

    Args:
        project: All files read.

    Yields:
        A problem at each page, and at each data file, but the first by path.
    """
    yield from _check_written(project)
    yield from _check_made(project)


def _check_written(project: Project) -> Iterator[Problem]:
    first = {site_path(lesson.path): lesson.path for lesson in project.lessons}
    for reading in sorted(project.pages, key=lambda page: page.path):
        other = first.setdefault(site_path(address_of_page(reading.path)), reading.path)
        if other != reading.path:
            message = f"the page's address must be its own; {other} has the same; rename one"
            yield DUPLICATE_ADDRESS.problem(reading.path, START, message)


def _check_made(project: Project) -> Iterator[Problem]:
    first: dict[str, str] = {}
    ids: dict[str, str | None] = {}
    for address, reading in sorted(project.definitions_by_address.items()):
        ids[reading.path] = reading.find_text("id")
        made = map(site_path, made_addresses({address: reading}))
        others = [first.setdefault(one, reading.path) for one in made]
        # Two files with one id make the same pages: that fault is told by itself.
        other = next((one for one in others if ids[one] != ids[reading.path]), None)
        if other is not None:
            message = f"a page made from this file has the address of one from {other}; rename one"
            yield DUPLICATE_ADDRESS.problem(reading.path, START, message)


def check_any_lesson(project: Project) -> Iterator[Problem]:
    """There is at least one lesson: an empty folder is more likely a mistake than a wish.

    Args:
        project: All files read.

    Yields:
        A problem where there is none.
    """
    if not project.lessons:
        message = "there must be at least one lesson; --allow-empty (in mkdocs.yml: allow_empty) lets it pass"
        yield NO_LESSONS.problem("lessons", START, message)
