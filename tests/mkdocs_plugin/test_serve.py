"""A person writes while `mkdocs serve` runs: faults are shown and left out, and heal on saving."""

import queue
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import yaml
from mkdocs.commands.serve import serve

from courses import glossary_text, path_text
from helpers import REPOSITORY, VOCABULARY_TEXT, lesson_text, page_text, write_tree
from sheets import sheet_text
from sites import LESSON, find_all, make_site, parse_html, quiet, text_of

PLANT = "Zzyxplant"
PATIENCE = 60
LEFT_OUT = "This page is left out for now"
LESSON_URL = "lessons/2026/an-end-date/"
VOCABULARY = VOCABULARY_TEXT
ORGANISATION = (REPOSITORY / "organisation.yml").read_text()


class Server:
    """A running `mkdocs serve`, its address and what it says."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)
        self._lines.put(None)

    def wait_for(self, is_right: Callable[[], bool]) -> None:
        """Ask again after each line that the server says, until the answer is right."""
        end = time.monotonic() + PATIENCE
        while not is_right():
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                pytest.fail(f"it never came to be; the server said:\n{''.join(self.said)}")
            self.said.append(line)

    def get(self, path: str = "") -> tuple[int, str]:
        """Get a page: its status and text."""
        try:
            with urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with closing(error):
                return error.code, error.read().decode()

    def has(self, path: str, words: str = "") -> bool:
        status, text = self.get(path)
        return status == 200 and words in text and LEFT_OUT not in text

    def leaves_out(self, path: str) -> bool:
        """Whether a note stands in a page's place, with nothing of the page in it."""
        status, text = self.get(path)
        return status == 200 and LEFT_OUT in text

    def lacks(self, path: str) -> bool:
        return self.get(path)[0] == 404

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    temporary = root.parent / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", address, *options],
        cwd=root,
        env=quiet(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = Server(process, f"http://{address}/")
    try:
        server.wait_for(lambda: any("Serving on" in line for line in server.said))
        yield server
        assert process.poll() is None
    finally:
        server.stop()


def bar_of(text: str) -> list[str]:
    """The lines of the bar that says what must be put right; none where there is no bar."""
    bars = find_all(parse_html(text), "section", "mb-problems")
    return [text_of(line) for bar in bars for line in find_all(bar, "li")]


# A page of every kind, and one that is not there.
PLACES = ("", "begin/", "lessons/", "browse/", "browse/theme/", "browse/theme/ending-well/", "no/")


def test_a_faulty_lesson_is_left_out_and_told_on_every_page_until_it_is_mended(
    tmp_path: Path,
) -> None:
    root = make_site(tmp_path, {"docs/begin.md": page_text()})
    sound = lesson_text(id="L-2K3QD", title="A lesson that stays sound")
    write_tree(root, {LESSON: lesson_text(outcome=PLANT), "lessons/2026/sound.md": sound})

    with serving(root) as server:
        assert server.leaves_out(LESSON_URL)
        for path in [*PLACES, "lessons/2026/sound/", LESSON_URL]:
            _, text = server.get(path)
            bar = bar_of(text)
            assert len(bar) == 1, path
            assert f"{LESSON}:5:10" in bar[0]
            assert "[front-matter/vocabulary]" in bar[0]
            assert PLANT not in text
        assert PLANT not in server.get("search/search_index.json")[1]
        assert "We agreed an end date" not in server.get("lessons/")[1]

        write_tree(root, {LESSON: lesson_text()})
        server.wait_for(lambda: server.has(LESSON_URL))
        assert bar_of(server.get()[1]) == []
        assert "We agreed an end date" in server.get("lessons/")[1]

        write_tree(root, {LESSON: f"{PLANT}\n"})
        server.wait_for(lambda: server.leaves_out(LESSON_URL))
        assert len(bar_of(server.get("begin/")[1])) == 1

    assert PLANT not in "".join(server.said)


def test_files_that_come_and_go_are_seen(tmp_path: Path) -> None:
    root = make_site(tmp_path, {}, plugins=["search", {"mentorbook": {"allow_empty": True}}])
    shutil.rmtree(root / "lessons")

    with serving(root) as server:
        assert "There is no lesson yet." in server.get("lessons/")[1]

        write_tree(root, {LESSON: lesson_text()})
        server.wait_for(lambda: server.has(LESSON_URL))

        write_tree(root, {"docs/begin.md": page_text(title="Begin anew")})
        server.wait_for(lambda: server.has("begin/", "Begin anew"))

        (root / LESSON).unlink()
        server.wait_for(lambda: server.lacks(LESSON_URL))

        (root / "docs/begin.md").write_text(page_text(owner=PLANT))
        server.wait_for(lambda: server.leaves_out("begin/"))
        assert len(bar_of(server.get()[1])) == 1
        (root / "docs/begin.md").unlink()
        server.wait_for(lambda: bar_of(server.get()[1]) == [])


def test_pages_of_data_files_go_and_come_back_with_them(tmp_path: Path) -> None:
    module, shown = "training/mentor/module-1/", "Hand it out."
    sheet = sheet_text(
        sections=[{"id": "one", "title": "A", "items": [{"id": "a", "text": shown}]}]
    )
    sound = {
        "docs/agreement.yml": sheet,
        "docs/training/mentor.yml": path_text(),
        "docs/about/glossary.yml": glossary_text(),
    }
    shows = "\nA mentoring programme.\n\n![All](agreement.yml)\n"
    root = make_site(
        tmp_path,
        {
            **sound,
            "docs/begin.md": page_text(body=shows),
            "docs/about/glossary.md": page_text(body="\n![Words](glossary.yml)\n"),
        },
    )

    with serving(root) as server:
        assert server.has("begin/", shown)
        before = server.get("begin/")[1]

        for path, text in sound.items():
            write_tree(root, {path: f"{PLANT}: [\n"})
            server.wait_for(lambda: bar_of(server.get("begin/")[1]) != [])
            if path == "docs/agreement.yml":
                assert server.has("begin/", "What stands here has a fault")
                assert server.lacks("agreement/print/")
            assert server.lacks(module) == (path == "docs/training/mentor.yml")
            write_tree(root, {path: text})
            server.wait_for(lambda: server.has(module) and bar_of(server.get("begin/")[1]) == [])
            assert text_of(parse_html(server.get("begin/")[1])) == text_of(parse_html(before))

    assert PLANT not in "".join(server.said)


def test_the_vocabulary_and_the_organisation_may_change_break_and_heal(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})
    vocabulary, organisation = root / "vocabulary.yml", root / "organisation.yml"

    with serving(root) as server:
        vocabulary.write_text(VOCABULARY.replace("title: Ending well", "title: Stopping well"))
        server.wait_for(lambda: server.has("browse/theme/ending-well/", "Stopping well"))

        for file, sound in ((vocabulary, VOCABULARY), (organisation, ORGANISATION)):
            file.write_text(f"{sound}\n  - [{PLANT}\n")
            server.wait_for(lambda: server.leaves_out(""))
            _, text = server.get()
            assert f"{file.name}:" in " ".join(bar_of(text))
            assert PLANT not in text
            file.write_text(sound)
            server.wait_for(lambda: server.has("browse/theme/ending-well/", "Ending well"))
            assert bar_of(server.get()[1]) == []

        organisation.write_text(ORGANISATION.replace("Example Social Care", "Other Care"))
        server.wait_for(lambda: server.has("", "Other Care"))

    assert PLANT not in "".join(server.said)


@pytest.mark.parametrize("name", ["vocabulary.yml", "organisation.yml"])
def test_the_server_outlives_a_file_that_is_missing_for_a_while(tmp_path: Path, name: str) -> None:
    root = make_site(tmp_path, {})

    with serving(root) as server:
        (root / name).rename(root / "away")
        server.wait_for(lambda: f"{name}:1:1 " in " ".join(bar_of(server.get()[1])))
        (root / "away").rename(root / name)
        server.wait_for(lambda: server.has(LESSON_URL))
        assert bar_of(server.get()[1]) == []


def test_a_warning_is_told_and_the_page_is_shown(tmp_path: Path) -> None:
    root = make_site(tmp_path, {LESSON: lesson_text(review_by="2020-01")})

    with serving(root) as server:
        status, text = server.get(LESSON_URL)

    assert status == 200
    assert "review_by" in " ".join(bar_of(text))


def test_nothing_of_a_problem_is_read_as_html(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"docs/<b>&amp;.md": page_text(owner=PLANT)})

    with serving(root) as server:
        _, text = server.get()

    assert "docs/<b>&amp;.md:" in bar_of(text)[0]


# Among a thousand lessons no word is left unused, or a warning would stand on every page.
LISTS = {"programme_phase": "programme_phase", "themes": "theme", "roles": "role"}
WORDS = {name: list(words) for name, words in yaml.safe_load(VOCABULARY_TEXT).items()}


@pytest.mark.slow
def test_a_thousand_lessons_are_served_and_a_page_weighs_no_more_than_beside_twenty(
    tmp_path: Path,
) -> None:
    weighed = []
    for number in (20, 1000):
        files = {
            f"lessons/2025/lesson-{count:04}.md": lesson_text(
                id=f"L-{count:05}",
                title=f"Lesson number {count:04}",
                period=2025,
                **{key: [WORDS[name][count % len(WORDS[name])]] for key, name in LISTS.items()},
            )
            for count in range(1, number)
        }
        with serving(make_site(tmp_path / str(number), files)) as server:
            _, text = server.get("lessons/2025/lesson-0010/")
            # Less what only this server adds: its address, and its script for reloading.
            weighed.append(text.replace(server.url, "/").rpartition("<script>")[0].encode())
            assert server.lacks("lessons/page-2/") == (number == 20)
            assert server.has("lessons/page-20/", "Lesson number 0999") == (number == 1000)
            assert server.has("lessons/2025/lesson-0999/", "0998") == (number == 1000)

    assert b"Lesson number 0009" in weighed[0]
    assert weighed[0] == weighed[1]


def test_a_server_makes_no_folder_in_a_project_without_lessons(tmp_path: Path) -> None:
    # Ended before it waits for anything, as a person does with Ctrl-C.
    hook = "def on_serve(server, config, builder):\n    server._shutdown = True\n"
    plugins = ["search", {"mentorbook": {"allow_empty": True}}]
    root = make_site(tmp_path, {"hook.py": hook}, plugins=plugins, hooks=["hook.py"])
    shutil.rmtree(root / "lessons")

    serve(str(root / "mkdocs.yml"), dev_addr="127.0.0.1:0")

    assert not (root / "lessons").exists()


def test_a_folder_of_lessons_that_goes_away_and_comes_back_is_watched_again(
    tmp_path: Path,
) -> None:
    root = make_site(tmp_path, {}, plugins=["search", {"mentorbook": {"allow_empty": True}}])

    with serving(root) as server:
        for title in ("A lesson after a first change", "A lesson after a second change"):
            (root / "lessons").rename(tmp_path / "away")
            server.wait_for(lambda: server.lacks(LESSON_URL))
            (tmp_path / "away").rename(root / "lessons")
            server.wait_for(lambda: server.has(LESSON_URL))
            write_tree(root, {LESSON: lesson_text(title=title)})
            server.wait_for(lambda title=title: server.has(LESSON_URL, title))  # type: ignore[misc]

        shutil.rmtree(root / "lessons")
        server.wait_for(lambda: server.lacks(LESSON_URL))
        (root / "lessons").write_text(PLANT)
        server.wait_for(lambda: "lessons must be a folder" in "".join(server.said))
        (root / "lessons").unlink()
        write_tree(root, {LESSON: lesson_text()})
        server.wait_for(lambda: server.has(LESSON_URL))

    assert "Traceback" not in "".join(server.said)
    assert PLANT not in "".join(server.said)


def test_a_page_that_asks_another_host_is_left_out_and_told_until_it_is_mended(
    tmp_path: Path,
) -> None:
    bad = page_text(body=f'\n## {PLANT}\n\n<img alt="" src="https://{PLANT}.example/p.png">\n')
    root = make_site(tmp_path, {"docs/begin.md": bad})

    with serving(root) as server:
        for path in ("", "begin/", "lessons/"):
            bar = bar_of(server.get(path)[1])
            assert len(bar) == 1
            assert "docs/begin.md:1:1" in bar[0]
            assert "<img>" in bar[0]
        assert "This page is left out" in server.get("begin/")[1]
        for path in ("begin/", "search/search_index.json"):
            assert PLANT.lower() not in server.get(path)[1].lower()

        write_tree(root, {"docs/begin.md": page_text()})
        server.wait_for(lambda: bar_of(server.get()[1]) == [])
        assert "This page is left out" not in server.get("begin/")[1]

    assert PLANT.lower() not in "".join(server.said).lower()


def test_the_bar_shows_the_first_twenty_problems_and_how_many_more(tmp_path: Path) -> None:
    def weigh(number: int) -> tuple[list[str], str]:
        files = {
            f"docs/page-{count:03}.md": page_text(title=f"Page {count}", owner=PLANT)
            for count in range(number)
        }
        aged = {LESSON: lesson_text(review_by="2020-01")}
        with serving(make_site(tmp_path / str(number), {**files, **aged})) as server:
            _, text = server.get()
        return bar_of(text), text

    few, small = weigh(19)
    many, large = weigh(300)

    assert len(few) == len(many) == 20
    assert few[-1].startswith("Warning")
    assert {line.split()[0] for line in many} == {"Error"}
    assert "more: run" not in small
    assert "and 281 more: run mentorbook check" in text_of(parse_html(large))
    assert len(large) < len(small) + 500


def test_a_link_that_mkdocs_would_follow_is_not_served(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"private/notes.txt": PLANT})
    (root / "docs/shared").symlink_to("../private")

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"],
        cwd=root,
        env=quiet(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    assert done.returncode == 1
    assert "docs/shared:1:1: a symbolic link must lead to a file in docs/" in done.stderr
    assert PLANT not in done.stdout + done.stderr


def test_a_faulty_page_that_is_open_is_told_when_it_is_mended(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"docs/begin.md": page_text(owner=PLANT)})

    with serving(root) as server:
        # The note in its place carries the script that loads the page anew after a change.
        assert "livereload(" in server.get("begin/")[1]
        assert server.leaves_out("begin/")
        assert PLANT not in server.get("begin/")[1]
