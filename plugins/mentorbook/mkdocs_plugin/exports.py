"""Files for programs -> files of MkDocs, and the dates of pages for the map of the site."""

from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mentorbook.catalogue.addresses import site_path
from mentorbook.catalogue.model import Dates
from mentorbook.catalogue.quarters import start_quarter
from mentorbook.export.build import build_exports
from mentorbook.store.files import LESSONS_FOLDER
from mentorbook.workflow.build import Site

# The day of pages of which Git knows none: `theme/sitemap.xml` leaves it out.
_UNKNOWN = date(1970, 1, 1)


def place_exports(files: Files, config: MkDocsConfig, site: Site) -> Files:
    """Put the exports among the files of the site; one by hand at the same address wins.

    Only what is sound is in the catalogue, so they hold nothing else.

    Args:
        files: The files to build from.
        config: MkDocs' settings.
        site: What the project amounts to; without a catalogue there is nothing to export.

    Returns:
        The same files with the exports.
    """
    if site.catalogue is None:
        return files
    moved = {
        site_path(page.address): site_path(page.moved_to) for page in site.pages if page.moved_to
    }
    for export in build_exports(site.catalogue, moved, config.site_name, config.site_url):
        if files.get_file_from_path(export.address) is None:
            level = InclusionLevel.NOT_IN_NAV
            placed = File.generated(config, export.address, content=export.content, inclusion=level)
            files.append(placed)
    return files


def date_pages(files: Files, site: Site) -> None:
    """Date every page by Git and not by the build, so that the same commit gives the same site.

    Args:
        files: The files of the site, after MkDocs has made its pages.
        site: What the project amounts to.
    """
    dates = site.catalogue.dates if site.catalogue else {}
    for page in [file.page for file in files.documentation_pages() if file.page]:
        path = site.paths.get(page.file.src_uri, "")
        changed = dates.get(path, Dates()).changed or _UNKNOWN
        day = start_quarter(changed) if path.startswith(f"{LESSONS_FOLDER}/") else changed
        page.update_date = day.isoformat()
