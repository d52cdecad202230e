"""The one clock."""

from datetime import UTC, date, datetime

import pytest

from mentorbook.errors import ConfigurationError
from mentorbook.workflow.today import find_today


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1793491199", date(2026, 10, 31)),
        ("1793491200", date(2026, 11, 1)),
    ],
)
def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch, epoch: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert find_today() == day


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30, "-" + "9" * 30, "2026-11-01"])
def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        find_today()


@pytest.mark.parametrize("epoch", [None, ""])
def test_without_a_set_day_it_is_today(monkeypatch: pytest.MonkeyPatch, epoch: str | None) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    before = datetime.now(UTC).date()
    assert before <= find_today() <= datetime.now(UTC).date()
