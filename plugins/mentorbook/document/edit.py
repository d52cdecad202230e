"""Change single values in a YAML text; comments, order and all else stay as they are."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from mentorbook.document.parse import Loc, parse_document


def set_values(text: str, values: Mapping[Loc, str]) -> str:
    """Put texts in the place of texts.

    Args:
        text: A YAML text that `parse_document` reads.
        values: New texts by the keys and list indexes that lead to the old ones.

    Returns:
        The text with the new values, quoted where YAML needs it.

    Raises:
        KeyError: One of the places is not there.
    """
    document, _ = parse_document("", text)
    places = document.places if document else {}
    starts = {places[loc][1].index: quote(value) for loc, value in values.items()}
    events: Iterable[Any] = yaml.parse(text, Loader=yaml.SafeLoader)
    ends = {
        event.start_mark.index: event.end_mark.index for event in events if hasattr(event, "value")
    }
    for start in sorted(starts, reverse=True):
        text = text[:start] + starts[start] + text[ends[start] :]
    return text


def quote(value: str) -> str:
    """Write a text as a YAML scalar on one line: as it is where that is enough, else quoted."""
    written = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return written.removesuffix("\n").removesuffix("\n...")
