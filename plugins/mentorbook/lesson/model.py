"""A lesson's values."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mentorbook.document.fields import (
    Flag,
    LessonId,
    Month,
    Quarter,
    Record,
    SitePath,
    Year,
    matching,
    one_of,
    text,
)
from mentorbook.document.markdown import Body
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import NOT_STATED

SLUG_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"

HAPPENED, LEARNED, NEXT_TIME, ADVICE = (
    "What happened",
    "What we learned",
    "What we would do next time",
    "Advice",
)
REQUIRED_SECTIONS = (HAPPENED, LEARNED, NEXT_TIME)
SECTIONS = (*REQUIRED_SECTIONS, ADVICE)

Slug = Annotated[str, matching(SLUG_PATTERN, "must be a slug such as no-end-date")]
Sentence = Annotated[str, text(3, 400)]
Phase = Annotated[str, vocabulary_key("programme_phase")]
RelationshipPhase = Annotated[str, vocabulary_key("relationship_phase")]
Theme = Annotated[str, vocabulary_key("theme")]
Role = Annotated[str, vocabulary_key("role")]
Mover = Annotated[
    str, one_of("contributor", "coordinator", "privacy-reader", "action-owner", "validator")
]


class Move(Record):
    """One entry of a lesson's log: the state it came to, when, by whom, and why."""

    to: Annotated[str, vocabulary_key("status")]
    on: Quarter
    by: Annotated[tuple[Mover, ...], Field(min_length=1)]
    note: Sentence | None = None


class Action(Record):
    """What was agreed because of a lesson: what, on which page, by which role, until when."""

    what: Sentence
    page: SitePath
    owner: Role
    due: Quarter


class Change(Record):
    """What was changed because of a lesson: the page, in short, and when."""

    page: SitePath
    summary: Sentence
    on: Quarter


class Effect(Record):
    """How it was seen whether the change helped: how, what came out, when and by which role."""

    method: Sentence
    result: Sentence
    on: Quarter
    by: Role


class LessonMeta(Record):
    """A lesson's front matter.

    Attributes:
        id: `L-` and five random characters; never reused.
        title: One line.
        summary: One line that can stand for the lesson in a list.
        outcome: Whether what was tried worked.
        period: The year in which it happened, and nothing finer.
        programme_phase: Phases of the programme that it belongs to.
        relationship_phase: Phases of a mentoring relationship that it belongs to.
        themes: Themes that it bears on.
        roles: Roles that it is about or for.
        model: The mentoring model.
        format: How the pair met.
        setting: The broad kind of service.
        pitfalls: Pitfalls that it shows.
        capabilities: Capabilities that it bears on.
        keywords: Further words to find it by.
        evidence_strength: How much experience stands behind it.
        guidance: Addresses of the guide pages that it bears on.
        status: Where it stands between "it happened" and "we changed the guide and it helped".
        moves: The log of its states.
        action: What was agreed.
        change: What was changed.
        effect: Whether that helped.
        resolution: Why it was declined, shared as it is, or withdrawn.
        supersedes: The lesson that it replaces.
        superseded_by: The lesson that replaces it.
        consent: Whether both people of the pair agreed to share it.
        review_by: Month by which it is read again.
        old_slugs: Slugs that it had before; at their addresses stands the way to the present one.
        illustrative: Whether it is an invented starter lesson.
    """

    id: LessonId
    title: Annotated[str, text(10, 90)]
    summary: Annotated[str, text(20, 240)]
    outcome: Annotated[str, vocabulary_key("outcome")]
    period: Year
    programme_phase: tuple[Phase, ...] = ()
    relationship_phase: tuple[RelationshipPhase, ...] = ()
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    model: Annotated[str, vocabulary_key("model")] = NOT_STATED
    format: Annotated[str, vocabulary_key("format")] = NOT_STATED
    setting: Annotated[str, vocabulary_key("setting")] = NOT_STATED
    pitfalls: tuple[Annotated[str, vocabulary_key("pitfall")], ...] = ()
    capabilities: tuple[Annotated[str, vocabulary_key("capability")], ...] = ()
    keywords: tuple[Annotated[str, text(2, 40)], ...] = ()
    evidence_strength: Annotated[str, vocabulary_key("evidence_strength")]
    guidance: tuple[SitePath, ...] = ()
    status: Annotated[str, vocabulary_key("status")]
    moves: tuple[Move, ...] = ()
    action: Action | None = None
    change: Change | None = None
    effect: Effect | None = None
    resolution: Sentence | None = None
    supersedes: LessonId | None = None
    superseded_by: LessonId | None = None
    consent: Annotated[str, vocabulary_key("consent")] | None = None
    review_by: Month
    old_slugs: tuple[Slug, ...] = ()
    illustrative: Flag = False


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson that was read without a fault in its front matter.

    Attributes:
        path: File relative to the project's root, `lessons/<year>/<slug>.md`.
        meta: Its front matter.
        body: Its Markdown.
    """

    path: str
    meta: LessonMeta
    body: Body

    @property
    def slug(self) -> str:
        """The file's name without its ending: part of the lesson's address, never changed."""
        return self.path.rpartition("/")[2].removesuffix(".md")
