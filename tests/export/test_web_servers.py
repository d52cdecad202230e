"""The redirect maps in the web servers that they are for."""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mentorbook.export.redirects import render_caddy, render_nginx

SITE_URL = "https://intranet.example.org/our%20book/"
LONG = "-".join(["a-slug-as-long-as-one-may-be"] * 3)[:80].rstrip("-")
MOVED = {
    f"lessons/2026/{LONG}/": "lessons/2026/short/",
    **{f"lessons/2026/old-{number}/": f"lessons/2026/new-{number}/" for number in range(500)},
}
PATIENCE = 30
NGINX = shutil.which("nginx") or ""
CADDY = shutil.which("caddy") or ""


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A web server in the foreground, from when it answers."""
    log = (folder / "log").open("w")
    environment = {"HOME": str(folder)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < end, (folder / "log").read_text()
            with closing(socket.socket()) as knock:
                if not knock.connect_ex(("127.0.0.1", port)):
                    break
        yield
    finally:
        process.terminate()
        process.wait()
        log.close()


def ask(port: int, path: str) -> tuple[int, str | None]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location")


def check_redirects(port: int) -> None:
    for old in (f"lessons/2026/{LONG}", "lessons/2026/old-499"):
        new = "short" if LONG in old else "new-499"
        for form in (f"{old}/", old, f"{old}/index.html"):
            answer = ask(port, f"/our%20book/{form}")
            assert answer == (301, f"/our%20book/lessons/2026/{new}/")
    for other in ("/our%20book/lessons/2026/short/", "/lessons/2026/old-1/", "/our%20book/"):
        assert ask(port, other)[0] == 404


@pytest.mark.skipif(not NGINX, reason="nginx is not there")
def test_nginx_redirects_as_the_map_says(tmp_path: Path) -> None:
    content = render_nginx(MOVED, SITE_URL)
    (tmp_path / "nginx.map").write_bytes(content)
    port = free_port()
    # The lines that the map itself advises.
    http_line, map_line, server_line, if_line = (
        line.removeprefix("#").strip().replace("/path/to/redirects/", f"{tmp_path}/")
        for line in content.decode().splitlines()
        if line.startswith("#   ")
    )
    (tmp_path / "nginx.conf").write_text(f"""
daemon off; master_process off; pid {tmp_path}/pid; error_log stderr;
events {{}}
http {{
  access_log off; client_body_temp_path {tmp_path}/1; proxy_temp_path {tmp_path}/2;
  fastcgi_temp_path {tmp_path}/3; uwsgi_temp_path {tmp_path}/4; scgi_temp_path {tmp_path}/5;
  {http_line}
  {map_line}
  server {{
    listen 127.0.0.1:{port}; root {tmp_path}/site;
    {server_line}
    {if_line}
  }}
}}
""")
    with running([NGINX, "-p", str(tmp_path), "-c", "nginx.conf"], tmp_path, port):
        check_redirects(port)


@pytest.mark.skipif(not CADDY, reason="caddy is not there")
def test_caddy_redirects_as_the_file_says(tmp_path: Path) -> None:
    content = render_caddy(MOVED, SITE_URL)
    (tmp_path / "caddy.txt").write_bytes(content)
    port = free_port()
    (line,) = (
        line.removeprefix("#").strip().replace("/path/to/redirects/", f"{tmp_path}/")
        for line in content.decode().splitlines()
        if line.startswith("#   ")
    )
    (tmp_path / "Caddyfile").write_text(f"""
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  {line}
  respond 404
}}
""")
    command = [CADDY, "run", "--adapter", "caddyfile", "--config", "Caddyfile"]
    with running(command, tmp_path, port):
        check_redirects(port)
