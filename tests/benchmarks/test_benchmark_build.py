import os
import re
import subprocess
import sys
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from benchmarks.build import BuildFigures, Cost, measure_builds, run_build, write_plain
from benchmarks.check import CheckFigures
from benchmarks.corpus import write_corpus
from benchmarks.page import render_page
from benchmarks.table import list_build_rows, list_check_rows, render_text

from helpers import REPOSITORY, make_project, write_tree
from mentorbook.guide.parse import read_guide_page
from mentorbook.workflow.build import build_site
from mentorbook.workflow.load import load_vocabulary
from sites import build_site as build_with_mkdocs
from sites import quiet, read_page, text_of

FIGURES = BuildFigures(
    lessons=5000,
    pages=7358,
    rounds=3,
    ours=Cost(wall=70.04, user=60.06, memory=400.4),
    plain=Cost(wall=60.0, user=50.0, memory=300.0),
    ratio=Cost(wall=1.17, user=1.2, memory=1.6),
)
CHECKED = CheckFigures(
    lessons=10_000,
    rounds=3,
    form=8000.4,
    warm=7999.0,
    cold=500.0,
    peer=10_000.0,
    form_to_peer=1.25,
    warm_to_peer=1.26,
)


@pytest.fixture(scope="module")
def figures() -> tuple[BuildFigures, list[str]]:
    told: list[str] = []
    return measure_builds(25, 1, told.append), told


@pytest.mark.slow
def test_both_are_built_and_what_they_took_is_told(
    figures: tuple[BuildFigures, list[str]],
) -> None:
    found, told = figures

    assert found.lessons == 25
    assert found.pages > 25
    for cost in (found.ours, found.plain):
        assert all(value > 0 for value in astuple(cost))
        assert 20 < cost.memory < 2000
    assert found.ratio.user == pytest.approx(found.ours.user / found.plain.user)
    assert found.ratio.memory == pytest.approx(found.ours.memory / found.plain.memory)
    assert told[-1] == "Building both, round 1 of 1"


def test_plain_mkdocs_is_handed_every_page_as_it_is(tmp_path: Path) -> None:
    ours, plain = tmp_path / "ours", tmp_path / "plain"
    write_corpus(ours, 0)

    number = write_plain(ours, plain)
    pages = build_site(ours, date(2026, 11, 22)).pages

    assert number == len(pages)
    for page in pages:
        written = (plain / "docs" / page.address).read_text("utf-8")
        assert written.startswith("---\ntitle: ")
        assert written.endswith(page.markdown)
        assert ("exclude: true" in written) == (not page.in_search)
    settings = (plain / "mkdocs.yml").read_text("utf-8")
    assert "- search" in settings
    assert "mentorbook" not in settings.partition("plugins:")[2]


@pytest.mark.slow
def test_plain_mkdocs_builds_the_same_texts_with_links_that_work(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ours, plain = tmp_path / "ours", tmp_path / "plain"
    write_corpus(ours, 0)
    number = write_plain(ours, plain)

    site = build_with_mkdocs(plain)

    warnings = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    # Files for programs are Mentorbook's alone: what they cost counts as its own.
    assert [one for one in warnings if re.search(r"target '[^']*\.md'", one)] == []
    assert len(list(site.rglob("index.html"))) == number
    page = next((site / "lessons" / "2025").glob("*/index.html"))
    assert "Where this stands" in text_of(read_page(page))


def test_a_build_that_fails_is_no_figure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = "site_name: Test\nplugins: [no-such-plugin]\n"
    write_tree(tmp_path, {"mkdocs.yml": settings, "docs/index.md": ""})

    with pytest.raises(subprocess.CalledProcessError):
        run_build(tmp_path, quiet())

    assert "no-such-plugin" in capfd.readouterr().err


def test_rows_say_what_was_reached_and_what_was_not() -> None:
    time, clock, memory = list_build_rows(FIGURES)

    assert astuple(time) == (
        "Building 5,000 lessons, processor time",
        "60.1 s",
        "50.0 s",
        "1.20",
        "at most 1.25",
        "yes",
    )
    assert (clock.goal, clock.reached) == ("", "")
    assert (memory.ratio, memory.goal, memory.reached) == ("1.60", "at most 1.50", "no")


def test_speed_is_in_lessons_a_second() -> None:
    form, warm, cold = list_check_rows(CHECKED)

    assert astuple(form)[1:] == ("8,000/s", "10,000/s", "1.25", "at least 8,000/s", "yes")
    assert (warm.ours, warm.ratio, warm.reached) == ("7,999/s", "1.26", "no")
    assert (cold.ours, cold.ratio, cold.goal, cold.reached) == ("500/s", "20.00", "", "")


def test_columns_stand_below_each_other() -> None:
    heading, *lines = render_text(list_build_rows(FIGURES)).splitlines()

    assert len(lines) == 3
    for line, cell in zip(lines, ("60.1 s", "70.0 s", "400 MiB"), strict=True):
        assert line.index(cell) == heading.index("Mentorbook")


def test_the_page_is_a_sound_guide_page_that_says_what_was_missed(tmp_path: Path) -> None:
    page = render_page(CHECKED, FIGURES, load=3.26, today=date(2026, 11, 22))
    root = make_project(tmp_path, {})

    reading = read_guide_page("docs/reference/speed.md", page.encode(), load_vocabulary(root))

    assert reading.problems == ()
    assert reading.meta is not None
    assert (reading.meta.last_reviewed, reading.meta.review_by) == ("2026-11", "2027-11")
    missed = "Checking 10,000 lessons, all rules, with what the last check kept"
    assert f"Not reached: {missed}; Building 5,000 lessons, greatest memory." in page
    assert "7,358 pages" in page
    assert "over 3 rounds" in page
    assert "3.3 other programs" in page


def test_a_page_without_a_miss_says_so() -> None:
    checked = replace(CHECKED, warm=8000.0)
    built = replace(FIGURES, rounds=1, ratio=Cost(wall=2.0, user=1.25, memory=1.5))
    page = render_page(checked, built, load=0.0, today=date(2026, 11, 22))

    assert "All goals were reached." in page
    assert "over 1 round," in page


@pytest.mark.parametrize(
    "arguments", [["--rounds", "0"], ["--only", "check", "--write"], ["--only", "x"]], ids=str
)
def test_wrong_use_ends_with_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2


def test_a_system_that_does_not_tell_what_a_process_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(os, "wait4", raising=False)

    assert main([]) == 2
    assert "Linux and macOS only" in capsys.readouterr().err


@pytest.mark.slow
def test_the_door_prints_a_table_and_talks_beside_it() -> None:
    command = [sys.executable, "-m", "benchmarks", "--lessons-built", "1", "--lessons-checked", "1"]

    done = subprocess.run(
        [*command, "--rounds", "1"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[0].split()[:2] == ["What", "Mentorbook"]
    assert len(done.stdout.splitlines()) == 7
    assert done.stderr.count("round 1 of 1") == 2
