"""A source that a page, a sheet or a module draws on, and which part of it."""

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import Record, text
from mentorbook.document.suggest import describe_allowed
from mentorbook.vocabulary.fields import VOCABULARY, vocabulary_key

if TYPE_CHECKING:
    from mentorbook.vocabulary.model import Vocabulary


def _check_part(part: str, info: ValidationInfo) -> str:
    """A part is named as the vocabulary names it; a detail may follow a comma."""
    vocabulary: Vocabulary | None = (info.context or {}).get(VOCABULARY)
    source = vocabulary.source.get(info.data.get("key", "")) if vocabulary else None
    if source is None or not source.parts or name_of_part(part) in source.parts:
        return part
    words = describe_allowed(name_of_part(part), list(source.parts))
    message = f"{words}, with any detail after a comma"
    raise PydanticCustomError("vocabulary", "{words}", {"words": message})


class Citation(Record):
    """One source: which, and which part of it.

    Attributes:
        key: Key of the source in the vocabulary.
        part: Name of the part, as the vocabulary has it where it names parts; after a comma, which
            detail of it.
    """

    key: Annotated[str, vocabulary_key("source")]
    part: Annotated[str, text(2, 160), AfterValidator(_check_part)] | None = None


def name_of_part(part: str) -> str:
    """Name of a cited part without its detail: `Resource 19, pitfall 8` -> `Resource 19`."""
    return part.partition(",")[0].strip()
