"""Parts in boxes, and lines between them with letters.

What a letter stands for, the words beside the picture say.
"""

from collections import Counter
from math import hypot

from mentorbook.figure.model import Link, Network, Node
from mentorbook.figure.svg import (
    WIDTH,
    Area,
    Picture,
    badge,
    box,
    line,
    write,
    write_legend,
)

_COLUMNS = (53.0, WIDTH / 2, WIDTH - 53)
_HALF_WIDTH, _LEAST_HALF = 52.0, 24.0
_BETWEEN = 62.0
# Several lines between the same two parts run side by side.
_BESIDE = 34.0
_KINDS = {"passes": ("line", "ring"), "confidential": ("back", "ring-back")}
HEADINGS = {"passes": "What passes", "confidential": "What stays confidential"}


def name_links(network: Network) -> list[tuple[str, Link]]:
    """Give each line its letter: first those on which something passes."""
    ordered = sorted(network.links, key=lambda link: list(_KINDS).index(link.kind))
    return [(chr(ord("A") + index), link) for index, link in enumerate(ordered)]


def draw_network(network: Network) -> Picture:
    """Draw parts, lines and letters.

    Args:
        network: Parts with their places, and lines between them.
    """
    titles = [write(_area(0, 0), node.title) for node in network.nodes]
    half = max(_LEAST_HALF, *(title.bottom / 2 + 6 for title in titles))
    places = {node.id: _place(node, half) for node in network.nodes}
    named = name_links(network)
    parts = _draw_links(named, places)
    for node, title in zip(network.nodes, titles, strict=True):
        x, y = places[node.id]
        told = write(_area(x, y - title.bottom / 2), node.title)
        frame = box(x - _HALF_WIDTH, y - half, 2 * _HALF_WIDTH, 2 * half)
        parts += [frame, told.markup]
    bottom = max(y for _, y in places.values()) + half
    kinds = {link.kind for link in network.links}
    entries = [(_KINDS[kind][0], words) for kind, words in HEADINGS.items() if kind in kinds]
    legend = write_legend(bottom + 20, entries)
    return Picture([*parts, legend.markup], legend.bottom + 2)


def _area(x: float, top: float) -> Area:
    return Area(x, top, 2 * _HALF_WIDTH - 12, "middle")


def _place(node: Node, half: float) -> tuple[float, float]:
    return _COLUMNS[node.column - 1], 2 + half + (node.row - 1) * (2 * half + _BETWEEN)


def _draw_links(named: list[tuple[str, Link]], places: dict[str, tuple[float, float]]) -> list[str]:
    lines, letters = [], []
    totals = Counter(frozenset((link.start, link.end)) for _, link in named)
    drawn: Counter[frozenset[str]] = Counter()
    for letter, link in named:
        pair = frozenset((link.start, link.end))
        beside = (drawn[pair] - (totals[pair] - 1) / 2) * _BESIDE
        drawn[pair] += 1
        # Both lines of a pair are moved to the same side, whichever way each was written.
        (x1, y1), (x2, y2) = sorted((places[link.start], places[link.end]))
        length = hypot(x2 - x1, y2 - y1)
        across, along = (y1 - y2) / length * beside, (x2 - x1) / length * beside
        x1, y1, x2, y2 = x1 + across, y1 + along, x2 + across, y2 + along
        stroke, ring = _KINDS[link.kind]
        lines.append(line(x1, y1, x2, y2, stroke))
        letters.append(badge((x1 + x2) / 2, (y1 + y2) / 2, letter, ring, 11))
    return lines + letters
