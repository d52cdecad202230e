"""Readers see the old site or the new one, whole, at every moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import faults
from helpers import write_tree
from mentorbook.errors import StoreError
from mentorbook.store.manifest import read_manifest
from mentorbook.store.releases import find_current, list_releases
from mentorbook.workflow.publish import (
    Make,
    Outcome,
    Tell,
    claim_folder,
    find_origin,
    publish_site,
    roll_back,
)

SITE = {"index.html": "home", "a/index.html": "page", "a/s.css": "style"}
posix_only = pytest.mark.skipif(os.name == "nt", reason="links and signals that Windows has not")


def git(root: Path, *arguments: str) -> str:
    me = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    me |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **me, **plain},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with everything committed."""
    root = tmp_path / "project"
    write_tree(root, {"docs/index.md": "home", "site.css": "a"})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    return root


def copy(place: Path, pages_before: int) -> list[str]:  # noqa: ARG001 - as it is called
    write_tree(place, SITE)
    return []


def publish(
    root: Path, folder: Path, make: Make = copy, *, keep: int = 5, tell: Tell = print
) -> Outcome:
    with claim_folder(folder, 0, tell, make=True):
        return publish_site(root, folder, make, keep=keep, tell=tell)


def go_back(folder: Path, steps: int = 1) -> Outcome:
    with claim_folder(folder, 0, print):
        return roll_back(folder, steps)


@posix_only
@pytest.mark.parametrize(("what", "least"), [("publish", 15), ("rollback", 3), ("replace", 8)])
def test_killed_at_any_step_it_leaves_a_whole_site_and_the_next_run_tidies_up(
    tmp_path: Path, what: str, least: int
) -> None:
    write_tree(tmp_path / "ready", SITE)
    (tmp_path / "place").mkdir()

    done = subprocess.run(
        [sys.executable, faults.__file__, what, tmp_path / "place", tmp_path / "ready"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.splitlines()[-1]) >= least


def test_a_release_says_which_commit_it_is_made_from(root: Path, tmp_path: Path) -> None:
    head = git(root, "rev-parse", "HEAD")

    outcome = publish(root, tmp_path / "www")

    assert outcome.faults == ()
    assert outcome.release is not None
    assert outcome.release.name == f"0001-{head[:12]}"
    origin = read_manifest(outcome.release.manifest_in(tmp_path / "www")).origin
    assert (origin.commit, origin.uncommitted) == (head, False)
    assert (tmp_path / "www/current/a/index.html").read_text() == "page"


def test_uncommitted_changes_are_said_and_stand_in_the_name(root: Path, tmp_path: Path) -> None:
    (root / "docs/index.md").write_text("changed")
    told: list[str] = []
    folder = tmp_path / "www"

    outcome = publish(root, folder, tell=told.append)

    assert outcome.release is not None
    assert outcome.release.name == "0001-uncommitted"
    assert [words for words in told if "uncommitted changes" in words] == told
    assert len(told) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("docs/plan.pdf", "0001-uncommitted"),
        ("lessons/2026/mine.md", "0001-uncommitted"),
        ("docs/.note", "0001-{commit}"),
        ("notes/mine.md", "0001-{commit}"),
    ],
)
def test_files_that_git_ignores_count_where_the_site_is_made_of_them(
    root: Path, tmp_path: Path, path: str, name: str
) -> None:
    write_tree(root, {path: "mine"})
    (root / ".git/info/exclude").write_text(f"{path}\n")

    outcome = publish(root, tmp_path / "www")

    assert outcome.release is not None
    assert outcome.release.name == name.format(commit=git(root, "rev-parse", "HEAD").strip()[:12])


def test_outside_git_a_release_is_uncommitted_and_that_is_said(tmp_path: Path) -> None:
    told: list[str] = []
    folder = tmp_path / "www"

    outcome = publish(tmp_path, folder, tell=told.append)

    assert outcome.release is not None
    assert outcome.release.name == "0001-uncommitted"
    assert told == ["Warning: nothing is committed to Git, so nobody can make this release again."]


def test_a_shallow_clone_is_warned_of(root: Path, tmp_path: Path) -> None:
    (root / "docs/index.md").write_text("changed")
    git(root, "commit", "-q", "-a", "-m", "Change")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "clone")
    told: list[str] = []
    folder = tmp_path / "www"

    publish(tmp_path / "clone", folder, tell=told.append)

    assert ["dates may be missing" in words for words in told] == [True]


def test_a_folder_in_the_project_does_not_count_as_a_change(root: Path) -> None:
    folder = root / "public"

    first, second = publish(root, folder), publish(root, folder)

    assert first.release is not None
    assert second.release is not None
    assert not second.release.name.endswith("uncommitted")
    assert find_origin(root, root / "elsewhere").uncommitted


def test_a_project_that_changes_while_it_is_built_is_not_published(
    root: Path, tmp_path: Path
) -> None:
    def change(place: Path, pages_before: int) -> list[str]:
        (root / "docs/index.md").write_text("changed")
        return copy(place, pages_before)

    with pytest.raises(StoreError, match="changed while it was built; nothing was switched"):
        publish(root, tmp_path / "www", change)

    assert find_current(tmp_path / "www") is None
    assert list((tmp_path / "www/releases").iterdir()) == []


def test_faults_stop_the_switch_and_leave_no_rubbish(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    before = publish(root, folder).release

    outcome = publish(root, folder, lambda place, _: copy(place, 0) or ["index.html: is empty"])

    assert (outcome.release, outcome.faults) == (None, ("index.html: is empty",))
    assert find_current(folder) == before
    faults.assert_tidy(folder)


def test_the_judge_is_told_how_many_pages_there_were(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    seen: list[int] = []

    def note(place: Path, pages_before: int) -> list[str]:
        seen.append(pages_before)
        return copy(place, pages_before)

    publish(root, folder, note)
    publish(root, folder, note)
    current = find_current(folder)
    assert current is not None
    current.manifest_in(folder).unlink()
    publish(root, folder, note)

    assert seen == [0, 2, 0]


def test_the_last_releases_are_kept(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    for _ in range(4):
        publish(root, folder, keep=2)

    assert [release.number for release in list_releases(folder)] == [3, 4]
    faults.assert_whole(folder)
    faults.assert_tidy(folder)


IN_THE_WAY = """
import subprocess, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_publish import publish
root, folder = Path(sys.argv[2]), Path(sys.argv[3])
old = folder / "releases" / sys.argv[4]
subprocess.run(["mount", "-t", "tmpfs", "none", old / "a"], check=True)
print(publish(root, folder, keep=1, tell=print).release.name)
"""


@faults.needs_mounts
def test_an_old_release_that_stays_is_a_warning(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    old = publish(root, folder).release
    assert old is not None

    done = faults.run_with_mounts(IN_THE_WAY, Path(__file__).parent, root, folder, old.name)

    warning, name = done.stdout.splitlines()
    assert warning == "Warning: an old release could not be taken away (Device or resource busy)."
    assert find_current(folder) == list_releases(folder)[0]
    assert name == list_releases(folder)[0].name
    publish(root, folder)
    faults.assert_tidy(folder)


def test_going_back_and_on_again(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    for _ in range(4):
        publish(root, folder)

    numbers = [find_current(folder)]
    for steps in (1, 2):
        assert go_back(folder, steps).release == find_current(folder)
        numbers.append(find_current(folder))
    numbers.append(publish(root, folder).release)

    assert [release and release.number for release in numbers] == [4, 3, 1, 5]
    assert [release.number for release in list_releases(folder)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("published", "steps"), [(0, 1), (1, 1), (2, 2)])
def test_nobody_goes_back_further_than_there_are_releases(
    root: Path, tmp_path: Path, published: int, steps: int
) -> None:
    folder = tmp_path / "www"
    folder.mkdir()
    for _ in range(published):
        publish(root, folder)
    before = find_current(folder)

    with pytest.raises(StoreError, match="no release so far back"):
        go_back(folder, steps)

    assert find_current(folder) == before


def test_nobody_goes_back_to_a_release_that_was_changed(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    first, second = publish(root, folder).release, publish(root, folder).release
    assert first is not None
    (first.path_in(folder) / "index.html").write_text("changed")
    (first.path_in(folder) / "a/s.css").unlink()

    outcome = go_back(folder)

    assert outcome.release is None
    assert outcome.faults == (
        f"{first.name}/a/s.css: is missing",
        f"{first.name}/index.html: is not as it was published",
    )
    assert find_current(folder) == second


@pytest.mark.parametrize("below", ["a file", "nothing"])
def test_a_folder_that_cannot_be_made_is_a_plain_refusal(
    root: Path, tmp_path: Path, below: str
) -> None:
    above = tmp_path / "above"
    if below == "a file":
        above.touch()

    with pytest.raises(StoreError, match=r"above/www: .* directory; nothing was switched"):
        publish(root, above / "www")


def test_going_back_in_a_folder_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing can be written there"):
        go_back(tmp_path / "www")

    assert list(tmp_path.iterdir()) == []
