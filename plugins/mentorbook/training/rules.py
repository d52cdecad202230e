"""The rules of learning paths and session plans beyond their shape."""

from collections.abc import Iterator

from mentorbook.document.parse import Document, Loc
from mentorbook.problem import Problem, Rule
from mentorbook.training.model import LearningPath
from mentorbook.training.sessions import SessionPlan

OWN_NAME = Rule(
    "training/own-name",
    "Every module of a path has an id and a slug of its own, every session of a plan an id.",
)

RULES = (OWN_NAME,)


def check_path(path: str, value: LearningPath, document: Document) -> Iterator[Problem]:
    """Check what the shape of a learning path cannot: each module's id and slug are its own.

    Args:
        path: File relative to the project's root.
        value: The path.
        document: Its values with their places.

    Yields:
        A problem for each name that stands a second time.
    """
    for key in ("id", "slug"):
        yield from _find_doubles(
            path,
            document,
            [(("modules", n, key), getattr(one, key)) for n, one in enumerate(value.modules)],
        )


def check_sessions(path: str, value: SessionPlan, document: Document) -> Iterator[Problem]:
    """Check what the shape of a session plan cannot: each session's id is its own.

    Args:
        path: File relative to the project's root.
        value: The plan.
        document: Its values with their places.

    Yields:
        A problem for each id that stands a second time.
    """
    yield from _find_doubles(
        path, document, [(("sessions", n, "id"), one.id) for n, one in enumerate(value.sessions)]
    )


def _find_doubles(path: str, document: Document, named: list[tuple[Loc, str]]) -> Iterator[Problem]:
    first: dict[str, Loc] = {}
    for loc, name in named:
        other = first.setdefault(name, loc)
        if other != loc:
            line = document.find_value(other).line
            message = f"{loc[0]}.{loc[-1]} {name} stands in line {line} already; give it another"
            yield OWN_NAME.problem(path, document.find_value(loc), message)
