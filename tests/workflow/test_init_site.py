"""A new site made from answers."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mentorbook import __version__
from mentorbook.catalogue.project import Project
from mentorbook.errors import ConfigurationError
from mentorbook.organisation.model import Organisation
from mentorbook.store import starter as store
from mentorbook.store.place import list_tree
from mentorbook.workflow.guide_files import Choice
from mentorbook.workflow.init_site import ANSWERS, Answers, Starter, init_site
from mentorbook.workflow.load import load_project

STARTER = Starter()
RIGHT = {
    "name": "Trust: north & south",
    "email": "mentors@example.org",
    "phone": "01632 960001",
    "second-email": "team@example.org",
    "second-phone": "01632 960002",
    "safeguarding-phone": "01632 960003",
    "support-phone": "112",
}


def organisation_of(project: Project) -> Organisation:
    assert project.organisation is not None
    return project.organisation


def test_answers_stand_where_they_belong_and_all_else_is_as_in_the_guide(tmp_path: Path) -> None:
    init_site(tmp_path / "site", STARTER, Answers(RIGHT))
    made = organisation_of(load_project(tmp_path / "site"))
    assert made.name == RIGHT["name"]
    assert (made.contact.email, made.contact.phone) == (RIGHT["email"], RIGHT["phone"])
    assert made.second_contact.email == RIGHT["second-email"]
    assert made.second_contact.phone == RIGHT["second-phone"]
    assert made.safeguarding[0].phone == RIGHT["safeguarding-phone"]
    assert made.crisis[0].phone == RIGHT["support-phone"]
    settings = (tmp_path / "site/mkdocs.yml").read_text()
    assert yaml.safe_load(settings)["site_name"] == "Mentoring at Trust: north & south"
    before = STARTER.files["organisation.yml"].decode().splitlines()
    after = (tmp_path / "site/organisation.yml").read_text().splitlines()
    assert len(after) == len(before)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == len(ANSWERS)


def test_without_answers_the_invented_ones_stay(tmp_path: Path) -> None:
    number, wheel = init_site(tmp_path / "site", STARTER, Answers())
    root = tmp_path / "site"
    kept = [path for path in list_tree(root) if path.startswith(".mentorbook/")]
    assert (number, wheel) == (
        len(list_tree(root)) - len(kept),
        f"mentorbook-{__version__}-py3-none-any.whl",
    )
    assert (root / "organisation.yml").read_bytes() == STARTER.files["organisation.yml"]
    assert (root / ".mentorbook/version").read_text() == f"{__version__}\n"
    assert STARTER.find_example("name") == "Example Social Care"


def test_the_guide_is_kept_as_it_came(tmp_path: Path) -> None:
    root, kept = tmp_path / "site", tmp_path / "site/.mentorbook/guide"
    init_site(root, STARTER, Answers(RIGHT, choice=Choice("gitlab")))
    assert (kept / "organisation.yml").read_bytes() == STARTER.files["organisation.yml"]
    assert "site_name: Mentorbook\n" in (kept / "mkdocs.yml").read_text()
    assert (kept / ".gitlab-ci.yml").read_bytes() == (root / ".gitlab-ci.yml").read_bytes()
    assert set(list_tree(kept)) <= set(list_tree(root))


def test_a_wheel_at_hand_goes_with_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "mentorbook.workflow.init_site.find_wheel", lambda: ("mentorbook-1-py3-none-any.whl", b"x")
    )
    _, wheel = init_site(tmp_path / "site", STARTER, Answers())
    assert wheel == "mentorbook-1-py3-none-any.whl"
    assert (tmp_path / "site/wheels" / wheel).read_bytes() == b"x"
    assert not (tmp_path / "site/.mentorbook/guide/wheels").exists()


def test_phases_in_use_stand_in_the_order_of_the_vocabulary(tmp_path: Path) -> None:
    programme, relationship = STARTER.phases["programme"], STARTER.phases["relationship"]
    chosen = (relationship[1], programme[2], programme[0])
    init_site(tmp_path / "site", STARTER, Answers(phases=chosen))
    text = (tmp_path / "site/organisation.yml").read_text()
    assert yaml.safe_load(text)["phases"] == {
        "programme": [programme[0], programme[2]],
        "relationship": [relationship[1]],
    }
    assert "# phases:" not in text
    assert "\n#   page: " in text  # the example of something else is still there
    assert load_project(tmp_path / "site").organisation is not None


def test_phases_are_written_though_the_guide_shows_no_example(tmp_path: Path) -> None:
    starter = Starter()
    text = starter.files["organisation.yml"].decode()
    starter.files["organisation.yml"] = text.replace("# phases:", "# example:").encode()
    init_site(tmp_path / "site", starter, Answers(phases=(starter.phases["programme"][0],)))
    made = (tmp_path / "site/organisation.yml").read_text()
    assert made.endswith(f"\nphases:\n  programme: [{starter.phases['programme'][0]}]\n")


@pytest.mark.parametrize("key", ANSWERS)
def test_right_answers_have_no_fault(key: str) -> None:
    assert STARTER.find_fault(key, RIGHT[key]) is None


@pytest.mark.parametrize("key", ANSWERS)
@pytest.mark.parametrize("wrong", ["", "\t", "x" * 5000, "two\nlines of text", "@"])
def test_wrong_answers_are_told_without_being_repeated(key: str, wrong: str) -> None:
    fault = STARTER.find_fault(key, wrong)
    assert fault is not None
    assert len(fault) < 200
    assert "must" in fault


@given(st.text())
def test_any_answer_is_right_or_wrong(answer: str) -> None:
    for key in ANSWERS:
        assert STARTER.find_fault(key, answer) != ""


def test_a_wrong_phase_is_told_with_the_nearest_one() -> None:
    assert STARTER.find_phase_fault("purpose") is None
    assert "did you mean 'winding-up'?" in (STARTER.find_phase_fault("windup") or "")


def test_a_guide_whose_words_are_at_fault_cannot_start_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vocabulary.yml").write_text("[")
    (tmp_path / "docs").mkdir()
    (tmp_path / "organisation.yml").touch()
    monkeypatch.setattr(store, "_OWN", tmp_path)
    with pytest.raises(ConfigurationError, match="vocabulary is at fault"):
        Starter()
