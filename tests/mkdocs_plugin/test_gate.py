"""Nothing broken is published: a fault stops the build, and what it holds is nowhere to be read."""

from pathlib import Path

import pytest

from helpers import REPOSITORY, VOCABULARY_TEXT, lesson_text, page_text, write_tree
from sites import LESSON, build_site, make_site, read_page, run_mkdocs, text_of

PLANT = "Zzyxplant"

VOCABULARY = VOCABULARY_TEXT
ORGANISATION = (REPOSITORY / "organisation.yml").read_text()

BROKEN = {
    "a lesson whose front matter is no YAML": {
        LESSON: lesson_text().replace("title: We", f"title: [{PLANT}: We"),
    },
    "a lesson with an unknown key": {LESSON: lesson_text(**{PLANT.lower(): PLANT})},
    "a lesson with a wrong word": {LESSON: lesson_text(outcome=PLANT)},
    "a lesson without a title and a name in its text": {
        LESSON: lesson_text(title=None, keywords=[PLANT]),
    },
    "a lesson whose front matter is not closed": {
        LESSON: lesson_text(keywords=[PLANT]).replace("---\n\n## What", "\n## What"),
    },
    "a lesson with two keys of one name": {
        LESSON: lesson_text().replace("outcome:", f"summary: {PLANT} was here\noutcome:"),
    },
    "a guide page whose front matter is no YAML": {
        "docs/begin.md": page_text().replace("title: Begin", f"title: 'Begin {PLANT}"),
    },
    "a guide page with a wrong type": {"docs/begin.md": page_text(themes={PLANT: PLANT})},
    "a guide page without front matter": {"docs/begin.md": f"name: {PLANT}\n\nText.\n"},
    "a vocabulary that is no YAML": {"vocabulary.yml": f"{VOCABULARY}\n  - [{PLANT}\n"},
    "a vocabulary with an unknown list": {"vocabulary.yml": f"{VOCABULARY}\n{PLANT}: {PLANT}\n"},
    "an organisation with a wrong value": {
        "organisation.yml": ORGANISATION.replace("pilot: false", f"pilot: {PLANT}"),
    },
}


@pytest.mark.parametrize("options", [[], ["-q"], ["--strict"], ["-q", "--strict"]], ids=str)
def test_a_name_in_broken_front_matter_stops_the_build_and_is_nowhere(
    tmp_path: Path, options: list[str]
) -> None:
    files = {
        **BROKEN["a lesson whose front matter is no YAML"],
        **BROKEN["a guide page whose front matter is no YAML"],
        **BROKEN["a vocabulary that is no YAML"],
    }
    root = make_site(tmp_path, files)

    done = run_mkdocs(root, "build", *options)

    assert done.returncode == 1
    assert [path for path in files if f"\n{path}:" not in done.stderr] == []
    assert PLANT.lower() not in (done.stdout + done.stderr).lower()
    assert PLANT.lower() not in all_text(root / "site", root / ".cache").lower()


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_no_message_repeats_a_planted_name(
    tmp_path: Path, files: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    root = make_site(tmp_path, files)

    with pytest.raises(SystemExit):
        build_site(root)

    assert f"{next(iter(files))}:" in caplog.text
    assert PLANT.lower() not in caplog.text.lower()
    assert PLANT.lower() not in all_text(root / "site", root / ".cache").lower()


def test_all_problems_are_listed_at_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = make_site(
        tmp_path,
        {
            LESSON: lesson_text(outcome="wrong", period="2026-11-03"),
            "docs/begin.md": page_text(owner=None),
            "lessons/2026/another.md": lesson_text(),
        },
    )

    with pytest.raises(SystemExit):
        build_site(root)

    message = next(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    told = [line.partition(" ")[0].rstrip(":0123456789") for line in message.splitlines()[1:]]
    assert told.count(LESSON) == 2
    assert "docs/begin.md" in told
    assert told.count("lessons/2026/another.md") == 2
    assert message.startswith("nothing was built; these must be put right:\n")
    assert message.endswith("\nrun mentorbook check to see them again")


STOPPED = {
    "a fault": ({LESSON: lesson_text(outcome=PLANT)}, []),
    "a warning, strictly": (
        {LESSON: lesson_text(review_by="2020-01", keywords=[PLANT])},
        ["--strict"],
    ),
    "no vocabulary": ({"vocabulary.yml": f"{PLANT}: [\n"}, []),
    "a page left out": ({"docs/templates/page.md": page_text(title=PLANT)}, []),
    "a setting": (
        {"mkdocs.yml": f"site_name: {PLANT}\ntheme: readthedocs\nplugins: [mentorbook]\n"},
        [],
    ),
}


@pytest.mark.parametrize(("files", "options"), STOPPED.values(), ids=STOPPED)
def test_a_build_that_is_stopped_leaves_the_last_site_as_it_was(
    tmp_path: Path, files: dict[str, str], options: list[str]
) -> None:
    root = make_site(tmp_path, {})
    site = build_site(root)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    write_tree(root, files)

    done = run_mkdocs(root, "build", *options)

    assert done.returncode == 1
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert PLANT not in all_text(site) + done.stderr + done.stdout


def test_a_warning_does_not_stop_a_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = make_site(tmp_path, {LESSON: lesson_text(review_by="2020-01")})

    site = build_site(root)

    assert f"{LESSON}:" in caplog.text
    assert (site / "lessons/2026/an-end-date/index.html").exists()


def test_a_strict_build_is_stopped_by_a_warning(tmp_path: Path) -> None:
    root = make_site(tmp_path, {LESSON: lesson_text(review_by="2020-01")})

    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode == 1
    assert f"{LESSON}:" in done.stderr


def test_a_sound_site_builds_strictly_without_a_word_on_either_stream(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})

    done = run_mkdocs(root, "build", "-q", "--strict")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_project_without_lessons_is_refused_unless_it_says_so(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})
    (root / LESSON).unlink()
    with pytest.raises(SystemExit):
        build_site(root)

    allowed = make_site(
        tmp_path / "allowed", {}, plugins=["search", {"mentorbook": {"allow_empty": True}}]
    )
    (allowed / LESSON).unlink()
    site = build_site(allowed)

    assert "There is no lesson yet." in text_of(read_page(site / "lessons/index.html"))


def all_text(*folders: Path) -> str:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return "".join(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)
