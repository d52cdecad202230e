"""The CI files of the three forges, and what their jobs run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from helpers import REPOSITORY

GITHUB = ".github/workflows/site.yml"
GITLAB = ".gitlab/site.yml"
FORGEJO = ".forgejo/workflows/site.yml"
WORKFLOWS = (GITHUB, ".github/workflows/test.yml", FORGEJO, ".forgejo/workflows/test.yml")
GITLAB_FILES = (GITLAB, ".gitlab-ci.yml", "plugins/mentorbook/starter/.gitlab-ci.yml")


def load_file(path: str) -> dict[str, Any]:
    """A CI file as values; `on` stays a word."""
    values: dict[str, Any] = yaml.load(text_of_file(path), yaml.BaseLoader)  # noqa: S506 - makes text, lists and dictionaries only
    return values


def text_of_file(path: str) -> str:
    """A CI file as text."""
    return Path(REPOSITORY, path).read_text("utf-8")


def jobs_of(path: str) -> dict[str, dict[str, Any]]:
    """The jobs of a file by name; for GitLab without the hidden ones."""
    values = load_file(path)
    if path in WORKFLOWS:
        jobs: dict[str, dict[str, Any]] = values["jobs"]
        return jobs
    return {name: job for name, job in values.items() if name != "include" and name[0] != "."}


def scripts_of(path: str) -> Iterator[tuple[str, str, str]]:
    """Every shell script of a file, with the names of its job and step."""
    for name, job in jobs_of(path).items():
        if path in WORKFLOWS:
            yield from ((name, it["name"], it["run"]) for it in job["steps"] if "run" in it)
        else:
            yield name, "script", "\n".join(job["script"])


def script_of(path: str, job: str, step: str) -> str:
    """The shell script of one step."""
    (found,) = (text for name, title, text in scripts_of(path) if (name, title) == (job, step))
    return found
