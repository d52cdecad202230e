"""Values that must be a key of the vocabulary."""

from typing import TYPE_CHECKING

from pydantic import AfterValidator, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import SCHEMA_MARK, Kind
from mentorbook.document.suggest import describe_allowed

if TYPE_CHECKING:
    from mentorbook.vocabulary.model import Vocabulary

VOCABULARY = "vocabulary"


def vocabulary_key(name: str) -> Kind:
    """Make the kind of a value that must be a key of one closed list.

    The vocabulary comes with the validation's context under `VOCABULARY`. Where that is None
    (`vocabulary.yml` is itself at fault), any word passes, so that one fault is told once.

    Args:
        name: Name of the list, such as `theme`.
    """

    def check(value: str, info: ValidationInfo) -> str:
        vocabulary: Vocabulary | None = (info.context or {}).get(VOCABULARY)
        if vocabulary is None or value in vocabulary.lists[name]:
            return value
        nearest = vocabulary.find_nearest(name, value)
        words = describe_allowed(value, list(vocabulary.lists[name]), nearest)
        raise PydanticCustomError("vocabulary", "{words}", {"words": words})

    return Kind(
        StringConstraints(strip_whitespace=True),
        AfterValidator(check),
        WithJsonSchema({"type": "string", SCHEMA_MARK: name}),
    )
