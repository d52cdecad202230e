"""The page of one lesson."""

from mentorbook.catalogue.addresses import (
    ALL_LESSONS,
    address_of_lesson,
    normalise_site_path,
    relative_url,
)
from mentorbook.catalogue.model import HIDDEN, TAKEN_DOWN, Catalogue, Dates, lesson_address
from mentorbook.lesson.model import Lesson
from mentorbook.pages.links import Shown, find_neighbours, show_page, show_word, show_words
from mentorbook.pages.model import Page
from mentorbook.pages.render import render
from mentorbook.pages.words import say_month, say_quarter, say_quarter_of
from mentorbook.vocabulary.model import NOT_STATED


def build_lesson_pages(catalogue: Catalogue) -> list[Page]:
    """Build the pages of all lessons; previous and next follow the list, newest first.

    Args:
        catalogue: Everything loaded.
    """
    neighbours = find_neighbours([lesson_address(lesson) for lesson in catalogue.current])
    return [
        _build_notice(catalogue, lesson)
        if lesson.meta.status in TAKEN_DOWN
        else _build_page(catalogue, lesson, *neighbours.get(lesson_address(lesson), (None, None)))
        for lesson in catalogue.lessons
    ]


def build_moved_pages(catalogue: Catalogue) -> list[Page]:
    """Build what stands at the old addresses of lessons: the way to the present one.

    Args:
        catalogue: Everything loaded.
    """
    return [
        _build_moved(lesson, slug) for lesson in catalogue.lessons for slug in lesson.meta.old_slugs
    ]


def _build_moved(lesson: Lesson, slug: str) -> Page:
    address = address_of_lesson(lesson.meta.period, slug)
    title, summary = "This lesson has moved", "It stands at another address now."
    url = relative_url(address, lesson_address(lesson))
    markdown = render("moved.md.j2", title=title, summary=summary, url=url)
    return Page(
        address=address,
        title=title,
        summary=summary,
        markdown=markdown,
        parent=ALL_LESSONS,
        in_search=False,
        moved_to=lesson_address(lesson),
    )


def _build_notice(catalogue: Catalogue, lesson: Lesson) -> Page:
    """Build what stands at the address of a lesson that was taken down: nothing of its text."""
    address = lesson_address(lesson)
    status = catalogue.vocabulary.get("status", lesson.meta.status)
    title = "This lesson is no longer here"
    markdown = render(
        "notice.md.j2",
        title=title,
        status=status,
        reason=lesson.meta.resolution,
        all_lessons=relative_url(address, ALL_LESSONS),
    )
    return Page(
        address=address,
        title=title,
        summary=status.definition,
        markdown=markdown,
        path=lesson.path,
        parent=ALL_LESSONS,
        in_search=False,
    )


def _build_page(
    catalogue: Catalogue, lesson: Lesson, previous: str | None, after: str | None
) -> Page:
    address = lesson_address(lesson)
    meta = lesson.meta
    added = catalogue.dates.get(lesson.path, Dates()).added
    markdown = render(
        "lesson.md.j2",
        meta=meta,
        body=lesson.body.text.strip("\n"),
        outcome=show_word(catalogue, address, "outcome", meta.outcome),
        status=show_word(catalogue, address, "status", meta.status),
        facts=_facts(catalogue, lesson, address),
        replaced_by=_replacement(catalogue, lesson, address),
        moves=[
            (catalogue.vocabulary.get("status", move.to).title, say_quarter(move.on), move.note)
            for move in meta.moves
        ],
        guidance=[show_page(address, page) for page in catalogue.guidance_for(lesson)],
        story=_story(catalogue, lesson, address),
        review_by=say_month(meta.review_by),
        added=say_quarter_of(added) if added else None,
    )
    return Page(
        address=address,
        title=meta.title,
        summary=meta.summary,
        markdown=markdown,
        path=lesson.path,
        parent=ALL_LESSONS,
        previous=previous,
        next=after,
        in_search=meta.status not in HIDDEN,
    )


def _facts(
    catalogue: Catalogue, lesson: Lesson, address: str
) -> list[tuple[str, tuple[Shown, ...]]]:
    meta = lesson.meta
    listed = (
        ("Phase of the programme", "programme_phase", meta.programme_phase),
        ("Phase of the relationship", "relationship_phase", meta.relationship_phase),
        ("Themes", "theme", meta.themes),
        ("Roles", "role", meta.roles),
        ("Model", "model", _stated(meta.model)),
        ("How they met", "format", _stated(meta.format)),
        ("Setting", "setting", _stated(meta.setting)),
        ("Pitfalls", "pitfall", meta.pitfalls),
        ("Capabilities", "capability", meta.capabilities),
        ("Outcome", "outcome", (meta.outcome,)),
        ("Based on", "evidence_strength", (meta.evidence_strength,)),
        ("Consent", "consent", (meta.consent,) if meta.consent else ()),
    )
    return [
        (label, show_words(catalogue, address, name, keys)) for label, name, keys in listed if keys
    ]


def _stated(key: str) -> tuple[str, ...]:
    return () if key == NOT_STATED else (key,)


def _story(
    catalogue: Catalogue, lesson: Lesson, address: str
) -> list[tuple[str, str, Shown | None]]:
    """Tell what came of a lesson: a label, a sentence, and the page that it is about."""
    meta = lesson.meta
    story: list[tuple[str, str, Shown | None]] = []
    if meta.action:
        owner = catalogue.vocabulary.get("role", meta.action.owner).title
        due = say_quarter(meta.action.due)
        words = f"{meta.action.what} ({owner}, due {due})"
        story.append(("What was agreed", words, _page(catalogue, address, meta.action.page)))
    if meta.change:
        words = f"{meta.change.summary} ({say_quarter(meta.change.on)})"
        page = _page(catalogue, address, meta.change.page)
        story.append(("What changed because of this", words, page))
    if meta.effect:
        by = catalogue.vocabulary.get("role", meta.effect.by).title
        when = say_quarter(meta.effect.on)
        words = f"{meta.effect.result} {meta.effect.method} (confirmed by: {by}, {when})"
        story.append(("Whether it helped", words, None))
    if meta.resolution:
        story.append(("Why it stands so", meta.resolution, None))
    return story


def _replacement(catalogue: Catalogue, lesson: Lesson, address: str) -> Shown | None:
    """Show the lesson that replaces this one, if there is one."""
    newer = catalogue.lessons_by_id.get(lesson.meta.superseded_by or "")
    if newer is None:
        return None
    return Shown(newer.meta.title, relative_url(address, lesson_address(newer)))


def _page(catalogue: Catalogue, address: str, written: str) -> Shown | None:
    page = catalogue.pages_by_site_path.get(normalise_site_path(written))
    return show_page(address, page) if page else None
