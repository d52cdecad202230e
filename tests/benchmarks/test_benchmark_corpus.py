import re
from datetime import date
from pathlib import Path

import pytest
from benchmarks.corpus import write_corpus

from helpers import REPOSITORY
from mentorbook.catalogue.project import Project
from mentorbook.problem import Severity
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project

LESSONS = 300
_WORD = re.compile(r"[^\W_][\w'-]*")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "new"
    write_corpus(folder, LESSONS)
    return folder


@pytest.fixture(scope="module")
def project(corpus: Path) -> Project:
    return load_project(corpus)


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_file_passes_the_checks(project: Project) -> None:
    problems = check_project(project, date(2026, 11, 22))

    assert len(project.lessons) == LESSONS
    assert [one for one in problems if one.severity is Severity.ERROR] == []


def test_lessons_are_of_usual_length_marked_as_illustrative_and_link_to_pages(
    project: Project,
) -> None:
    own = set(read_all(REPOSITORY / "lessons"))
    made = [one for one in project.lessons if one.path.removeprefix("lessons/") not in own]

    assert made
    for lesson in made:
        assert lesson.body is not None
        assert lesson.meta is not None
        assert 150 <= len(_WORD.findall(lesson.body.text)) <= 250
        assert lesson.meta.illustrative
        assert len(lesson.body.links) == 2
        assert len(lesson.meta.guidance) == 2


def test_lessons_are_spread_over_years_phases_and_themes(project: Project) -> None:
    metas = [lesson.meta for lesson in project.lessons if lesson.meta]

    assert project.vocabulary is not None
    assert len({meta.period for meta in metas}) == 10
    for name, key in (("programme_phase", "programme_phase"), ("theme", "themes")):
        used = {word for meta in metas for word in getattr(meta, key)}
        assert used == set(project.vocabulary.lists[name])


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(
    corpus: Path, tmp_path: Path
) -> None:
    write_corpus(tmp_path / "again", LESSONS)
    write_corpus(tmp_path / "other", LESSONS, seed=2)

    assert read_all(tmp_path / "again") == read_all(corpus)
    assert set(read_all(tmp_path / "other")) != set(read_all(corpus))


def test_the_repositorys_own_lessons_are_there_however_few_are_asked_for(tmp_path: Path) -> None:
    write_corpus(tmp_path, 0)

    assert read_all(tmp_path / "lessons") == read_all(REPOSITORY / "lessons")


def test_more_lessons_than_there_are_titles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="larger than population"):
        write_corpus(tmp_path, 50_000)
