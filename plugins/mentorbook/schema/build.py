"""Models -> JSON Schema, closed lists filled in from the vocabulary."""

from typing import Any

from pydantic.json_schema import models_json_schema

from mentorbook.catalogue.definitions import KINDS as DATA_KINDS
from mentorbook.document.fields import SCHEMA_MARK, Record
from mentorbook.guide.model import PageMeta
from mentorbook.intake.model import ImportMap
from mentorbook.lesson.model import LessonMeta
from mentorbook.organisation.model import Organisation
from mentorbook.vocabulary.model import Vocabulary

_MODELS: dict[str, tuple[type[Record], str]] = {
    "lesson": (LessonMeta, "Front matter of a lesson, lessons/<year>/<slug>.md"),
    "page": (PageMeta, "Front matter of a guide page, docs/**/*.md"),
    "vocabulary": (Vocabulary, "The closed lists, vocabulary.yml"),
    "organisation": (Organisation, "The organisation's settings, organisation.yml"),
    "import-map": (ImportMap, "Where lessons come from in a table, for mentorbook import"),
}
# Told apart by the first key, and so one schema: an editor finds schemas by the files' names.
_DATA = "data"
KINDS = (*_MODELS, _DATA)


def build_schema(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Build the JSON Schema (draft 2020-12) of one kind of file.

    Args:
        kind: One of `KINDS`.
        vocabulary: The closed lists; their keys become the allowed values.

    Returns:
        The schema as JSON values.
    """
    model, title = _MODELS.get(kind, (None, "Data beside the pages, docs/**/*.yml"))
    schema = model.model_json_schema() if model else _describe_data()
    filled = _fill(schema, vocabulary)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **filled, "title": title}


def _describe_data() -> dict[str, Any]:
    """Describe data files: `kind` says which of the models a file must fit."""
    models: dict[type[Record], list[str]] = {}
    for kind, (model, _) in DATA_KINDS.items():
        models.setdefault(model, []).append(kind)
    references, shared = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/$defs/{model}"
    )
    fitting = [
        {"if": {"properties": {"kind": {"enum": kinds}}}, "then": references[model, "validation"]}
        for model, kinds in models.items()
    ]
    return {
        "type": "object",
        "properties": {"kind": {"type": "string", "enum": list(DATA_KINDS)}},
        "required": ["kind"],
        "allOf": fitting,
        **shared,
    }


def _fill(value: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(value, list):
        return [_fill(item, vocabulary) for item in value]
    if not isinstance(value, dict):
        return value
    choices = value.get("anyOf")
    if choices and {"type": "null"} in choices:
        # A key may be left out, but nothing in a file is ever read as null.
        (only,) = (choice for choice in choices if choice != {"type": "null"})
        return _fill(only, vocabulary)
    name = value.get(SCHEMA_MARK)
    filled = {key: _fill(item, vocabulary) for key, item in value.items() if key != SCHEMA_MARK}
    if "patternProperties" in filled:
        filled["additionalProperties"] = False
    if name is None:
        return filled
    words = vocabulary.lists[name]
    described = [f"{word.title}: {word.definition}" for word in words.values()]
    return {**filled, "enum": list(words), "enumDescriptions": described}
