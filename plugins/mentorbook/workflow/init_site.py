"""Start a new site: the guide's files, an organisation's answers, and what an upgrade needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentorbook import __version__
from mentorbook.document.edit import quote, set_values
from mentorbook.document.parse import Loc, parse_document
from mentorbook.document.suggest import describe_allowed
from mentorbook.errors import ConfigurationError
from mentorbook.organisation.parse import parse_organisation
from mentorbook.store.files import ORGANISATION_FILE, VOCABULARY_FILE
from mentorbook.store.place import place_tree
from mentorbook.store.starter import read_starter
from mentorbook.store.wheel import find_wheel
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.guide_files import (
    GUIDE_FOLDER,
    VERSION_FILE,
    WHEELS_FOLDER,
    Choice,
    build_guide,
)
from mentorbook.workflow.settings import SETTINGS_FILE

# Where each answer stands in organisation.yml.
ANSWERS: dict[str, Loc] = {
    "name": ("name",),
    "email": ("contact", "email"),
    "phone": ("contact", "phone"),
    "second-email": ("second_contact", "email"),
    "second-phone": ("second_contact", "phone"),
    "safeguarding-phone": ("safeguarding", 0, "phone"),
    "support-phone": ("crisis", 0, "phone"),
}
# The phases, as a comment shows how to write them.
_EXAMPLE = re.compile(r"^# phases:\n(?:#  .*\n)+", re.MULTILINE)
_PHASES = {"programme": "programme_phase", "relationship": "relationship_phase"}


@dataclass(frozen=True)
class Answers:
    """What an organisation says of itself.

    Attributes:
        values: Texts by the keys of ANSWERS; the guide's invented ones stay for those left out.
        phases: Keys of the phases in use; all of a list where none of it is named.
        choice: What the site is to have of the guide.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    choice: Choice = field(default_factory=Choice)


class Starter:
    """The files that a site may start from, and what they say of the questions."""

    def __init__(self) -> None:
        self.files = read_starter()
        self._organisation = self.files[ORGANISATION_FILE].decode()
        vocabulary = parse_vocabulary(VOCABULARY_FILE, self.files[VOCABULARY_FILE])[0]
        if vocabulary is None:
            message = "the guide's own vocabulary is at fault; install mentorbook anew"
            raise ConfigurationError(message)
        self.phases = {part: tuple(vocabulary.lists[name]) for part, name in _PHASES.items()}

    def find_example(self, key: str) -> str:
        """Find the invented value that stands for an answer."""
        document, _ = parse_document(ORGANISATION_FILE, self._organisation)
        value: object = document.values if document else {}
        for part in ANSWERS[key]:
            value = value[part]  # type: ignore[index]
        return str(value)

    def find_fault(self, key: str, value: str) -> str | None:
        """Say what is wrong with an answer.

        Args:
            key: One of ANSWERS.
            value: The answer.

        Returns:
            What it must be, without the answer itself; None where it is right.
        """
        text = set_values(self._organisation, {ANSWERS[key]: value})
        problems = parse_organisation(ORGANISATION_FILE, text.encode())[-1]
        return problems[0].message if problems else None

    def find_phase_fault(self, key: str) -> str | None:
        """Say what is wrong with the key of a phase; None where it is right."""
        known = [phase for phases in self.phases.values() for phase in phases]
        return None if key in known else describe_allowed(key, known)


def init_site(folder: Path, starter: Starter, answers: Answers) -> tuple[int, str | None]:
    """Make a new site.

    Args:
        folder: Where it is to be: new, or a folder that `require_empty` lets pass.
        starter: The files that it may start from.
        answers: What the organisation says of itself, without faults.

    Returns:
        How many files it has, and the name of the wheel among them.

    Raises:
        StoreError: It cannot be written.
    """
    wheel = find_wheel()
    guide = build_guide(starter.files, answers.choice, wheel)
    files = {**guide, **_apply(guide, starter, answers)}
    if wheel:
        files[f"{WHEELS_FOLDER}/{wheel[0]}"] = wheel[1]
    kept = {f"{GUIDE_FOLDER}/{path}": data for path, data in guide.items()}
    place_tree(folder, {**files, **kept, VERSION_FILE: f"{__version__}\n".encode()})
    return len(files), wheel[0] if wheel else None


def _apply(guide: Mapping[str, bytes], starter: Starter, answers: Answers) -> dict[str, bytes]:
    values = {ANSWERS[key]: value for key, value in answers.values.items()}
    organisation = set_values(guide[ORGANISATION_FILE].decode(), values)
    phases = _render_phases(starter, answers.phases)
    if phases:
        organisation, found = _EXAMPLE.subn(lambda _: phases, organisation)
        organisation += "" if found else f"\n{phases}"
    settings = guide[SETTINGS_FILE].decode()
    if "name" in answers.values:
        settings = set_values(settings, {("site_name",): f"Mentoring at {answers.values['name']}"})
    return {ORGANISATION_FILE: organisation.encode(), SETTINGS_FILE: settings.encode()}


def _render_phases(starter: Starter, wanted: tuple[str, ...]) -> str:
    chosen = {part: [key for key in keys if key in wanted] for part, keys in starter.phases.items()}
    lines = [
        f"  {part}: [{', '.join(map(quote, keys))}]\n" for part, keys in chosen.items() if keys
    ]
    return "phases:\n" + "".join(lines) if lines else ""
