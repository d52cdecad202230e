"""Check a project and make its pages."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from mentorbook.catalogue.model import Catalogue
from mentorbook.catalogue.project import Project
from mentorbook.pages.build import build_pages
from mentorbook.pages.left_out import build_left_out
from mentorbook.pages.model import Page
from mentorbook.problem import Problem, Severity
from mentorbook.workflow.check import check_again
from mentorbook.workflow.collector import paused_collector
from mentorbook.workflow.load import load_project


@dataclass(frozen=True)
class Site:
    """What a project amounts to.

    Attributes:
        problems: All problems, sorted.
        pages: Pages of everything that is sound; none where vocabulary or organisation are not.
        left_out: A note in the place of each page that is not among them, for somebody who writes.
        catalogue: What the pages are made from, or None in that case.
    """

    problems: list[Problem]
    pages: list[Page]
    left_out: list[Page]
    catalogue: Catalogue | None

    @cached_property
    def paths(self) -> dict[str, str]:
        """Files that pages are made from, by the pages' source addresses."""
        return {page.address: page.path for page in self.pages if page.path}

    def without_texts(self) -> "Site":
        """The same without what its pages hold, once somebody else holds it."""
        return replace(self, pages=[replace(page, markdown="") for page in self.pages])


def build_site(root: Path, today: date, *, allow_empty: bool = False) -> Site:
    """Check a project and make the pages of everything in it that has no error.

    Args:
        root: The project's root.
        today: The day by which dates are judged.
        allow_empty: Whether a project without a single lesson is right.
    """
    with paused_collector():
        project = load_project(root, with_dates=True)
        problems = check_again(root, project, today, allow_empty=allow_empty)
    catalogue = _find_sound(project, problems)
    paths = [reading.path for reading in project.readings]
    del project  # Its readings take as much room as the pages that are made from here on.
    pages = build_pages(catalogue) if catalogue else []
    return Site(problems, pages, build_left_out(paths, pages), catalogue)


def _find_sound(project: Project, problems: list[Problem]) -> Catalogue | None:
    at_fault = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    return project.find_catalogue(leave_out=frozenset(at_fault))
