"""Rules on plain English in guide pages and data files: hints, so all are warnings.

Lessons are their writers' own words: nobody who shares one is told how to write.
"""

import re
from collections.abc import Iterator
from typing import Any

from mentorbook.checks.hard_words import HARD_WORDS
from mentorbook.document.markdown import Body
from mentorbook.document.parse import Loc
from mentorbook.document.reading import Reading
from mentorbook.document.sentences import find_sentences
from mentorbook.problem import Problem, Rule, Severity

LONG_SENTENCE = Rule("language/long-sentence", "A sentence has at most 25 words.", Severity.WARNING)
HARD_WORD = Rule(
    "language/hard-word", "A plain word stands where a hard one says no more.", Severity.WARNING
)

RULES = (LONG_SENTENCE, HARD_WORD)

# As the style guide of GOV.UK asks.
MOST_WORDS = 25


def _forms(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", f"{word}d", f"{word}ed", f"{word}ing")
    yield f"{word.removesuffix('e')}ing"


_FORMS = {form: word for word in HARD_WORDS for form in _forms(word)}
_HARD = re.compile(
    r"(?<![\w.-])(?:"
    + "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)
# The longest word of each form: where none of these stands, no form does, which is fast to tell.
_WORD = re.compile(r"[a-z]+")
_TELLING = frozenset(max(_WORD.findall(form), key=len) for form in _FORMS)
# Values of data files that are no prose.
_NO_PROSE = frozenset({"page", "part", "key", "slug", "id", "kind", "rows_from"})


def check_language(path: str, body: Body) -> Iterator[Problem]:
    """A guide page is in plain English.

    Args:
        path: The page's file.
        body: Its Markdown.

    Yields:
        A problem for each long sentence and each hard word.
    """
    for offset, rule, message in _find(body.prose):
        yield rule.problem(path, body.position(offset), message)


def check_language_of_data(reading: Reading[Any]) -> Iterator[Problem]:
    """A data file is in plain English.

    Args:
        reading: The file.

    Yields:
        A problem for each long sentence and each hard word, at the start of the text it stands in.
    """
    for loc, text in _texts(reading.document.values if reading.document else {}, ()):
        for _, rule, message in _find(text):
            yield rule.problem(reading.path, reading.place(*loc), message)


def _find(text: str) -> Iterator[tuple[int, Rule, str]]:
    for sentence in find_sentences(text):
        words = sentence.count_words()
        if words > MOST_WORDS:
            message = (
                f"this sentence has {words} words; at most {MOST_WORDS} are easy to read, so make "
                "two of it"
            )
            yield sentence.offset, LONG_SENTENCE, message
        if _TELLING.isdisjoint(_WORD.findall(sentence.text.lower())):
            continue
        for match in _HARD.finditer(sentence.text):
            if match.group().isupper():
                continue  # an abbreviation that looks the same, as in VS Code
            word = _FORMS[match.group().lower()]
            message = f"'{word}' is a hard word; '{HARD_WORDS[word]}' says the same"
            yield sentence.offset + match.start(), HARD_WORD, message


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        if not _NO_PROSE.intersection(loc[-1:]):
            yield loc, value
    else:
        items = enumerate(value) if isinstance(value, list) else value.items()
        for key, item in items:
            yield from _texts(item, (*loc, key))
