"""Values of a document -> a model, or every fault with its line."""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorbook.document import rules
from mentorbook.document.parse import Document, Loc
from mentorbook.document.suggest import describe_allowed, describe_wrong, find_nearest
from mentorbook.problem import Problem, Rule

# Errors of pydantic that one rule and one sentence tell; `{...}` is filled from the error's context.
_SENTENCES: dict[str, tuple[Rule, str]] = {
    "missing": (rules.FRONT_MATTER_MISSING, "must be given"),
    "string_type": (rules.FRONT_MATTER_TYPE, "must be one value, not a list or keys"),
    "list_type": (rules.FRONT_MATTER_TYPE, "must be a list, as in [first, second]"),
    "tuple_type": (rules.FRONT_MATTER_TYPE, "must be a list, as in [first, second]"),
    "dict_type": (rules.FRONT_MATTER_TYPE, "must hold keys with values"),
    "model_type": (rules.FRONT_MATTER_TYPE, "must hold keys with values"),
    "model_attributes_type": (rules.FRONT_MATTER_TYPE, "must hold keys with values"),
    "string_too_short": (
        rules.FRONT_MATTER_LENGTH,
        "must have at least {min_length} characters",
    ),
    "string_too_long": (rules.FRONT_MATTER_LENGTH, "must have at most {max_length} characters"),
    "too_short": (rules.FRONT_MATTER_LENGTH, "must have at least {min_length} entries"),
    "too_long": (rules.FRONT_MATTER_LENGTH, "must have at most {max_length} entries"),
}
_BY_ID = {rule.id: rule for rule in rules.RULES}

Model = TypeVar("Model", bound=BaseModel)


def validate_document(
    path: str, document: Document, model: type[Model], context: Mapping[str, object] | None = None
) -> tuple[Model | None, list[Problem]]:
    """Validate a document's values.

    Args:
        path: File relative to the project's root, for the problems.
        document: Values with their places.
        model: The model that they must fit.
        context: What the model's validators need, such as the vocabulary.

    Returns:
        The model, or None where the values do not fit, and every problem with its line.
    """
    try:
        return model.model_validate(document.values, context=context), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        told = [detail for detail in details if not _is_consequence(detail)]
        return None, [_problem(path, document, model, detail) for detail in told]


def _is_consequence(detail: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because its entries are at fault themselves."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _problem(
    path: str, document: Document, model: type[BaseModel], detail: ErrorDetails
) -> Problem:
    loc = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return _unknown_key(path, document, model, loc)
    field, _, loc = _follow(model, loc)
    if detail["type"] in {"union_tag_not_found", "union_tag_invalid"}:
        rule, key, words = _describe_tag(detail)
        return rule.problem(path, document.find_value((*loc, key)), f"{field}.{key} {words}")
    rule, words = _describe(detail)
    if loc[-1] == "[key]":  # so pydantic marks a fault of a mapping's key itself
        return rule.problem(path, document.find_key(loc[:-1]), f"a key of {field} {words}")
    return rule.problem(path, document.find_value(loc), f"{field} {words}")


def _describe(detail: ErrorDetails) -> tuple[Rule, str]:
    if detail["type"] in {"tuple_type", "list_type"} and detail["input"] == "":
        return rules.FRONT_MATTER_TYPE, "is empty; give a list, as [first, second], or leave it out"
    known = _SENTENCES.get(detail["type"])
    if known:
        rule, sentence = known
        words = sentence.format_map(detail.get("ctx", {}))
        return rule, words.replace(" 1 entries", " 1 entry").replace(
            " 1 characters", " 1 character"
        )
    # A kind of ours says its own words; of one that pydantic may bring some day nothing is repeated.
    rule_of_ours = _BY_ID.get(f"front-matter/{detail['type']}")
    if rule_of_ours:
        return rule_of_ours, detail["msg"]
    return rules.FRONT_MATTER_FORMAT, "must have another form"


def _describe_tag(detail: ErrorDetails) -> tuple[Rule, str, str]:
    """Describe what is wrong with the key by which records of several kinds are told apart."""
    key = detail["ctx"]["discriminator"].strip("'")
    if key not in detail["input"]:
        return rules.FRONT_MATTER_MISSING, key, "must be given"
    written = detail["input"][key]
    if not isinstance(written, str):
        return rules.FRONT_MATTER_TYPE, key, "must be one value, not a list or keys"
    allowed = detail["ctx"]["expected_tags"].replace("'", "").split(", ")
    return rules.FRONT_MATTER_VOCABULARY, key, describe_allowed(written, allowed)


def _unknown_key(path: str, document: Document, model: type[BaseModel], loc: Loc) -> Problem:
    inside, known, around = _follow(model, loc[:-1])
    loc = (*around, loc[-1])
    nearest = find_nearest(str(loc[-1]), known)
    hint = describe_wrong(str(loc[-1]), nearest)
    start = f"{inside} has a key that" if inside else "this key"
    words = f"{start} is not known{hint}" if hint else f"{start} is not one of {', '.join(known)}"
    return rules.FRONT_MATTER_UNKNOWN_KEY.problem(path, document.find_key(loc), words)


def _follow(model: type[BaseModel], loc: Loc) -> tuple[str, list[str], Loc]:
    """Follow a place through the model.

    Args:
        model: The model of the whole document.
        loc: The place as pydantic tells it.

    Returns:
        The names of its keys, those that the file itself chose, as the vocabulary's, left out; the
        keys known there; the place in the file, without the kinds that pydantic puts into it.
    """
    names, place = [], []
    current: Any = model
    for part in loc:
        chosen = _find_kind(current, part)
        if chosen is not None:
            current = chosen
            continue
        fields = _fields(current)
        if part in fields:
            names.append(str(part))
            current = _plain(fields[str(part)].annotation)
        else:
            current = _plain((get_args(current) or (None,))[-1])
        place.append(part)
    return ".".join(names), list(_fields(current)), tuple(place)


def _fields(current: Any) -> dict[str, Any]:
    """A record's fields by the keys that a file gives them."""
    fields = getattr(current, "model_fields", {})
    return {field.alias or name: field for name, field in fields.items()}


def _find_kind(current: Any, word: int | str) -> Any:
    """Find the record of a word among records of several kinds; None where there are none such."""
    kinds = get_args(current) if _is_union(current) else ()
    for kind in kinds:
        for field in _fields(kind).values():
            if get_origin(field.annotation) is Literal and word in get_args(field.annotation):
                return kind
    return None


def _plain(annotation: Any) -> Any:
    """Take `Annotated`, `| None` and `tuple[..., ...]` off an annotation."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if _is_union(annotation):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return annotation if len(parts) > 1 else _plain(parts[0])
    if get_origin(annotation) is tuple:
        return tuple[get_args(annotation)[0]]  # type: ignore[misc]
    return annotation


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)
