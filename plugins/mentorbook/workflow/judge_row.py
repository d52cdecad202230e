"""Judge a row as a lesson, and tell what is wrong at the columns that it comes from."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from mentorbook.anonymity.rules import check_identifiers
from mentorbook.catalogue.project import Project
from mentorbook.checks.body import SECTION_MISSING
from mentorbook.checks.dates import check_dates
from mentorbook.checks.links import check_links
from mentorbook.checks.names import check_named_pages
from mentorbook.document.reading import Reading
from mentorbook.document.rules import FILE_SIZE
from mentorbook.intake.clean import REPLACEMENT
from mentorbook.intake.draft import Draft
from mentorbook.intake.model import ImportMap
from mentorbook.intake.outcome import Complaint
from mentorbook.lesson.model import SECTIONS, LessonMeta
from mentorbook.problem import START, Problem, Severity
from mentorbook.workflow.check import judge_lesson


def judge_row(
    reading: Reading[LessonMeta], draft: Draft, project: Project, import_map: ImportMap, today: date
) -> list[Complaint]:
    """Judge a row by the rules that any lesson's file must keep.

    Args:
        reading: The lesson as it would be written.
        draft: What it was made from, with the faults found then.
        project: What is there already.
        import_map: Where each part comes from.
        today: The day by which dates are judged.

    Returns:
        What is wrong, each once.
    """
    found = [Complaint(_names(import_map, part), message) for part, message, _ in draft.faults]
    told = {fault.part for fault in draft.faults}
    places = _places(reading)
    for problem in sorted(_check(reading, project, today)):
        part = _find_part(problem, places, import_map)
        if part not in told and problem.rule != SECTION_MISSING.id:  # a fault of the draft says it
            columns = _names(import_map, part)
            message = problem.message if columns else f"{problem.message} (given by the map)"
            found.append(Complaint(columns, message, problem.severity is Severity.WARNING))
    for part, text in {**draft.values, **draft.sections}.items():
        if REPLACEMENT in "".join(text):
            message = "a letter was lost before now: U+FFFD stands in its place"
            found.append(Complaint(_names(import_map, part), message, is_warning=True))
    return list(dict.fromkeys(found))


def may_be_shown(text: str) -> bool:
    """Tell whether a text holds nothing of a form that identifies somebody."""
    return not any(check_identifiers(Reading("value", text, None, None, None, ())))


def _check(reading: Reading[LessonMeta], project: Project, today: date) -> Iterator[Problem]:
    yield from reading.problems
    yield from judge_lesson(reading)
    yield from check_dates(replace(project, lessons=(reading,), pages=()), today)
    if reading.list_texts("guidance") or (reading.body and reading.body.links):
        joined = replace(project, lessons=(*project.lessons, reading))
        for check_all in (check_links, check_named_pages):
            yield from (found for found in check_all(joined) if found.path == reading.path)


def _places(reading: Reading[LessonMeta]) -> dict[int, str]:
    """Say which key or section starts on which line."""
    keys = reading.document.values if reading.document else ()
    places = {reading.document.find_key((key,)).line: key for key in keys if reading.document}
    headings = reading.body.headings if reading.body else ()
    return places | {one.position.line: one.text for one in headings if one.text in SECTIONS}


def _find_part(problem: Problem, places: Mapping[int, str], import_map: ImportMap) -> str:
    """Find the key or section that a problem is about; empty where it is about all sections."""
    if (problem.line, problem.column) == START:
        key = problem.message.partition(" ")[0]  # messages start with the key
        if key in LessonMeta.model_fields:
            return key
        named = "slug" if import_map.lesson.slug else "title"  # the file's name is made of it
        return "" if problem.rule == FILE_SIZE.id else named
    lines = sorted(places)
    at = bisect_right(lines, problem.line) - 1
    part = places[lines[at]]
    is_before_sections = problem.line > lines[at] and part in LessonMeta.model_fields
    return "" if is_before_sections else part


def _names(import_map: ImportMap, part: str) -> tuple[str, ...]:
    if part:
        source = import_map.sources.get(part)
        return source.names if source else ()
    names = (name for source in import_map.sections.values() for name in source.names)
    return tuple(dict.fromkeys(names))
