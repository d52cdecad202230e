"""The repository's own site, built and served, and a browser that may ask no other host."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("docs", "lessons", "mkdocs.yml", "organisation.yml", "vocabulary.yml")
CHROMIUM_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Builds as `mkdocs serve` does, without its web server: only then may a site with faults be shown.
BUILD_AS_SERVED = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""

OpenPage = Callable[..., Page]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a built site, its own page for what is not there included."""

    def log_message(self, *arguments: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def run_python(*arguments: str, cwd: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves a folder to the end of all tests, and gives back its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serve(folder))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository."""
    folder = tmp_path_factory.mktemp("site")
    run_python("-m", "mkdocs", "build", "-q", "-d", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """Address of the built site."""
    with serve(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def served_soundly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `mkdocs serve` shows it while nothing is wrong."""
    folder = tmp_path_factory.mktemp("sound")
    run_python("-c", BUILD_AS_SERVED, str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def faulty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site as `mkdocs serve` shows it: two faults in a lesson, and an edit address."""
    project = tmp_path_factory.mktemp("faulty")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    lesson = sorted((project / "lessons").glob("*/*.md"))[0]
    written = lesson.read_text(encoding="utf-8")
    assert "\noutcome: " in written
    broken = written.replace("\noutcome: ", "\nout<b>come: x\noutcome: no-such-", 1)
    lesson.write_text(broken, encoding="utf-8")
    with (project / "organisation.yml").open("a", encoding="utf-8") as organisation:
        organisation.write("\nrepository:\n  edit: https://forge.example.org/edit/main/\n")
    folder = tmp_path_factory.mktemp("faulty-site")
    run_python("-c", BUILD_AS_SERVED, str(folder), cwd=project)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = os.environ.get("MENTORBOOK_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("no Chromium: set MENTORBOOK_CHROMIUM or put `chromium` on the path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=list(CHROMIUM_ARGUMENTS), timeout=60_000
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a fresh browser profile; no other host and no error is let by."""
    contexts, faults = [], []

    def open_(address: str, width: int = 1280, height: int = 800, **options: Any) -> Page:
        home = urlsplit(address).netloc

        def guard(route: Route) -> None:
            if urlsplit(route.request.url).netloc == home:
                route.continue_()
            else:
                faults.append(f"asked another host: {route.request.url}")
                route.abort()

        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                # A page that is not there is reported as an error of its own.
                faults.append(f"console: {message.text}")
                if message.type in {"error", "warning"} and "404 (Not Found)" not in message.text
                else None
            ),
        )
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []
