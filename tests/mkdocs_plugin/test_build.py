"""What MkDocs makes of a project: which files, at which addresses, linked how."""

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from mkdocs.exceptions import Abort

from helpers import LESSON_BODY, lesson_text, page_text, write_tree
from sheets import TABLE
from sites import (
    LESSON,
    SETTINGS,
    build_site,
    find_all,
    links_of,
    make_site,
    parse_html,
    read_page,
    run_mkdocs,
    text_of,
)

NAV = ["index.md", "lessons/index.md", "browse/index.md"]
ODD = 'Ask <b>why</b> & "how" * _now_ [see] `code` {x} # 1 😀 &amp; </title>'
ODD_TOO = 'Say <b>why</b> & "how" * _now_ [see] `code` {x} # 2 😀'
ODD_SUMMARY = f"A summary with all of it: {ODD}"


def lessons(number: int, *, year: int = 2026) -> dict[str, str]:
    """Lessons whose titles, ids and slugs are all of one length."""
    return {
        f"lessons/{year}/lesson-{count:04}.md": lesson_text(
            id=f"L-{count:05}", title=f"Lesson number {count:04}", period=year
        )
        for count in range(1, number + 1)
    }


def neighbours_of(page: Path) -> tuple[str | None, str | None]:
    """Titles of the links to the page before and the page after."""
    found = {
        link.get("rel"): text_of(link).removeprefix("Previous ").removeprefix("Next ")
        for link in find_all(read_page(page), "a")
        if link.get("rel") in {"prev", "next"}
    }
    return found.get("prev"), found.get("next")


def trail_of(page: Path) -> list[tuple[str, str]]:
    trails = [
        nav
        for nav in find_all(read_page(page), "nav")
        if nav.get("aria-label") in {"You are in", "Breadcrumbs"}
    ]
    return links_of(trails[0])


def test_definition_files_and_hidden_files_stay_out_and_other_files_come_along(
    tmp_path: Path,
) -> None:
    root = make_site(
        tmp_path,
        {
            "docs/tools/grow.yml": yaml.safe_dump(TABLE),
            "docs/tools/oskar.YAML": yaml.safe_dump({**TABLE, "id": "other"}),
            "docs/forms/log.csv": "a,b\n",
            "docs/forms/.draft.md": "Zzyxplant\n",
            "docs/.hidden/page.md": "Zzyxplant\n",
            "docs/.hidden/log.csv": "Zzyxplant\n",
            "lessons/2026/.draft.md": "Zzyxplant\n",
            "lessons/.hidden/2026.md": "Zzyxplant\n",
        },
    )

    site = build_site(root)

    ours = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert "forms/log.csv" in ours
    assert not [path for path in ours if path.lower().endswith((".yml", ".yaml", ".md"))]
    assert not [path for path in ours if path.startswith(".") or "/." in path]
    assert not [path for path in ours if "Zzyxplant" in (site / path).read_text(errors="replace")]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("docs/browse/theme/index.md", "browse/theme/"),
        ("docs/browse/theme/README.md", "browse/theme/"),
        ("docs/browse/theme.md", "browse/theme/"),
        ("docs/browse/theme/ending-well.md", "browse/theme/ending-well/"),
        ("docs/browse/index.md", "browse/"),
        ("docs/lessons/index.md", "lessons/"),
        ("docs/lessons/README.md", "lessons/"),
    ],
)
def test_a_page_by_hand_wins_over_the_one_that_is_made_at_its_address(
    tmp_path: Path, path: str, url: str
) -> None:
    root = make_site(tmp_path, {path: page_text(title="Written by hand")})

    site = build_site(root)

    page = read_page(site / url / "index.html")
    assert [text_of(heading) for heading in find_all(page, "h1")] == ["Written by hand"]


def test_the_trail_leads_to_a_page_by_hand_too(tmp_path: Path) -> None:
    root = make_site(
        tmp_path,
        {"docs/lessons/README.md": page_text(title="What we learned")},
        nav=["index.md", "lessons/README.md"],
    )

    site = build_site(root)

    assert ("What we learned", "../../") in trail_of(site / "lessons/2026/an-end-date/index.html")


def test_lessons_follow_each_other_newest_first_outside_the_navigation(tmp_path: Path) -> None:
    old = lesson_text(id="L-2K3QD", title="An older lesson", period=2024)
    gone = lesson_text(
        id="L-3K3QD", title="A lesson taken back", status="withdrawn", resolution="Not right."
    )
    root = make_site(
        tmp_path,
        {**lessons(3), "lessons/2024/older.md": old, "lessons/2026/back.md": gone},
        nav=NAV,
    )
    (root / LESSON).unlink()

    site = build_site(root)

    folder = site / "lessons"
    rows = {
        name: neighbours_of(folder / name / "index.html")
        for name in ("2026/lesson-0001", "2026/lesson-0002", "2026/lesson-0003", "2024/older")
    }
    assert rows == {
        "2026/lesson-0001": (None, "Lesson number 0002"),
        "2026/lesson-0002": ("Lesson number 0001", "Lesson number 0003"),
        "2026/lesson-0003": ("Lesson number 0002", "An older lesson"),
        "2024/older": ("Lesson number 0003", None),
    }
    assert neighbours_of(folder / "2026/back/index.html") == (None, None)
    for page in folder.glob("20*/*/index.html"):
        assert ("All lessons", "../../") in trail_of(page)
    home = (site / "index.html").read_text()
    everywhere = text_of(read_page(site / "browse/index.html"))
    assert "A lesson taken back" not in home
    assert "Lesson number 0001" not in everywhere


def test_words_of_an_index_follow_each_other_in_the_order_of_the_vocabulary(tmp_path: Path) -> None:
    site = build_site(make_site(tmp_path, {}, nav=NAV))

    folder = site / "browse/relationship-phase"
    assert neighbours_of(folder / "building-rapport/index.html") == (None, "Setting direction")
    assert neighbours_of(folder / "winding-up/index.html") == ("Progression", "Moving on")
    assert trail_of(folder / "moving-on/index.html") == [
        ("Home", "../../.."),
        ("Browse by topic", "../../"),
        ("Phases of the relationship", "../"),
    ]


def test_a_lesson_page_weighs_the_same_beside_20_and_beside_60_lessons(tmp_path: Path) -> None:
    pages = []
    for number in (20, 60):
        root = make_site(tmp_path / str(number), lessons(number))
        site = build_site(root)
        pages.append((site / "lessons/2026/lesson-0010/index.html").read_bytes())

    assert pages[0] == pages[1]


def test_all_lessons_are_listed_newest_first_in_pages_of_fifty(tmp_path: Path) -> None:
    oldest = lesson_text(id="L-24000", title="The oldest lesson of all", period=2024)
    files = {**lessons(49, year=2025), "lessons/2024/oldest.md": oldest}
    root = make_site(tmp_path, files)

    site = build_site(root)

    first, second = (read_page(site / f"lessons/{name}index.html") for name in ("", "page-2/"))
    titles = [
        [text_of(title) for title in find_all(page, "p", "mb-lessons__title")]
        for page in (first, second)
    ]
    assert titles[0][0] == "We agreed an end date at the start"
    assert titles[0][1:] == [f"Lesson number {count:04}" for count in range(1, 50)]
    assert titles[1] == ["The oldest lesson of all"]
    assert "Lessons 1 to 50 of 51" in text_of(first)
    assert "Lessons 51 to 51 of 51" in text_of(second)
    numbers = [find_all(page, "nav", "mb-numbers")[0] for page in (first, second)]
    assert links_of(numbers[0]) == [("Page 1", "./"), ("Page 2", "page-2/")]
    assert links_of(numbers[1]) == [("Page 1", "../"), ("Page 2", "./")]
    assert not (site / "lessons/page-3").exists()


def test_titles_and_summaries_are_shown_as_they_were_written(tmp_path: Path) -> None:
    root = make_site(
        tmp_path,
        {
            LESSON: lesson_text(title=ODD, summary=ODD_SUMMARY, guidance=["odd/"]),
            "lessons/2026/next.md": lesson_text(id="L-2K3QD", title="Zeal is not enough"),
            "docs/odd.md": page_text(title=ODD_TOO, summary=ODD_SUMMARY),
        },
    )

    site = build_site(root)

    pages = {
        "lesson": "lessons/2026/an-end-date/",
        "next": "lessons/2026/next/",
        "list": "lessons/",
        "word": "browse/theme/ending-well/",
        "guide": "odd/",
        "home": "",
    }
    read = {name: read_page(site / url / "index.html") for name, url in pages.items()}
    assert text_of(find_all(read["lesson"], "h1")[0]) == ODD
    assert text_of(find_all(read["guide"], "h1")[0]) == ODD_TOO
    assert text_of(find_all(read["lesson"], "p", "mb-summary")[0]) == ODD_SUMMARY
    assert text_of(find_all(read["guide"], "p", "mb-summary")[0]) == ODD_SUMMARY
    assert text_of(find_all(read["lesson"], "title")[0]) == f"{ODD} - Test"
    for name in ("list", "word", "guide", "home"):
        assert (ODD, True) in [(title, ODD in title) for title, _ in links_of(read[name])], name
        assert ODD_SUMMARY in text_of(read[name]), name
    assert neighbours_of(site / "lessons/2026/next/index.html")[0] == ODD
    assert ODD_TOO in [title for title, _ in links_of(find_all(read["home"], "nav")[0])]
    described = [
        meta.get("content")
        for meta in find_all(read["lesson"], "meta")
        if meta.get("name") == "description"
    ]
    assert described == [ODD_SUMMARY]
    for page in read.values():
        assert not find_all(page, "b")
    docs = json.loads((site / "search/search_index.json").read_text())["docs"]
    shown = {
        doc["location"]: text_of(parse_html(doc["title"]))
        for doc in docs
        if doc["location"] in pages.values()
    }
    assert shown["lessons/2026/an-end-date/"] == ODD
    assert shown["odd/"] == ODD_TOO


def test_lessons_and_their_text_are_in_the_search_index(tmp_path: Path) -> None:
    body = LESSON_BODY.replace("The pair", "The pangolin pair", 1)
    site = build_site(make_site(tmp_path, {LESSON: lesson_text(body=body)}))

    docs = json.loads((site / "search/search_index.json").read_text())["docs"]
    texts = {doc["location"]: doc["text"] for doc in docs}
    assert len(texts) == len(docs), "a page stands twice in the index"
    assert "pangolin" in texts["lessons/2026/an-end-date/#what-happened"]
    assert "Agreeing the end" in texts["lessons/2026/an-end-date/"]


def test_a_dirty_build_makes_every_page(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})
    build_site(root)
    write_tree(root, {LESSON: lesson_text(title="We agreed another date at the start")})

    site = build_site(root, dirty=True)

    page = read_page(site / "lessons/2026/an-end-date/index.html")
    assert text_of(find_all(page, "h1")[0]) == "We agreed another date at the start"
    docs = json.loads((site / "search/search_index.json").read_text())["docs"]
    assert "lessons/2026/an-end-date/" in [doc["location"] for doc in docs]


def test_a_dirty_build_is_stopped_by_a_fault_too(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})
    build_site(root)
    write_tree(root, {LESSON: lesson_text(outcome="Zzyxplant")})

    with pytest.raises(SystemExit):
        build_site(root, dirty=True)

    assert "Zzyxplant" not in (root / "site/lessons/2026/an-end-date/index.html").read_text()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"docs_dir": "pages"}, "docs_dir"),
        ({"use_directory_urls": False}, "use_directory_urls"),
        ({"exclude_docs": "draft.md"}, "exclude_docs"),
        ({"draft_docs": "draft.md"}, "draft_docs"),
        ({"theme": "mkdocs"}, "theme.name"),
        ({"theme": {"name": None, "custom_dir": "docs"}}, "theme.name"),
        (
            {"markdown_extensions": ["toc", "pymdownx.snippets", "md_in_html"]},
            "pymdownx.snippets, md_in_html",
        ),
        ({"hooks": ["hook.py"]}, "pymdownx.blocks.html"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_setting_that_the_checks_do_not_know_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, settings: dict[str, object], named: str
) -> None:
    hook = "def on_config(config):\n    config.markdown_extensions.append('pymdownx.blocks.html')\n"
    files = {"docs/draft.md": page_text(title="Draft"), "hook.py": hook}
    root = make_site(tmp_path, files, **settings)
    (root / "pages").mkdir()

    with pytest.raises(SystemExit):
        build_site(root)

    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(said) == 1
    assert named in said[0]
    assert "\n" not in said[0]
    assert not list((root / "site").rglob("*.html"))


def test_markdown_that_the_checks_know_is_allowed_under_either_name(tmp_path: Path) -> None:
    known = [
        "abbr",
        "sane_lists",
        "smarty",
        {"toc": {"toc_depth": 3}},
    ]
    body = "\nWe use GROW.\n\n*[GROW]: A tool\n"
    files = {"docs/begin.md": page_text(body=body)}

    site = build_site(make_site(tmp_path, files, markdown_extensions=known))

    assert find_all(read_page(site / "begin/index.html"), "abbr")


def test_a_project_whose_lessons_are_a_file_is_told_so_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_site(tmp_path, {}, plugins=["search", {"mentorbook": {"allow_empty": True}}])
    (root / LESSON).unlink()
    (root / "lessons/2026").rmdir()
    (root / "lessons").rmdir()
    (root / "lessons").write_text("A file.\n")

    with pytest.raises(SystemExit):
        build_site(root)

    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said == ["lessons must be a folder; a file of that name is in its place"]


def test_a_page_may_be_kept_out_of_the_navigation(tmp_path: Path) -> None:
    root = make_site(
        tmp_path, {"docs/aside.md": page_text(title="An aside")}, not_in_nav="aside.md"
    )

    site = build_site(root)

    assert (site / "aside/index.html").exists()
    assert "An aside" not in (site / "browse/index.html").read_text()


@pytest.mark.parametrize("name", ["vocabulary.yml", "organisation.yml"])
def test_a_file_that_every_project_has_is_missed_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    root = make_site(tmp_path, {})
    (root / name).unlink()

    with pytest.raises(SystemExit):
        build_site(root)

    assert caplog.text.count(f"{name}:1:1: ") == 1


def test_a_project_behind_a_symbolic_link_builds(tmp_path: Path) -> None:
    real = make_site(tmp_path / "real", {})
    link = tmp_path / "link"
    link.symlink_to(real, target_is_directory=True)

    done = run_mkdocs(link, "build", "-q", "--strict", "-f", str(link / "mkdocs.yml"))

    assert (done.returncode, done.stderr) == (0, "")


def test_templates_of_the_site_win_over_ours(tmp_path: Path) -> None:
    own = "<!doctype html><title>Own</title>{{ mentorbook.organisation.name }}"
    theme = {**dict(SETTINGS["theme"]), "custom_dir": "own"}  # type: ignore[call-overload]
    root = make_site(tmp_path, {"own/main.html": own}, theme=theme)

    site = build_site(root)

    assert (site / "index.html").read_text().endswith("</title>Example Social Care")


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org", *arguments]
    moment = {
        "GIT_AUTHOR_DATE": "2025-05-06T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-05-06T12:00:00Z",
    }
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(root),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
        **moment,
    }
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)


def facts_of(page: Path) -> dict[str, str]:
    return {
        text_of(find_all(row, "dt")[0]): text_of(find_all(row, "dd")[0])
        for facts in find_all(read_page(page), "dl", "mb-facts")
        for row in find_all(facts, "div")
    }


LESSON_PAGE = "lessons/2026/an-end-date/index.html"
GUIDE_PAGE = "begin/index.html"


def test_dates_are_shown_in_a_repository_for_lessons_by_quarter(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"docs/begin.md": page_text()})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "All")

    site = build_site(root)

    assert facts_of(site / LESSON_PAGE)["Added"] == "April to June 2025"
    assert facts_of(site / GUIDE_PAGE)["Last changed"] == "6 May 2025"


def test_dates_are_shown_for_a_site_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"docs/begin.md": page_text()})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "All")

    site = build_site(root)

    assert facts_of(site / LESSON_PAGE)["Added"] == "April to June 2025"
    assert facts_of(site / GUIDE_PAGE)["Last changed"] == "6 May 2025"


def test_no_date_is_shown_outside_git_nor_for_what_is_not_committed(tmp_path: Path) -> None:
    outside = build_site(make_site(tmp_path / "outside", {"docs/begin.md": page_text()}))
    root = make_site(tmp_path / "inside", {})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "All")
    write_tree(
        root, {"docs/begin.md": page_text(), LESSON: lesson_text(period=2026, model="group")}
    )
    inside = build_site(root)

    for site in (outside, inside):
        assert facts_of(site / GUIDE_PAGE)["Last reviewed"] == "November 2026"
        assert "Last changed" not in facts_of(site / GUIDE_PAGE)
        assert "Added" not in facts_of(site / LESSON_PAGE)


def test_a_shallow_clone_builds_and_tells_no_wrong_date(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"docs/begin.md": page_text()})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "All")
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "clone")

    site = build_site(tmp_path / "clone")

    assert "Added" not in facts_of(site / LESSON_PAGE)
    assert "Last changed" not in facts_of(site / GUIDE_PAGE)


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_a_guide_page_may_have_any_name(tmp_path: Path) -> None:
    names = ["a b", "c#d", "e?f", "g:h", "i%20j", "é", "<k>", "l&amp;m", 'n"o']
    root = make_site(
        tmp_path,
        {
            LESSON: lesson_text(guidance=["begin/"]),
            "docs/begin.md": page_text(),
            **{f"docs/{name}.md": page_text(title=f"Page {name}") for name in names},
        },
    )

    site = build_site(root)

    index = site / "browse/theme/ending-well"
    links = [url for title, url in links_of(read_page(index / "index.html")) if "Page " in title]
    assert len(links) >= len(names)
    for url in links:
        assert not urlsplit(url).query + urlsplit(url).fragment
        assert (index / unquote(url) / "index.html").is_file(), url


def test_pages_of_other_plugins_stay_as_they_are(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    text = '---\\ntitle: <i>Other</i>\\n---\\n\\nMade elsewhere.\\n'\n"
        "    files.append(File.generated(config, 'other.md', content=text))\n"
        "    return files\n"
    )
    root = make_site(tmp_path, {"hook.py": hook}, hooks=["hook.py"])

    site = build_site(root)

    page = read_page(site / "other/index.html")
    assert "Made elsewhere." in text_of(page)


def test_a_page_that_another_plugin_takes_away_is_missed_by_none(tmp_path: Path) -> None:
    hook = (
        "def on_files(files, config):\n"
        "    files.remove(files.get_file_from_path('lessons/2026/lesson-0002.md'))\n"
        "    return files\n"
    )
    root = make_site(tmp_path, {**lessons(3), "hook.py": hook}, hooks=["hook.py"])

    site = build_site(root)

    assert not (site / "lessons/2026/lesson-0002").exists()
    assert neighbours_of(site / "lessons/2026/lesson-0001/index.html") == (None, None)


def test_a_navigation_that_names_a_page_that_is_not_there_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nav = [
        {"Home": "index.md"},
        {"More": ["begin.md", {"Gone": "gone.md"}, {"Elsewhere": "https://example.org/a.md"}]},
        {"Lessons": "lessons/index.md"},
    ]
    root = make_site(tmp_path, {"docs/begin.md": page_text()}, nav=nav)

    with pytest.raises(Abort):
        build_site(root)

    (said,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "nav names a page that is not there" in said
    assert said.count("mkdocs.yml:") == 1


def test_a_lesson_that_was_taken_down_is_not_found_by_search(tmp_path: Path) -> None:
    gone = lesson_text(status="withdrawn", resolution="One of the pair asked for it.")
    other = lesson_text(id="L-2K3QD", title="Another lesson that stays here")
    site = build_site(make_site(tmp_path, {LESSON: gone, "lessons/2026/other.md": other}))

    found = (site / "search/search_index.json").read_text()
    assert "Another lesson that stays here" in found
    for file in site.rglob("*"):
        if file.suffix in {".html", ".json", ".xml"}:
            assert "We agreed an end date" not in file.read_text(), file
    assert "One of the pair asked" not in found


def test_the_foot_leads_to_the_pages_that_are_there(tmp_path: Path) -> None:
    site = build_site(make_site(tmp_path, {"docs/about/index.md": page_text(title="About")}))

    foot = find_all(read_page(site / "index.html"), "footer")[0]
    links = {text_of(link): link.get("href") for link in find_all(foot, "a")}
    assert links["All lessons"] == "lessons/"
    assert links["Browse by topic"] == "browse/"
    assert links["Help and contacts"] == "help/"
    assert links["About this guide"] == "about/"
    assert "Share a lesson" not in links
