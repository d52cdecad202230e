"""The organisation as `organisation.yml` holds it: roles and contact points, never persons."""

import re
from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from mentorbook.document.fields import (
    SCHEMA_MARK,
    Address,
    Flag,
    Kind,
    Number,
    Record,
    matching,
    one_of,
    paragraph,
    text,
)

Email = Annotated[
    str,
    matching(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", "must be an e-mail address of a shared mailbox"),
]
Phone = Annotated[
    str,
    matching(
        r"\+?[0-9(][0-9() -]{1,18}[0-9]", "must be a telephone number: digits, spaces and hyphens"
    ),
]

# What of these settings a guide page or a printed sheet may show.
SHOWN = (
    *("confidentiality", "safeguarding", "crisis", "contact", "second-contact"),
    *("meetings", "time", "papers"),
)
Shown = Annotated[str, one_of(*SHOWN)]


def _phase_of(name: str) -> Kind:
    """Make the kind of a phase's key; that the vocabulary has it, a rule of `checks` says."""
    return Kind(
        StringConstraints(strip_whitespace=True),
        WithJsonSchema({"type": "string", SCHEMA_MARK: name}),
    )


class Contact(Record):
    """A contact point, named by its role.

    Attributes:
        title: The role or team, never a person.
        email: A shared mailbox.
        phone: A telephone number.
        page: An address on the intranet.
        text: When to turn to them.
    """

    title: Annotated[str, text(2, 80)]
    email: Email | None = None
    phone: Phone | None = None
    page: Address | None = None
    text: Annotated[str, paragraph(600)] | None = None

    @property
    def dial(self) -> str:
        """The telephone number as a link has it: no spaces, hyphens or brackets."""
        return re.sub(r"[^+0-9]", "", self.phone or "")


class Policy(Record):
    """A policy of the organisation that pairs should know.

    Attributes:
        title: Its name.
        page: Its address on the intranet, where it has one.
    """

    title: Annotated[str, text(2, 120)]
    page: Address | None = None


class Meetings(Record):
    """What a pair does unless it agrees otherwise.

    Attributes:
        weeks_between_meetings: Weeks from one meeting to the next.
        weeks_between_contacts: Weeks from a meeting to the contact after it.
        shortest_hours: Least length of a meeting, in hours.
        longest_hours: Greatest length of a meeting, in hours.
        notice_hours: Notice to give when a meeting must be moved, in hours.
    """

    weeks_between_meetings: Number
    weeks_between_contacts: Number
    shortest_hours: Number
    longest_hours: Number
    notice_hours: Number


class Review(Record):
    """How submitted lessons are reviewed.

    Attributes:
        readers: How many people read a lesson before it is published.
        personal_requests: What becomes of a request made under a person's own account.
    """

    readers: Number
    personal_requests: Annotated[str, one_of("adopt", "refuse")]


class Phases(Record):
    """Phases that are in use here; of a list that is left out, all are.

    Attributes:
        programme: Phases of the programme.
        relationship: Phases of a mentoring relationship.
    """

    programme: (
        Annotated[tuple[Annotated[str, _phase_of("programme_phase")], ...], Field(min_length=1)]
        | None
    ) = None
    relationship: (
        Annotated[tuple[Annotated[str, _phase_of("relationship_phase")], ...], Field(min_length=1)]
        | None
    ) = None

    def find(self, name: str) -> tuple[str, ...] | None:
        """Find the keys in use of a closed list; None where all are."""
        chosen = {"programme_phase": self.programme, "relationship_phase": self.relationship}
        return chosen.get(name)


class Repository(Record):
    """Where the files are kept, if a reader may go there.

    Attributes:
        page: The repository's own page.
        edit: Address of the forge's web editor up to a file's path.
    """

    page: Address | None = None
    edit: Address | None = None


class Organisation(Record):
    """The settings of one organisation.

    Attributes:
        name: The organisation's name, as shown on the site.
        contact: The mentoring co-ordinator's contact point.
        second_contact: Who to turn to when the co-ordinator is not the right person.
        confidentiality_limits: When something said in confidence must be passed on.
        safeguarding: Who to tell when somebody may be at risk of harm.
        crisis: Where people find help at once.
        meetings: What a pair does unless it agrees otherwise.
        pilot: Whether the programme is a pilot.
        time_allowance: How much working time mentoring may take.
        papers: Which papers go to the co-ordinator, and in what form.
        policies: Policies that pairs should know.
        waiting_period_months: Months between a change and the check of its effect.
        review: How submitted lessons are reviewed.
        phases: Phases that are in use.
        repository: Where the files are kept.
    """

    name: Annotated[str, text(2, 100)]
    contact: Contact
    second_contact: Contact
    confidentiality_limits: Annotated[str, paragraph(2000)]
    safeguarding: tuple[Contact, ...]
    crisis: tuple[Contact, ...]
    meetings: Meetings
    pilot: Flag = False
    time_allowance: Annotated[str, paragraph(600)] | None = None
    papers: Annotated[str, paragraph(600)] | None = None
    policies: tuple[Policy, ...] = ()
    waiting_period_months: Number
    review: Review
    phases: Phases = Phases()
    repository: Repository = Repository()

    @property
    def second(self) -> Contact:
        """The second contact under that name, with a word on when to turn to it."""
        one = self.second_contact
        text = one.text or "If the co-ordinator is not the right person to ask."
        return one.model_copy(update={"title": f"Second contact: {one.title}", "text": text})
