"""Rules on data files that pages show, and on what data files name."""

from collections.abc import Iterator

from mentorbook.catalogue.addresses import follow_path, is_definition, normalise_site_path
from mentorbook.catalogue.definitions import Definition, can_embed, ids_of, parts_of
from mentorbook.catalogue.project import Project
from mentorbook.checks.links import MISSING_FILE, path_of, say_meant
from mentorbook.checks.names import GUIDANCE, hint_page
from mentorbook.document.markdown import Body, Embed
from mentorbook.document.parse import Loc
from mentorbook.document.reading import Reading
from mentorbook.document.suggest import describe_allowed, find_nearest
from mentorbook.problem import Problem, Rule

EMBED = Rule(
    "body/embed",
    "A data file is shown on a guide page, alone between two empty lines, whole or one part of it.",
)
SAME_ANCHOR = Rule(
    "body/same-anchor",
    "No two places of a page have the same anchor, those of data files included.",
)
DUPLICATE_ID = Rule("catalogue/duplicate-data-id", "No two data files have the same id.")

RULES = (EMBED, SAME_ANCHOR, DUPLICATE_ID)

_ALONE = (
    "a data file must stand alone between two empty lines, as ![what it shows](file.yml) or "
    "![what it shows](file.yml#part)"
)


def check_embeds(project: Project) -> Iterator[Problem]:
    """Data files that pages show are there, and so is the part that is named.

    Args:
        project: All files read.

    Yields:
        A problem for each that is not, and for each that does not stand where it may.
    """
    for address, reading in project.readings_by_address.items():
        if reading.body:
            body: Body = reading.body
            embeds = {embed.start: embed for embed in body.embeds}
            for link in body.links:
                if link.is_image and is_definition(path_of(link)):
                    embed = embeds.get(link.offset)
                    message = _judge(project, address, embed, is_page=reading.path != address)
                    if message:
                        rule, words = message
                        yield rule.problem(reading.path, body.position(link.offset), words)
            yield from _check_shown_once(address, reading.path, body)
            yield from _check_anchors(project, address, reading.path, body)


def _check_shown_once(address: str, path: str, body: Body) -> Iterator[Problem]:
    """A page shows no part twice: each has a place in it for links to lead to."""
    shown: set[tuple[str, str | None]] = set()
    for embed in body.embeds:
        target = follow_path(address, embed.path)
        if not shown.isdisjoint({(target, embed.part), (target, None)}) or (
            embed.part is None and any(other == target for other, _ in shown)
        ):
            message = "the page shows this already; show each part once"
            yield EMBED.problem(path, body.position(embed.start), message)
        shown.add((target, embed.part))


def _check_anchors(project: Project, address: str, path: str, body: Body) -> Iterator[Problem]:
    """A link leads to one place: no heading and no other file has an id of what a page shows."""
    if not body.embeds:
        return
    owners = {heading.anchor: address for heading in body.headings}
    for embed in body.embeds:
        target = follow_path(address, embed.path)
        reading = project.definitions_by_address.get(target)
        # A part that is not there is told by itself.
        if reading and reading.meta and _judge_part(reading.meta, embed.part) is None:
            for name in ids_of(reading.meta, embed.part):
                if owners.setdefault(name, target) != target:
                    message = (
                        f"{name} is an id in this file and of another place of the page; change one"
                    )
                    yield SAME_ANCHOR.problem(path, body.position(embed.start), message)


def _judge(
    project: Project, address: str, embed: Embed | None, *, is_page: bool
) -> tuple[Rule, str] | None:
    if not is_page:
        return EMBED, "a lesson must not show a data file; link to the page that shows it"
    if embed is None:
        return EMBED, _ALONE
    target = follow_path(address, embed.path)
    reading = project.definitions_by_address.get(target)
    if reading is None:
        nearest = find_nearest(target, list(project.definitions_by_address))
        return MISSING_FILE, f"the data file is not there{say_meant(address, nearest)}"
    # Of a file that is at fault itself, that fault is told.
    return _judge_part(reading.meta, embed.part) if reading.meta else None


def _judge_part(definition: Definition, part: str | None) -> tuple[Rule, str] | None:
    parts = parts_of(definition)
    if not can_embed(definition):
        return EMBED, "pages are made from this file; link to them"
    if part is None or part in parts:
        return None
    allowed = describe_allowed(part, list(parts))
    return EMBED, f"the part after # {allowed}" if parts else "this file has no parts"


def check_data_ids(project: Project) -> Iterator[Problem]:
    """No two data files have the same id: what people fill in will be kept by it.

    Args:
        project: All files read.

    Yields:
        A problem at each file but the first by path.
    """
    first: dict[str, str] = {}
    for reading in project.definitions:
        name = reading.find_text("id")
        other = first.setdefault(name, reading.path) if name else reading.path
        if other != reading.path:
            message = f"id must be this file's own; {other} has the same"
            yield DUPLICATE_ID.problem(reading.path, reading.place("id"), message)


def check_pages_of_data(project: Project) -> Iterator[Problem]:
    """The pages that data files name are there.

    Args:
        project: All files read.

    Yields:
        A problem for each page that is not.
    """
    for reading in project.definitions:
        for loc, written in _named_pages(reading):
            wanted = normalise_site_path(written)
            if wanted not in project.shown_site_paths:
                message = (
                    f"page must be one of the site{hint_page(project.shown_site_paths, wanted)}"
                )
                yield GUIDANCE.problem(reading.path, reading.place(*loc), message)


def _named_pages(reading: Reading[Definition]) -> Iterator[tuple[Loc, str]]:
    values = reading.document.values if reading.document else {}
    return _find_pages(values, ())


def _find_pages(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find_pages(item, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "page" and isinstance(item, str):
                yield (*loc, key), item
            else:
                yield from _find_pages(item, (*loc, key))
