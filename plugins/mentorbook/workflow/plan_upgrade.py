"""What a newer guide does to one file of a site, by what the guide's and the site's were before."""

from dataclasses import dataclass
from enum import StrEnum

from mentorbook.git.merge import merge_texts


class Kind(StrEnum):
    """What becomes of one file of the guide."""

    ADD = "add"
    UPDATE = "update"
    MERGE = "merge"
    REMOVE = "remove"
    CONFLICT = "conflict"
    KEPT = "kept"
    DELETED = "deleted"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Step:
    """What an upgrade does with one file.

    Attributes:
        path: The file, relative to the project's root.
        kind: What becomes of it.
        data: What the site's file is to hold; None where it is not there, or is to go.
        conflicts: First and last line of each place that both sides have changed.
    """

    path: str
    kind: Kind
    data: bytes | None
    conflicts: tuple[tuple[int, int], ...] = ()


def plan_step(path: str, base: bytes | None, ours: bytes | None, guide: bytes | None) -> Step:
    """Say what becomes of a file that the guide has changed.

    Args:
        path: The file.
        base: The guide's file as it came; None where it is new.
        ours: The site's file; None where it is not there.
        guide: The newer guide's file; None where it is no longer in it.
    """
    if ours == guide:
        return Step(path, Kind.SAME, ours)
    if ours is None:
        return Step(path, Kind.ADD, guide) if base is None else Step(path, Kind.DELETED, None)
    if ours == base:
        return Step(path, Kind.REMOVE if guide is None else Kind.UPDATE, guide)
    if guide is None:
        return Step(path, Kind.KEPT, ours)
    return Step(path, Kind.CONFLICT, ours) if base is None else _merge(path, base, ours, guide)


def _merge(path: str, base: bytes, ours: bytes, guide: bytes) -> Step:
    merge = merge_texts(base, ours, guide)
    if merge.text is None:
        return Step(path, Kind.CONFLICT, ours, merge.conflicts)
    return Step(path, Kind.SAME if merge.text == ours else Kind.MERGE, merge.text)
