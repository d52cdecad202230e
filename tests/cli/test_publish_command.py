"""Build, publish and go back, as people and programs do."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from typer.testing import CliRunner, Result

import faults
from helpers import VOCABULARY_TEXT, lesson_text, page_text, write_tree
from mentorbook import __version__
from mentorbook.cli.main import app
from mentorbook.errors import ConfigurationError
from sites import LESSON, make_site

BAD = {LESSON: lesson_text(outcome="Zzyxplant")}
LATE = {"docs/late.md": page_text(title="Late", last_reviewed="2019-01", review_by="2020-01")}
posix_only = pytest.mark.skipif(os.name == "nt", reason="links and signals that Windows has not")
DAY = 86400


# Every theme is a page with every phase; with few of them a site is built quickly.
THEMES = ("ending-well", "strengths")
WORDS = yaml.safe_load(VOCABULARY_TEXT)
WORDS["theme"] = {key: WORDS["theme"][key] for key in THEMES}
SMALL = {"vocabulary.yml": yaml.safe_dump(WORDS)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project outside Git."""
    return make_site(tmp_path, SMALL, site_url="https://example.org/mentoring/")


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(root)
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


def start(
    root: Path, *arguments: object, before: str = "", **environment: str
) -> subprocess.Popen[str]:
    """Start the command in a process of its own, some Python before it."""
    program = f"{before}\nfrom mentorbook.cli.main import main\nmain()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(faults.__file__).parent), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_at(folder: Path, step: int, kill: int = signal.SIGKILL) -> str:
    # A shell that runs the tests in the background lets them ignore Ctrl-C.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    return f"{heed}; from faults import *; kill_at(Path({str(folder)!r}), {step}, {int(kill)})"


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def plain(words: str) -> str:
    return " ".join(words.split())


def test_build_checks_builds_and_says_where_the_site_is(
    root: Path, run: Callable[..., Result]
) -> None:
    write_tree(root, {"site/index.html": "old", "site/old.html": "old"})

    result = run("build")

    pages = len(list((root / "site").rglob("*.html"))) - 1  # all but 404.html
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"No problems found.\nBuilding ...\nBuilt {pages} pages in {root / 'site'}.\n"
    )
    assert (root / "site/index.html").is_file()
    assert not (root / "site/old.html").exists()
    assert not [path.name for path in root.glob(".site*")]


def test_build_tells_problems_as_check_does_and_leaves_the_site(
    root: Path, run: Callable[..., Result]
) -> None:
    write_tree(root, {**BAD, **LATE, "site/index.html": "old"})

    built, checked = run("build"), run("check")

    assert built.exit_code == 1
    assert (built.stdout, built.stderr) == (checked.stdout, checked.stderr)
    assert all_bytes(root / "site") == {"index.html": b"old"}


def test_build_tells_warnings_and_goes_on(root: Path, run: Callable[..., Result]) -> None:
    write_tree(root, LATE)

    result = run("build")

    assert result.exit_code == 0
    assert result.stdout.startswith("docs/late.md:10:12: ")
    assert result.stderr.startswith("0 errors, 1 warning\nBuilding ...\nBuilt ")


def test_what_mkdocs_warns_of_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site(tmp_path, {**SMALL, **LATE}, zzz="x")
    monkeypatch.chdir(root)

    result = CliRunner().invoke(app, ["build"])

    assert result.exit_code == 0
    warnings = [line for line in result.stderr.splitlines() if line.startswith("Warning: ")]
    assert warnings == ["Warning: Config value 'zzz': Unrecognised configuration name: zzz"]
    assert result.output.count("docs/late.md") == 1


class Fault(NamedTuple):
    """Settings and files that make a site unsound, and what is said."""

    settings: dict[str, object]
    files: dict[str, str]
    data: str
    talk: str


FAULTS = {
    "a style sheet that is not there": Fault(
        {"extra_css": ["gone.css"]},
        {},
        "404.html: leads to gone.css, which is not there; so do ",
        "1 fault; the site stays as it was.",
    ),
    "what only MkDocs sees": Fault(
        {"strict": True, "nav": [{"Gone": "gone.html"}, "index.md"]}, {}, "", "gone.html"
    ),
    "what only the made page shows": Fault(
        {},
        {
            "docs/begin.md": page_text(body="\n![x](p.png){: srcset=//t.example/p.png }\n"),
            "docs/p.png": "x",
        },
        "",
        "docs/begin.md:1:1: a page must load nothing from elsewhere",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_site_that_is_not_sound_takes_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    root = make_site(tmp_path, {**SMALL, "site/index.html": "old", **fault.files}, **fault.settings)
    monkeypatch.chdir(root)

    built = CliRunner().invoke(app, ["build"])
    published = CliRunner().invoke(app, ["publish", "--to", str(tmp_path / "www")])

    for result in (built, published):
        assert result.exit_code == 1, result.output
        assert result.stdout.startswith(fault.data)
        assert fault.talk in result.stderr
    assert all_bytes(root / "site") == {"index.html": b"old"}
    assert not (tmp_path / "www/current").exists()


UNSET = {
    "no plugin": ("site_name: x\ntheme: material\n", "plugins must name mentorbook"),
    "an unknown theme": ("site_name: x\ntheme: zzz\nplugins: [mentorbook]\n", "theme"),
    "no YAML": ("site_name: [\n", "mkdocs.yml: MkDocs does not accept it"),
}


@pytest.mark.parametrize("site_dir", ["lessons", "vocabulary.yml", "notes"])
def test_what_somebody_wrote_is_never_taken_for_an_old_site(
    site_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**SMALL, "notes/mine.txt": "mine"}
    root = make_site(tmp_path, files, site_dir=site_dir)
    monkeypatch.chdir(root)
    before = all_bytes(root)

    result = CliRunner().invoke(app, ["build"])

    assert "holds no built site" in str(result.exception)
    after = all_bytes(root)
    assert {path: after.get(path) for path in before} == before


@pytest.mark.parametrize(("text", "told"), UNSET.values(), ids=UNSET)
def test_settings_that_cannot_be_used_are_said_in_one_place(
    root: Path, run: Callable[..., Result], text: str, told: str
) -> None:
    (root / "mkdocs.yml").write_text(text)

    result = run("build")

    assert isinstance(result.exception, ConfigurationError)
    assert told in str(result.exception)
    assert (result.stdout, result.stderr) == ("", "")


def test_without_mkdocs_yml_it_says_so_and_cannot_run(root: Path) -> None:
    (root / "mkdocs.yml").unlink()

    with start(root, "build") as process:
        out, talk = process.communicate()

    assert (process.returncode, out) == (2, "")
    assert "mkdocs.yml: MkDocs does not accept it" in talk
    assert "Traceback" not in talk


def test_what_was_checked_is_what_is_built_and_is_read_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    monkeypatch.setattr("mentorbook.mkdocs_plugin.plugin.build_site", lambda *_, **__: 1 / 0)

    assert run("build").exit_code == 0
    assert (root / "site/index.html").is_file()


def test_publish_prints_the_name_and_nothing_else(
    root: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    write_tree(root, LATE)
    folder = tmp_path / "www"

    first, second = run("publish", "--to", folder), run("publish", "--to", folder, "--keep", 1)
    listed = run("rollback", "--to", folder, "--list")

    assert (first.exit_code, first.stdout) == (0, "0001-uncommitted\n")
    assert (second.exit_code, second.stdout) == (0, "0002-uncommitted\n")
    assert "docs/late.md:10:12: " in first.stderr
    assert "nothing is committed to Git" in first.stderr
    assert f" at {folder / 'current'}.\n" in first.stderr
    pages = len(list((folder / "current/").rglob("index.html")))  # and not the 404.html
    assert listed.stdout.startswith("0002-uncommitted  20")
    assert listed.stdout.endswith(f"  {pages} pages  mentorbook {__version__}  current\n")
    assert len(listed.stdout.splitlines()) == 1


def test_rollback_shows_the_release_before_and_a_later_publish_goes_on(
    root: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    folder = tmp_path / "www"
    run("publish", "--to", folder)
    write_tree(root, {"docs/index.md": page_text(title="Another home")})
    run("publish", "--to", folder)
    home = folder / "current/index.html"
    assert "Another home" in home.read_text()

    back = run("rollback", "--to", folder)
    old = home.read_text()
    too_far = run("rollback", "--to", folder)
    on = run("publish", "--to", folder)

    assert (back.exit_code, back.stdout) == (0, "0001-uncommitted\n")
    assert "Another home" not in old
    assert type(too_far.exception).__name__ == "StoreError"
    assert (on.exit_code, on.stdout) == (0, "0003-uncommitted\n")
    assert "Another home" in home.read_text()


def test_rollback_refuses_a_release_that_was_changed(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    folder = tmp_path / "www"
    run("publish", "--to", folder)
    run("publish", "--to", folder)
    (folder / "releases/0001-uncommitted/index.html").write_text("changed")

    result = run("rollback", "--to", folder)

    told = "0001-uncommitted/index.html: is not as it was published\n"
    assert (result.exit_code, result.stdout) == (1, told)
    assert result.stderr == "1 fault; the site stays as it was.\n"
    assert (folder / "current").readlink() == Path("releases/0002-uncommitted")


def test_a_manifest_that_cannot_be_read_hides_no_other_release(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    folder = tmp_path / "www"
    run("publish", "--to", folder)
    run("publish", "--to", folder)
    (folder / "releases/0001-uncommitted.json").write_text("{")

    first, second = run("rollback", "--to", folder, "--list").stdout.splitlines()

    assert first.endswith("  current")
    assert second == "0001-uncommitted  its manifest cannot be read"


def test_there_is_nothing_to_list_before_the_first(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    result = run("rollback", "--to", tmp_path / "www", "--list")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing is published there yet.\n"


def test_a_site_that_shrinks_by_half_must_be_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {
        f"lessons/2026/one-{n}.md": lesson_text(id=f"L-{n:05}", title=f"Lesson number {n}")
        for n in range(150)
    }
    root = make_site(tmp_path, {**SMALL, **many})
    monkeypatch.chdir(root)
    publish = ["publish", "--to", str(tmp_path / "www")]
    assert CliRunner().invoke(app, publish).exit_code == 0
    for path in many:
        (root / path).unlink()

    refused = CliRunner().invoke(app, publish)
    meant = CliRunner().invoke(app, [*publish, "--allow-shrinking"])

    assert refused.exit_code == 1
    assert refused.stdout.startswith("index.html: there are ")
    assert (meant.exit_code, meant.stdout) == (0, "0002-uncommitted\n")


@pytest.mark.parametrize("place", ["docs", "docs/public", "lessons/public"])
def test_a_site_is_not_published_into_its_own_sources(
    root: Path, run: Callable[..., Result], place: str
) -> None:
    result = run("publish", "--to", place)

    assert str(result.exception) == (
        f"{place}: what is published must not stand in {place.partition('/')[0]}, "
        "which it is made from"
    )
    assert not (root / "docs/public").exists()


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_site_is_not_published_around_the_project(run: Callable[..., Result], place: str) -> None:
    result = run("publish", "--to", place)

    told = f"{place}: the project itself stands in this folder; publish to another"
    assert str(result.exception) == told


def test_a_real_folder_in_the_links_place_is_refused_in_one_line(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "www"
    write_tree(folder, {"current/index.html": "by hand"})

    with start(root, "publish", "--to", folder) as process:
        out, talk = process.communicate()

    assert (process.returncode, out) == (2, "")
    assert "must be a link that publish makes" in talk
    assert "move it away, or publish to another folder" in talk
    assert (folder / "current/index.html").read_text() == "by hand"


@posix_only
@pytest.mark.parametrize("step", [1, 3, 40, 400])
def test_a_real_run_that_is_killed_leaves_the_old_site(
    root: Path, tmp_path: Path, run: Callable[..., Result], step: int
) -> None:
    folder = tmp_path / "www"
    run("publish", "--to", folder)
    before = all_bytes(folder / "current")

    with start(root, "publish", "--to", folder, before=killed_at(folder, step)) as process:
        process.communicate()

    assert process.returncode == -signal.SIGKILL
    assert faults.assert_whole(folder) == "0001-uncommitted"
    assert all_bytes(folder / "current") == before
    assert run("publish", "--to", folder).exit_code == 0
    faults.assert_tidy(folder)


@posix_only
@pytest.mark.parametrize("kill", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_the_old_site(
    root: Path, tmp_path: Path, run: Callable[..., Result], kill: signal.Signals
) -> None:
    folder = tmp_path / "www"
    run("publish", "--to", folder)

    with start(root, "publish", "--to", folder, before=killed_at(folder, 40, kill)) as process:
        out, talk = process.communicate()

    assert process.returncode in {-signal.SIGTERM, 130}
    assert out == ""
    assert "Traceback" not in talk
    assert faults.assert_whole(folder) == "0001-uncommitted"
    if kill is signal.SIGINT:
        faults.assert_tidy(folder)  # it could tidy up itself
    assert run("publish", "--to", folder).exit_code == 0
    faults.assert_tidy(folder)


@posix_only
@pytest.mark.parametrize("step", [2, 40])
def test_a_build_that_is_killed_leaves_the_old_site(
    root: Path, run: Callable[..., Result], step: int
) -> None:
    run("build")
    before = all_bytes(root / "site")

    with start(root, "build", before=killed_at(root / ".site", step)) as process:
        process.communicate()

    assert process.returncode == -signal.SIGKILL
    assert all_bytes(root / "site") == before
    assert run("build").exit_code == 0
    assert not list(root.glob(".site*"))


def test_who_may_not_wait_is_refused_and_who_waits_publishes_what_is_there_then(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "www"
    folder.mkdir()
    hold = "from mentorbook.store.lock import *; import sys\nwith hold_lock(Path(sys.argv[1]), 0, print): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, folder / ".publish.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with start(root, "publish", "--to", folder, "--wait", 0) as process:
            out, talk = process.communicate()
        refused = (process.returncode, out)
        waiting = start(root, "publish", "--to", folder)
        with waiting:
            assert waiting.stderr is not None
            while "waiting for it" not in (line := waiting.stderr.readline()):
                assert line
            settings = yaml.safe_load((root / "mkdocs.yml").read_text())
            changed = yaml.safe_dump({**settings, "site_name": "Changed meanwhile"})
            (root / "mkdocs.yml").write_text(changed)
            holder.communicate()
            name = waiting.communicate()[0]

    assert refused == (2, "")
    assert f"another run is at work on {folder}" in plain(talk)
    assert name == "0001-uncommitted\n"
    assert "Changed meanwhile" in (folder / "current/index.html").read_text()


def test_two_at_once_publish_one_after_the_other(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"

    with (
        start(root, "publish", "--to", folder, "--wait", 600) as one,
        start(root, "publish", "--to", folder, "--wait", 600) as two,
    ):
        names = {one.communicate()[0], two.communicate()[0]}

    assert (one.returncode, two.returncode) == (0, 0)
    assert names == {"0001-uncommitted\n", "0002-uncommitted\n"}
    assert faults.assert_whole(folder) == "0002-uncommitted"
    faults.assert_tidy(folder)


FULL = """
import os, subprocess, sys
from pathlib import Path
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=50m", "none", disk], check=True)
command = [sys.executable, "-c", "from mentorbook.cli.main import main; main()"]
publish = [*command, "publish", "--to", disk / "www"]
subprocess.run(publish, check=True, capture_output=True)
left = os.statvfs(disk)
(disk / "filler").write_bytes(bytes(left.f_bavail * left.f_frsize - int(sys.argv[2])))
done = subprocess.run(publish, check=False, capture_output=True, text=True)
print(done.returncode, done.stdout, done.stderr)
import faults
assert faults.assert_whole(disk / "www") == "0001-uncommitted"
faults.assert_tidy(disk / "www")
"""


@faults.needs_mounts
@pytest.mark.parametrize("left", [0, 500_000])
def test_on_a_full_disk_the_old_site_stays_and_the_half_one_goes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    (tmp_path / "disk").mkdir()
    monkeypatch.chdir(root)

    done = faults.run_with_mounts(FULL, tmp_path / "disk", left)

    assert done.stdout.startswith("2  ")
    assert "No space left on device; nothing was switched" in plain(done.stdout)


def test_the_same_project_gives_the_same_bytes_wherever_and_whenever_it_is_built(
    root: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(root, tmp_path / "somewhere else/a longer name"))
    folders = [tmp_path / "one", tmp_path / "another one"]
    days = {"2026-12-13": 20_800 * DAY, "2027-03-23": 20_900 * DAY + 4321}

    for place, folder, day in zip([root, other], folders, days.values(), strict=True):
        with start(place, "publish", "--to", folder, SOURCE_DATE_EPOCH=str(day)) as process:
            process.communicate()
        assert process.returncode == 0

    one, another = (all_bytes(folder / "current/") for folder in folders)
    assert b"<loc>https://example.org/mentoring/" in one["sitemap.xml"]
    assert [
        name for name in one.keys() | another.keys() if one.get(name) != another.get(name)
    ] == []
    traces = [str(tmp_path), *days]
    assert [
        name for name, data in one.items() for one_of in traces if one_of.encode() in data
    ] == []


def test_publishing_is_loaded_without_mkdocs() -> None:
    program = "import mentorbook.cli.main, sys; sys.exit('mkdocs' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
