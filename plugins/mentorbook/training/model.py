"""A learning path and its modules; of each, a page of the site is made."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import Flag, Month, Record, SitePath, one_of, text, whole_number
from mentorbook.training.fields import (
    Minutes,
    ModuleId,
    Paragraph,
    Sentence,
    Summary,
    Thing,
    Title,
    Topic,
)
from mentorbook.vocabulary.citation import Citation
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import Key


class ToRead(Record):
    """A page of the guide to read, and why."""

    page: SitePath
    why: Sentence


class ToDo(Record):
    """Something to do, with the page that helps and about how long it takes."""

    text: Sentence
    page: SitePath | None = None
    minutes: Minutes | None = None


class Question(Record):
    """A question to check oneself by.

    Attributes:
        question: A plain question, or a situation and what is asked of it.
        options: What may be chosen.
        answer: Number of the right option, from 1.
        why: Why it is right, and why the tempting wrong one is wrong.
    """

    question: Sentence
    options: Annotated[tuple[Annotated[str, text(1, 160)], ...], Field(min_length=2, max_length=4)]
    answer: Annotated[int, whole_number(1, 4)]
    why: Annotated[str, text(2, 400)]

    @field_validator("answer")
    @classmethod
    def _check_answer(cls, answer: int, info: ValidationInfo) -> int:
        options = info.data.get("options")
        if options and answer > len(options):
            words = f"must be from 1 to {len(options)}: there are {len(options)} options"
            raise PydanticCustomError("format", "{words}", {"words": words})
        return answer


class Facilitation(Record):
    """How to run a module in a workshop.

    Attributes:
        minutes: How long it takes there.
        materials: What is needed.
        steps: What the facilitator does, in order.
        watch: What to look out for in the room.
    """

    minutes: Minutes
    materials: tuple[Thing, ...] = ()
    steps: Annotated[tuple[Annotated[str, text(2, 300)], ...], Field(min_length=3, max_length=6)]
    watch: Annotated[str, text(2, 400)] | None = None


class Module(Record):
    """One module of a path.

    Attributes:
        id: Known by it in session plans; unique in the whole guide.
        slug: The end of its page's address.
        title: One line.
        summary: What it helps you to do.
        minutes: How long it takes on one's own.
        topics: Which of the training topics it covers, by number.
        programme_phase: Phases of the programme that it belongs to.
        relationship_phase: Phases of a mentoring relationship that it belongs to.
        themes: Themes that it bears on.
        outcomes: Endings of "After this you can ...".
        text: Paragraphs: the heart of it.
        example: An invented situation.
        read: What to read.
        do: What to do.
        reflect: What to think over.
        check: Questions to check oneself by.
        facilitator: How to run it in a workshop.
        evidence: What to write in the learning record.
        sources: Where its matter comes from.
        added: Whether it holds matter that no source states.
    """

    id: ModuleId
    slug: Key
    title: Title
    summary: Summary
    minutes: Minutes
    topics: tuple[Topic, ...] = ()
    programme_phase: tuple[Annotated[str, vocabulary_key("programme_phase")], ...] = ()
    relationship_phase: tuple[Annotated[str, vocabulary_key("relationship_phase")], ...] = ()
    themes: tuple[Annotated[str, vocabulary_key("theme")], ...] = ()
    outcomes: Annotated[tuple[Sentence, ...], Field(min_length=2, max_length=4)]
    text: Annotated[tuple[Paragraph, ...], Field(min_length=2, max_length=6)]
    example: Paragraph | None = None
    read: tuple[ToRead, ...] = ()
    do: Annotated[tuple[ToDo, ...], Field(min_length=1, max_length=4)]
    reflect: Annotated[str, text(2, 400)]
    check: Annotated[tuple[Question, ...], Field(min_length=3, max_length=5)]
    facilitator: Facilitation
    evidence: Sentence
    sources: tuple[Citation, ...] = ()
    added: Flag = False

    @property
    def name(self) -> str:
        """What readers see: `M3. Hopes, fears and readiness`."""
        return f"{self.id}. {self.title}"


class LearningPath(Record):
    """A learning path.

    Attributes:
        kind: Always `path`.
        id: The end of its page's address.
        title: One line.
        summary: One sentence.
        audience: Roles that it is for.
        mandatory: Whether everybody in these roles works through it.
        introduction: Paragraphs: how to work through it.
        end: What you have at the end.
        sources: Where its matter comes from.
        added: Whether it holds matter that no source states.
        owner: Role that looks after it.
        last_reviewed: Month in which it was last read and found right.
        review_by: Month by which it is read again.
        modules: In the order in which they are worked through.
    """

    kind: Annotated[str, one_of("path")]
    id: Key
    title: Title
    summary: Summary
    audience: Annotated[tuple[Annotated[str, vocabulary_key("role")], ...], Field(min_length=1)]
    mandatory: Flag = False
    introduction: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=4)]
    end: Annotated[str, text(20, 400)]
    sources: tuple[Citation, ...] = ()
    added: Flag = False
    owner: Annotated[str, vocabulary_key("role")]
    last_reviewed: Month
    review_by: Month
    modules: Annotated[tuple[Module, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long all modules take on one's own."""
        return sum(module.minutes for module in self.modules)
