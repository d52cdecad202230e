"""Pictures: well-formed, each line of text within its room, nothing lost, nothing let through."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import CURVE, DRAWN, NETWORK, STAGES, figures, make_figure
from mentorbook.figure.draw import draw_figure
from mentorbook.figure.metric import measure, wrap
from mentorbook.figure.model import Figure
from mentorbook.figure.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
LEAST = 12


class Line(NamedTuple):
    """A line of text: its words, and the box that it takes by our own measure."""

    words: str
    left: float
    right: float
    top: float
    bottom: float


def read(figure: Figure) -> ElementTree.Element:
    drawn = draw_figure(figure)
    assert drawn
    assert "\n" not in drawn
    return ElementTree.fromstring(drawn)  # noqa: S314 - it was drawn right here


def lines_of(tree: ElementTree.Element) -> Iterator[Line]:
    for text in tree.iter(f"{SVG}text"):
        size = float(text.attrib["font-size"])
        assert size > LEAST
        for span in text:
            words = span.text or ""
            x, y, width = float(span.attrib["x"]), float(span.attrib["y"]), measure(words, size)
            left = (
                x
                - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
            )
            yield Line(words, left, left + width, y - 0.7 * size, y)


def height_of(tree: ElementTree.Element) -> float:
    return float(tree.attrib["viewBox"].split()[3])


@pytest.mark.parametrize("drawing", DRAWN, ids=lambda one: one["shape"])
def test_a_picture_is_named_and_described(drawing: dict[str, Any]) -> None:
    tree = read(make_figure(drawing, title="A < B", description="More & more, for all to read."))

    assert tree.attrib["role"] == "img"
    title, description = tree[0], tree[1]
    assert (title.tag, title.text) == (f"{SVG}title", "A < B")
    assert (description.tag, description.text) == (f"{SVG}desc", "More & more, for all to read.")
    named = tree.attrib["aria-labelledby"].split()
    assert named == [title.attrib["id"], description.attrib["id"]]
    ids = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert sorted(ids) == sorted(named)


def test_two_pictures_on_a_page_share_no_id() -> None:
    one, other = (read(make_figure(id=name)) for name in ("one", "other"))

    assert one.attrib["aria-labelledby"] != other.attrib["aria-labelledby"]


@given(figures())
@settings(max_examples=150, deadline=None)
def test_any_texts_stay_within_the_picture_and_apart(figure: Figure) -> None:
    tree = read(figure)
    lines = list(lines_of(tree))

    assert all(line.left >= -0.1 and line.right <= WIDTH + 0.1 for line in lines)
    assert all(line.top >= 0 and line.bottom <= height_of(tree) for line in lines)
    for one, other in combinations(lines, 2):
        beside = one.right <= other.left + 0.1 or other.right <= one.left + 0.1
        assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)


@given(
    st.text(st.characters(exclude_categories=["C"]), max_size=300),
    st.floats(min_value=20, max_value=320),
    st.sampled_from([13, 14, 18]),
)
def test_lines_are_never_wider_than_their_room_and_lose_no_letter(
    text: str, width: float, size: float
) -> None:
    lines = wrap(text, width, size)

    assert all(measure(line, size) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_are_parted_only_where_they_must_be() -> None:
    assert wrap("one two  three", 60, 14) == ["one two", "three"]
    assert wrap("incompetence", 60, 14) == ["incompe", "tence"]
    assert wrap("so incompetence", 60, 14) == ["so", "incompe", "tence"]
    assert wrap("  ", 60, 14) == []


def test_ways_back_and_lines_have_letters() -> None:
    letters = [line.words for line in lines_of(read(make_figure(STAGES)))]
    assert [letter for letter in letters if letter in {"a", "b", "c", "d"}] == ["a", "b", "c"]

    letters = [line.words for line in lines_of(read(make_figure(NETWORK)))]
    assert [letter for letter in letters if len(letter) == 1] == ["A", "B", "C"]


def test_dashes_tell_what_passes_from_what_does_not() -> None:
    paths = [one.attrib["class"] for one in read(make_figure(NETWORK)).iter(f"{SVG}path")]

    # One for each line, and one in the legend.
    assert (paths.count("mb-fig-line"), paths.count("mb-fig-back")) == (2, 3)


def test_stages_need_neither_ways_back_nor_a_rating() -> None:
    bare = {"shape": "stages", "stages": STAGES["stages"]}

    words = [line.words for line in lines_of(read(make_figure(bare)))]

    assert "Ways back" not in words
    assert "Rating" not in words


def test_a_network_without_secrets_has_one_line_in_its_legend() -> None:
    open_ = {**NETWORK, "links": [NETWORK["links"][1]]}

    words = [line.words for line in lines_of(read(make_figure(open_)))]

    assert "What passes" in words
    assert "What stays confidential" not in words


def test_a_curve_turns_back_only_at_its_highest_phase() -> None:
    (course,) = (
        one.attrib["d"]
        for one in read(make_figure(CURVE)).iter(f"{SVG}path")
        if one.attrib["class"] == "mb-fig-line"
    )

    xs = [
        float(pair.split(" ")[0]) for pair in course.replace("C", " ").lstrip("M").split(" ")[::2]
    ]
    highest = xs.index(max(xs))
    assert xs[: highest + 1] == sorted(xs[: highest + 1])
    assert xs[highest:] == sorted(xs[highest:], reverse=True)
