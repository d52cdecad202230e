"""What the built site holds for programs: exports, redirects and the map of the site."""

import gzip
import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

from helpers import lesson_text, page_text, write_tree
from mentorbook.catalogue.addresses import EXPORTS
from sites import LESSON, build_site, find_all, links_of, make_site, read_page

BASE = "https://intranet.example.org/book/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WITHDRAWN = lesson_text(
    id="L-0AAAA",
    title="We never met in person at all",
    status="withdrawn",
    resolution="It said too much about a pair.",
)


def commit(root: Path, day: str) -> None:
    """Put everything in a commit of one day."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
    }
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Change"]):
        name = ["-c", "user.name=N", "-c", "user.email=n@example.org"]
        subprocess.run(["git", *name, *command], cwd=root, env=environment, check=True)


def read_map(site: Path) -> dict[str, str | None]:
    """Addresses in the map of the site, each with its day."""
    tree = ElementTree.parse(site / "sitemap.xml").getroot()  # noqa: S314 - made right here
    return {
        url.findtext(f"{MAP}loc", ""): url.findtext(f"{MAP}lastmod")
        for url in tree.findall(f"{MAP}url")
    }


def test_a_site_holds_every_export_and_links_lead_to_them(tmp_path: Path) -> None:
    links = "\n".join(f"- [{address}](../{address})" for address in sorted(EXPORTS))
    page = page_text(title="For other systems", body=f"\n{links}\n")
    site = build_site(make_site(tmp_path, {"docs/setup/data.md": page}, strict=True))
    for address in EXPORTS:
        assert (site / address).read_bytes()
    for _, url in links_of(find_all(read_page(site / "setup/data/index.html"), "article")[0]):
        assert url.startswith("#") or (site / "setup/data" / url).exists()
    made = json.loads((site / "data/v1/catalogue.json").read_text("utf-8"))
    for part in (*made["lessons"], *made["pages"]):
        assert (site / part["address"] / "index.html").is_file()


def test_every_page_names_the_feed(tmp_path: Path) -> None:
    site = build_site(make_site(tmp_path, {}))
    for page in ("index.html", "lessons/2026/an-end-date/index.html"):
        (feed,) = [
            link
            for link in find_all(read_page(site / page), "link")
            if link.get("type") == "application/atom+xml"
        ]
        assert (site / page).parent.joinpath(feed.get("href", "")).resolve() == site / "feed.xml"


def test_a_file_by_hand_takes_the_place_of_an_export(tmp_path: Path) -> None:
    site = build_site(make_site(tmp_path, {"docs/data/v1/lessons.csv": "by hand\n"}))
    assert (site / "data/v1/lessons.csv").read_text() == "by hand\n"


def test_while_nothing_can_be_shown_nothing_is_exported(tmp_path: Path) -> None:
    root = make_site(tmp_path, {"vocabulary.yml": "theme: nothing\n"})
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build_with_mkdocs(config)
    assert not [one for one in EXPORTS if (Path(config.site_dir) / one).exists()]


def test_an_old_address_leads_on_without_a_script(tmp_path: Path) -> None:
    moved = {LESSON: lesson_text(old_slugs=["old-name"])}
    for settings, base in (({}, ""), ({"site_url": BASE}, BASE)):
        site = build_site(make_site(tmp_path / base[:1], moved, **settings))
        old = read_page(site / "lessons/2026/old-name/index.html")
        (refresh,) = [one for one in find_all(old, "meta") if one.get("http-equiv") == "refresh"]
        assert refresh.get("content") == "0; url=../an-end-date/"
        (canonical,) = [one for one in find_all(old, "link") if one.get("rel") == "canonical"]
        there = "lessons/2026/an-end-date/"
        assert urljoin(f"{base}lessons/2026/old-name/", canonical.get("href")) == base + there
        new = (site / there / "index.html").read_text()
        assert "http-equiv" not in new
        assert "/lessons/2026/an-end-date/;" in (site / "redirects/nginx.map").read_text()


def test_a_page_by_hand_at_an_old_address_is_led_nowhere(tmp_path: Path) -> None:
    files = {
        LESSON: lesson_text(old_slugs=["old-name"]),
        "docs/lessons/2026/old-name.md": page_text(title="By hand"),
    }
    site = build_site(make_site(tmp_path, files))
    assert "http-equiv" not in (site / "lessons/2026/old-name/index.html").read_text()
    assert "old-name" not in (site / "redirects/nginx.map").read_text()


def test_the_map_holds_what_is_to_be_found_with_the_days_of_git(tmp_path: Path) -> None:
    files = {
        LESSON: lesson_text(old_slugs=["old-name"]),
        "lessons/2026/gone.md": WITHDRAWN,
        "docs/begin.md": page_text(),
    }
    root = make_site(tmp_path, files, site_url=BASE)
    commit(root, "2026-08-17")
    found = read_map(build_site(root))
    assert found[f"{BASE}lessons/2026/an-end-date/"] == "2026-07-01"
    assert found[f"{BASE}begin/"] == "2026-08-17"
    assert found[f"{BASE}browse/theme/ending-well/"] is None
    assert BASE in found
    assert not [one for one in found if "old-name" in one or "gone" in one]


def test_the_map_is_the_same_whenever_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(tmp_path, {}, site_url=BASE)
    built = []
    for moment in ("1800000000", "1900000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        site = build_site(root)
        built.append([(site / name).read_bytes() for name in ("sitemap.xml", "sitemap.xml.gz")])
    assert built[0] == built[1]
    assert gzip.decompress(built[0][1]) == built[0][0]


def test_without_an_address_of_the_site_the_map_is_empty(tmp_path: Path) -> None:
    site = build_site(make_site(tmp_path, {}))
    assert read_map(site) == {}
    assert "None" not in (site / "sitemap.xml").read_text()


def test_what_is_refused_while_somebody_writes_is_in_no_export(tmp_path: Path) -> None:
    root = make_site(tmp_path, {})
    bad = lesson_text(id="L-0AAAA", title="A lesson at fault with mail@example.org")
    write_tree(root, {"lessons/2026/bad.md": bad})
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build_with_mkdocs(config)
    for address in EXPORTS:
        content = (Path(config.site_dir) / address).read_text("utf-8")
        assert "L-0AAAA" not in content
        assert "mail@example.org" not in content
