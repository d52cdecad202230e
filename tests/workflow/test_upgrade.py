"""A newer guide brought into a site: the guide is this one, and the site's is made older."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mentorbook import __version__
from mentorbook.errors import ConfigurationError, StoreError
from mentorbook.store.place import list_tree
from mentorbook.workflow import upgrade as workflow
from mentorbook.workflow.guide_files import (
    GUIDE_FOLDER,
    RELEASE_FILE,
    VERSION_FILE,
    Choice,
    build_guide,
)
from mentorbook.workflow.init_site import Answers, Starter, init_site
from mentorbook.workflow.plan_upgrade import Kind, Step, plan_step
from mentorbook.workflow.upgrade import (
    load_upgrade,
    render_change,
    settle,
    write_upgrade,
)

PAGE, OTHER = "docs/tools/grow.md", "docs/tools/oskar.md"
BASE, OURS, GUIDE = b"base\n", b"ours\n", b"guide\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site without a wheel, as one has that installs from an index."""
    for verb in ("init_site", "upgrade"):
        monkeypatch.setattr(f"mentorbook.workflow.{verb}.find_wheel", lambda: None)
    init_site(tmp_path / "site", Starter(), Answers())
    return tmp_path / "site"


def make_older(site: Path, path: str, *, ours: str | None = None) -> None:
    """Make a page one that the guide has changed since, and the site's own with a change or not."""
    now = (site / path).read_text()
    older = now.replace("\nowner: ", "\nolder: 1\nowner: ")
    assert older != now
    (site / GUIDE_FOLDER / path).write_text(older)
    (site / path).write_text(older if ours is None else older.replace("\nolder: 1\n", ours))


def commit_all(site: Path) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "gc.auto=0"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All"]):
        subprocess.run(["git", "-C", site, *command], check=True)


def kinds(site: Path) -> dict[str, str]:
    return {step.path: step.kind for step in load_upgrade(site).steps}


@pytest.mark.parametrize(
    ("base", "ours", "guide", "kind", "data"),
    [
        (None, None, GUIDE, Kind.ADD, GUIDE),
        (None, GUIDE, GUIDE, Kind.SAME, GUIDE),
        (None, OURS, GUIDE, Kind.CONFLICT, OURS),
        (BASE, None, GUIDE, Kind.DELETED, None),
        (BASE, BASE, GUIDE, Kind.UPDATE, GUIDE),
        (BASE, GUIDE, GUIDE, Kind.SAME, GUIDE),
        (BASE, OURS, GUIDE, Kind.CONFLICT, OURS),
        (BASE, BASE, None, Kind.REMOVE, None),
        (BASE, OURS, None, Kind.KEPT, OURS),
        (BASE, None, None, Kind.SAME, None),
        (b"1\n2\n3\n", b"one\n2\n3\n", b"1\n2\nthree\n", Kind.MERGE, b"one\n2\nthree\n"),
        (b"1\n2\n3\n", b"one\n2\nthree\n", b"1\n2\nthree\n", Kind.SAME, b"one\n2\nthree\n"),
        (b"\0", b"\0\0", b"\0\0\0", Kind.CONFLICT, b"\0\0"),
    ],
)
def test_each_file_has_its_step(
    base: bytes | None, ours: bytes | None, guide: bytes | None, kind: Kind, data: bytes | None
) -> None:
    step = plan_step("x", base, ours, guide)
    assert (step.kind, step.data) == (kind, data)


def test_the_places_of_a_conflict_are_told() -> None:
    assert plan_step("x", BASE, OURS, GUIDE) == Step("x", Kind.CONFLICT, OURS, ((1, 1),))


def test_a_site_of_this_guide_has_nothing_to_do(site: Path) -> None:
    (site / PAGE).write_text("ours")
    assert kinds(site) == {}


def test_what_is_told_is_done_and_then_there_is_nothing_to_do(site: Path) -> None:
    make_older(site, PAGE)
    make_older(site, OTHER, ours="\n")
    (site / GUIDE_FOLDER / "docs/about/index.md").unlink()
    (site / "docs/about/index.md").unlink()
    gone = "docs/gone/page.md"
    for root in (site, site / GUIDE_FOLDER):
        (root / gone).parent.mkdir()
        (root / gone).write_text("of the guide")
    (site / VERSION_FILE).write_text("0.0.1\n")
    expected = {
        "docs/about/index.md": "add",
        gone: "remove",
        PAGE: "update",
        OTHER: "same",
    }
    assert kinds(site) == expected

    write_upgrade(load_upgrade(site))

    new = Starter().files
    assert kinds(site) == {}
    assert {path: (site / path).read_bytes() for path in (PAGE, OTHER)} == {
        path: new[path] for path in (PAGE, OTHER)
    }
    assert not (site / "docs/gone").exists()
    assert (site / VERSION_FILE).read_text() == f"{__version__}\n"


def test_what_an_organisation_changed_or_removed_stays(site: Path) -> None:
    make_older(site, PAGE, ours="\nolder: ours\n")
    make_older(site, OTHER)
    (site / OTHER).unlink()
    mine = "docs/gone.md"
    (site / GUIDE_FOLDER / mine).write_text("of the guide")
    (site / mine).write_text("of ours")
    before = (site / PAGE).read_bytes()

    write_upgrade(load_upgrade(site))

    assert (site / PAGE).read_bytes() == before
    assert not (site / OTHER).exists()
    assert (site / mine).read_text() == "of ours"
    assert kinds(site) == {PAGE: "conflict"}


def test_what_is_not_in_git_yet_is_not_written_over(site: Path) -> None:
    commit_all(site)
    pages = sorted(path for path in list_tree(site / "docs/pitfalls") if path.endswith(".md"))
    for page in pages:
        make_older(site, f"docs/pitfalls/{page}")

    with pytest.raises(ConfigurationError) as stopped:
        write_upgrade(load_upgrade(site))

    assert str(stopped.value).startswith(f"docs/pitfalls/{pages[0]}, ")
    assert f"and {len(pages) - 5} more: changes that are not in Git yet" in str(stopped.value)
    assert len(kinds(site)) == len(pages)
    commit_all(site)
    write_upgrade(load_upgrade(site))
    assert kinds(site) == {}


def test_a_run_that_is_cut_short_goes_on_though_its_files_are_not_in_git_yet(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(site, PAGE)
    make_older(site, OTHER)
    commit_all(site)
    moved = []

    def stop_at_second(upgrade: workflow.Upgrade, path: str) -> None:
        moved.append(path)
        if len(moved) == 2:
            raise KeyboardInterrupt
        move(upgrade, path)

    move = workflow._move_base
    with monkeypatch.context() as patch:
        patch.setattr(workflow, "_move_base", stop_at_second)
        with pytest.raises(KeyboardInterrupt):
            write_upgrade(load_upgrade(site))

    assert kinds(site) == {OTHER: "same"}
    write_upgrade(load_upgrade(site))
    assert kinds(site) == {}
    assert (site / OTHER).read_bytes() == Starter().files[OTHER]


KILL = """
import os, signal, sys
from pathlib import Path
from mentorbook.workflow import upgrade
from mentorbook.workflow.upgrade import load_upgrade, write_upgrade

upgrade.find_wheel = lambda: None
left = int(sys.argv[2])


def count(event, arguments):
    global left
    if event in {"open", "os.rename", "os.remove"} and str(arguments[0]).endswith((".part", ".md")):
        left -= event != "open" or bool(arguments[2] & os.O_WRONLY)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


found = load_upgrade(Path(sys.argv[1]))
sys.addaudithook(count)
write_upgrade(found)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_at_any_step_the_next_run_goes_on(site: Path, tmp_path: Path) -> None:
    make_older(site, PAGE)
    make_older(site, OTHER, ours="\n")
    (site / GUIDE_FOLDER / "docs/gone.md").write_text("of the guide")
    (site / "docs/gone.md").write_text("of the guide")
    commit_all(site)
    killed, finished = 0, {}
    for step in range(40, 0, -1):
        root = tmp_path / str(step)
        shutil.copytree(site, root, ignore=shutil.ignore_patterns("index.lock"))
        command = [sys.executable, "-c", KILL, str(root), str(step)]
        status = subprocess.run(command, check=False).returncode
        assert status in {0, -signal.SIGKILL}
        write_upgrade(load_upgrade(root))
        state = {
            path: (root / path).read_bytes()
            for path in list_tree(root)
            if not path.startswith(".git/")
        }
        finished = finished or state
        assert state == finished
        assert not list(root.rglob("*.part"))
        killed += status != 0
        shutil.rmtree(root)
    assert killed > 8


def test_a_file_that_is_changed_meanwhile_is_not_written_over(site: Path) -> None:
    make_older(site, PAGE)
    found = load_upgrade(site)
    (site / PAGE).write_text("just now")
    with pytest.raises(StoreError, match="somebody else"):
        write_upgrade(found)
    assert (site / PAGE).read_text() == "just now"


def test_a_conflict_is_settled_by_hand(site: Path) -> None:
    make_older(site, PAGE, ours="\nolder: ours\n")
    before = (site / PAGE).read_bytes()
    settle(load_upgrade(site), PAGE)
    assert kinds(site) == {}
    assert (site / PAGE).read_bytes() == before
    with pytest.raises(ConfigurationError, match="waits to be settled"):
        settle(load_upgrade(site), PAGE)


def test_the_guides_change_is_shown_and_nothing_of_the_site(site: Path) -> None:
    make_older(site, PAGE, ours="\nolder: ours\n")
    shown = render_change(load_upgrade(site), PAGE).splitlines()
    assert shown[:2] == [f"{sign} {PAGE} (guide of {__version__})" for sign in ("---", "+++")]
    assert [line for line in shown[2:] if line[0] in "+-"] == ["-older: 1"]


def test_only_files_of_the_guide_that_are_text_are_shown(site: Path) -> None:
    (site / GUIDE_FOLDER / "docs/picture.png").write_bytes(b"\xff")
    found = load_upgrade(site)
    assert render_change(found, PAGE) == ""
    with pytest.raises(ConfigurationError, match="not text"):
        render_change(found, "docs/picture.png")
    with pytest.raises(ConfigurationError, match="no such file"):
        render_change(found, "docs/nowhere.md")


def test_a_site_that_was_not_made_here_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="mentorbook init"):
        load_upgrade(tmp_path)


def test_an_older_guide_never_replaces_a_newer_one(site: Path) -> None:
    (site / VERSION_FILE).write_text("99.0\n")
    with pytest.raises(ConfigurationError, match=r"guide of 99\.0"):
        load_upgrade(site)


def test_a_newer_wheel_takes_the_place_of_the_old_one(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, mine = (f"wheels/{name}.whl" for name in ("mentorbook-0", "mentorbook-1", "other-1"))
    (site / "wheels").mkdir()
    for path in (old, mine):
        (site / path).touch()
    assert load_upgrade(site).lacks_wheel
    commit_all(site)
    draft = site / "wheels/mentorbook-2.whl"
    draft.touch()  # not in Git yet

    monkeypatch.setattr(workflow, "find_wheel", lambda: ("mentorbook-1.whl", b"x"))
    found = load_upgrade(site)
    assert not found.lacks_wheel
    write_upgrade(found)

    assert list_tree(site / "wheels") == ["mentorbook-1.whl", "mentorbook-2.whl", "other-1.whl"]
    assert (site / new).read_bytes() == b"x"


def make_held(site: Path) -> str:
    """Let a site hold the wheel of this Mentorbook, as one that `init` made from a wheel does."""
    (site / "wheels").mkdir()
    (site / f"wheels/mentorbook-{__version__}-py3-none-any.whl").write_bytes(b"x")
    guide = build_guide(Starter().files, Choice(), ("m.whl", b"x"))
    for root in (site, site / GUIDE_FOLDER):
        (root / RELEASE_FILE).write_bytes(guide[RELEASE_FILE])
    return f"mentorbook=={__version__} --hash=sha256:{hashlib.sha256(b'x').hexdigest()}\n"


def test_the_wheel_that_a_site_holds_is_its_own(site: Path) -> None:
    pin = make_held(site)
    found = load_upgrade(site)
    assert (found.steps, found.lacks_wheel) == ((), False)
    write_upgrade(found)
    assert pin in (site / RELEASE_FILE).read_text()
    assert len(list_tree(site / "wheels")) == 1


def test_a_checksum_is_not_forgotten_with_its_wheel(site: Path) -> None:
    make_held(site)
    shutil.rmtree(site / "wheels")
    assert load_upgrade(site).steps == ()
    (site / VERSION_FILE).write_text("0.0.1\n")  # but it is no checksum of another release
    assert kinds(site) == {RELEASE_FILE: "update"}


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<<<<<<< HEAD\n0.1.0\n=======\n0.2.0\n"])
def test_a_version_that_cannot_be_read_is_said(site: Path, data: bytes) -> None:
    (site / VERSION_FILE).write_bytes(data)
    with pytest.raises(ConfigurationError, match="must hold a version"):
        load_upgrade(site)


def test_nothing_is_written_through_a_link_to_a_folder(site: Path, tmp_path: Path) -> None:
    make_older(site, PAGE)
    folder = (site / PAGE).parent
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    commit_all(site)
    before = (site / PAGE).read_bytes()

    with pytest.raises(ConfigurationError, match="is a link"):
        write_upgrade(load_upgrade(site))

    assert (site / PAGE).read_bytes() == before
