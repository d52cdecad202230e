"""What a forge knows a problem again by, when the lines above it have moved."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from mentorbook.problem import Problem


def make_fingerprints(problems: Sequence[Problem]) -> list[str]:
    """Make a fingerprint for each problem, of its rule, path and message.

    Problems that are equal in these are numbered in their order, since a forge takes two with the
    same fingerprint for one.

    Args:
        problems: Sorted problems.

    Returns:
        A SHA-256 as 64 hexadecimal digits for each problem, in their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    fingerprints = []
    for problem in problems:
        same = (problem.rule, problem.path, problem.message)
        text = json.dumps([*same, seen[same]])  # ASCII whatever stands in a path
        fingerprints.append(hashlib.sha256(text.encode()).hexdigest())
        seen[same] += 1
    return fingerprints
