"""What of the organisation's settings pages and printed sheets show: limits, contacts, rhythm."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentorbook.organisation.model import Contact, Organisation
from mentorbook.pages.words import count

_POINT = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list of points where there are any."""

    text: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signpost:
    """One entry: its title, what it says, and how to reach it where it is a contact."""

    title: str
    blocks: tuple[Block, ...] = ()
    contact: Contact | None = None


def show_signposts(organisation: Organisation, names: Iterable[str]) -> list[Signpost]:
    """Show some of the settings, in the order of their names; what is not set is left out.

    Args:
        organisation: The settings.
        names: Names of what is shown, such as `confidentiality`.
    """
    shown = {
        "confidentiality": [
            Signpost("Limits of confidentiality", split_points(organisation.confidentiality_limits))
        ],
        "safeguarding": [_show_contact(one) for one in organisation.safeguarding],
        "crisis": [_show_contact(one) for one in organisation.crisis],
        "contact": [_show_contact(organisation.contact)],
        "second-contact": [_show_contact(organisation.second)],
        "meetings": [Signpost("Meetings here", (Block(say_meetings(organisation)),))],
        "time": _show_text("Working time", organisation.time_allowance),
        "papers": _show_text("Papers for the co-ordinator", organisation.papers),
    }
    return [signpost for name in names for signpost in shown[name]]


def say_meetings(organisation: Organisation) -> str:
    """Say how often and how long pairs meet here, unless they agree otherwise."""
    set_ = organisation.meetings
    return (
        f"Every {count(set_.weeks_between_meetings, 'week')}, for {set_.shortest_hours} to "
        f"{count(set_.longest_hours, 'hour')}. Contact in between after about "
        f"{count(set_.weeks_between_contacts, 'week')}. Notice of a change: at least "
        f"{count(set_.notice_hours, 'hour')}."
    )


def split_points(text: str) -> tuple[Block, ...]:
    """Split a text into paragraphs and lists: a line that begins with a hyphen is a point."""
    blocks: list[Block] = []
    for line in text.splitlines():
        said = line.strip()
        if said.startswith(_POINT):
            before = blocks.pop().points if blocks and blocks[-1].points else ()
            blocks.append(Block(points=(*before, said.removeprefix(_POINT).strip())))
        elif said:
            start = blocks.pop().text + " " if blocks and blocks[-1].text else ""
            blocks.append(Block(start + said))
    return tuple(blocks)


def _show_contact(contact: Contact) -> Signpost:
    return Signpost(contact.title, split_points(contact.text or ""), contact)


def _show_text(title: str, text: str | None) -> list[Signpost]:
    return [Signpost(title, split_points(text))] if text else []
