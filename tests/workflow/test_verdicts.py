"""A check that remembers says what a check that does not remember says."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import LESSON_BODY, VOCABULARY_TEXT, lesson_text, make_project, page_text, write_tree
from mentorbook.document.reading import Reading
from mentorbook.lesson.parse import read_lesson
from mentorbook.problem import Position, Problem, Rule
from mentorbook.store.cache import find_verdicts
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow import verdicts
from mentorbook.workflow.check import check_again, check_project
from mentorbook.workflow.load import load_project
from mentorbook.workflow.verdicts import Memory

TODAY = date(2026, 11, 21)
FILES = {"docs/index.md": page_text(), "lessons/2026/end-date.md": lesson_text()}
FAULTY = lesson_text(body=LESSON_BODY + "\nWrite to zzyxplant@example.org <b>now</b>.\n")
COMMAND = [sys.executable, "-c", "from mentorbook.cli.main import main; main()", "check"]
RULE = Rule("test/rule", "Nothing keeps it.")
PATHS = ["lessons/2026/end-date.md", "lessons/2026/b.md", "lessons/2025/b.md", "docs/index.md"]
TEXTS = [
    lesson_text(),
    lesson_text(id="L-AAAAA", title="Another title that is its own"),
    lesson_text(id="L-BBBBB", title="A lesson of the year before", period=2025),
    lesson_text(id="L-AAAAA", body=LESSON_BODY + "\n[a](b.md#c) ![](x.png)\n"),
    lesson_text(themes=["no-such-theme"], outcome="worked"),
    lesson_text(body="\n## What happened\n\nToo short.\n"),
    FAULTY,
    FAULTY.replace("\n", "\r\n"),
    "---\nid: [\n---\n",
    "no front matter",
    "",
    page_text(),
    page_text(body="\n# One\n\n#### Four\n"),
]
VOCABULARIES = [
    VOCABULARY_TEXT,
    VOCABULARY_TEXT.replace("\n  ending-well:\n", "\n  ending-otherwise:\n"),
    "theme: [\n",
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


def check_twice(root: Path) -> list[Problem]:
    """Check with what is kept, afresh, and with what has just been kept."""
    project = load_project(root)
    known = check_again(root, project, TODAY)
    assert known == check_project(project, TODAY)
    assert known == check_again(root, project, TODAY)
    return known


EDITS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PATHS), st.sampled_from([*TEXTS, None])),
        st.tuples(st.just("vocabulary.yml"), st.sampled_from(VOCABULARIES)),
    ),
    max_size=6,
)


@given(edits=EDITS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_it_is_as_if_nothing_were_kept(
    tmp_path: Path, edits: list[tuple[str, str | None]]
) -> None:
    root = make_project(tmp_path, FILES)  # what is kept is that of the example before
    check_twice(root)
    for path, content in edits:
        if content is None:
            (root / path).unlink(missing_ok=True)
        else:
            write_tree(root, {path: content})
        check_twice(root)


def test_what_was_found_is_told_again_and_does_not_say_what_it_is(
    tmp_path: Path, home: Path
) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/b.md": FAULTY})
    first = check_twice(root)
    assert {"anonymity/email", "body/raw-html"} <= {problem.rule for problem in first}
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"anonymity/email" in kept
    assert b"zzyxplant" not in kept
    assert b"b.md" not in kept


VOCABULARY = parse_vocabulary("vocabulary.yml", VOCABULARY_TEXT.encode())[0]
OTHER = parse_vocabulary("vocabulary.yml", VOCABULARIES[1].encode())[0]


def judge_all(
    root: Path, vocabulary: Vocabulary | None, files: dict[str, str], findings: int = 1
) -> list[str]:
    """Recall verdicts on files, and keep them; which paths were judged."""
    judged = []

    def judge(reading: Reading[Any]) -> Iterator[Problem]:
        judged.append(reading.path)
        for number in range(findings):
            yield RULE.problem(reading.path, Position(1, number + 1), "is at fault")

    memory = Memory(root / "project", vocabulary)
    for path, text in files.items():
        found = list(memory.recall(read_lesson(path, text.encode(), None), judge))
        assert [(one.path, one.column) for one in found] == [
            (path, number + 1) for number in range(findings)
        ]
    memory.keep()
    return judged


def test_a_file_is_judged_anew_when_anything_that_matters_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert VOCABULARY
    assert OTHER
    text, path = lesson_text(), "lessons/2026/a.md"
    assert judge_all(tmp_path, VOCABULARY, {path: text}) == [path]
    assert judge_all(tmp_path, VOCABULARY, {path: text}) == []
    assert judge_all(tmp_path, VOCABULARY, {"lessons/2026/b.md": text}) == ["lessons/2026/b.md"]
    assert judge_all(tmp_path, VOCABULARY, {path: text}) == [path], "what is gone is not kept"
    assert judge_all(tmp_path, VOCABULARY, {path: f"{text} "}) == [path]
    for words in (OTHER, None):
        assert judge_all(tmp_path, words, {path: text}) == [path]
    assert judge_all(tmp_path / "other", None, {path: text}) == [path]
    assert judge_all(tmp_path, None, {path: text}) == []
    monkeypatch.setattr(verdicts, "fingerprint_software", lambda: "another version")
    assert judge_all(tmp_path, None, {path: text}) == [path]


def test_a_file_that_is_not_text_or_has_very_many_faults_is_judged_each_time(
    tmp_path: Path,
) -> None:
    path = "lessons/2026/a.md"
    for _ in range(2):
        assert judge_all(tmp_path, None, {path: ""}) == [path]
        assert judge_all(tmp_path, None, {path: lesson_text()}, findings=101) == [path]


def test_what_is_kept_is_not_written_again_without_need(tmp_path: Path, home: Path) -> None:
    root = make_project(tmp_path, FILES)
    check_twice(root)
    [file] = [path for path in home.rglob("*") if path.is_file()]
    os.utime(file, (1, 1))
    check_twice(root)
    assert file.stat().st_mtime == 1


def run(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_command_remembers_unless_it_is_told_not_to(tmp_path: Path, home: Path) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/end-date.md": FAULTY})
    told = run(root)
    assert "[anonymity/email]" in told
    [file] = [path for path in home.rglob("*") if path.is_file()]
    kept = json.loads(file.read_bytes())
    file.write_text(
        json.dumps({**kept, "verdicts": {key: [] for key in kept["verdicts"]}}), "utf-8"
    )
    assert run(root) == ""
    assert run(root, "--no-cache") == told


def test_a_verdict_that_is_committed_with_the_project_changes_nothing(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/end-date.md": FAULTY})
    told = check_twice(root)
    [file] = [path for path in home.rglob("*") if path.is_file()]
    kept = json.loads(file.read_bytes())
    false = json.dumps({**kept, "verdicts": {key: [] for key in kept["verdicts"]}})
    for folder in (".cache", ".mentorbook"):
        committed = root / folder / file.relative_to(home)
        write_tree(root, {committed.relative_to(root).as_posix(): false})
        committed.chmod(0o600)
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(root / folder))
        assert check_twice(root) == told


def test_several_checks_at_once_say_the_same(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**FILES, "lessons/2026/end-date.md": FAULTY})
    running = [
        subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]
    told = {process.communicate()[0] for process in running}
    assert len(told) == 1
    assert run(root).encode() in told
    assert len(find_verdicts(root)) == 2
