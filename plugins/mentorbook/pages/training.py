"""The pages of learning paths: one for each path, one for each of its modules."""

from urllib.parse import quote

from mentorbook.catalogue.addresses import (
    address_of_module,
    address_of_path,
    relative_url,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.links import Shown, find_neighbours, show_word, show_words
from mentorbook.pages.model import Page
from mentorbook.pages.places import find_page_that_shows, show_place, show_sources
from mentorbook.pages.render import render
from mentorbook.pages.words import count, say_minutes, say_month
from mentorbook.training.model import LearningPath, Module
from mentorbook.training.sessions import SessionPlan

# Where the evidence of a module is written down; a link leads there where the page is.
LEARNING_RECORD = "training/learning-record/"
_LETTERS = "abcd"


def build_training_pages(catalogue: Catalogue) -> list[Page]:
    """Build the pages of all learning paths.

    Args:
        catalogue: Everything loaded.
    """
    pages = []
    for file, path in catalogue.definitions_of(LearningPath).items():
        pages += [_build_path(catalogue, file, path), *_build_modules(catalogue, file, path)]
    return pages


def _build_path(catalogue: Catalogue, file: str, path: LearningPath) -> Page:
    address = address_of_path(path.id)
    markdown = render(
        "path.md.j2",
        path=path,
        audience=show_words(catalogue, address, "role", path.audience),
        modules=[_show_module(address, path, module) for module in path.modules],
        number=count(len(path.modules), "module"),
        minutes=say_minutes(path.minutes),
        **_provenance(catalogue, address, path, path),
    )
    return Page(
        address=address,
        title=path.title,
        summary=path.summary,
        markdown=markdown,
        path=f"docs/{file}",
        in_navigation=True,
    )


def _build_modules(catalogue: Catalogue, file: str, path: LearningPath) -> list[Page]:
    addresses = [address_of_module(path.id, module.slug) for module in path.modules]
    neighbours = find_neighbours(addresses)
    pages = []
    for module, address in zip(path.modules, addresses, strict=True):
        previous, after = neighbours[address]
        page = Page(
            address=address,
            title=module.name,
            summary=module.summary,
            markdown=_render_module(catalogue, address, path, module),
            path=f"docs/{file}",
            parent=address_of_path(path.id),
            previous=previous,
            next=after,
        )
        pages.append(page)
    return pages


def _render_module(catalogue: Catalogue, address: str, path: LearningPath, module: Module) -> str:
    has_record = LEARNING_RECORD in catalogue.pages_by_site_path
    return render(
        "module.md.j2",
        module=module,
        minutes=say_minutes(module.minutes),
        path=Shown(path.title, relative_url(address, address_of_path(path.id))),
        place=f"module {path.modules.index(module) + 1} of {len(path.modules)}",
        topics=[_show_topic(catalogue, address, module, topic) for topic in module.topics],
        phases=(
            *show_words(catalogue, address, "programme_phase", module.programme_phase),
            *show_words(catalogue, address, "relationship_phase", module.relationship_phase),
        ),
        themes=show_words(catalogue, address, "theme", module.themes),
        read=[(show_place(catalogue, address, one.page), one.why) for one in module.read],
        do=[
            (
                one.text,
                show_place(catalogue, address, one.page) if one.page else None,
                say_minutes(one.minutes) if one.minutes else None,
            )
            for one in module.do
        ],
        record=show_place(catalogue, address, LEARNING_RECORD) if has_record else None,
        letters=_LETTERS,
        workshop=say_minutes(module.facilitator.minutes),
        **_provenance(catalogue, address, path, module),
    )


def _show_module(start: str, path: LearningPath, module: Module) -> tuple[Shown, str]:
    """Show a module as an entry of a list: a link, and how long it takes."""
    url = relative_url(start, address_of_module(path.id, module.slug))
    return Shown(module.name, url, module.summary), say_minutes(module.minutes)


def _show_topic(catalogue: Catalogue, start: str, module: Module, topic: int) -> Shown:
    """Show a training topic: as a link to the session about it, where a plan has one."""
    for file, plan in catalogue.definitions_of(SessionPlan).items():
        for session in plan.sessions:
            if session.topic == topic and module.id in session.modules:
                page = find_page_that_shows(catalogue, file)
                url = f"{quote(relative_url(start, page))}#{session.id}" if page else None
                return Shown(f"Topic {topic}: {session.title}", url)
    return Shown(f"Topic {topic}")


def _provenance(
    catalogue: Catalogue, address: str, path: LearningPath, shown: LearningPath | Module
) -> dict[str, object]:
    """What the page of a path or of one of its modules says of where it comes from."""
    return {
        "sources": show_sources(catalogue, shown.sources),
        "added": shown.added,
        "owner": show_word(catalogue, address, "role", path.owner),
        "last_reviewed": say_month(path.last_reviewed),
        "review_by": say_month(path.review_by),
    }
