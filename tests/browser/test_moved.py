"""A reader with an old address of a lesson comes to the lesson."""

import functools
import http.server
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from helpers import lesson_text
from sites import LESSON, build_site, make_site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_an_old_address_leads_on_by_itself(
    tmp_path: Path,
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 - pytest hands it over by name
) -> None:
    site = build_site(make_site(tmp_path, {LESSON: lesson_text(old_slugs=["old-name"])}))
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        page = open_page(address, java_script_enabled=java_script_enabled)
        page.goto(f"{address}lessons/2026/old-name/")
        page.wait_for_url(f"{address}lessons/2026/an-end-date/")
        assert page.locator("h1").inner_text() == "We agreed an end date at the start"
        server.shutdown()
