"""`mentorbook upgrade`: what it says, and how it ends."""

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mentorbook import __version__
from mentorbook.cli.main import app
from mentorbook.workflow.guide_files import GUIDE_FOLDER, VERSION_FILE
from mentorbook.workflow.init_site import Answers, Starter, init_site

PAGE, OTHER = "docs/tools/grow.md", "docs/tools/oskar.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    for verb in ("init_site", "upgrade"):
        monkeypatch.setattr(f"mentorbook.workflow.{verb}.find_wheel", lambda: None)
    init_site(root, Starter(), Answers())
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "300")
    return root


def make_older(site: Path, path: str, line: str = "older: 1") -> None:
    """Make a page of the guide older, and the site's own with this line in the same place."""
    now = (site / path).read_text()
    for file, words in ((site / GUIDE_FOLDER / path, "older: 1"), (site / path, line)):
        file.write_text(now.replace("\nowner: ", f"\n{words}\nowner: "))


def upgrade(*options: str) -> Result:
    return CliRunner().invoke(app, ["upgrade", *options])


def test_a_site_of_this_guide_is_told_so(site: Path) -> None:
    done = upgrade()
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Nothing to do: the site has the guide of {__version__}.\n"
    assert site.exists()


def test_it_tells_first_and_does_it_when_asked(site: Path) -> None:
    make_older(site, PAGE)
    line = f"{PAGE}: changed in the guide; brought up to date [update]\n"
    before = (site / PAGE).read_bytes()

    told = upgrade()
    assert (told.exit_code, told.stdout) == (0, line)
    assert "1 file from the guide" in told.stderr
    assert "mentorbook upgrade --write does it" in told.stderr
    assert (site / PAGE).read_bytes() == before

    done = upgrade("--write")
    assert (done.exit_code, done.stdout) == (0, line)
    assert done.stderr.endswith("1 file.\nNo problems found.\n")
    assert (site / PAGE).read_bytes() == Starter().files[PAGE]


def test_a_conflict_ends_with_1_and_says_what_to_do(site: Path) -> None:
    make_older(site, PAGE, "older: ours")
    number = (site / PAGE).read_text().splitlines().index("older: ours") + 1
    # Our line makes the page one with an unknown key, which the check tells too.
    for options in ([], ["--write"]):
        done = upgrade(*options)
        assert done.exit_code == 1
        assert f"yours is left as it is (at line {number}) [conflict]\n" in done.stdout
        assert f"mentorbook upgrade --show {PAGE}" in done.stderr
        assert f"mentorbook upgrade --settle {PAGE}" in done.stderr
    assert f"{PAGE}:{number}:1: " in done.stdout


def test_a_conflict_over_several_lines_names_the_first_and_the_last(site: Path) -> None:
    make_older(site, PAGE, "# a comment\n# and another")
    done = upgrade("--write")
    assert done.exit_code == 1
    assert "-" in done.stdout.partition("(at line ")[2].partition(")")[0]
    assert "No problems found." in done.stderr


def test_a_change_is_shown_from_any_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(site, PAGE)
    monkeypatch.chdir(site / "docs")
    done = upgrade("--show", "tools/grow.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\n-older: 1\n" in done.stdout


def test_what_was_merged_by_hand_is_settled(site: Path) -> None:
    make_older(site, PAGE, "older: ours")
    make_older(site, OTHER, "older: ours")
    done = upgrade("--settle", PAGE, "--settle", OTHER)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{PAGE}: settled.\n{OTHER}: settled.\n"
    assert upgrade().stdout == ""


def test_a_newer_version_with_the_same_guide_is_noted(site: Path) -> None:
    (site / VERSION_FILE).write_text("0.0.1\n")
    assert "0 files from the guide of 0.0.1" in upgrade().stderr
    assert upgrade("--write").exit_code == 0
    assert "Nothing to do" in upgrade().stderr


def test_a_site_that_holds_its_wheel_is_told_to_take_the_newer_one(site: Path) -> None:
    (site / "wheels").mkdir()
    (site / "wheels/mentorbook-0-py3-none-any.whl").touch()
    assert f"Put the wheel of mentorbook {__version__} into wheels/." in upgrade().stderr


def test_what_is_not_in_git_yet_stops_it(site: Path) -> None:
    subprocess.run(["git", "init", "-q", site], check=True)
    make_older(site, PAGE)
    done = CliRunner().invoke(app, ["upgrade", "--write"])
    assert "commit them and start again" in str(done.exception)
