"""One guide page's file."""

import pytest

from helpers import REPOSITORY, page_text
from mentorbook.guide.parse import find_guide_page, read_guide_page
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary

PATH = "docs/programme/1-purpose.md"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    data = (REPOSITORY / "vocabulary.yml").read_bytes()
    found, _, _ = parse_vocabulary("vocabulary.yml", data)
    assert found
    return found


def test_a_sound_page_is_read(vocabulary: Vocabulary) -> None:
    text = page_text(
        sources=[{"key": "S3", "part": "Step 2"}, {"key": "S1"}], shaped_by=["L-7K3QD"], added=None
    )
    page = find_guide_page(read_guide_page(PATH, text.encode(), vocabulary))
    assert page
    assert page.path == PATH
    assert page.meta.sources[0].part == "Step 2"
    assert page.meta.added is False
    assert page.body.text.strip()


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("docs/**/*.md")), ids=lambda it: it.stem)
def test_the_repositorys_pages_are_sound(vocabulary: Vocabulary, path: object) -> None:
    data = (REPOSITORY / str(path)).read_bytes()
    assert read_guide_page(str(path), data, vocabulary).problems == ()


@pytest.mark.parametrize(
    ("changes", "line", "words"),
    [
        ({"audience": ["Zzyxplant"]}, 5,
         ("audience must be one of mentor, mentee, coordinator, line-manager, sponsor, "
         "steering-group, facilitator, staff, developer")),
        ({"sources": [{"part": "x y"}]}, 13, "sources.key must be given"),
        ({"sources": [{"key": "S3", "prat": "x y"}]}, 14,
         "sources has a key that is not known; got 'prat' (did you mean 'part'?)"),
        ({"sources": ["S3"]}, 13, "sources must hold keys with values"),
        ({"shaped_by": ["x"]}, 13, "shaped_by must be L- and five digits or capital letters other than I, L, O and U, as L-7K3QD"),
        ({"last_reviewed": "2026"}, 9, "last_reviewed must be a month such as 2026-11"),
        ({"added": "Yes"}, 11, "added must be true or false"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(
    vocabulary: Vocabulary, changes: dict[str, object], line: int, words: str
) -> None:
    reading = read_guide_page(PATH, page_text(**changes).encode(), vocabulary)
    assert [(it.line, it.message) for it in reading.problems] == [(line, words)]
    assert find_guide_page(reading) is None


def test_a_file_without_front_matter_is_no_page() -> None:
    assert find_guide_page(read_guide_page(PATH, b"# Title\n", None)) is None
