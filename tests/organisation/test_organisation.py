"""organisation.yml, sound and broken."""

import re

import pytest

from helpers import REPOSITORY
from mentorbook.organisation.model import Organisation
from mentorbook.organisation.parse import parse_organisation
from mentorbook.vocabulary.parse import parse_vocabulary

TEXT = (REPOSITORY / "organisation.yml").read_text(encoding="utf-8")
VOCABULARY = parse_vocabulary("v", (REPOSITORY / "vocabulary.yml").read_bytes())[0]
assert VOCABULARY


def parse(text: str) -> tuple[Organisation | None, list[str]]:
    organisation, _, problems = parse_organisation("organisation.yml", text.encode())
    return organisation, [f"{it.line} {it.message}" for it in problems]


def replaced(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_repositorys_organisation_is_sound() -> None:
    organisation, problems = parse(TEXT)
    assert not problems
    assert organisation
    assert organisation.meetings.notice_hours == 24
    assert organisation.pilot is False
    assert organisation.repository.page is None
    assert organisation.crisis[1].phone == "999"


def test_the_phases_in_use_are_all_unless_some_are_named() -> None:
    all_in_use, _ = parse(TEXT)
    some, problems = parse(f"{TEXT}\nphases:\n  programme: [ match , support]\n")
    assert not problems
    assert all_in_use
    assert some
    assert all_in_use.phases.find("programme_phase") is None
    assert some.phases.find("programme_phase") == ("match", "support")
    assert some.phases.find("relationship_phase") is None
    assert some.phases.find("theme") is None


def test_the_example_of_phases_in_use_is_sound() -> None:
    example = re.sub(r"^# (phases:\n)((?:#   .*\n)+)", _uncomment, TEXT, flags=re.MULTILINE)
    organisation, problems = parse(example)
    assert not problems
    assert organisation
    for name in ("programme_phase", "relationship_phase"):
        chosen = organisation.phases.find(name)
        assert chosen
        assert set(chosen) < set(VOCABULARY.lists[name])


def _uncomment(match: re.Match[str]) -> str:
    return match[0].replace("# ", "", 1).replace("\n#", "\n")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phone", "999"), ("phone", "+44 1632 960142"), ("phone", "(01632) 960-142"), ("phone", "111"),
        ("email", "learning.team@example.org"), ("page", "https://intranet.example.org/x?y=1"),
        ("text", "One line.\n\n    Another."),
    ],
)  # fmt: skip
def test_a_contact_takes_good_values(key: str, value: str) -> None:
    contact = f"second_contact:\n  title: Team\n  {key}: |-\n    {value}\n"
    text = TEXT[: TEXT.index("second_contact:")] + contact + TEXT[TEXT.index("\nconfid") :]
    organisation, problems = parse(text)
    assert not problems
    assert organisation
    assert getattr(organisation.second_contact, key).startswith(value[:9])


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (replaced("name: Example Social Care", "name: X"), "name: X",
         "name must have at least 2 characters"),
        (replaced("01632 960142", "call us"), "phone: call us",
         "contact.phone must be a telephone number: digits, spaces and hyphens"),
        (replaced("01632 960142", "'   '"), "phone: '   '",
         "contact.phone must be a telephone number: digits, spaces and hyphens"),
        (replaced("01632 960142", "'((((('"), "phone: '((((('",
         "contact.phone must be a telephone number: digits, spaces and hyphens"),
        (replaced("mentoring@example.org", "mentoring"), "email: mentoring",
         "contact.email must be an e-mail address of a shared mailbox"),
        (replaced("  title: Mentoring co-ordinator\n", ""), "email: mentoring@",
         "contact.title must be given"),
        (replaced("readers: 2", "readers: two"), "readers: two",
         "review.readers must be a whole number"),
        (replaced("adopt", "adapt"), "adapt",
         "review.personal_requests must be one of adopt, refuse; got 'adapt' (did you mean 'adopt'?)"),
        (replaced("pilot: false", "pilot: no"), "pilot: no", "pilot must be true or false"),
        (replaced("  readers:", "  reader:"), "  reader:",
         "review has a key that is not known; got 'reader' (did you mean 'readers'?)"),
        (replaced("safeguarding:\n", "safeguarding: []\nx-old:\n"), "x-old:",
         ("this key is not one of name, contact, second_contact, confidentiality_limits, "
         "safeguarding, crisis, meetings, pilot, time_allowance, papers, policies, waiting_period_months, review, phases, repository")),
        (TEXT + "repository:\n  page: git.example.org\n", "  page: git",
         "repository.page must be an address that starts with https:// or http://"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_with_its_line(change: str, line: str, words: str) -> None:
    organisation, problems = parse(change)
    assert organisation is None
    assert f"{change.count(chr(10), 0, change.index(line)) + 1} {words}" in problems


@pytest.mark.parametrize(
    "key", ["name", "contact", "second_contact", "confidentiality_limits", "safeguarding", "crisis",
            "meetings", "waiting_period_months", "review"]
)  # fmt: skip
def test_a_missing_setting_is_told_at_the_start(key: str) -> None:
    _, problems = parse(f"\n{TEXT}".replace(f"\n{key}:", "\nzz:", 1))
    assert f"1 {key} must be given" in problems
