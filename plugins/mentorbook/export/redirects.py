"""Old addresses -> maps for web servers, which answer "moved for good" before a page is read."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

_NGINX_HEAD = """\
# Old addresses of lessons, for nginx. In the block http:
#   map_hash_bucket_size 256;
#   map $uri $lesson_moved_to { default ""; include /path/to/redirects/nginx.map; }
# In the block server:
#   absolute_redirect off;
#   if ($lesson_moved_to) { return 301 $lesson_moved_to; }
"""
_CADDY_HEAD = """\
# Old addresses of lessons, for Caddy. In the block of the site:
#   import /path/to/redirects/caddy.txt
"""


def render_nginx(moved: Mapping[str, str], site_url: str | None) -> bytes:
    """Write lines of nginx' `map`, old address to new.

    Source of the form: nginx, "Module ngx_http_map_module".

    Args:
        moved: New site paths by old ones.
        site_url: Where the site stands; its path comes before every address.
    """
    # nginx compares what the browser asked for with its escapes undone; where it sends it, it does
    # not escape again.
    lines = (f'"{_escape(unquote(old))}" {new};\n' for old, new in _pairs(moved, site_url))
    return (_NGINX_HEAD + "".join(lines)).encode()


def render_caddy(moved: Mapping[str, str], site_url: str | None) -> bytes:
    """Write lines of Caddy's `redir`, old address to new.

    Source of the form: Caddy, "redir (Caddyfile directive)" and "Request matchers, path".

    Args:
        moved: New site paths by old ones.
        site_url: Where the site stands; its path comes before every address.
    """
    lines = (f"redir {old} {new} permanent\n" for old, new in _pairs(moved, site_url))
    return (_CADDY_HEAD + "".join(lines)).encode()


def _pairs(moved: Mapping[str, str], site_url: str | None) -> Iterator[tuple[str, str]]:
    """Pair every form of an old address with the new one, both escaped as in a request."""
    base = quote(unquote(urlsplit(site_url or "").path or "/"))
    for old, new in sorted(moved.items()):
        for form in (old, old.rstrip("/"), f"{old}index.html"):
            yield base + quote(form), base + quote(new)


def _escape(key: str) -> str:
    return key.replace("\\", "\\\\").replace('"', '\\"')
