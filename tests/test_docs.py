"""The pages say what the software does, and hold what the sources hold."""

import json
import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from helpers import REPOSITORY
from mentorbook.cli.main import app
from mentorbook.schema import KINDS

DOCS = REPOSITORY / "docs"
EDITOR = REPOSITORY / ".vscode"


def output(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def sections(path: Path, level: int = 2) -> dict[str, str]:
    """Text below each heading of a level, in their order."""
    parts = re.split(rf"^{'#' * level} (.+)\n", path.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_rules_reference_is_made_from_the_rules() -> None:
    told = (DOCS / "reference/rules.md").read_text()
    assert told == output("rules"), "run: mentorbook rules > docs/reference/rules.md"


@pytest.mark.skipif(not EDITOR.exists(), reason="no settings for an editor")
@pytest.mark.parametrize("kind", KINDS)
def test_the_editor_checks_by_the_schemas_that_the_command_prints(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    path = f".vscode/schemas/{kind}.json"
    assert (REPOSITORY / path).read_text() == output("schema", kind), (
        f"run: mentorbook schema {kind} > {path}"
    )
    wired = json.loads((EDITOR / "settings.json").read_text())["yaml.schemas"]
    assert path in {name.removeprefix("./") for name in wired}


@pytest.mark.parametrize(
    ("heading", "questions"),
    [("Goal", 8), ("Reality", 9), ("Options", 5), ("Way forward", 6), ("Rating", 1)],
)
def test_grow_has_all_its_questions(heading: str, questions: int) -> None:
    found = next(
        text for name, text in sections(DOCS / "tools/grow.md").items() if name.startswith(heading)
    )
    assert len(re.findall(r"^\d+\. ", found, re.MULTILINE)) == questions


def test_grow_has_29_questions_in_all() -> None:
    text = (DOCS / "tools/grow.md").read_text()
    assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) == 29


def test_oskar_has_its_five_stages_in_order_each_with_prompts() -> None:
    stages = ["Outcome", "Scaling", "Know-how and resources", "Affirm and action", "Review"]
    found = sections(DOCS / "tools/oskar.md")
    assert [name for name in found if name in stages] == stages
    for stage in stages:
        assert len(re.findall(r"^- ", found[stage], re.MULTILINE)) >= 3, stage


@pytest.mark.parametrize(
    ("folder", "pages"), [("programme", 8), ("pitfalls", 9), ("models", 4), ("tools", 2)]
)
def test_every_part_of_the_guide_is_complete(folder: str, pages: int) -> None:
    found = sorted(path.name for path in (DOCS / folder).glob("*.md") if path.stem != "index")
    assert len(found) == pages
    overview = (DOCS / folder / "index.md").read_text()
    assert [name for name in found if f"({name}" not in overview] == []


def commands_in(path: Path) -> list[tuple[str, list[str]]]:
    """Every use of the command in a page's code: its first word and its long options."""
    code = re.findall(r"`([^`\n]+)`|^(?: {4}|\$ )?(mentorbook .*)$", path.read_text(), re.MULTILINE)
    uses = [re.match(r"(?:\$ )?mentorbook ([a-z]+)\b(.*)", "".join(pair)) for pair in code]
    return [(use[1], re.findall(r"--[a-z-]+", use[2])) for use in uses if use]


PAGES = [
    REPOSITORY / "README.md",
    *sorted(REPOSITORY.glob("CONTRIBUTING.md")),
    *sorted(DOCS.rglob("*.md")),
]


def test_every_command_that_a_page_names_is_there() -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    named = [(page, word, options) for page in PAGES for word, options in commands_in(page)]
    wrong = [
        (page.name, word, option)
        for page, word, options in named
        for option in [None, *options]
        if word not in known
        or (option and option not in {opt for part in known[word].params for opt in part.opts})
    ]
    assert {word for _, word, _ in named} == set(known)
    assert wrong == []
