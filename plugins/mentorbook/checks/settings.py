"""Rules on the settings of the site and of the organisation that no single value can break."""

from collections.abc import Iterator
from typing import Any

from mentorbook.catalogue.project import Project
from mentorbook.document.parse import Loc
from mentorbook.problem import Problem, Rule, Severity

NAVIGATION = Rule("navigation/missing-page", "The pages that the navigation names are there.")
NOBODY = Rule(
    "organisation/nobody",
    "Somebody is named for readers to turn to when a person may be at risk.",
    Severity.WARNING,
)

RULES = (NAVIGATION, NOBODY)


def check_navigation(project: Project) -> Iterator[Problem]:
    """The pages under `nav` in `mkdocs.yml` are there.

    Args:
        project: All files read.

    Yields:
        A problem for each that is not; none while the vocabulary is at fault, as nobody knows then
        which pages are made.
    """
    if project.site is None or project.vocabulary is None or project.organisation is None:
        return
    for loc, name in _find_pages(project.site.values.get("nav"), ("nav",)):
        if not project.has_address(name):
            meant = project.find_address(name)
            hint = f" (did you mean '{meant}'?)" if meant else ""
            message = f"nav names a page that is not there; take the line out or mend it{hint}"
            yield NAVIGATION.problem("mkdocs.yml", project.site.find_value(loc), message)


def _find_pages(entry: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(entry, str):
        if entry.endswith(".md") and "://" not in entry:
            yield loc, entry
    elif isinstance(entry, list | dict):
        for key, inner in enumerate(entry) if isinstance(entry, list) else entry.items():
            yield from _find_pages(inner, (*loc, key))


def check_somebody(project: Project) -> Iterator[Problem]:
    """The organisation names whom to tell about a risk of harm.

    Args:
        project: All files read.

    Yields:
        A problem where it names nobody.
    """
    if project.organisation and project.settings and not project.organisation.safeguarding:
        place = project.settings.find_key(("safeguarding",))
        message = "safeguarding is empty, and pages tell readers to call somebody at once; name one"
        yield NOBODY.problem("organisation.yml", place, message)
