"""Talk on standard error, beside the figures on standard output."""

import sys


def tell(line: str) -> None:
    """Say how far it is.

    Args:
        line: What to say.
    """
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - talk, beside the data
