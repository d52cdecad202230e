"""`mentorbook schema` and `mentorbook rules`: what the software says of itself."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mentorbook.cli.talk import write
from mentorbook.errors import ConfigurationError
from mentorbook.pages.rules import render_rules
from mentorbook.schema import KINDS, build_schema
from mentorbook.store.files import find_root
from mentorbook.workflow.check import RULES
from mentorbook.workflow.load import load_vocabulary

Kind = StrEnum("Kind", list(KINDS))  # type: ignore[misc]


def schema(
    kind: Annotated[Kind, typer.Argument(help="Which kind of file.")],
) -> None:
    """Print the JSON Schema of one kind of file, for editors."""
    root = find_root(Path.cwd())
    vocabulary = load_vocabulary(root)
    if vocabulary is None:
        message = "vocabulary.yml is at fault; mentorbook check says where"
        raise ConfigurationError(message)
    built = build_schema(kind.value, vocabulary)
    write(json.dumps(built, indent=2, ensure_ascii=False) + "\n")


def rules() -> None:
    """Print the rules reference as Markdown: what docs/reference/rules.md holds."""
    write(render_rules(RULES))
