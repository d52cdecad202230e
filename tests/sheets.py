"""Data sheets: one of each kind that is written down, and any that can be."""

from itertools import count
from typing import Any

import yaml
from hypothesis import strategies as st

from maps import VOCABULARY as WORDS
from mentorbook.document.reading import read_data
from mentorbook.sheet.model import Sheet
from mentorbook.vocabulary.fields import VOCABULARY


class _Dumper(yaml.SafeDumper):
    """Writes every value out: no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


HEAD: dict[str, Any] = {
    "kind": "form",
    "id": "agreement",
    "title": "Mentoring agreement",
    "purpose": "It helps a pair to agree how they will work together.",
    "audience": ["mentor", "mentee"],
    "used_in": "At the first meeting.",
    "keeper": "shared",
    "added": "true",
}
ANSWERS: list[dict[str, Any]] = [
    {"type": "line"},
    {"type": "lines", "rows": 3},
    {"type": "date"},
    {"type": "number", "unit": "hours"},
    {"type": "number"},
    {"type": "tick"},
    {"type": "choice", "options": ["Yes", "No", "Not sure"]},
    {"type": "choices", "options": ["By phone", "By email, or post"]},
    {"type": "scale", "from": 1, "to": 10, "low": "Not at all", "high": "Completely"},
    {"type": "table", "columns": ["Who", "What", "By when"], "rows": 4},
    {"type": "signature"},
]
FORM = {
    **HEAD,
    "sections": [
        {
            "id": "clauses",
            "title": "What we agree",
            "numbered": "true",
            "text": "Read them aloud.",
            "items": [
                {"id": "clause-1", "text": "We take part of our own free will."},
                *(
                    {"id": f"clause-{number}", "text": f"Question {number}", "answer": answer}
                    for number, answer in enumerate(ANSWERS, 2)
                ),
            ],
        }
    ],
}
CHECKLIST = {
    **HEAD,
    "kind": "checklist",
    "id": "first-day",
    "title": "The first day",
    "keeper": "stays-with-you",
    "sections": [
        {
            "id": "before",
            "title": "Before you go",
            "items": [
                {
                    "id": "before-1",
                    "text": "Read the etiquette.",
                    "note": "It is short.\n\nReally.",
                    "page": "etiquette/",
                    "parts": [{"id": "before-1a", "text": "All of it."}],
                    "added": "true",
                },
                {"id": "before-2", "text": "Read it again.", "duplicate": "true"},
            ],
        },
        {
            "id": "after",
            "title": "After you came",
            "added": "true",
            "items": [{"id": "after-1", "text": "Say hello.", "added": "true"}],
        },
    ],
}
TABLE = {
    **HEAD,
    "kind": "list",
    "id": "contrasts",
    "title": "Manager or mentor",
    "keeper": "nobody",
    "sections": [
        {
            "id": "eight",
            "title": "Contrasts",
            "columns": ["The manager", "The mentor"],
            "rows": [{"id": "row-1", "cells": ["Sets objectives", "Agrees goals as a partner"]}],
        },
        {"id": "and", "title": "<b>More</b> & *so*", "items": [{"id": "and-1", "text": "Ask."}]},
        {"id": "end", "title": "At the end", "items": [{"id": "end-1", "text": "Say so."}]},
    ],
}


def sheet_text(sheet: dict[str, Any] = FORM, **changes: Any) -> str:
    """A sheet as YAML; keys of it replaced, added, or removed with None."""
    values = {key: value for key, value in {**sheet, **changes}.items() if value is not None}
    # Flags are written here as texts, as they are read.
    text = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return text.replace("'true'", "true")


def make_sheet(sheet: dict[str, Any] = FORM, **changes: Any) -> Sheet:
    """A sheet that must be sound in its shape."""
    context = {VOCABULARY: WORDS}
    found, _, problems = read_data("a.yml", sheet_text(sheet, **changes).encode(), Sheet, context)
    assert found, problems
    return found


def _texts(longest: int) -> st.SearchStrategy[str]:
    letters = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C", "Z"])
    odd = st.sampled_from(
        [
            "<b>",
            "</li>",
            "<!--",
            "&amp;",
            "{#id}",
            "*a*",
            "_b_",
            "`",
            "[x](y)",
            "# ",
            "\\",
            "|",
            "--",
            "$$",
            " a ",
        ]
    )
    pieces = st.lists(letters | odd, min_size=1, max_size=8).map("".join)
    return pieces.map(lambda text: "x" + text[: longest - 1].rstrip())


def _answers() -> st.SearchStrategy[dict[str, Any]]:
    words, rows = _texts(50), st.integers(1, 20).map(str)
    options = st.lists(words, min_size=2, max_size=5)
    return st.one_of(
        st.sampled_from([{"type": "line"}, {"type": "date"}, {"type": "tick"}]),
        st.just({"type": "signature"}),
        st.fixed_dictionaries({"type": st.just("lines"), "rows": rows}),
        st.fixed_dictionaries({"type": st.just("number")}, optional={"unit": _texts(30)}),
        st.fixed_dictionaries({"type": st.sampled_from(["choice", "choices"]), "options": options}),
        st.fixed_dictionaries(
            {"type": st.just("scale"), "from": st.sampled_from("01"), "to": st.sampled_from("259")},
            optional={"low": words, "high": words},
        ),
        st.fixed_dictionaries({"type": st.just("table"), "columns": options, "rows": rows}),
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Any sheet that keeps the rules."""
    kind = draw(st.sampled_from(["list", "checklist", "form"]))
    names = (f"key-{number}" for number in count())
    flags = st.sampled_from(["true", "false"])

    def item() -> dict[str, Any]:
        values: dict[str, Any] = {"id": next(names), "text": draw(_texts(300))}
        if draw(st.booleans()):
            values["note"] = draw(_texts(100)) + "\n\n" + draw(_texts(100))
        if draw(st.booleans()):
            values["parts"] = [{"id": next(names), "text": draw(_texts(300))}]
        if kind == "form" and draw(st.booleans()):
            values["answer"] = draw(_answers())
        return {**values, "added": draw(flags), "duplicate": draw(flags)}

    def section() -> dict[str, Any]:
        head = {"id": next(names), "title": draw(_texts(120)), "added": draw(flags)}
        if draw(st.booleans()):
            head["text"] = draw(_texts(200))
        if draw(st.booleans()):
            width = draw(st.integers(1, 4))
            cells = st.lists(_texts(60), min_size=width, max_size=width)
            rows = [{"id": next(names), "cells": draw(cells)} for _ in range(2)]
            return {**head, "columns": draw(cells), "rows": rows}
        items = [item() for _ in range(draw(st.integers(1, 3)))]
        return {**head, "numbered": draw(flags), "items": items}

    sections = [section() for _ in range(draw(st.integers(1, 3)))]
    return Sheet.model_validate(
        {**HEAD, "kind": kind, "title": draw(_texts(120)), "sections": sections}
    )
