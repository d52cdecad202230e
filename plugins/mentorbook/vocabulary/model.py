"""The vocabulary as `vocabulary.yml` holds it."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from mentorbook.document.fields import Record, SitePath, matching, text
from mentorbook.document.suggest import find_nearest, fold_word

NOT_STATED = "not-stated"

# A word's page is named by its key: no two may differ in case only, and none may be that of a folder.
Key = Annotated[
    str,
    matching(
        r"(?!(?:index|readme)$)[a-z0-9]+(?:-[a-z0-9]+)*",
        "must be a key such as winding-up: small letters, digits and hyphens",
    ),
]
PartName = Annotated[str, matching(r"[^\s,][^,]{0,78}[^\s,]", "must be a name without a comma")]
SourceKey = Annotated[str, matching(r"[A-Za-z0-9-]+", "must be a key such as S3")]


class Word(Record):
    """One word of a closed list.

    Attributes:
        title: What readers see.
        definition: One sentence.
        synonyms: Other words that mean it, for search and for suggestions.
        owner: Role that looks after the word.
        page: Address of the guide page that is about the word, where there is one.
        group: Part of the list that the word belongs to, where the list has parts.
        parts: Of a source, what each of its parts is about, by the part's name.
    """

    title: Annotated[str, text(1, 160)]
    definition: Annotated[str, text(10, 300)]
    synonyms: tuple[Annotated[str, text(1, 60)], ...] = ()
    owner: Key
    page: SitePath | None = None
    group: Key | None = None
    parts: dict[PartName, Annotated[str, text(1, 120)]] = Field(default_factory=dict)


Words = Annotated[dict[Key, Word], Field(min_length=1)]


class Vocabulary(Record):
    """All closed lists: each a mapping of key to word, in the order in which readers see them."""

    programme_phase: Words
    relationship_phase: Words
    theme: Words
    role: Words
    model: Words
    format: Words
    setting: Words
    outcome: Words
    pitfall: Words
    capability: Words
    tool_model: Words
    artefact: Words
    status: Words
    evidence_strength: Words
    consent: Words
    source: Annotated[dict[SourceKey, Word], Field(min_length=1)]
    aliases: dict[str, Annotated[str, text(1, 60)]] = Field(default_factory=dict)

    @cached_property
    def lists(self) -> dict[str, dict[str, Word]]:
        """Every closed list by its name."""
        return {name: getattr(self, name) for name in LISTS}

    def get(self, name: str, key: str) -> Word:
        """Get one word.

        Args:
            name: Name of the list, such as `theme`.
            key: The word's key.

        Raises:
            KeyError: There is no such list or word.
        """
        return self.lists[name][key]

    def find_nearest(self, name: str, word: str) -> str | None:
        """Find the key that a wrong word probably meant: by title, synonym or alias, then by likeness.

        Args:
            name: Name of the list, such as `theme`.
            word: What was written.

        Returns:
            The key, or None where none is near.
        """
        folded = fold_word(word)
        meant = {fold_word(to) for other, to in self.aliases.items() if fold_word(other) == folded}
        for key, value in self.lists[name].items():
            if not meant.union([folded]).isdisjoint(map(fold_word, (value.title, *value.synonyms))):
                return key
        return find_nearest(word, self.lists[name])


LISTS = tuple(name for name in Vocabulary.model_fields if name != "aliases")
