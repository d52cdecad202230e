"""Settings of the organisation as pages show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbook.pages.signposts import Block, split_points


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One line.", [Block("One line.")]),
        ("One\nparagraph.", [Block("One paragraph.")]),
        (
            "When:\n- a\n- b\nAnd so on.",
            [Block("When:"), Block(points=("a", "b")), Block("And so on.")],
        ),
        ("- a\n\n-  b ", [Block(points=("a", "b"))]),
        ("Risk - of harm", [Block("Risk - of harm")]),
        ("", []),
    ],
)
def test_a_line_with_a_hyphen_is_a_point(text: str, blocks: list[Block]) -> None:
    assert list(split_points(text)) == blocks


@given(st.lists(st.text(alphabet="ab -", min_size=1)))
def test_every_word_is_shown_once_and_in_order(lines: list[str]) -> None:
    blocks = split_points("\n".join(lines))
    shown = " ".join(" ".join((block.text, *block.points)) for block in blocks)
    assert shown.replace("-", " ").split() == " ".join(lines).replace("-", " ").split()
