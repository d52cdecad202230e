"""The collector is paused, and as it was before afterwards."""

import gc

import pytest

from mentorbook.workflow.collector import paused_collector


@paused_collector()
def is_running() -> bool:
    return gc.isenabled()


@paused_collector()
def fail() -> None:
    raise KeyError


def test_it_runs_again_afterwards_even_after_a_fault() -> None:
    assert gc.isenabled()
    assert not is_running()
    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    with paused_collector():
        assert not is_running()
        assert not gc.isenabled()
    assert gc.isenabled()
