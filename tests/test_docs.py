"""The pages say what the software does, and hold what the sources hold."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from typer.testing import CliRunner

from helpers import REPOSITORY
from mentorbook.catalogue.definitions import KINDS as KINDS_OF_DATA
from mentorbook.catalogue.definitions import read_definition
from mentorbook.cli.main import app
from mentorbook.guide.parse import read_guide_page
from mentorbook.schema import KINDS
from mentorbook.sheet.answers import Answer
from mentorbook.sheet.model import KEEPERS
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.load import load_vocabulary

ANSWERS = get_args(get_args(Answer)[0])
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


def test_the_form_that_the_guide_shows_as_an_example_is_sound() -> None:
    text = (DOCS / "setup/content.md").read_text("utf-8")
    form, source = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    vocabulary = load_vocabulary(REPOSITORY)
    assert read_definition("docs/a.yml", form.encode(), vocabulary).problems == ()
    (page,) = re.findall(r"^```markdown\n(---.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert read_guide_page("docs/a.md", page.encode(), vocabulary).problems == ()
    words = (REPOSITORY / "vocabulary.yml").read_text("utf-8")
    _, _, problems = parse_vocabulary(
        "v.yml", words.replace("\nsource:\n", f"\nsource:\n{source}").encode()
    )
    assert problems == []


def test_the_guide_names_every_kind_of_data_and_of_answer() -> None:
    text = (DOCS / "setup/content.md").read_text("utf-8")
    answers = [get_args(model.model_fields["type"].annotation)[0] for model in ANSWERS]
    named = set(re.findall(r"`([a-z-]+)`", text))
    assert {*KINDS_OF_DATA, *answers, *KEEPERS} - named == set()


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
