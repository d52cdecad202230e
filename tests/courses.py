"""A learning path, a session plan and a glossary, sound, as YAML: for tests to change and build."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

_SENTENCE = "The pair agree what they want to reach, and when they will stop."
_FACILITATION = {
    "minutes": 25,
    "materials": ["Flip chart", "Pens"],
    "steps": ["Ask what people hope for.", "Write it down.", "Talk about it in pairs."],
    "watch": "Some people are shy.",
}


def question(number: int, answer: int = 2) -> dict[str, Any]:
    """A question with three options."""
    return {
        "question": f"What comes first in case {number}?",
        "options": ["The plan", "The purpose", "The party"],
        "answer": answer,
        "why": "Without a purpose nobody knows what to plan.",
    }


def module(number: int, **changes: object) -> dict[str, Any]:
    """A module; its keys replaced, added, or removed with None."""
    keys = {
        "id": f"M{number}",
        "slug": f"module-{number}",
        "title": f"The part called {number}",
        "summary": "Know what your programme is for.",
        "minutes": 35,
        "outcomes": ["say what the programme is for", "say why you joined"],
        "text": [_SENTENCE, _SENTENCE],
        "do": [{"text": "Write the purpose in one sentence."}],
        "reflect": "Why did you join?",
        "check": [question(1), question(2, 1), question(3, 3)],
        "facilitator": _FACILITATION,
        "evidence": "Explored the purpose of the programme.",
    }
    return _changed(keys, changes)


def path_text(**changes: object) -> str:
    """A path of two modules; its keys replaced, added, or removed with None."""
    full = module(
        1,
        topics=[1, 7],
        programme_phase=["purpose"],
        relationship_phase=["winding-up"],
        themes=["ending-well"],
        example="A mentor asks what the programme wants, and nobody knows.",
        read=[
            {"page": "begin/", "why": "what a purpose is"},
            {"page": "training/mentor/module-2/", "why": "what comes next"},
            {"page": "help/", "why": "who to ask"},
        ],
        do=[
            {"text": "Write the purpose in one sentence.", "page": "begin/", "minutes": 5},
            {"text": "Show it to a colleague."},
        ],
        sources=[{"key": "S3", "part": "Training and induction"}],
        added=True,
    )
    bare = {key: value for key, value in _FACILITATION.items() if key in {"minutes", "steps"}}
    keys = {
        "kind": "path",
        "id": "mentor",
        "title": "Mentor path",
        "summary": "Two short modules that get you ready.",
        "audience": ["mentor"],
        "mandatory": True,
        "introduction": ["Go in order, and stop wherever you like."],
        "end": "You have a learning record that you filled in yourself.",
        "sources": [{"key": "S1"}],
        "added": True,
        "owner": "coordinator",
        "last_reviewed": "2026-11",
        "review_by": "2099-11",
        "modules": [full, module(2, facilitator=bare)],
    }
    return _dump(keys, changes)


def session(number: int, **changes: object) -> dict[str, Any]:
    """A session; its keys replaced, added, or removed with None."""
    keys = {
        "id": f"t{number}",
        "topic": number,
        "title": f"Topic {number}",
        "minutes": 40,
        "aim": "People can say what the programme is for.",
        "modules": [f"M{number}"],
        "materials": ["Flip chart"],
        "steps": [
            {"minutes": 10, "title": "Welcome", "text": "Say who you are."},
            {"minutes": 30, "title": "Exercise", "text": "Run the exercise below."},
        ],
        "exercise": {
            "title": "The lost purpose",
            "text": ["A programme has run for a year.", "Nobody knows what it is for."],
            "questions": ["What would you ask first?"],
        },
        "handouts": [{"page": "begin/", "title": "Agree the purpose"}],
        "adapt": "In half the time, leave out the welcome.",
    }
    return _changed(keys, changes)


def plan_text(**changes: object) -> str:
    """A plan of two sessions; its keys replaced, added, or removed with None."""
    short = {"title": "Talk in pairs", "text": ["Tell each other why you joined."]}
    second = session(2, exercise=short, modules=None, materials=None, handouts=None, adapt=None)
    keys = {
        "kind": "sessions",
        "id": "mentor-workshop",
        "title": "Mentor training",
        "purpose": "Two sessions that are ready to run.",
        "audience": ["coordinator", "facilitator"],
        "sources": [{"key": "S3", "part": "Training and induction"}],
        "added": True,
        "before": ["Book a room that everybody can reach."],
        "sessions": [session(1), second],
    }
    return _dump(keys, changes)


def term(words: str, **more: object) -> dict[str, Any]:
    """A term with more keys than it must have."""
    return {"term": words, "definition": f"What is meant by {words} here.", **more}


TERMS = [
    term("Rapport"),
    term("Action plan", also=["action plans", "plan of action"], page="begin/", added=True),
    term("GROW"),
    term("Manager", also=["managers"]),
    term("Line manager", link=False),
]


def glossary_text(**changes: object) -> str:
    """A glossary of a few terms; its keys replaced, added, or removed with None."""
    keys = {
        "kind": "glossary",
        "id": "glossary",
        "title": "Glossary",
        "owner": "coordinator",
        "last_reviewed": "2026-11",
        "review_by": "2099-11",
        "terms": TERMS,
    }
    return _dump(keys, changes)


def _changed(keys: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, Any]:
    return {key: value for key, value in {**keys, **changes}.items() if value is not None}


def _dump(keys: Mapping[str, object], changes: Mapping[str, object]) -> str:
    # Written out: what stands in several places would be told by anchors.
    values = json.loads(json.dumps(_changed(keys, changes)))
    return yaml.safe_dump(values, sort_keys=False, width=10_000)
