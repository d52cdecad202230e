"""Rules on learning paths together, and on what names their modules."""

from collections.abc import Iterator

from mentorbook.catalogue.definitions import Definition
from mentorbook.catalogue.project import Project
from mentorbook.document.parse import Loc
from mentorbook.document.suggest import describe_allowed
from mentorbook.figure.model import CapabilityMap, Figure
from mentorbook.problem import Problem, Rule
from mentorbook.training.model import LearningPath
from mentorbook.training.sessions import SessionPlan

MODULE = Rule(
    "training/module", "A session or a figure names modules of the learning paths by their ids."
)
DUPLICATE_MODULE = Rule("training/duplicate-module", "No two learning paths share a module's id.")

RULES = (MODULE, DUPLICATE_MODULE)


def check_module_ids(project: Project) -> Iterator[Problem]:
    """Every module of all paths has an id of its own: plans name modules by it.

    Args:
        project: All files read.

    Yields:
        A problem at each module whose id one of an earlier path has.
    """
    first: dict[str, str] = {}
    for reading in project.definitions:
        if isinstance(reading.meta, LearningPath):
            for number, module in enumerate(reading.meta.modules):
                other = first.setdefault(module.id, reading.path)
                if other != reading.path:
                    message = f"id must be this module's own; one of {other} has the same"
                    place = reading.place("modules", number, "id")
                    yield DUPLICATE_MODULE.problem(reading.path, place, message)


def check_modules_of_sessions(project: Project) -> Iterator[Problem]:
    """The modules that sessions and figures name are there.

    Args:
        project: All files read.

    Yields:
        A problem for each that is not; none while a path is at fault, which is told by itself.
    """
    written = [one for one in project.definitions if one.find_text("kind") == "path"]
    paths = [one.meta for one in written if isinstance(one.meta, LearningPath)]
    if len(paths) < len(written):
        return
    known = [module.id for path in paths for module in path.modules]
    none = "must be left out: there is no learning path"
    for reading in project.definitions:
        for loc, name in _named_modules(reading.meta):
            if name not in known:
                words = describe_allowed(name, known) if known else none
                yield MODULE.problem(reading.path, reading.place(*loc), f"modules {words}")


def _named_modules(definition: Definition | None) -> Iterator[tuple[Loc, str]]:
    if isinstance(definition, Figure) and isinstance(definition.drawing, CapabilityMap):
        for number, row in enumerate(definition.drawing.rows):
            for index, name in enumerate(row.modules):
                yield ("drawing", "rows", number, "modules", index), name
    if isinstance(definition, SessionPlan):
        for number, session in enumerate(definition.sessions):
            for index, name in enumerate(session.modules):
                yield ("sessions", number, "modules", index), name
