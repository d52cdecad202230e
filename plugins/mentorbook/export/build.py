"""All exports of the site."""

from collections.abc import Mapping

from mentorbook.catalogue.addresses import (
    CADDY_REDIRECTS,
    CATALOGUE_JSON,
    CATALOGUE_SCHEMA,
    FEED,
    LESSONS_CSV,
    NGINX_REDIRECTS,
)
from mentorbook.catalogue.model import Catalogue
from mentorbook.export.atom import render_feed
from mentorbook.export.catalogue import build_catalogue, render_catalogue, render_schema
from mentorbook.export.csv import render_lessons
from mentorbook.export.interface import Export
from mentorbook.export.redirects import render_caddy, render_nginx


def build_exports(
    catalogue: Catalogue, moved: Mapping[str, str], site_name: str, site_url: str | None
) -> list[Export]:
    """Build every export.

    Args:
        catalogue: Everything loaded.
        moved: New site paths of lessons by old ones.
        site_name: Title of the site.
        site_url: Where the site stands, ending in a slash; None where nobody said so.
    """
    built = build_catalogue(catalogue)
    return [
        Export(CATALOGUE_JSON, render_catalogue(built)),
        Export(CATALOGUE_SCHEMA, render_schema()),
        Export(LESSONS_CSV, render_lessons(built)),
        Export(FEED, render_feed(catalogue, site_name, site_url)),
        Export(NGINX_REDIRECTS, render_nginx(moved, site_url)),
        Export(CADDY_REDIRECTS, render_caddy(moved, site_url)),
    ]
