"""Kinds of values that front matter and data files share: text, year, quarter, month, flag.

Every value arrives as text. A kind says in its own message what is allowed; the type of a
`PydanticCustomError` names the rule that is broken: `front-matter/<type>`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorbook.document.suggest import describe_allowed

# In a schema, stands for the keys of a closed list of the vocabulary.
SCHEMA_MARK = "x-vocabulary"

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
_FLAGS = {"true": True, "false": False}
_NUMBER = re.compile(r"[0-9]{1,4}")


class Record(BaseModel):
    """Base of every model: only known keys, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(GroupedMetadata):
    """Several validators that make one kind of value, for use in `Annotated`."""

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[object]:
        return iter(self.parts)


def _matching(pattern: re.Pattern[str], words: str, rule: str = "format") -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PydanticCustomError(rule, "{words}", {"words": words})
        return value

    return check


def _read_year(value: Any) -> int:
    return int(_matching(_YEAR, "must be a year such as 2026 and nothing finer", "period")(value))


def _read_flag(value: Any) -> bool:
    if not isinstance(value, str) or value not in _FLAGS:
        raise PydanticCustomError("format", "must be true or false")
    return _FLAGS[value]


def _read_number(value: Any) -> int:
    return int(_matching(_NUMBER, "must be a whole number")(value))


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value.strip():
        raise PydanticCustomError("format", "must be one line")
    return value


def text(shortest: int, longest: int) -> Kind:
    """Make the kind of a one-line text.

    Args:
        shortest: Fewest characters, spaces at the ends not counted.
        longest: Most characters.
    """
    limits = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)
    return Kind(limits, BeforeValidator(_one_line))


def paragraph(longest: int) -> Kind:
    """Make the kind of a text that may run over several lines, at most `longest` characters."""
    return Kind(StringConstraints(strip_whitespace=True, min_length=1, max_length=longest))


def one_of(*words: str) -> Kind:
    """Make the kind of a text that must be one of a few words that the software itself knows."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and value not in words:
            allowed = describe_allowed(value, list(words))
            raise PydanticCustomError("vocabulary", "{allowed}", {"allowed": allowed})
        return value

    return Kind(BeforeValidator(check), WithJsonSchema({"type": "string", "enum": list(words)}))


def whole_number(lowest: int, highest: int) -> Kind:
    """Make the kind of a whole number between two bounds, both allowed."""

    def read(value: Any) -> int:
        is_number = isinstance(value, str) and value.isascii() and value.isdigit()
        if not is_number or len(value) > len(str(highest)) or not lowest <= int(value) <= highest:
            words = f"must be a whole number from {lowest} to {highest}"
            raise PydanticCustomError("format", "{words}", {"words": words})
        return int(value)

    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    return Kind(BeforeValidator(read), WithJsonSchema(schema))


def matching(pattern: str, words: str) -> Kind:
    """Make the kind of a text with a set form.

    Args:
        pattern: What the whole text must match.
        words: The rest of a sentence that starts with the key: `must be ...`.
    """
    return Kind(
        BeforeValidator(_matching(re.compile(pattern), words)),
        WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$"}),
    )


Year = Annotated[
    int,
    BeforeValidator(_read_year),
    WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2099}),
]
Quarter = Annotated[str, matching(r"(?:19|20)[0-9]{2}-Q[1-4]", "must be a quarter such as 2026-Q3")]
Month = Annotated[str, matching(MONTH.pattern, "must be a month such as 2026-11")]
Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
Number = Annotated[
    int,
    BeforeValidator(_read_number),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9999}),
]
Address = Annotated[
    str,
    matching(r"https?://[^\s<>\"']+", "must be an address that starts with https:// or http://"),
]
LessonId = Annotated[
    str,
    matching(
        "L-[0-9A-HJKMNP-TV-Z]{5}",
        "must be L- and five digits or capital letters other than I, L, O and U, as L-7K3QD",
    ),
]
SitePath = Annotated[
    str,
    matching(
        r"/?(?:[\w.-]+/)*(?:[\w.-]+)?",
        "must be a page's address on the site, as programme/1-purpose/",
    ),
]
