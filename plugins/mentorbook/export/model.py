"""Version 1 of the catalogue for other systems: what its JSON holds, and its published schema.

Programs that nobody here knows read it. A key that is there stays, under its name and with its
meaning; keys may be added. Anything else is version 2, at another address.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Address = Annotated[
    str,
    Field(
        description="Address relative to the site's first page, which is two folders above this file."
    ),
]
Key = Annotated[str, Field(description="Key of a word in the vocabulary's list of that name.")]
Keys = Annotated[
    tuple[str, ...], Field(description="Keys of words in the vocabulary's list of that name.")
]
Quarter = Annotated[
    str | None,
    Field(
        pattern=r"^[0-9]{4}-Q[1-4]$",
        description="Quarter such as 2026-Q3, as Git tells it; null where Git does not know.",
    ),
]
LessonId = Annotated[
    str, Field(pattern=r"^L-[0-9A-Z]{5}$", description="Never changes and is never given again.")
]


class Part(BaseModel):
    """Base of all parts: other keys are let in, so that an old schema accepts a newer file."""

    model_config = ConfigDict(frozen=True)


class LessonPart(Part):
    """One lesson that can be read on the site."""

    id: LessonId
    title: str
    summary: str
    address: Address
    old_addresses: Annotated[
        tuple[str, ...], Field(description="Addresses that lead to the present one.")
    ]
    year: Annotated[int, Field(description="Year in which it happened.")]
    outcome: Key
    status: Key
    evidence_strength: Key
    programme_phase: Keys
    relationship_phase: Keys
    themes: Annotated[tuple[str, ...], Field(description="Keys of the vocabulary's list theme.")]
    roles: Annotated[tuple[str, ...], Field(description="Keys of the vocabulary's list role.")]
    model: Key
    format: Key
    setting: Key
    pitfalls: Annotated[
        tuple[str, ...], Field(description="Keys of the vocabulary's list pitfall.")
    ]
    capabilities: Annotated[
        tuple[str, ...], Field(description="Keys of the vocabulary's list capability.")
    ]
    consent: Annotated[
        str | None,
        Field(description="Key of the vocabulary's list consent; null where none is given."),
    ]
    keywords: tuple[str, ...]
    guidance: Annotated[
        tuple[str, ...], Field(description="Addresses of the guide pages that it bears on.")
    ]
    supersedes: LessonId | None
    superseded_by: LessonId | None
    illustrative: Annotated[
        bool, Field(description="Whether it is an invented starter lesson: count it in no figure.")
    ]
    added: Quarter
    changed: Quarter


class TakenDownPart(Part):
    """One lesson that was withdrawn or declined: its text is gone, its address stays."""

    id: LessonId
    address: Address
    status: Key


class PagePart(Part):
    """One guide page."""

    title: str
    summary: str
    address: Address
    audience: Annotated[tuple[str, ...], Field(description="Keys of the vocabulary's list role.")]
    programme_phase: Keys
    relationship_phase: Keys
    themes: Annotated[tuple[str, ...], Field(description="Keys of the vocabulary's list theme.")]
    owner: Annotated[
        str, Field(description="Role that looks after it: key of the vocabulary's list role.")
    ]
    review_by: Annotated[
        str,
        Field(
            pattern=r"^[0-9]{4}-[0-9]{2}$", description="Month by which somebody reads it again."
        ),
    ]


class WordPart(Part):
    """One word of a list, in the order in which readers see them."""

    key: str
    title: str
    definition: str
    synonyms: tuple[str, ...]


class OrganisationPart(Part):
    """Whose catalogue it is."""

    name: str


class CatalogueV1(Part):
    """Lessons, guide pages and vocabulary of a mentoring guide."""

    version: Literal[1]
    organisation: OrganisationPart
    lessons: Annotated[tuple[LessonPart, ...], Field(description="By id, which tells no order.")]
    taken_down: Annotated[tuple[TakenDownPart, ...], Field(description="By id.")]
    pages: Annotated[tuple[PagePart, ...], Field(description="By address.")]
    vocabulary: Annotated[
        dict[str, tuple[WordPart, ...]], Field(description="The words of each closed list.")
    ]
