"""Dates that are kept for one HEAD, and a keep that is torn or made by another version."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import write_tree
from mentorbook.catalogue.model import Dates
from mentorbook.store.dates import find_dates, keep_dates

KEPT = ".cache/mentorbook/dates.json"
HEAD = "a" * 40
DATES = {
    "docs/a.md": Dates(date(2024, 2, 29), date(2026, 11, 21)),
    "docs/caf\u00e9\n\udce9.md": Dates(None, date(2026, 1, 1)),
    "lessons/2026/x.md": Dates(),
}
EACH = st.one_of(st.none(), st.dates())


def test_dates_are_found_again_for_the_same_head_alone(tmp_path: Path) -> None:
    assert find_dates(tmp_path, HEAD) is None
    keep_dates(tmp_path, HEAD, DATES)
    assert find_dates(tmp_path, HEAD) == DATES
    assert find_dates(tmp_path, "b" * 40) is None
    keep_dates(tmp_path, "b" * 40, {})
    assert find_dates(tmp_path, HEAD) is None
    assert find_dates(tmp_path, "b" * 40) == {}


@given(st.dictionaries(st.text(), st.builds(Dates, EACH, EACH)))
def test_any_dates_are_found_as_they_were_kept(
    tmp_path_factory: pytest.TempPathFactory, dates: dict[str, Dates]
) -> None:
    root = tmp_path_factory.mktemp("project")
    keep_dates(root, HEAD, dates)
    assert find_dates(root, HEAD) == dates


@pytest.mark.parametrize("length", [0, 1, 40, -1, -20])
def test_a_keep_that_is_torn_is_not_used(tmp_path: Path, length: int) -> None:
    keep_dates(tmp_path, HEAD, DATES)
    kept = (tmp_path / KEPT).read_bytes()
    (tmp_path / KEPT).write_bytes(kept[:length])
    assert find_dates(tmp_path, HEAD) is None


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"[]", b"null", b"1", b'"x"', b"{}", b"[" * 100_000, b'{"a":' * 100_000],
    ids=lambda content: content[:8].decode("latin1"),
)
def test_a_keep_of_another_form_is_not_used(tmp_path: Path, content: bytes) -> None:
    write_tree(tmp_path, {KEPT: content})
    assert find_dates(tmp_path, HEAD) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.update(form=0),
        lambda kept: kept.update(form=2),
        lambda kept: kept.pop("form"),
        lambda kept: kept.pop("head"),
        lambda kept: kept.pop("dates"),
        lambda kept: kept.update(dates=[]),
        lambda kept: kept.update(dates={"a": None}),
        lambda kept: kept.update(dates={"a": 1}),
        lambda kept: kept.update(dates={"a": ["2026-01-01", "2026-02-30"]}),
        lambda kept: kept.update(dates={"a": ["2026-01-01", None, None]}),
        lambda kept: kept.update(dates={"a": [20260101, None]}),
    ],
)
def test_a_keep_of_another_version_is_not_used(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    keep_dates(tmp_path, HEAD, DATES)
    kept = json.loads((tmp_path / KEPT).read_bytes())
    spoil(kept)
    write_tree(tmp_path, {KEPT: json.dumps(kept)})
    assert find_dates(tmp_path, HEAD) is None


@pytest.mark.parametrize("blocked", [".cache", ".cache/mentorbook", KEPT + "/x"])
def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(
    tmp_path: Path, blocked: str
) -> None:
    write_tree(tmp_path, {blocked: "in the way"})
    keep_dates(tmp_path, HEAD, DATES)
    assert find_dates(tmp_path, HEAD) is None
