"""What other systems get of a catalogue: version 1 of its JSON, a table, a feed, and redirects."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from helpers import REPOSITORY, lesson_text, make_project, page_text
from mentorbook.catalogue.addresses import EXPORTS
from mentorbook.catalogue.model import Catalogue, Dates
from mentorbook.export.build import build_exports
from mentorbook.export.catalogue import build_catalogue, render_schema
from mentorbook.export.csv import render_lessons
from mentorbook.workflow.load import load_project

HERE = Path(__file__).parent
MOVED = {"lessons/2026/old-name/": "lessons/2026/an-end-date/"}
ATOM = "{http://www.w3.org/2005/Atom}"
PRIVATE = "What only the file says"
# One of each kind: sound, replaced, taken down, and a page.
FILES = {
    "lessons/2026/an-end-date.md": lesson_text(
        title="=We agreed an end date, “at the start”",
        old_slugs=["old-name"],
        guidance=["/begin"],
        keywords=["-dates", "ends; stops"],
        consent="confirmed",
        illustrative=None,
        supersedes="L-0AAAA",
        moves=[{"to": "identified", "on": "2026-Q1", "by": ["contributor"], "note": PRIVATE}],
    ),
    "lessons/2025/goodbye.md": lesson_text(
        id="L-0AAAA",
        title="We had no end date at all",
        period=2025,
        status="superseded",
        superseded_by="L-7K3QD",
    ),
    "lessons/2024/gone.md": lesson_text(
        id="L-1AAAA",
        title=f"{PRIVATE} of one pair",
        period=2024,
        status="withdrawn",
        resolution=f"{PRIVATE} of why",
    ),
    "docs/begin.md": page_text(),
    "docs/index.md": page_text(title="Home"),
}
DATES = {
    "lessons/2026/an-end-date.md": Dates(date(2026, 2, 3), date(2026, 12, 31)),
    "lessons/2025/goodbye.md": Dates(date(2025, 7, 1), date(2025, 7, 1)),
}


def load(
    tmp_path: Path, files: Mapping[str, str], dates: Mapping[str, Dates] | None = None
) -> Catalogue:
    project = load_project(make_project(tmp_path, files))
    catalogue = replace(project, dates=dates or {}).find_catalogue()
    assert catalogue is not None
    assert len(catalogue.lessons) == len(project.lessons)
    return catalogue


def export(
    catalogue: Catalogue, moved: Mapping[str, str] = MOVED, site_url: str | None = None
) -> dict[str, str]:
    made = build_exports(catalogue, moved, "The guide", site_url)
    found = {export.address: export.content.decode() for export in made}
    assert len(found) == len(made)
    return found


def close(schema: Any) -> Any:
    """The schema as strict as it could be: no key that it does not name."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(part) for key, part in schema.items()}
    return {"additionalProperties": False, **closed} if "properties" in schema else closed


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return load(tmp_path, FILES, DATES)


# JSON


def test_version_1_stays_as_it_was_published(catalogue: Catalogue) -> None:
    # Programs elsewhere rely on it. A new key may come in here; a key that goes or changes its
    # meaning is version 2, at another address.
    made = json.loads(export(catalogue)["data/v1/catalogue.json"])
    made["vocabulary"] = {"outcome": made["vocabulary"]["outcome"]}
    assert made == json.loads((HERE / "catalogue-v1.json").read_text("utf-8"))


def test_the_schema_of_version_1_stays_as_it_was_published() -> None:
    golden = json.loads((HERE / "catalogue-v1.schema.json").read_text("utf-8"))
    assert json.loads(render_schema()) == golden


def test_the_real_catalogue_keeps_to_the_schema_and_the_schema_names_all_of_it() -> None:
    catalogue = load_project(REPOSITORY, with_dates=True).find_catalogue()
    assert catalogue is not None
    schema = json.loads(render_schema())
    made = json.loads(export(catalogue)["data/v1/catalogue.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(close(schema)).validate(made)
    assert len(made["lessons"]) + len(made["taken_down"]) == len(catalogue.lessons)
    assert len(made["pages"]) == len(catalogue.pages)
    broken = {**made, "lessons": [{**made["lessons"][0], "year": "2026"}]}
    assert not Draft202012Validator(schema).is_valid(broken)


def test_the_schema_lets_later_keys_in(catalogue: Catalogue) -> None:
    made = json.loads(export(catalogue)["data/v1/catalogue.json"])
    later = {**made, "tools": [], "lessons": [{**made["lessons"][0], "readers": 3}]}
    Draft202012Validator(json.loads(render_schema())).validate(later)


def test_nothing_private_and_nothing_taken_down_is_in_any_export(catalogue: Catalogue) -> None:
    for content in export(catalogue).values():
        assert PRIVATE not in content
    made = json.loads(export(catalogue)["data/v1/catalogue.json"])
    assert made["taken_down"] == [
        {"id": "L-1AAAA", "address": "lessons/2024/gone/", "status": "withdrawn"}
    ]


def test_exports_stand_at_the_known_addresses_and_are_the_same_bytes_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    made = build_exports(catalogue, MOVED, "The guide", None)
    again = load(tmp_path / "again", dict(reversed(FILES.items())), DATES)
    assert made == build_exports(again, MOVED, "The guide", None)
    assert {export.address for export in made} == EXPORTS


def test_the_order_tells_no_day(tmp_path: Path) -> None:
    def order(first: int, second: int) -> list[str]:
        days = {
            "lessons/2026/a.md": Dates(date(2026, 1, first), date(2026, 1, first)),
            "lessons/2026/b.md": Dates(date(2026, 1, second), date(2026, 1, second)),
        }
        catalogue = load(tmp_path / f"{first}-{second}", files, days)
        return [*export(catalogue).values()]

    files = {
        "lessons/2026/a.md": lesson_text(id="L-0AAAA", title="The first of two lessons"),
        "lessons/2026/b.md": lesson_text(id="L-0BBBB", title="The second of two lessons"),
    }
    assert order(1, 2) == order(2, 1)


# CSV


def rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.removeprefix("\ufeff"), newline="")))


def test_the_table_has_the_lessons_of_the_json_and_opens_in_a_spreadsheet(
    catalogue: Catalogue,
) -> None:
    content = export(catalogue)["data/v1/lessons.csv"]
    assert content.startswith("\ufeffid,title,summary,")
    assert content.count("\r\n") == 3
    replaced, current = rows(content)
    assert (replaced["id"], replaced["status"]) == ("L-0AAAA", "superseded")
    assert current["title"] == "'=We agreed an end date, “at the start”"
    assert current["keywords"] == "'-dates; ends; stops"
    assert current["old_addresses"] == "lessons/2026/old-name/"
    assert (current["illustrative"], replaced["illustrative"]) == ("false", "true")
    assert (current["added"], current["changed"]) == ("2026-Q1", "2026-Q4")
    assert (current["consent"], replaced["consent"]) == ("confirmed", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_is_run_by_a_spreadsheet_and_none_is_lost(title: str) -> None:
    catalogue = load_project(REPOSITORY).find_catalogue()
    assert catalogue is not None
    built = build_catalogue(catalogue)
    odd = built.model_copy(
        update={"lessons": (built.lessons[0].model_copy(update={"title": title}),)}
    )
    (row,) = rows(render_lessons(odd).decode())
    assert row["title"].removeprefix("'") == title.removeprefix("'")
    assert not row["title"].startswith(
        ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    )


# Feed


def read_feed(content: str) -> ElementTree.Element:
    """The feed, once it was found to hold what RFC 4287 demands."""
    feed = ElementTree.fromstring(content)  # noqa: S314 - made right here
    assert feed.tag == f"{ATOM}feed"
    once = ("id", "title", "updated")
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in once:
            (found,) = part.findall(f"{ATOM}{name}")
            assert (found.text or "").strip()
        assert len({(one.get("rel"), one.get("type")) for one in part.findall(f"{ATOM}link")}) == (
            len(part.findall(f"{ATOM}link"))
        )
        assert part.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert part.findtext(f"{ATOM}updated", "").endswith("-01T00:00:00Z")
        for category in part.findall(f"{ATOM}category"):
            assert category.get("term")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    known = {"author", "category", "entry", "id", "link", "name", "published", "summary"}
    assert {part.tag.removeprefix(ATOM) for part in feed.iter()} <= known | {
        "feed",
        "title",
        "updated",
    }
    return feed


def test_the_feed_shows_current_lessons_by_quarter(catalogue: Catalogue) -> None:
    feed = read_feed(export(catalogue)["feed.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}title") == "The guide: lessons"
    assert feed.findtext(f"{ATOM}updated") == "2026-10-01T00:00:00Z"
    assert entry.findtext(f"{ATOM}title") == "=We agreed an end date, “at the start”"
    assert entry.findtext(f"{ATOM}published") == "2026-01-01T00:00:00Z"
    assert entry.findtext(f"{ATOM}updated") == "2026-10-01T00:00:00Z"
    (category,) = entry.findall(f"{ATOM}category")
    assert category.attrib == {"term": "ending-well", "label": "Ending well"}


def test_links_of_the_feed_are_absolute_where_the_site_knows_its_address(
    catalogue: Catalogue,
) -> None:
    def links(site_url: str | None) -> list[str | None]:
        feed = read_feed(export(catalogue, site_url=site_url)["feed.xml"])
        return [link.get("href") for link in feed.iter(f"{ATOM}link")]

    assert links(None) == ["feed.xml", "./", "lessons/2026/an-end-date/"]
    base = "https://intranet.example.org/book/"
    assert links(base) == [f"{base}feed.xml", base, f"{base}lessons/2026/an-end-date/"]


def test_ids_of_the_feed_stay_whatever_the_host(catalogue: Catalogue) -> None:
    here, there = (
        read_feed(export(catalogue, site_url=url)["feed.xml"]).findtext(f"{ATOM}entry/{ATOM}id")
        for url in (None, "https://intranet.example.org/")
    )
    # With another id, readers everywhere would show every lesson as new.
    assert here == there == "urn:uuid:2b546f5b-f34f-5431-9164-386ad67234d8"


def test_the_feed_of_no_lessons_is_still_a_feed(tmp_path: Path) -> None:
    catalogue = load(tmp_path, {"docs/index.md": page_text(title="Home")})
    feed = read_feed(export(catalogue)["feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_the_feed_holds_the_newest_fifty_and_escapes_what_they_say(tmp_path: Path) -> None:
    files = {
        f"lessons/{year}/lesson-{year}.md": lesson_text(
            id=f"L-0{year}", title=f"Lesson <{year}> & more", period=year
        )
        for year in range(1960, 2026)
    }
    late = {"lessons/1960/lesson-1960.md": Dates(date(2026, 5, 5), date(2026, 5, 5))}
    feed = read_feed(export(load(tmp_path, files, late))["feed.xml"])
    titles = [entry.findtext(f"{ATOM}title", "") for entry in feed.findall(f"{ATOM}entry")]
    newest = [1960, *range(2025, 1976, -1)]
    assert titles == [f"Lesson <{year}> & more" for year in newest]


# Redirects


def test_maps_lead_from_every_form_of_an_old_address(catalogue: Catalogue) -> None:
    made = export(catalogue, site_url="https://intranet.example.org/our%20book/")
    new = "/our%20book/lessons/2026/an-end-date/"
    assert made["redirects/nginx.map"].splitlines()[-3:] == [
        f'"/our book/lessons/2026/old-name/" {new};',
        f'"/our book/lessons/2026/old-name" {new};',
        f'"/our book/lessons/2026/old-name/index.html" {new};',
    ]
    assert made["redirects/caddy.txt"].splitlines()[-3:] == [
        f"redir /our%20book/lessons/2026/old-name/ {new} permanent",
        f"redir /our%20book/lessons/2026/old-name {new} permanent",
        f"redir /our%20book/lessons/2026/old-name/index.html {new} permanent",
    ]


def test_a_quotation_mark_in_the_sites_path_ends_no_key(catalogue: Catalogue) -> None:
    made = export(catalogue, site_url='https://intranet.example.org/a"b\\c/')
    key = r'"/a\"b\\c/lessons/2026/old-name/" /a%22b%5Cc/lessons/2026/an-end-date/;'
    assert key in made["redirects/nginx.map"].splitlines()


def test_without_old_addresses_the_maps_hold_comments_only(catalogue: Catalogue) -> None:
    made = export(catalogue, moved={})
    for address in ("redirects/nginx.map", "redirects/caddy.txt"):
        assert all(line.startswith("#") for line in made[address].splitlines())
