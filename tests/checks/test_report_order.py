"""A report depends on what the files hold, not on the order in which they were found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lesson_text, make_project, page_text
from mentorbook.catalogue.project import Project
from mentorbook.report import render_json
from mentorbook.workflow.check import check_project
from mentorbook.workflow.load import load_project

TODAY = date(2026, 11, 21)
FILES = {
    "docs/index.md": page_text(
        body="\n[a](a.md) [b](lessons/2026/b.md) [gone](lessons/2026/gone.md)\n"
    ),
    "docs/a.md": page_text(themes=None, shaped_by=["L-7K3QD", "L-00000"]),
    "docs/b.md": page_text(themes=None, last_reviewed="2099-12"),
    "docs/lessons/2026/e.md": page_text(),
    "docs/x.png": "",
    "docs/y.markdown": "",
    "lessons/2025/a.md": lesson_text(period=2025, old_slugs=["gone", "b"]),
    "lessons/2026/a.md": lesson_text(old_slugs=["gone"], review_by="2020-01"),
    "lessons/2026/b.md": lesson_text(
        title="we agreed an END date at the start", supersedes="L-7K3QD"
    ),
    "lessons/2026/c.md": lesson_text(id="L-AAAAA", guidance=["zzyxplant/"], outcome="zzyxplant"),
    "lessons/2026/d.md": "---\nid: L-7K3QD\ntitle: [\n---\n",
    "lessons/2026/e.md": lesson_text(id="L-AAAAA", title="Another lesson of the same id"),
    "lessons/x.txt": "",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_project(make_project(tmp_path_factory.mktemp("order"), FILES))


def shuffled(draw: Callable[..., object], project: Project) -> Project:
    parts = {name: getattr(project, name) for name in ("lessons", "pages", "others")}
    return replace(
        project,
        **{name: tuple(draw(st.permutations(part))) for name, part in parts.items()},  # type: ignore[call-overload]
    )


@given(data=st.data())
def test_files_in_any_order_give_the_same_report(project: Project, data: st.DataObject) -> None:
    report = render_json(check_project(project, TODAY))
    assert report.count('"rule"') > len(FILES)
    assert render_json(check_project(shuffled(data.draw, project), TODAY)) == report


def test_problems_come_sorted_and_once_each(project: Project) -> None:
    problems = check_project(project, TODAY)
    assert problems == sorted(set(problems))
    places = [(problem.path, problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
