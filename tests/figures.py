"""Figures: one of each shape, and any that can be written."""

from typing import Any

import yaml
from hypothesis import strategies as st

from maps import VOCABULARY as WORDS
from mentorbook.document.reading import read_data
from mentorbook.figure.model import Figure
from mentorbook.vocabulary.fields import VOCABULARY

HEAD: dict[str, Any] = {
    "kind": "figure",
    "id": "a-figure",
    "number": "D-01",
    "title": "A figure",
    "description": "What the picture shows, for those who do not see it.",
    "added": "true",
}
STEP = {"title": "Begin", "text": "Say hello.", "page": "begin/"}
FLOW = {"shape": "flow", "steps": [STEP, {"title": "End"}]}
STAIRS = {
    "shape": "stairs",
    "stairs": [STEP, {"title": "Middle"}, {"title": "Top"}],
    "mark": {"at": "3", "title": "Experts", "text": "They stand here."},
}
CURVE = {
    "shape": "curve",
    "measure": "Activity",
    "phases": [
        {"title": "First", "height": "1", "says": "Low"},
        {"title": "Second", "text": "Most work.", "height": "5", "says": "High", "page": "begin/"},
        {"title": "Third", "height": "5", "says": "High"},
        {"title": "Last", "height": "2", "says": "Less"},
    ],
}
NETWORK = {
    "shape": "network",
    "nodes": [
        {"id": "mentor", "title": "Mentor", "text": "Meets.", "row": "1", "column": "1"},
        {"id": "mentee", "title": "Mentee", "row": "1", "column": "3"},
        {"id": "manager", "title": "Manager", "row": "2", "column": "2"},
    ],
    "links": [
        {"from": "mentor", "to": "mentee", "kind": "confidential", "text": "What they say."},
        {"from": "mentee", "to": "manager", "kind": "passes", "text": "Time."},
        {"from": "manager", "to": "mentee", "kind": "confidential", "text": "All the rest."},
    ],
}
LOOP = {
    "shape": "loop",
    "again": "And round again.",
    "phases": [STEP, {"title": "Run"}, {"title": "Close", "text": "Thank people."}],
}
GROUPS = {
    "shape": "groups",
    "groups": [
        {"title": "One", "people": "1 and 1", "mentors": "1", "mentees": "1", "text": "Two talk."},
        {"title": "Some", "people": "1 and 2", "mentors": "1", "mentees": "1", "more_mentees": "1"},
        {
            "title": "Team",
            "people": "2 and a team",
            "mentors": "1",
            "more_mentors": "1",
            "team": "true",
        },
    ],
}
STAGES = {
    "shape": "stages",
    "stages": [
        {"letter": "G", "title": "Goal", "text": "What?"},
        {"letter": "R", "title": "Reality", "text": "Where?"},
        {"letter": "W", "title": "Way forward", "text": "When?"},
    ],
    "returns": [
        {"from": "R", "to": "G", "text": "Another goal."},
        {"from": "W", "to": "R", "text": "Look again."},
        {"from": "rating", "to": "R", "text": "Too low."},
    ],
    "rating": {
        "title": "Rating", "text": "How sure?", "from": "1", "to": "10", "enough": "7",
        "below": "Below 7", "above": "7 or more",
    },
}  # fmt: skip
SCALE = {
    "shape": "scale",
    "from": "0",
    "to": "10",
    "low_text": "Nothing yet.",
    "high_text": "All of it.",
    "marks": [
        {"at": "8", "kind": "target", "title": "Enough", "text": "Content."},
        {"at": "4", "kind": "now", "title": "Now", "text": "Today."},
        {"at": "5", "kind": "step", "title": "Next", "text": "Soon."},
    ],
}
GRID = {
    "shape": "grid",
    "columns": ["Active", "Passive"],
    "rows": [
        {"title": "Good", "cells": [{"title": "Acts", "text": "Helps."}, {"title": "Waits"}]},
        {"title": "Bad", "cells": [{"title": "Resists"}, {"title": "Withdraws", "text": "Goes."}]},
    ],
}
TABLE = {
    "shape": "table",
    "columns": ["Level", "What", "When"],
    "rows": [{"title": "Person", "cells": ["Growth", "At the end"]}],
}
ROWS_FROM = {"shape": "table", "rows_from": "resources/contrasts.yml#eight"}
CAPABILITIES = {
    "shape": "capabilities",
    "rows": [{"capability": "empathy", "modules": ["M7"], "tools": [{"page": "begin/"}]}],
}
DRAWN = [FLOW, STAIRS, CURVE, NETWORK, LOOP, GROUPS, STAGES, SCALE, GRID]
TABLES = [TABLE, CAPABILITIES]


def figure_text(drawing: dict[str, Any] = FLOW, **changes: Any) -> str:
    """A figure as YAML; keys of its head replaced, added, or removed with None."""
    values = {**HEAD, "drawing": drawing, **changes}
    values = {key: value for key, value in values.items() if value is not None}
    return yaml.dump(values, sort_keys=False, allow_unicode=True, width=10_000)


def make_figure(drawing: dict[str, Any] = FLOW, **changes: Any) -> Figure:
    """A figure that must be sound in its shape."""
    text = figure_text(drawing, **changes).encode()
    found, _, problems = read_data("a.yml", text, Figure, {VOCABULARY: WORDS})
    assert found, problems
    return found


def list_texts(value: object) -> list[str]:
    """All texts of a figure's data that readers are to see, addresses and keys left out."""
    if isinstance(value, dict):
        hidden = {"shape", "id", "page", "from", "to", "kind", "capability", "rows_from"}
        return [
            text for key, item in value.items() if key not in hidden for text in list_texts(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in list_texts(item)]
    return [value] if isinstance(value, str) and len(value) > 1 and value != "true" else []


def _fill(value: Any, texts: st.SearchStrategy[str], key: str = "") -> st.SearchStrategy[Any]:
    """The same shape with any texts in the place of titles and words."""
    if isinstance(value, dict):
        return st.fixed_dictionaries({name: _fill(one, texts, name) for name, one in value.items()})
    if isinstance(value, list):
        return st.tuples(*(_fill(one, texts, key) for one in value)).map(list)
    long = {"text", "again", "low_text", "high_text", "below", "above"}
    short = {"title", "people", "measure", "columns"}
    if key in long:
        return texts.map(lambda text: text[:240].strip() or "x")
    if key in short:
        return texts.map(lambda text: text[:60].strip() or "x")
    return st.just(value)


def figures() -> st.SearchStrategy[Figure]:
    """Any figure that is drawn, with texts as long as they may be."""
    letters = st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=["C", "Z"])
    words = st.one_of(
        st.text(letters, min_size=1, max_size=70),
        st.sampled_from(["a", "of", "mentoring", "<b>", "</svg>", "&amp;", '"', "W" * 60, "]]>"]),
    )
    texts = st.lists(words, min_size=1, max_size=30).map(" ".join)
    return st.one_of(*(_fill(drawing, texts) for drawing in DRAWN)).map(make_figure)
