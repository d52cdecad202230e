"""`mentorbook new` as people and scripts meet it: by lines, and at a real terminal."""

import io
import json
import os
import re
import select
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers import lesson_text, make_project, page_text, write_tree
from mentorbook.cli.answer import Answers
from mentorbook.cli.main import app
from mentorbook.errors import ConfigurationError, MentorbookError, StoreError
from mentorbook.lesson.parse import find_lesson, read_lesson
from mentorbook.store.drafts import drop_draft, find_draft, keep_draft
from mentorbook.workflow.load import load_project, load_vocabulary
from mentorbook.workflow.new_lesson import NewLesson, write_lesson

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
PATIENCE = 60
PATH = "lessons/2026/a-plan-before-each-call.md"
LONG = "The pair wrote down what they wanted to reach and agreed when they would stop."
MAIL = "mentor@example.org"
TEXT = (LONG, ".")
# In the order of the questions; a text is ended by a full stop.
TITLE = "A plan before each call"
STORY = (*TEXT, LONG, "", "- and a list", ".", *TEXT, ".")
SUMMARY = "Calls wandered until the mentee sent three lines in advance."
FACTS = (
    "worked",
    "2025",
    "Support",  # by its title
    "",
    "1, ending-well",  # by number and key
    "mentor, Mentee",
    "",
    "phone call",  # by a synonym
    "",
    "1",
)
ALL = (TITLE, *STORY, SUMMARY, *FACTS, "yes", "")
INVENTED = (TITLE, *STORY, SUMMARY, *FACTS, "")
COUNT = 17


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Drafts of a test are its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")  # 2026-11-01
    return tmp_path / "state"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"lessons/2026/end.md": lesson_text(), "docs/index.md": page_text()}
    made = make_project(tmp_path, files)
    monkeypatch.chdir(made)
    return made


def run(*lines: str, options: tuple[str, ...] = ()) -> Result:
    text = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(app, ["new", *options], input=text)


def read(root: Path, path: str) -> tuple[dict[str, object], str]:
    """Front matter as stated and body of a lesson that must be sound."""
    reading = read_lesson(path, (root / path).read_bytes(), load_vocabulary(root))
    lesson = find_lesson(reading)
    assert lesson is not None
    return lesson.meta.model_dump(exclude_unset=True), lesson.body.text


def check(root: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from mentorbook.cli.main import main; main()", "check"]
    return subprocess.run(command, cwd=root, capture_output=True, check=False)


# Answers and what is written


def test_answers_become_a_lesson_that_passes_the_check(root: Path) -> None:
    done = run(*ALL)
    assert (done.exit_code, done.exception) == (0, None)
    path = "lessons/2025/a-plan-before-each-call.md"
    assert done.stdout == f"{path}\n"
    values, body = read(root, path)
    assert re.fullmatch("L-[0-9A-HJKMNP-TV-Z]{5}", str(values.pop("id")))
    assert values == {
        "title": TITLE,
        "summary": SUMMARY,
        "outcome": "worked",
        "period": 2025,
        "programme_phase": ("support",),
        "themes": ("purpose-and-strategy", "ending-well"),
        "roles": ("mentor", "mentee"),
        "model": "not-stated",
        "format": "telephone",
        "setting": "not-stated",
        "evidence_strength": "one-pair",
        "status": "identified",
        "consent": "confirmed",
        "review_by": "2027-11",
    }
    assert "## What we learned\n\n" + f"{LONG}\n\n- and a list\n" in body
    assert "## Advice" not in body
    assert check(root).returncode == 0
    assert find_draft(root) is None
    assert "Hand the file to your co-ordinator" in done.stderr


def test_an_invented_lesson_asks_nobody_to_agree_and_is_marked(root: Path) -> None:
    done = run(*INVENTED, options=("--illustrative",))
    assert done.exit_code == 0
    values, _ = read(root, done.stdout.strip())
    assert values["illustrative"] is True
    assert "consent" not in values
    assert "marked as invented" in done.stderr


def test_questions_show_lists_lengths_and_defaults(root: Path) -> None:
    said = run(*ALL).stderr
    assert "10 to 90 characters." in said
    assert "  23 characters." in said
    assert "15 words; 15 in all parts so far." in said
    assert "19 words; 34 in all parts so far." in said
    vocabulary = load_vocabulary(root)
    assert vocabulary is not None
    word = vocabulary.get("theme", "ending-well")
    assert re.search(rf"^ +\d+  {word.title}: {re.escape(word.definition)}$", said, re.MULTILINE)
    assert "Enter: 2026." in said
    assert "Enter: Model not stated." in said
    assert f"(1 of {COUNT})" in said
    assert f"({COUNT} of {COUNT})" in said


def test_a_lesson_never_takes_the_place_of_another(root: Path) -> None:
    taken = lesson_text(id="L-0AAAA", title="Another", old_slugs=["a-plan-before-each-call-2"])
    (root / "lessons/2026/a-plan-before-each-call.md").write_text(taken)
    done = run(*ALL)
    assert done.stdout == "lessons/2025/a-plan-before-each-call-3.md\n"


def test_a_file_that_comes_meanwhile_is_not_written_over(root: Path) -> None:
    write_tree(root, {PATH: "theirs"})
    with pytest.raises(StoreError, match="another file has come to stand there"):
        write_lesson(root, NewLesson(PATH, "ours"))
    assert (root / PATH).read_text() == "theirs"


# Faults


@pytest.mark.parametrize(
    ("place", "wrong", "told"),
    [
        (0, "Too short", "the answer must have at least 10 characters"),
        (0, f"Write to {MAIL} or not", "character 15: an e-mail address stands here"),
        (0, "A title \udc80 that is no text", "must"),
        (0, "", "an answer is needed"),
        (10, "\x07" * 30, "invisible control character"),
        (11, "wroked", "word 1 is not on the list (did you mean 1, Worked?)"),
        (11, "worked, mixed", "name one word only"),
        (11, "99", "word 1 is not on the list"),
        (11, "Zzyxplant", "word 1 is not on the list\n"),
        (12, "2026-03", "the answer must be a year such as 2026 and nothing finer"),
        (12, "2027", "the year must not be in the future"),
        (21, "perhaps", "the answer must be yes or no"),
    ],
)
def test_a_wrong_answer_is_told_at_once_and_asked_again(
    root: Path, place: int, wrong: str, told: str
) -> None:
    del root
    lines = (*ALL[:place], wrong, *ALL[place:])
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    done = CliRunner().invoke(app, ["new"], input=text)
    assert done.exit_code == 0, done.stderr
    assert told in done.stderr
    assert done.stderr.count("Please answer again.") == 1
    for word in (MAIL, "Zzyxplant"):
        assert word not in done.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("A line.", f"Ask {MAIL}."), "line 2, character 10: an e-mail address stands here"),
        (("<b>bold</b>",), "line 1, character 1: HTML"),
        (("## Ending", "Text."), "line 1, character 1: a section's heading must be one of"),
        (("\x07",), "line 1, character 1: invisible control character"),
        (("\udc80",), "line 1, character 1: the file must be UTF-8 text"),
    ],
)
def test_a_wrong_text_is_told_with_its_line(root: Path, wrong: tuple[str, ...], told: str) -> None:
    del root
    lines = (TITLE, *wrong, ".", *ALL[1:])
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    done = CliRunner().invoke(app, ["new"], input=text)
    assert done.exit_code == 0, done.stderr
    assert told in done.stderr
    assert MAIL not in done.stderr


def test_a_phase_of_one_kind_is_needed(root: Path) -> None:
    place = ALL.index("Support")
    lines = (*ALL[:place], "", "", "winding up", *ALL[place + 2 :])
    done = run(*lines)
    assert "you named no phase of the programme" in done.stderr
    values, _ = read(root, done.stdout.strip())
    assert values["relationship_phase"] == ("winding-up",)
    assert "programme_phase" not in values


def test_without_agreement_nothing_is_written(root: Path) -> None:
    done = run(*ALL[:-2], "no")
    assert isinstance(done.exception, MentorbookError)
    assert "both must agree first" in str(done.exception)
    assert run("", "yes", "").exit_code == 0
    assert (root / "lessons/2025/a-plan-before-each-call.md").exists()


def test_the_rules_of_the_whole_project_are_asked_at_the_end(root: Path) -> None:
    same = "We agreed an end date at the start"
    assert (root / "lessons/2026/end.md").exists()
    done = run(same, *ALL[1:-1], "", "0", "1", "Another title altogether", "")
    assert done.exit_code == 0, done.stderr
    assert "catalogue/duplicate-title" in done.stderr
    assert "It cannot be written like this." in done.stderr
    assert done.stderr.count("Give a number from 1 to 17, or q.") == 2
    assert done.stdout == "lessons/2025/another-title-altogether.md\n"


def test_a_short_lesson_is_told_at_the_end_and_can_be_mended(root: Path) -> None:
    short = ("One line.", ".")
    done = run(TITLE, *short, *short, *short, ".", *ALL[9:-1], "2", *(LONG,) * 3, ".", "")
    assert "body/length" in done.stderr
    assert done.exit_code == 0, done.stderr
    assert (root / done.stdout.strip()).is_file()


def test_a_change_that_makes_another_answer_wrong_asks_for_that_too(root: Path) -> None:
    done = run(*ALL[:-1], "9", "", "", "winding-up", "")
    assert done.exit_code == 0, done.stderr
    values, _ = read(root, done.stdout.strip())
    assert values["relationship_phase"] == ("winding-up",)


def test_a_faulty_vocabulary_stops_it(root: Path) -> None:
    (root / "vocabulary.yml").write_text("theme: nothing\n")
    assert isinstance(run().exception, ConfigurationError)


def test_a_folder_that_cannot_be_written_keeps_the_draft(root: Path) -> None:
    (root / "lessons/2025").write_text("a file in the place of the folder")
    done = run(*ALL)
    assert isinstance(done.exception, StoreError)
    assert find_draft(root)


# The draft


def test_answers_are_kept_after_each_one_and_offered_again(root: Path, state: Path) -> None:
    done = run(*ALL[:3])
    assert isinstance(done.exception, MentorbookError)
    assert "mentorbook new goes on with them" in str(done.exception)
    (draft,) = [path for path in state.rglob("*") if path.is_file()]
    assert find_draft(root) == {"illustrative": "no", "title": TITLE, "What happened": LONG}
    if os.name != "nt":
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        assert stat.S_IMODE(draft.parent.stat().st_mode) == 0o700
    again = run("maybe", "yes", *ALL[3:])
    assert "There is a draft with 2 answers." in again.stderr
    assert "Answer yes or no." in again.stderr
    assert "What would you call the lesson?  (" not in again.stderr
    assert again.exit_code == 0, again.stderr
    assert not [path for path in state.rglob("*") if path.is_file()]
    assert not list(root.rglob("*draft*"))


def test_a_draft_can_be_thrown_away(root: Path) -> None:
    run("Another title altogether", LONG, ".")
    done = run("no", *ALL)
    assert done.exit_code == 0, done.stderr
    assert find_draft(root) is None
    assert "another-title" not in done.stdout


def test_a_stop_at_the_end_keeps_all(root: Path) -> None:
    done = run(*ALL[:-1], "q")
    assert "nothing is written" in str(done.exception)
    assert run("", "").exit_code == 0
    assert (root / "lessons/2025/a-plan-before-each-call.md").exists()


def test_answers_that_are_wrong_by_now_are_asked_again(root: Path) -> None:
    run(*ALL[:-1], "q")
    kept = find_draft(root) or {}
    keep_draft(root, {**kept, "outcome": "gone-from-the-list", "title": "x"})
    done = run("", TITLE, "mixed", "")
    assert done.exit_code == 0, done.stderr
    assert read(root, done.stdout.strip())[0]["outcome"] == "mixed"


def test_drafts_of_two_projects_are_apart(root: Path, tmp_path: Path) -> None:
    run(*ALL[:1])
    assert find_draft(root)
    assert find_draft(tmp_path / "elsewhere") is None


@pytest.mark.parametrize(
    "torn",
    ["", "{", "[]", '{"form": 2, "answers": {}}', '{"form": 1, "answers": {"title": 3}}', "\udc80"],
)
def test_a_torn_draft_is_none(root: Path, state: Path, torn: str) -> None:
    run(*ALL[:1])
    (draft,) = [path for path in state.rglob("*") if path.is_file()]
    draft.write_bytes(torn.encode("utf-8", "surrogateescape"))
    assert find_draft(root) is None
    assert run(*ALL).exit_code == 0


def test_a_draft_that_cannot_be_kept_is_told(root: Path, state: Path) -> None:
    state.write_text("a file in the place of the folder")
    done = run(*ALL)
    assert isinstance(done.exception, StoreError)
    assert "the draft cannot be kept" in str(done.exception)
    assert len(load_project(root).lessons) == 1


def test_a_draft_is_never_kept_in_the_project(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(root / ".state"))
    before = sorted(root.rglob("*"))
    done = run(*ALL)
    assert "no folder for it outside of the project" in str(done.exception)
    drop_draft(root)
    assert find_draft(root) is None
    assert sorted(root.rglob("*")) == before


def test_drafts_stand_in_the_home_folder_by_default(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("LOCALAPPDATA")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    run(*ALL[:1])
    (draft,) = (tmp_path / "home").rglob("*.json")
    assert json.loads(draft.read_text())["answers"]["title"] == TITLE
    assert root not in draft.parents


def test_end_of_input_is_exit_code_2_and_one_plain_line(root: Path) -> None:
    command = [sys.executable, "-c", "from mentorbook.cli.main import main; main()", "new"]
    done = subprocess.run(
        command, cwd=root, input=f"{TITLE}\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("mentorbook: no more answers came; ")
    assert "Traceback" not in done.stderr


# At a terminal


class Terminal:
    """`mentorbook new` in a terminal of its own."""

    def __init__(self, root: Path, **environment: str) -> None:
        import pty  # noqa: PLC0415 - Windows has none

        command = [sys.executable, "-c", "from mentorbook.cli.main import main; main()", "new"]
        self.pid, self._handle = pty.fork()
        if not self.pid:  # pragma: no cover - another process
            os.chdir(root)
            os.execve(sys.executable, command, {**os.environ, "TERM": "dumb", **environment})  # noqa: S606 - it is what is tested
        self.said = ""
        self._heard = 0

    def wait_for(self, words: str) -> None:
        """Read until words were said that were not waited for before."""
        end = time.monotonic() + PATIENCE
        while (found := self.said.find(words, self._heard)) < 0:
            assert time.monotonic() < end, self.said
            if select.select([self._handle], [], [], 1)[0]:
                self.said += os.read(self._handle, 4096).decode(errors="replace")
        self._heard = found + len(words)

    def type(self, keys: str) -> None:
        os.write(self._handle, keys.encode())

    def wait(self, keys: str = "") -> int:
        """Read to the end, and give back the exit code; less than 0 for a signal.

        Keys are pressed again where nothing comes of them, as a person does: Python may miss a
        Ctrl-C that comes just before it waits for a key.
        """
        end = time.monotonic() + PATIENCE
        with suppress(OSError):  # so Linux says that the other side is closed
            self.type(keys)
            while time.monotonic() < end:
                if select.select([self._handle], [], [], 1)[0]:
                    self.said += os.read(self._handle, 4096).decode(errors="replace")
                else:
                    self.type(keys)
        os.close(self._handle)
        assert time.monotonic() < end, self.said
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def editor(tmp_path: Path, script: str) -> str:
    """An editor that does one thing and ends."""
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@posix_only
def test_ctrl_c_keeps_what_was_answered(root: Path) -> None:
    terminal = Terminal(root)
    terminal.wait_for("> ")
    terminal.type(f"{TITLE}\n")
    terminal.wait_for("What happened?")
    terminal.wait_for("> ")
    terminal.type("half an ans")
    terminal.wait_for(
        "half an ans"
    )  # a Ctrl-C that overtakes keys leaves readline waiting for them
    assert terminal.wait("\x03") == 2
    assert "no more answers came" in terminal.said
    assert "Traceback" not in terminal.said
    assert find_draft(root) == {"illustrative": "no", "title": TITLE}
    assert len(load_project(root).lessons) == 1


@posix_only
def test_kill_loses_at_most_the_answer_that_is_being_typed(root: Path) -> None:
    terminal = Terminal(root)
    terminal.wait_for("> ")
    terminal.type(f"{TITLE}\n")
    terminal.wait_for("What happened?")
    terminal.wait_for("> ")
    terminal.type(f"{LONG}\n.\n")
    terminal.wait_for("What did you learn")
    terminal.type("half an ans")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.wait() == -signal.SIGKILL
    again = Terminal(root)
    again.wait_for("There is a draft with 2 answers.")
    again.wait_for("> ")
    again.type("\n")
    again.wait_for("What did you learn")
    again.wait_for("> ")
    assert again.wait("\x04") == 2


@posix_only
def test_a_long_answer_is_written_and_mended_in_the_editor(root: Path, tmp_path: Path) -> None:
    # The first time it writes an address of a person, the second time it takes that out.
    script = f'grep -q @ "$1" && sed -i s/{MAIL}/somebody/ "$1" || echo "We asked {MAIL}" >> "$1"'
    terminal = Terminal(root, VISUAL=editor(tmp_path, script))
    terminal.wait_for("> ")
    terminal.type(f"{TITLE}\n")
    terminal.wait_for("What happened?")
    terminal.wait_for("> ")
    terminal.type("\n")
    terminal.wait_for("Please answer again.")
    terminal.wait_for("> ")
    terminal.type("\n")
    terminal.wait_for("What did you learn")
    assert terminal.wait("\x03") == 2
    assert (find_draft(root) or {})["What happened"] == "We asked somebody"
    assert MAIL not in terminal.said


@posix_only
def test_without_an_editor_a_long_answer_is_typed(root: Path, tmp_path: Path) -> None:
    terminal = Terminal(root, VISUAL=editor(tmp_path, "exit 3"))
    terminal.wait_for("> ")
    terminal.type(f"{TITLE}\n")
    terminal.wait_for("What happened?")
    terminal.wait_for("> ")
    terminal.type("\n")
    terminal.wait_for("That editor cannot be used.")
    terminal.type(f"{LONG}\n.\n")
    terminal.wait_for("What did you learn")
    assert terminal.wait("\x03") == 2
    assert (find_draft(root) or {})["What happened"] == LONG


@posix_only
def test_a_wrong_line_can_be_mended_and_need_not_be_typed_again(root: Path) -> None:
    terminal = Terminal(root)
    terminal.wait_for("> ")
    terminal.type("A plan\n")
    terminal.wait_for("at least 10 characters")
    terminal.wait_for("> A plan")
    terminal.type(" before each call\n")
    terminal.wait_for("What happened?")
    assert terminal.wait("\x03") == 2
    assert (find_draft(root) or {})["title"] == TITLE


@posix_only
def test_answers_of_a_terminal_are_lines_or_what_an_editor_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    outer, inner = pty.openpty()
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo " and more" >> "$1"'))
    # The terminal, in this process.
    with open(inner, "r+b", 0) as both, io.TextIOWrapper(both) as terminal:  # noqa: PTH123 - a handle
        monkeypatch.setattr("sys.stdin", terminal)
        answers = Answers()
        assert answers.at_terminal
        os.write(outer, f"one\n\ntwo\n{LONG}\n.\n\n{LONG}\n.\n".encode())
        assert answers.read_line() == "one"  # output goes elsewhere
        assert answers.read_text("Earlier\n") == "Earlier\n and more\n"
        monkeypatch.setattr("sys.stdout", terminal)
        assert answers.read_line("Earlier") == "two"
        assert answers.read_text() == LONG
        monkeypatch.setenv("VISUAL", editor(tmp_path, "exit 3"))
        assert answers.read_text() == LONG
        monkeypatch.undo()
    os.close(outer)


@posix_only
def test_data_stays_clean_where_output_goes_to_a_file(root: Path, tmp_path: Path) -> None:
    keep_draft(root, {"illustrative": "yes"})
    out = tmp_path / "out"
    import pty  # noqa: PLC0415 - Windows has none

    outer, inner = pty.openpty()
    command = [sys.executable, "-c", "from mentorbook.cli.main import main; main()", "new"]
    with out.open("w") as file:
        process = subprocess.Popen(command, cwd=root, stdin=inner, stdout=file, stderr=inner)
    os.close(inner)
    os.write(outer, "".join(f"{line}\n" for line in ("", *INVENTED)).encode())
    said = b"".join(_read_all(outer)).decode()
    assert process.wait(PATIENCE) == 0, said
    assert out.read_text() == "lessons/2025/a-plan-before-each-call.md\n"


def _read_all(handle: int) -> Iterator[bytes]:
    with suppress(OSError):  # so Linux says that the other side is closed
        while data := os.read(handle, 4096):
            yield data
    os.close(handle)
