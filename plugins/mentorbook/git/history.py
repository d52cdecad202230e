"""Dates of files from one pass over the history, as `git log` writes it.

The walk goes from HEAD back to the first commit with a trail for each file. A trail stands at a
place: a path, and the blob that was the file's content there. It moves when a commit made that
place out of another. As the blob must fit too, a trail finds its own branch behind a merge, and
is not caught by another file that once had the same path.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

# --raw is --name-status with blobs. -c lists in a merge what differs from every parent, with its
# path in each: content that first stood in the merge, made by hand (an "evil merge") or joined from
# both sides, so it has the merge's date. What equals one parent is not listed, and its trail goes on
# to the commit that made it. -m would list all that each side lacked, and not say which side it was.
LOG = (
    *("log", "--topo-order", "--format=%H %ct", "--raw", "--no-abbrev", "-z"),
    *("-M", "-l5000", "-c", "--combined-all-paths", "-O/dev/null", "--no-relative", "--no-color"),
    *("--no-show-signature", "--no-mailmap", "--no-ext-diff", "--no-textconv"),
)
"""The arguments of Git whose output `date_files` reads; `log.showRoot` must be true."""

Place = tuple[bytes, bytes]
"""A path in the repository, and the hash of the blob there."""

_Change = tuple[Place, list[Place]]  # a place, and where it was in each parent that had the file
_Commit = tuple[bytes, date | None, list[_Change]]


@dataclass(frozen=True, slots=True)
class FileDates:
    """When a file came and when its content last changed, as days in UTC.

    Attributes:
        added: Day of the first commit that brought the file in, followed through renames; None if
            unknown, as in a shallow clone that does not reach so far.
        changed: Day of the last commit that changed its content; None if unknown.
    """

    added: date | None
    changed: date | None


@dataclass(slots=True)
class _Trail:
    added: date | None = None
    changed: date | None = None
    settled: bool = False  # the last change is found, even if its date cannot be read


def date_files(
    log: bytes, places: Mapping[str, Place], boundary: Container[bytes]
) -> dict[str, FileDates]:
    """Find the dates of files.

    Args:
        log: What Git wrote when it was called with `LOG`.
        places: Where each file is in the first commit of the log, by any name.
        boundary: Commits that a shallow clone ends at. They seem to add every file, so they date
            none.

    Returns:
        Dates by name.
    """
    trails = {name: _Trail() for name in places}
    standing = {place: [trails[name]] for name, place in places.items()}
    for commit, day, changes in _parse(log):
        moved = []
        for place, origins in changes:
            found = standing.pop(place, None)
            if found and commit not in boundary:
                moved.append((_step_back(found, place, origins, day), found))
        for origin, found in moved:  # not sooner: one commit may move a file here and another away
            if origin:
                standing.setdefault(origin, []).extend(found)
    return {name: FileDates(trail.added, trail.changed) for name, trail in trails.items()}


def _step_back(
    trails: list[_Trail], place: Place, origins: list[Place], day: date | None
) -> Place | None:
    for origin in origins:
        if origin[1] == place[1]:  # renamed, or only its mode changed
            return origin
    for trail in trails:
        if not trail.settled:
            trail.changed, trail.settled = day, True
        if not origins:
            trail.added = day
    return origins[0] if origins else None


def _parse(log: bytes) -> Iterator[_Commit]:
    commit: _Commit = (b"", None, [])
    tokens = iter(log.split(b"\0"))
    for token in tokens:
        text = token.lstrip(b"\n")  # it parts a commit's line from the changes
        if text.startswith(b":"):
            commit[2].append(_parse_change(text, tokens))
        elif text:
            yield commit
            name, _, seconds = text.partition(b" ")
            commit = (name, _parse_day(seconds), [])
    yield commit


def _parse_change(text: bytes, tokens: Iterator[bytes]) -> _Change:
    """Read one entry: a colon for each parent, modes, blobs, status; then the paths."""
    parents = len(text) - len(text.lstrip(b":"))
    fields = text.split(b" ")
    blobs, status = fields[parents + 1 : -1], fields[-1].decode()
    paths = [next(tokens)]
    if parents > 1 or status.startswith("R"):
        paths += [next(tokens) for _ in range(parents)]
    sides = zip(paths, blobs[:-1], status, strict=False)  # "R100" has a score after its letter
    origins = [(path, blob) for path, blob, letter in sides if letter != "A"]
    return (paths[-1], blobs[-1]), origins


def _parse_day(seconds: bytes) -> date | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None  # a commit whose date is broken, or past the year 9999
