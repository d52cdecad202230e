"""Catalogue -> JSON, and the JSON Schema that it keeps to."""

import json

from mentorbook.catalogue.addresses import (
    address_of_lesson,
    address_of_page,
    normalise_site_path,
    site_path,
)
from mentorbook.catalogue.model import TAKEN_DOWN, Catalogue, Dates, lesson_address
from mentorbook.catalogue.quarters import name_quarter
from mentorbook.export.model import (
    CatalogueV1,
    LessonPart,
    OrganisationPart,
    PagePart,
    TakenDownPart,
    WordPart,
)
from mentorbook.guide.model import GuidePage, PageMeta
from mentorbook.lesson.model import Lesson, LessonMeta

# Keys of front matter that go out as they are.
_LESSON_KEYS = LessonPart.model_fields.keys() & LessonMeta.model_fields.keys() - {"guidance"}
_PAGE_KEYS = PagePart.model_fields.keys() & PageMeta.model_fields.keys()


def build_catalogue(catalogue: Catalogue) -> CatalogueV1:
    """Take from the catalogue what other systems may have: nothing private, nothing taken down.

    Args:
        catalogue: Everything loaded.
    """
    # By id and not by day: the order must not tell more finely than a quarter what came when.
    lessons = sorted(catalogue.lessons, key=lambda lesson: lesson.meta.id)
    pages = [_build_page(page) for page in catalogue.pages]
    return CatalogueV1(
        version=1,
        organisation=OrganisationPart(name=catalogue.organisation.name),
        lessons=tuple(
            _build_lesson(catalogue, lesson)
            for lesson in lessons
            if lesson.meta.status not in TAKEN_DOWN
        ),
        taken_down=tuple(
            TakenDownPart(
                id=lesson.meta.id,
                address=site_path(lesson_address(lesson)),
                status=lesson.meta.status,
            )
            for lesson in lessons
            if lesson.meta.status in TAKEN_DOWN
        ),
        pages=tuple(sorted(pages, key=lambda page: page.address)),
        vocabulary={
            name: tuple(
                WordPart(
                    key=key, title=word.title, definition=word.definition, synonyms=word.synonyms
                )
                for key, word in words.items()
            )
            for name, words in catalogue.vocabulary.lists.items()
        },
    )


def render_catalogue(built: CatalogueV1) -> bytes:
    """Write the catalogue as JSON, the same bytes for the same catalogue."""
    return f"{built.model_dump_json(indent=1)}\n".encode()


def render_schema() -> bytes:
    """Write the JSON Schema (draft 2020-12) of the catalogue."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = {**head, **CatalogueV1.model_json_schema(mode="serialization")}
    return f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n".encode()


def _build_lesson(catalogue: Catalogue, lesson: Lesson) -> LessonPart:
    meta = lesson.meta
    dates = catalogue.dates.get(lesson.path, Dates())
    kept = {key: getattr(meta, key) for key in _LESSON_KEYS}
    old = (address_of_lesson(meta.period, slug) for slug in meta.old_slugs)
    return LessonPart(
        **kept,
        address=site_path(lesson_address(lesson)),
        old_addresses=tuple(map(site_path, old)),
        year=meta.period,
        guidance=tuple(dict.fromkeys(map(normalise_site_path, meta.guidance))),
        added=name_quarter(dates.added) if dates.added else None,
        changed=name_quarter(dates.changed) if dates.changed else None,
    )


def _build_page(page: GuidePage) -> PagePart:
    kept = {key: getattr(page.meta, key) for key in _PAGE_KEYS}
    return PagePart(**kept, address=site_path(address_of_page(page.path)))
