"""What the check reads in mkdocs.yml."""

from pathlib import Path

import pytest

from helpers import write_tree
from mentorbook.workflow.settings import is_empty_allowed, read_settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plugins:\n  - search\n  - mentorbook:\n      allow_empty: true\n", True),
        ("plugins:\n  - mentorbook:\n      allow_empty: false\n", False),
        ("plugins:\n  - mentorbook:\n", False),
        ("plugins:\n  - mentorbook\n", False),
        ("plugins:\n  - search:\n      lang: en\n", False),
        ("plugins: none\n", False),
        ("site_name: Ours\n", False),
        (b"\xff", False),
    ],
)
def test_a_site_may_say_that_it_has_no_lessons(
    tmp_path: Path, text: str | bytes, *, expected: bool
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": text})
    assert is_empty_allowed(tmp_path) is expected


def test_settings_that_are_no_yaml_are_told_and_nothing_else_of_them(tmp_path: Path) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "plugins: [\n"})
    assert is_empty_allowed(tmp_path)
    document, problems = read_settings(tmp_path)
    assert document is None
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("mkdocs.yml", "front-matter/syntax")
    ]


def test_a_project_without_settings_does_not_say_so(tmp_path: Path) -> None:
    assert not is_empty_allowed(tmp_path)
