"""A site of many lessons fits into memory: no text of a page is held twice."""

from pathlib import Path

from helpers import page_text
from sites import build_site, make_site, read_page, text_of

HOOK = """
def on_env(env, config, files):
    plugin = config.plugins["mentorbook"]
    held = [file.src_uri for file in files.documentation_pages() if file.content_string]
    held += [page.address for page in plugin._pages if page.markdown]
    read = [file for file in files.documentation_pages() if file.page.markdown]
    assert (held, len(read)) == ([], len(plugin._pages)), held
"""


def test_what_mkdocs_has_read_is_held_by_it_alone(tmp_path: Path) -> None:
    files = {"hook.py": HOOK, "docs/begin.md": page_text()}

    site = build_site(make_site(tmp_path, files, hooks=["hook.py"]))

    assert "helps you to begin" in text_of(read_page(site / "begin/index.html"))
