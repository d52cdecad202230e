"""Bring the rows of a table in as lessons."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mentorbook.document.reading import Reading
from mentorbook.errors import ConfigurationError
from mentorbook.git.ignored import may_enter
from mentorbook.intake.draft import Draft, make_draft
from mentorbook.intake.identity import derive_id, find_key
from mentorbook.intake.outcome import Complaint, RowOutcome, Verdict
from mentorbook.intake.row import Row
from mentorbook.lesson.model import LessonMeta
from mentorbook.lesson.names import make_slug
from mentorbook.lesson.parse import read_lesson
from mentorbook.lesson.write import lesson_path, render_lesson
from mentorbook.store.create import create_file
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER, read_file
from mentorbook.tables.rejects import Rejects, number_file
from mentorbook.workflow.judge_row import judge_row
from mentorbook.workflow.plan_import import Plan

_NUMBERED = re.compile("-[0-9]+$")  # a slug that was taken gets a number


def refuse_table(root: Path, path: Path) -> None:
    """Refuse a table that would be published as it is: nobody checked it.

    Args:
        root: The project's root.
        path: Where it is.

    Raises:
        ConfigurationError: It is in `lessons/` or `docs/`.
    """
    if _is_published(root, path):
        message = "the table holds unchecked text and must not stand in lessons/ or docs/"
        raise ConfigurationError(f"{message}; move it out of the project")


def refuse_place(root: Path, path: Path) -> None:
    """Refuse a file of rejected rows where it could be published or committed: nobody checked it.

    Args:
        root: The project's root.
        path: Where it is to be.

    Raises:
        ConfigurationError: It is in `lessons/` or `docs/`, or in a repository that does not ignore it.
    """
    if _is_published(root, path):
        message = "rejected rows hold unchecked text and must not stand in lessons/ or docs/"
        raise ConfigurationError(f"{message}; name another place with --rejects")
    if any(map(may_enter, (_find_place(path), _find_place(number_file(path, 2))))):
        message = "rejected rows hold unchecked text, and Git would take them into the repository"
        raise ConfigurationError(f"{message}; name a place outside of it with --rejects")


def import_rows(
    plan: Plan, today: date, *, is_dry: bool, rejects: Rejects | None = None
) -> Iterator[RowOutcome]:
    """Bring in one row after the other. One that was brought in before is left as it is.

    Args:
        plan: What to bring in, and where.
        today: The day by which dates are judged.
        is_dry: Whether nothing is written.
        rejects: What takes the rows that cannot be brought in.

    Yields:
        What becomes of each row.
    """
    importer = _Importer(plan, today, is_dry=is_dry)
    for row in plan.table.rows():
        outcome = importer.take(row)
        if rejects and outcome.verdict is Verdict.REJECTED:
            key = "" if plan.import_map.key else find_key(row, plan.import_map) or ""
            rejects.add(row, [str(complaint) for complaint in outcome.complaints], key)
        yield outcome


class _Importer:
    """Knows which ids, titles and slugs are taken: there before, or by a row before."""

    def __init__(self, plan: Plan, today: date, *, is_dry: bool) -> None:
        self._plan = plan
        self._today = today
        self._is_dry = is_dry
        self._there = plan.project.lessons_by_id
        self._ids: set[str] = set()
        self._keys: dict[str, int] = {}
        self._slugs = {slug for one in plan.project.lessons for slug in _list_slugs(one)}
        self._titles = {_fold(one.find_text("title") or "") for one in plan.project.lessons}

    def take(self, row: Row) -> RowOutcome:
        import_map = self._plan.import_map
        if row.fault:
            return _reject(row, [Complaint((), row.fault)])
        key = find_key(row, import_map)
        if key is None:
            message = "there must be something by which to know the row"
            return _reject(row, [Complaint((str(import_map.key),), message)])
        if self._keys.setdefault(key, row.number) != row.number:
            columns = (import_map.key,) if import_map.key else ()
            message = f"the same stands in row {self._keys[key]}"
            return _reject(row, [Complaint(columns, message)])
        draft = make_draft(row, import_map, self._plan.words, self._today)
        chosen = self._choose_id(key, draft)
        there = self._there.get(chosen)
        if there and self._is_same(there, draft):
            return RowOutcome(row.number, Verdict.PRESENT, there.path)
        return self._judge(row, draft, chosen)

    def _choose_id(self, key: str, draft: Draft) -> str:
        """Choose a row's id: as stated, or the first derived one that is not another lesson's."""
        stated = draft.values.get("id")
        if isinstance(stated, str):
            return stated
        attempt = 0
        while True:
            chosen = derive_id(self._plan.import_map.source, key, attempt)
            there = self._there.get(chosen)
            if chosen not in self._ids and (there is None or self._is_same(there, draft)):
                return chosen
            attempt += 1

    def _is_same(self, there: Reading[LessonMeta], draft: Draft) -> bool:
        """Tell whether a lesson with a row's id is that row, however it was edited since.

        Of two tables with thousands of rows, two may well derive the same id, and a table may state
        one that is another lesson's. A lesson's slug never changes, so that title and text may.
        """
        title = str(draft.values.get("title", ""))
        slug = str(draft.values.get("slug") or make_slug(title))
        if any(_NUMBERED.sub("", one) == slug or one == slug for one in _list_slugs(there)):
            return True
        sources = self._plan.import_map.sections
        own = [name for name in draft.sections if not sources[name].is_given]
        # Rows of other lessons may share a short text, such as "Ask early.", so the longest counts.
        longest = max(own, key=lambda name: len(draft.sections[name]), default="")
        sections = there.body.sections if there.body else {}
        same = bool(longest) and sections.get(longest) == draft.sections[longest].strip()
        return same or _fold(there.find_text("title") or "") == _fold(title)

    def _judge(self, row: Row, draft: Draft, chosen: str) -> RowOutcome:
        path, text = self._render(draft, chosen)
        reading = read_lesson(path, text.encode(), self._plan.project.vocabulary)
        project, import_map = self._plan.project, self._plan.import_map
        complaints = judge_row(reading, draft, project, import_map, self._today)
        complaints += self._find_taken(draft, chosen)
        unknown = tuple((fault.part, fault.word) for fault in draft.faults if fault.word)
        if not all(complaint.is_warning for complaint in complaints):
            return _reject(row, complaints, unknown)
        return self._write(row, draft, chosen, complaints)

    def _render(self, draft: Draft, chosen: str) -> tuple[str, str]:
        values: dict[str, object] = {**draft.values, "id": chosen}
        year = self._today.year  # a row without one is rejected, but judged all the same
        if "period" in values:
            values["period"] = year = int(str(values["period"]))
        title = str(values.get("title", ""))
        slug = str(values.pop("slug", "") or make_slug(title, self._slugs))
        return lesson_path(year, slug), render_lesson(values, draft.sections)

    def _find_taken(self, draft: Draft, chosen: str) -> list[Complaint]:
        sources = self._plan.import_map.keys
        taken = {
            "id": chosen in self._ids or chosen in self._there,
            "title": _fold(str(draft.values.get("title", ""))) in self._titles,
            "slug": draft.values.get("slug") in self._slugs,
        }
        return [
            Complaint(sources[key].names, f"{key} must be this lesson's own; another has the same")
            for key in taken
            if taken[key] and key in sources
        ]

    def _write(
        self, row: Row, draft: Draft, chosen: str, complaints: list[Complaint]
    ) -> RowOutcome:
        while True:
            path, text = self._render(draft, chosen)
            is_ours = self._is_dry or create_file(self._plan.root, path, text.encode())
            self._slugs.add(_slug(path))
            if is_ours or self._is_there(path, chosen):
                break
            if "slug" in draft.values:
                return _reject(row, self._find_taken(draft, chosen))
        self._ids.add(chosen)
        self._titles.add(_fold(str(draft.values["title"])))
        verdict = Verdict.WRITE if is_ours else Verdict.PRESENT
        return RowOutcome(row.number, verdict, path, tuple(complaints))

    def _is_there(self, path: str, chosen: str) -> bool:
        """Tell whether another import, at work at the same time, has brought the same row in."""
        data, _ = read_file(self._plan.root, path)
        return data is not None and read_lesson(path, data, None).find_text("id") == chosen


def _is_published(root: Path, path: Path) -> bool:
    place = _find_place(path)
    return any(place.is_relative_to(root / folder) for folder in (LESSONS_FOLDER, PAGES_FOLDER))


def _find_place(path: Path) -> Path:
    """Follow links to a file's folder; one of the file's own name is not followed by a write."""
    return path.parent.resolve() / path.name


def _reject(
    row: Row, complaints: list[Complaint], unknown: tuple[tuple[str, str], ...] = ()
) -> RowOutcome:
    return RowOutcome(row.number, Verdict.REJECTED, "", tuple(complaints), unknown)


def _list_slugs(reading: Reading[LessonMeta]) -> list[str]:
    return [_slug(reading.path), *(slug for _, slug in reading.list_texts("old_slugs"))]


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())
