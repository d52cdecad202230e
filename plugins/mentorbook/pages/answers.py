"""How an item of a form is answered, in words."""

from mentorbook.pages.words import count
from mentorbook.sheet.answers import (
    Answer,
    Blanks,
    Choice,
    Choices,
    Lines,
    Quantity,
    Scale,
)

_WORDS = {
    "line": "One line to write on",
    "date": "A date",
    "number": "A number",
    "tick": "A tick",
    "signature": "A signature and a date",
}
_OPTIONS = {"choice": "One of", "choices": "Any of"}


def say_answer(answer: Answer) -> str:
    """Say how an item is answered: `A date`, `One of: Yes, No`, `From 1, poor, to 5, very good`.

    Args:
        answer: As the form has it.
    """
    match answer:
        case Lines(rows=rows):
            return f"{count(rows, 'line')} to write on"
        case Quantity(unit=str(unit)):
            return f"A number of {unit}"
        case Choice() | Choices():
            return f"{_OPTIONS[answer.type]}: {_join(answer.options)}"
        case Scale(low=low, high=high):
            return f"From {_say_end(answer.start, low, ',')} to {_say_end(answer.to, high, '')}"
        case Blanks(rows=rows):
            room = "Room" if rows == 1 else f"{rows} rows"
            return f"{room} for: {_join(answer.columns)}"
    return _WORDS[answer.type]


def _join(words: tuple[str, ...]) -> str:
    mark = "; " if any("," in word for word in words) else ", "
    return mark.join(words)


def _say_end(number: int, meaning: str | None, after: str) -> str:
    """Say one end of a scale; what it means stands amid a sentence."""
    if not meaning:
        return str(number)
    amid = meaning[0].lower() + meaning[1:] if meaning[1:].islower() else meaning
    return f"{number}, {amid}{after}"
