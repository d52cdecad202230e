"""What several rooms' tests need: sound files to break, and projects to break them in."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
# Without the pages that words name: a project made for a test has others.
VOCABULARY_TEXT = re.sub(
    r"^    page: .*\n", "", (REPOSITORY / "vocabulary.yml").read_text("utf-8"), flags=re.MULTILINE
)

_SENTENCE = "The pair wrote down what they wanted to reach and agreed when they would stop."
LESSON_BODY = f"""
## What happened

{_SENTENCE}

## What we learned

{_SENTENCE}

## What we would do next time

{_SENTENCE}
"""
PAGE_BODY = "\nThis page helps you to begin.\n"


def lesson_text(*, body: str = LESSON_BODY, **changes: object) -> str:
    """A sound lesson; keys of its front matter replaced, added, or removed with None."""
    keys = {
        "id": "L-7K3QD",
        "title": "We agreed an end date at the start",
        "summary": "Agreeing the end at the first meeting made it easier to stop well.",
        "outcome": "worked",
        "period": 2026,
        "programme_phase": ["support"],
        "themes": ["ending-well"],
        "roles": ["mentor"],
        "evidence_strength": "one-pair",
        "status": "identified",
        "review_by": "2099-11",
        "illustrative": True,
    }
    return _fenced(keys, changes) + body


def page_text(*, body: str = PAGE_BODY, **changes: object) -> str:
    """A sound guide page; keys of its front matter replaced, added, or removed with None."""
    keys = {
        "title": "Begin well",
        "summary": "This page helps you to begin a mentoring programme.",
        "audience": ["mentor"],
        "themes": ["ending-well"],
        "owner": "coordinator",
        "last_reviewed": "2026-11",
        "review_by": "2099-11",
        "added": True,
    }
    return _fenced(keys, changes) + body


def write_tree(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, with the folders that they need."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def make_project(tmp_path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a project from files, with this repository's vocabulary and organisation."""
    root = tmp_path / "project"
    root.mkdir(parents=True, exist_ok=True)
    (root / "vocabulary.yml").write_bytes(VOCABULARY_TEXT.encode())
    shutil.copy(REPOSITORY / "organisation.yml", root / "organisation.yml")
    write_tree(root, files)
    return root


def _fenced(keys: Mapping[str, object], changes: Mapping[str, object]) -> str:
    values = {key: value for key, value in {**keys, **changes}.items() if value is not None}
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{text}---\n"
