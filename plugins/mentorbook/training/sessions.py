"""Session plans: a workshop's sessions, each ready to run."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from mentorbook.document.fields import Flag, Record, one_of, text
from mentorbook.training.fields import (
    Minutes,
    ModuleId,
    PageWithTitle,
    Sentence,
    Summary,
    Thing,
    Title,
    Topic,
)
from mentorbook.vocabulary.citation import Citation
from mentorbook.vocabulary.fields import vocabulary_key
from mentorbook.vocabulary.model import Key


class Step(Record):
    """What the facilitator does and says for some minutes."""

    minutes: Minutes
    title: Title
    text: Annotated[str, text(2, 600)]


class Exercise(Record):
    """An exercise, ready to use.

    Attributes:
        title: One line.
        text: Paragraphs or lines to read out or hand out.
        questions: What people talk about afterwards.
    """

    title: Title
    text: Annotated[tuple[Annotated[str, text(2, 600)], ...], Field(min_length=1)]
    questions: tuple[Sentence, ...] = ()


class Session(Record):
    """One session.

    Attributes:
        id: Anchor of its heading.
        topic: Which of the training topics it is about, by number.
        title: One line.
        steps: What happens, in order.
        minutes: How long it takes: what its steps take together.
        aim: What people can do at the end.
        modules: Modules that cover the topic, by their ids.
        materials: What is needed.
        exercise: The exercise that belongs to it.
        handouts: Pages to print and hand out.
        adapt: Other ways to run it.
    """

    id: Key
    topic: Topic
    title: Title
    # Before the minutes, which are judged by them.
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    minutes: Minutes
    aim: Annotated[str, text(2, 300)]
    modules: tuple[ModuleId, ...] = ()
    materials: tuple[Thing, ...] = ()
    exercise: Exercise
    handouts: tuple[PageWithTitle, ...] = ()
    adapt: Annotated[str, text(2, 600)] | None = None

    @field_validator("minutes")
    @classmethod
    def _check_minutes(cls, minutes: int, info: ValidationInfo) -> int:
        steps: tuple[Step, ...] | None = info.data.get("steps")
        total = sum(step.minutes for step in steps or ())
        if steps and minutes != total:
            words = f"must be {total}, the sum of the minutes of its steps"
            raise PydanticCustomError("format", "{words}", {"words": words})
        return minutes


class SessionPlan(Record):
    """A plan of sessions.

    Attributes:
        kind: Always `sessions`.
        id: Unique among all data files.
        title: One line.
        purpose: One sentence.
        audience: Roles that it is for.
        sources: Where its matter comes from.
        added: Whether it holds matter that no source states.
        before: What to do before the day.
        sessions: In the order in which they are run.
    """

    kind: Annotated[str, one_of("sessions")]
    id: Key
    title: Title
    purpose: Summary
    audience: Annotated[tuple[Annotated[str, vocabulary_key("role")], ...], Field(min_length=1)]
    sources: tuple[Citation, ...] = ()
    added: Flag = False
    before: tuple[Sentence, ...] = ()
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]

    @property
    def anchors(self) -> tuple[str, ...]:
        """Anchors of the page that shows the plan."""
        before = (self.before_anchor,) if self.before else ()
        return (*before, *(session.id for session in self.sessions))

    @property
    def before_anchor(self) -> str:
        """Anchor of what to do before the day."""
        return f"{self.id}-before"
