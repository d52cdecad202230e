"""Models -> JSON Schema, closed lists filled in from the vocabulary."""

from typing import Any

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
KINDS = tuple(_MODELS)


def build_schema(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Build the JSON Schema (draft 2020-12) of one kind of file.

    Args:
        kind: One of `KINDS`.
        vocabulary: The closed lists; their keys become the allowed values.

    Returns:
        The schema as JSON values.
    """
    model, title = _MODELS[kind]
    schema = model.model_json_schema()
    filled = _fill(schema, vocabulary)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **filled, "title": title}


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
