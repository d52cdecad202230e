"""Data files beside the pages: `docs/**/*.yml`, each of a kind that its first key names."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mentorbook.catalogue.addresses import (
    address_of_module,
    address_of_path,
    address_of_print,
)
from mentorbook.document.parse import Document, parse_document
from mentorbook.document.reading import Reading
from mentorbook.document.rules import (
    FRONT_MATTER_MISSING,
    FRONT_MATTER_TYPE,
    FRONT_MATTER_VOCABULARY,
)
from mentorbook.document.source import decode_text
from mentorbook.document.suggest import describe_allowed
from mentorbook.document.validate import validate_document
from mentorbook.figure.model import Figure
from mentorbook.figure.rules import check_figure
from mentorbook.glossary.model import Glossary
from mentorbook.glossary.rules import check_glossary
from mentorbook.problem import Problem
from mentorbook.sheet.model import KINDS as SHEET_KINDS
from mentorbook.sheet.model import Sheet
from mentorbook.sheet.rules import check_sheet
from mentorbook.training.model import LearningPath
from mentorbook.training.rules import check_path, check_sessions
from mentorbook.training.sessions import SessionPlan
from mentorbook.vocabulary.fields import VOCABULARY
from mentorbook.vocabulary.model import Vocabulary

Definition = Sheet | Figure | LearningPath | SessionPlan | Glossary

# Each kind with its model, and what checks the values beyond their shape.
_Check = Callable[[str, Any, Document], Iterator[Problem]]
KINDS: dict[str, tuple[type[Any], _Check]] = {
    **dict.fromkeys(SHEET_KINDS, (Sheet, check_sheet)),
    "figure": (Figure, check_figure),
    "path": (LearningPath, check_path),
    "sessions": (SessionPlan, check_sessions),
    "glossary": (Glossary, check_glossary),
}


def read_definition(path: str, data: bytes, vocabulary: Vocabulary | None) -> Reading[Definition]:
    """Read one data file as far as it can be.

    Args:
        path: File relative to the project's root.
        data: The file as it is on disk.
        vocabulary: The closed lists, or None where they are at fault and can't be judged by.
    """
    text, problems = decode_text(path, data)
    if text is None:
        return Reading(path, None, None, None, None, tuple(problems))
    document, found = parse_document(path, text)
    problems += found
    if document is None:
        return Reading(path, text, None, None, None, tuple(problems))
    kind = document.values.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        problems.append(_judge_kind(path, document, kind))
        return Reading(path, text, None, document, None, tuple(problems))
    model, check = KINDS[kind]
    value, faults = validate_document(path, document, model, {VOCABULARY: vocabulary})
    if value is not None:
        faults = [*check(path, value, document)]
    meta = None if found or faults else value
    return Reading(path, text, meta, document, None, (*problems, *faults))


def _judge_kind(path: str, document: Document, kind: Any) -> Problem:
    place = document.find_value(("kind",))
    if kind is not None and not isinstance(kind, str):
        message = "kind must be one value, not a list or keys"
        return FRONT_MATTER_TYPE.problem(path, place, message)
    rule = FRONT_MATTER_MISSING if kind is None else FRONT_MATTER_VOCABULARY
    return rule.problem(path, place, f"kind {describe_allowed(kind or '', list(KINDS))}")


def can_embed(definition: Definition) -> bool:
    """Tell whether a page may show a data file; of a learning path, pages are made."""
    return not isinstance(definition, LearningPath)


def parts_of(definition: Definition) -> tuple[str, ...]:
    """Names of the parts of a data file that a page may show alone."""
    return definition.parts if isinstance(definition, Sheet) else ()


def anchors_of(definition: Definition) -> tuple[str, ...]:
    """Places that links may lead to in a page that shows the whole of a data file."""
    if isinstance(definition, Sheet):
        return definition.parts
    if isinstance(definition, Figure):
        return (definition.number.lower(),)
    return definition.anchors if isinstance(definition, SessionPlan | Glossary) else ()


def ids_of(definition: Definition, part: str | None) -> tuple[str, ...]:
    """Ids of all that a page shows of a data file.

    Args:
        definition: What the file holds.
        part: Which part the page shows, under a heading of its own; None for all.
    """
    if not isinstance(definition, Sheet):
        return anchors_of(definition)
    if part is None:
        return tuple(name for name, _ in definition.list_ids())
    inside = ("sections", definition.parts.index(part))
    return tuple(
        name for name, loc in definition.list_ids() if loc[:2] == inside and loc[2:] != ("id",)
    )


def made_addresses(definitions: Mapping[str, Reading[Definition]]) -> Iterator[str]:
    """Find the source addresses of the pages that are made from data files.

    Args:
        definitions: The files by source address, at fault or not: their own fault is told once.
    """
    for address, reading in definitions.items():
        values = reading.document.values if reading.document else {}
        if values.get("kind") in SHEET_KINDS:
            yield address_of_print(address)
        elif values.get("kind") == "path":
            name, modules = values.get("id"), values.get("modules")
            yield address_of_path(str(name))
            for module in modules if isinstance(modules, list) else ():
                if isinstance(module, dict):
                    yield address_of_module(str(name), str(module.get("slug")))
