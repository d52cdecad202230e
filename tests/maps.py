"""Maps for the tests of an import."""

from typing import Any

import yaml

from helpers import VOCABULARY_TEXT
from mentorbook.intake.model import ImportMap
from mentorbook.intake.parse import parse_map
from mentorbook.intake.words import Words
from mentorbook.vocabulary.parse import parse_vocabulary

_FOUND, _, _ = parse_vocabulary("vocabulary.yml", VOCABULARY_TEXT.encode())
assert _FOUND
VOCABULARY = _FOUND
WORDS = Words(VOCABULARY)

LESSON: dict[str, Any] = {
    "title": {"column": "Title"},
    "summary": {"column": "Learned", "first_sentence": "true"},
    "outcome": {"column": "Result", "values": {"Yes": "worked"}},
    "period": {"column": "Date"},
    "programme_phase": {"constant": ["support"]},
    "themes": {"column": "Topics", "separator": ";"},
    "roles": {"constant": "mentor"},
    "evidence_strength": {"constant": "one-pair"},
}
SECTIONS: dict[str, Any] = {
    "What happened": {"columns": ["Background", "Story"]},
    "What we learned": {"column": "Learned"},
    "What we would do next time": {"column": "Next"},
}


def map_text(lesson: dict[str, Any] | None = None, **changes: Any) -> str:
    """A sound map; keys replaced, added, or removed with None, those of `lesson` apart."""
    keys = {**LESSON, **(lesson or {})}
    values = {
        "source": "old sheet",
        "lesson": {key: value for key, value in keys.items() if value is not None},
        "sections": SECTIONS,
        **changes,
    }
    kept = {key: value for key, value in values.items() if value is not None}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True)


def make_map(lesson: dict[str, Any] | None = None, **changes: Any) -> ImportMap:
    """A map that must be sound."""
    found, _, problems = parse_map("a.map.yml", map_text(lesson, **changes).encode(), VOCABULARY)
    assert found, problems
    return found
