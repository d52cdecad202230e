"""A project with as many invented lessons as are asked for, the same again for the same seed."""

import shutil
from collections.abc import Collection
from pathlib import Path
from random import Random

from benchmarks.text import make_sections, make_summary, make_titles
from mentorbook.catalogue.addresses import address_of_page, site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.guide.model import GuidePage
from mentorbook.lesson.names import make_id, make_slug
from mentorbook.lesson.write import lesson_path, render_lesson
from mentorbook.store.files import write_file
from mentorbook.workflow.load import load_project

REPOSITORY = Path(__file__).resolve().parent.parent
_FILES = ("vocabulary.yml", "organisation.yml", "mkdocs.yml")
_FOLDERS = ("docs", "lessons")
_YEARS = range(2017, 2027)
_STATES = ("identified", "shared", "action-agreed")
_NUMBERS = 32**5  # a lesson's id: five characters of 32


def write_corpus(folder: Path, lessons: int, seed: int = 1) -> None:
    """Write a project with this repository's pages and words, and with many lessons.

    The repository's own lessons are among them, however few are asked for: pages name them as
    what they were changed by. All lessons are marked as illustrative.

    Args:
        folder: Where to write; made where it is missing.
        lessons: How many lessons there are to be.
        seed: What the choices follow from: the same seed gives the same bytes.

    Raises:
        ValueError: The repository's vocabulary or settings are at fault, or there are not so many
            titles.
    """
    chance = Random(seed)  # noqa: S311 - a corpus, and no secret
    folder.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copyfile(REPOSITORY / name, folder / name)
    for name in _FOLDERS:
        shutil.copytree(REPOSITORY / name, folder / name, dirs_exist_ok=True)
    catalogue = load_project(folder).find_catalogue()
    if catalogue is None:
        message = "vocabulary.yml and organisation.yml must be sound: run mentorbook check"
        raise ValueError(message)
    missing = max(0, lessons - len(catalogue.lessons))
    slugs = {lesson.slug for lesson in catalogue.lessons}
    ids = _make_ids(chance, missing, {lesson.meta.id for lesson in catalogue.lessons})
    guidance = [page for page in catalogue.pages if _address(page)]  # the home page has none
    for id_, title in zip(ids, make_titles(chance, missing), strict=True):
        slug = make_slug(title, slugs)
        slugs.add(slug)
        year = chance.choice(_YEARS)
        pages = chance.sample(guidance, 2)
        values: dict[str, object] = {
            "id": id_,
            "title": title,
            "summary": make_summary(chance),
            "period": year,
            **_choose_words(chance, catalogue),
            **_choose_state(chance, pages[0]),
            "guidance": [_address(page) for page in pages],
            "review_by": "2099-11",
            "illustrative": True,
        }
        links = [f"[{page.meta.title}](../../{address_of_page(page.path)})" for page in pages]
        stated = {key: value for key, value in values.items() if value != []}
        text = render_lesson(stated, make_sections(chance, links))
        write_file(folder / lesson_path(year, slug), text.encode())


def _make_ids(chance: Random, count: int, taken: Collection[str]) -> list[str]:
    numbers = chance.sample(range(_NUMBERS), count + len(taken))
    ids = (make_id([number >> 5 * place for place in range(5)]) for number in numbers)
    return [id_ for id_ in ids if id_ not in taken][:count]


def _choose_words(chance: Random, catalogue: Catalogue) -> dict[str, object]:
    def some(name: str, fewest: int, most: int) -> list[str]:
        return chance.sample(list(catalogue.vocabulary.lists[name]), chance.randint(fewest, most))

    def one(name: str) -> str:
        return some(name, 1, 1)[0]

    return {
        "outcome": one("outcome"),
        "programme_phase": some("programme_phase", 1, 2),
        "relationship_phase": some("relationship_phase", 0, 2),
        "themes": some("theme", 1, 3),
        "roles": some("role", 1, 3),
        "model": one("model"),
        "format": one("format"),
        "setting": one("setting"),
        "pitfalls": some("pitfall", 0, 2),
        "capabilities": some("capability", 0, 2),
        "keywords": chance.sample(["agreement", "diary", "goals", "notes", "training", "trust"], 2),
        "evidence_strength": one("evidence_strength"),
    }


def _choose_state(chance: Random, page: GuidePage) -> dict[str, object]:
    """Choose how far a lesson has come, and write what goes with it."""
    state = chance.choice(_STATES)
    moves: list[dict[str, object]] = [
        {"to": "identified", "on": "2026-Q1", "by": ["coordinator", "privacy-reader"]}
    ]
    values: dict[str, object] = {"status": state, "moves": moves}
    if state == "shared":
        values["resolution"] = "The guide says so already, and others may like to hear it."
    if state == "action-agreed":
        values["action"] = {
            "what": "Say on the page what these pairs found out, in a sentence or two.",
            "page": _address(page),
            "owner": "coordinator",
            "due": "2027-Q2",
        }
    if state != "identified":
        moves.append({"to": state, "on": "2026-Q2", "by": ["coordinator"]})
    return values


def _address(page: GuidePage) -> str:
    return site_path(address_of_page(page.path))
