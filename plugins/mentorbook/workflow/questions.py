"""The questions of a lesson, in the words of the person who answers them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mentorbook.lesson.model import ADVICE, HAPPENED, LEARNED, NEXT_TIME, LessonMeta
from mentorbook.vocabulary.model import NOT_STATED

ILLUSTRATIVE = "illustrative"
YES, NO = "yes", "no"
_PROPERTIES = LessonMeta.model_json_schema()["properties"]


class Kind(Enum):
    """What an answer is: one line, a text of several, a year, words of a closed list, or yes or no."""

    LINE = auto()
    TEXT = auto()
    YEAR = auto()
    WORD = auto()
    WORDS = auto()
    YES_NO = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        key: Key of front matter, or heading of a section, that the answer is for.
        words: The question.
        hint: What helps to answer it.
        kind: What the answer is.
        words_of: The closed list that it is from.
        default: What an empty answer stands for; None where an answer is needed.
    """

    key: str
    words: str
    hint: str = ""
    kind: Kind = Kind.LINE
    words_of: str = ""
    default: str | None = None


_TITLE = Question("title", "What would you call the lesson?", "Say what was learned, in one line.")
_SECTIONS = (
    Question(
        HAPPENED,
        "What happened?",
        "The situation, in a few sentences. Role words only: no names, places, days or quotes.",
        Kind.TEXT,
    ),
    Question(
        LEARNED,
        "What did you learn from it?",
        "What you understand now that you did not before.",
        Kind.TEXT,
    ),
    Question(
        NEXT_TIME,
        "What would you do next time?",
        "What you would keep, drop or change.",
        Kind.TEXT,
    ),
    Question(
        ADVICE,
        "What would you advise somebody in the same place?",
        "Leave it out if you have said it all.",
        Kind.TEXT,
        default="",
    ),
)
_SUMMARY = Question("summary", "What is it in one sentence?", "It stands for the lesson in lists.")
_OUTCOME = Question("outcome", "Did what was tried work?", "", Kind.WORD, "outcome")
_PLACE_IN_THE_GUIDE = (
    Question(
        "programme_phase",
        "To which phases of the programme does it belong?",
        "Leave it empty if to none.",
        Kind.WORDS,
        "programme_phase",
        "",
    ),
    Question(
        "relationship_phase",
        "To which phases of a mentoring relationship does it belong?",
        "Leave it empty if to none, and you named a phase of the programme.",
        Kind.WORDS,
        "relationship_phase",
        "",
    ),
    Question("themes", "What is it about?", "Name all that fit.", Kind.WORDS, "theme"),
    Question("roles", "Whom is it about or for?", "Name all that fit.", Kind.WORDS, "role"),
    Question("model", "Which kind of mentoring was it?", "", Kind.WORD, "model", NOT_STATED),
    Question("format", "How did they meet?", "", Kind.WORD, "format", NOT_STATED),
    Question(
        "setting",
        "In which kind of service was it?",
        "Leave it empty: with the year and the role it can point to a person.",
        Kind.WORD,
        "setting",
        NOT_STATED,
    ),
    Question(
        "evidence_strength",
        "How much experience stands behind it?",
        "",
        Kind.WORD,
        "evidence_strength",
    ),
)
_CONSENT = Question(
    "consent",
    "Have both people agreed to share this lesson?",
    "Show the other person the text first. Answer yes or no.",
    Kind.YES_NO,
)


def list_questions(today: date, *, illustrative: bool) -> tuple[Question, ...]:
    """List the questions in the order in which they are asked.

    Args:
        today: The day on which they are asked.
        illustrative: Whether the lesson is invented: then nobody has to agree.
    """
    year = Question(
        "period",
        "In which year was it?",
        "The year and nothing finer.",
        Kind.YEAR,
        default=str(today.year),
    )
    asked = (_TITLE, *_SECTIONS, _SUMMARY, _OUTCOME, year, *_PLACE_IN_THE_GUIDE)
    return asked if illustrative else (*asked, _CONSENT)


def find_limits(question: Question) -> tuple[int, int] | None:
    """Find the fewest and the most characters of an answer; None where it has no limits."""
    limits = _PROPERTIES.get(question.key, {})
    if "maxLength" not in limits:
        return None
    return limits["minLength"], limits["maxLength"]
