"""`mentorbook init`."""

import shlex
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mentorbook import __version__
from mentorbook.cli.talk import say, stop
from mentorbook.report.words import count
from mentorbook.store.place import finish_tree, require_empty
from mentorbook.workflow.guide_files import FORGES, Choice
from mentorbook.workflow.init_site import ANSWERS, Answers, Starter, init_site

Forge = StrEnum("Forge", list(FORGES))  # type: ignore[misc]

_QUESTIONS = {
    "name": "Name of the organisation",
    "email": "Shared mailbox of the mentoring co-ordinator",
    "phone": "Telephone number of the mentoring co-ordinator",
    "second-email": "Shared mailbox of a second contact point",
    "second-phone": "Telephone number of the second contact point",
    "safeguarding-phone": "Telephone number of the safeguarding lead",
    "support-phone": "Telephone number of the support line for staff",
}
Find = Callable[[str], str | None]


def _text(key: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{key}", help=f"{_QUESTIONS[key]}.", metavar="TEXT"
    )
    return option


def init(  # noqa: PLR0913 - an option for each question
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder, new or empty.")],
    *,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: take invented values.")
    ] = False,
    name: Annotated[str | None, _text("name")] = None,
    email: Annotated[str | None, _text("email")] = None,
    phone: Annotated[str | None, _text("phone")] = None,
    second_email: Annotated[str | None, _text("second-email")] = None,
    second_phone: Annotated[str | None, _text("second-phone")] = None,
    safeguarding_phone: Annotated[str | None, _text("safeguarding-phone")] = None,
    support_phone: Annotated[str | None, _text("support-phone")] = None,
    forge: Annotated[
        Forge | None, typer.Option(help="Where the repository will be, for its CI files.")
    ] = None,
    phase: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="A phase in use; say it again for more. None: all."),
    ] = None,
    lessons: Annotated[
        bool, typer.Option("--lessons", help="Copy the illustrative lessons too.")
    ] = False,
) -> None:
    """Start your own site: the guide to adapt, your contact points, and what builds it.

    Exit code 0: the site is there. 2: it could not be made, and nothing is left of it.
    """
    folder = folder.resolve()
    if finish_tree(folder):
        say("An earlier start was cut short; what it had made is now in its place.")
        _say_next(folder)
        return
    require_empty(folder)
    starter = Starter()
    texts = (name, email, phone, second_email, second_phone, safeguarding_phone, support_phone)
    given = {key: text for key, text in zip(ANSWERS, texts, strict=True) if text is not None}
    phases = tuple(phase or ())
    if not defaults and sys.stdin.isatty():
        answers = _ask_all(starter, given, forge, phases, lessons=lessons)
    else:
        _require_all(starter, given, forge, phases, defaults=defaults)
        answers = Answers(given, phases, Choice(forge.value if forge else "none", lessons))
    number, wheel = init_site(folder, starter, answers)
    say(f"{folder}: a site of {count(number, 'file')}.", style="green")
    _say_open(starter, answers, wheel)
    _say_next(folder)


def _require_all(
    starter: Starter,
    given: Mapping[str, str],
    forge: Forge | None,
    phases: tuple[str, ...],
    *,
    defaults: bool,
) -> None:
    """Stop at wrong answers, told all at once, and at those that nobody is there to give."""
    faults = [(f"--{key}", starter.find_fault(key, text)) for key, text in given.items()]
    faults += [("--phase", starter.find_phase_fault(key)) for key in phases]
    told = [f"{option}: {fault}" for option, fault in faults if fault]
    missing = [f"--{key}" for key in ANSWERS if key not in given]
    missing += [] if forge else ["--forge"]
    if missing and not defaults:
        told.append(
            f"nobody can be asked here, and these are not answered: {', '.join(missing)}; give "
            "them, or --defaults for invented values"
        )
    for line in told[:-1]:
        say(f"mentorbook: {line}", style="red")
    if told:
        stop(told[-1])


def _ask_all(
    starter: Starter,
    given: Mapping[str, str],
    forge: Forge | None,
    phases: tuple[str, ...],
    *,
    lessons: bool,
) -> Answers:
    """Ask for what is not given, and again for what is wrong."""
    say("Enter alone takes the value in brackets. All of it can be changed later.\n")
    try:
        values = {
            key: _ask(words, given.get(key), starter.find_example(key), _fault_of(starter, key))
            for key, words in _QUESTIONS.items()
        }
        known = ", ".join(FORGES)
        wanted = _ask(f"Where will the repository be? {known}", forge, "none", _find_forge_fault)
        say(
            "\nPhases: "
            + "; ".join(f"{part}: {', '.join(keys)}" for part, keys in starter.phases.items())
        )
        text = _ask(
            "Phases in use, with commas between", ",".join(phases) or None, "all",
            lambda text: _find_phases_fault(starter, text),
        )  # fmt: skip
        lessons = lessons or typer.confirm("Copy the illustrative lessons too?", err=True)
    except typer.Abort:
        stop("stopped; nothing was made")
    return Answers(values, tuple(_split(text)), Choice(wanted, lessons))


def _ask(words: str, given: str | None, example: str, find_fault: Find) -> str:
    while True:
        answer = given if given is not None else typer.prompt(words, default=example, err=True)
        fault = find_fault(answer.strip())
        if not fault:
            return str(answer.strip())
        say(f"{words}: {fault}", style="red")
        given = None


def _fault_of(starter: Starter, key: str) -> Find:
    return lambda text: starter.find_fault(key, text)


def _find_forge_fault(text: str) -> str | None:
    return None if text in FORGES else f"must be one of {', '.join(FORGES)}"


def _find_phases_fault(starter: Starter, text: str) -> str | None:
    return next(filter(None, map(starter.find_phase_fault, _split(text))), None)


def _split(text: str) -> list[str]:
    return [] if text == "all" else [key for key in text.replace(",", " ").split() if key]


def _say_open(starter: Starter, answers: Answers, wheel: str | None) -> None:
    invented = [
        words
        for key, words in _QUESTIONS.items()
        if answers.values.get(key, starter.find_example(key)) == starter.find_example(key)
    ]
    if invented:
        say(
            "Invented values stand in organisation.yml. Put in your own before anybody reads the "
            f"site: {'; '.join(invented)}.",
            style="yellow",
        )
    if not wheel:
        say(
            f"Put the wheel of mentorbook {__version__} into wheels/, unless your package index "
            "has it.",
            style="yellow",
        )


def _say_next(folder: Path) -> None:
    init = "" if (folder / ".git").exists() else "git init -b main && "
    say("\nNext:")
    say(f"  cd {shlex.quote(str(folder))}")
    say(f'  {init}git add -A && git commit -m "Start our mentoring guide"')
    say("  scripts/serve")
