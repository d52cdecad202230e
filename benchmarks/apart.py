"""Run a function in a fresh process, so that it shares neither memory nor anything kept with others."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

_Taken = ParamSpec("_Taken")
_Given = TypeVar("_Given")


def run_apart(
    function: Callable[_Taken, _Given], *args: _Taken.args, **kwargs: _Taken.kwargs
) -> _Given:
    """Call a function in a fresh process that ends with it.

    Args:
        function: A function of a module.
        *args: What it takes.
        **kwargs: What it takes by name.

    Returns:
        What it gives back.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()
