"""A guide page's values."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mentorbook.document.fields import Flag, LessonId, Month, Record, text
from mentorbook.document.markdown import Body
from mentorbook.organisation.model import Shown
from mentorbook.vocabulary.citation import Citation
from mentorbook.vocabulary.fields import vocabulary_key


class PageMeta(Record):
    """A guide page's front matter.

    Attributes:
        title: One line.
        summary: One line that says what the page helps the reader to do.
        audience: Roles that it is for.
        programme_phase: Phases of the programme that it belongs to.
        relationship_phase: Phases of a mentoring relationship that it belongs to.
        themes: Themes that it bears on.
        sources: Where its matter comes from.
        owner: Role that looks after it.
        last_reviewed: Month in which the whole page was last read and found right.
        review_by: Month by which it is read again.
        signposts: Which of the organisation's contacts and rules are shown on it.
        shaped_by: Lessons that changed it.
        added: Whether it is matter that no source states.
    """

    title: Annotated[str, text(2, 90)]
    summary: Annotated[str, text(20, 240)]
    audience: Annotated[tuple[Annotated[str, vocabulary_key("role")], ...], Field(min_length=1)]
    programme_phase: tuple[Annotated[str, vocabulary_key("programme_phase")], ...] = ()
    relationship_phase: tuple[Annotated[str, vocabulary_key("relationship_phase")], ...] = ()
    themes: tuple[Annotated[str, vocabulary_key("theme")], ...] = ()
    sources: tuple[Citation, ...] = ()
    owner: Annotated[str, vocabulary_key("role")]
    last_reviewed: Month
    review_by: Month
    signposts: tuple[Shown, ...] = ()
    shaped_by: tuple[LessonId, ...] = ()
    added: Flag = False


@dataclass(frozen=True, eq=False)
class GuidePage:
    """A guide page that was read without a fault in its front matter.

    Attributes:
        path: File relative to the project's root, `docs/...`.
        meta: Its front matter.
        body: Its Markdown.
    """

    path: str
    meta: PageMeta
    body: Body
