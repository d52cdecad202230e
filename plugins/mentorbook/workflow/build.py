"""Check a project and make its pages."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorbook.catalogue.model import Catalogue
from mentorbook.catalogue.project import Project
from mentorbook.pages.build import build_pages
from mentorbook.pages.model import Page
from mentorbook.problem import Problem, Severity
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project


@dataclass(frozen=True)
class Site:
    """What a project amounts to.

    Attributes:
        problems: All problems, sorted.
        pages: Pages of everything that is sound; none where vocabulary or organisation are not.
        catalogue: What the pages are made from, or None in that case.
    """

    problems: list[Problem]
    pages: list[Page]
    catalogue: Catalogue | None


def build_site(root: Path, today: date, *, allow_empty: bool = False) -> Site:
    """Check a project and make the pages of everything in it that has no error.

    Args:
        root: The project's root.
        today: The day by which dates are judged.
        allow_empty: Whether a project without a single lesson is right.

    Raises:
        StoreError: A file or folder cannot be read.
        GitError: Git is there but cannot answer.
    """
    project = load_project(root, with_dates=True)
    problems = check_project(project, today, allow_empty=allow_empty)
    catalogue = _find_sound(project, problems)
    return Site(problems, build_pages(catalogue) if catalogue else [], catalogue)


def _find_sound(project: Project, problems: list[Problem]) -> Catalogue | None:
    at_fault = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    return project.find_catalogue(leave_out=frozenset(at_fault))
