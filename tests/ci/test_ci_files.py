"""The CI files are sound, ask for little, and call only doors that are there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from helpers import REPOSITORY
from mentorbook.cli.main import app
from mentorbook.store.starter import read_starter
from pipelines import (
    FORGEJO,
    GITHUB,
    GITLAB,
    GITLAB_FILES,
    WORKFLOWS,
    jobs_of,
    load_file,
    scripts_of,
    text_of_file,
)

ALL = (*WORKFLOWS, *GITLAB_FILES)
ON_MAIN = "github.ref == 'refs/heads/main' && "
USES = re.compile(
    r"^ +(?:- )?uses: (?P<action>[\w./-]+)@(?P<hash>[0-9a-f]{40}) # (?P<tag>v[\d.]+)$"
)


def uses_of(path: str) -> list[str]:
    return [line for line in text_of_file(path).splitlines() if "uses:" in line]


def steps_of(path: str) -> list[dict[str, Any]]:
    return [step for job in jobs_of(path).values() for step in job["steps"]]


@pytest.mark.parametrize("path", ALL)
def test_a_file_is_as_its_forge_wants_it(path: str) -> None:
    gitlab = ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    schema = ["vendor.github-workflows"] if path in WORKFLOWS else gitlab
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *schema, path]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit_and_says_its_release(path: str) -> None:
    assert uses_of(path)
    assert [line for line in uses_of(path) if not USES.match(line)] == []


def test_an_action_of_one_release_is_one_commit_everywhere() -> None:
    found = [USES.match(line) for path in WORKFLOWS for line in uses_of(path)]
    pins = {(it["action"], it["tag"], it["hash"]) for it in found if it}
    assert len({pin[:2] for pin in pins}) == len(pins)


@pytest.mark.parametrize("path", WORKFLOWS)
def test_the_files_are_fetched_with_their_history_and_the_login_is_not_kept(path: str) -> None:
    checkouts = [step for step in steps_of(path) if "actions/checkout@" in step.get("uses", "")]
    assert checkouts
    for step in checkouts:
        assert step["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


@pytest.mark.parametrize("path", [path for path in WORKFLOWS if path.startswith(".github")])
def test_only_the_job_that_publishes_to_pages_may_write_anything(path: str) -> None:
    assert load_file(path)["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in jobs_of(path).items() if "permissions" in job}
    assert more == ({"pages": {"pages": "write", "id-token": "write"}} if path == GITHUB else {})


@pytest.mark.parametrize("path", WORKFLOWS)
def test_requests_are_checked_with_their_own_rights_and_without_secrets(path: str) -> None:
    assert set(load_file(path)["on"]) == {"pull_request", "push", "workflow_dispatch"}
    assert load_file(path)["on"]["push"] == {"branches": ["main"]}
    assert "pull_request_target" not in text_of_file(path)
    assert "secrets" not in text_of_file(path)


@pytest.mark.parametrize("path", ALL)
def test_no_script_has_a_value_written_into_it_before_it_runs(path: str) -> None:
    assert [text for _, _, text in scripts_of(path) if "${{" in text] == []


@pytest.mark.parametrize("path", WORKFLOWS)
def test_jobs_end_and_give_way_to_newer_ones_on_a_request(path: str) -> None:
    assert all(int(job["timeout-minutes"]) <= 60 for job in jobs_of(path).values())
    concurrency = load_file(path)["concurrency"]
    assert concurrency["group"].endswith("-${{ github.ref }}")
    assert concurrency["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


@pytest.mark.parametrize("path", [GITHUB, FORGEJO])
def test_publishing_needs_main_a_sound_site_and_a_variable_that_says_where(path: str) -> None:
    wanted = {
        "pages": "vars.MENTORBOOK_PAGES == 'true'",
        "server": "vars.MENTORBOOK_PUBLISH_TO != ''",
    }
    publishing = {name: job for name, job in jobs_of(path).items() if name != "site"}
    assert set(publishing) == (set(wanted) if path == GITHUB else {"server"})
    for name, job in publishing.items():
        assert job["if"] == ON_MAIN + wanted[name]
        assert job["needs"] == "site"
    guarded = [step for step in jobs_of(path)["site"]["steps"] if "pages" in step.get("uses", "")]
    assert [step["if"] for step in guarded] == [ON_MAIN + wanted["pages"]] * (path == GITHUB)


def test_publishing_at_gitlab_needs_the_same() -> None:
    on_default = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && "
    jobs = jobs_of(GITLAB)
    assert set(jobs) == {"site", "pages", "server"}
    assert jobs["pages"]["rules"] == [{"if": on_default + '$MENTORBOOK_PAGES == "true"'}]
    assert jobs["server"]["rules"] == [{"if": on_default + "$MENTORBOOK_PUBLISH_TO"}]
    assert jobs["pages"]["needs"] == ["site"]
    assert jobs["server"]["needs"] == [{"job": "site", "artifacts": "false"}]
    assert load_file(GITLAB)[".mentorbook"]["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("path", ALL)
def test_scripts_call_only_doors_and_commands_that_are_there(path: str) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    text = "\n".join(text for _, _, text in scripts_of(path))
    for door in re.findall(r"(?:scripts|\.ci)/\w+", text):
        assert os.access(REPOSITORY / door, os.X_OK), door
    for word, rest in re.findall(r"scripts/mentorbook (\w+)([^>|\n]*)", text):
        known = {option for parameter in commands[word].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


@pytest.mark.parametrize("path", [*WORKFLOWS, ".gitlab-ci.yml"])
def test_the_software_is_tested_by_one_door(path: str) -> None:
    scripts = {name: text for name, _, text in scripts_of(path) if name == "test"}
    expected = {} if path in (GITHUB, FORGEJO) else {"test": ".ci/run"}
    assert scripts == expected


@pytest.mark.parametrize("path", GITLAB_FILES[1:])
def test_what_gitlab_includes_is_there(path: str) -> None:
    assert load_file(path)["include"] == [{"local": GITLAB}]
    assert Path(REPOSITORY, GITLAB).is_file()


def test_a_new_site_gets_the_very_same_files_and_nothing_of_our_tests() -> None:
    starter = read_starter()
    for path in (GITHUB, GITLAB, FORGEJO):
        assert starter[path] == Path(REPOSITORY, path).read_bytes()
    assert starter[".gitlab-ci.yml"] == Path(REPOSITORY, GITLAB_FILES[2]).read_bytes()
    assert b".ci/run" not in b"".join(text for path, text in starter.items() if "workflows" in path)
