"""The wheel that a site is built with, to lie in the site's own repository."""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from mentorbook import __version__
from mentorbook.errors import StoreError

Wheel = tuple[str, bytes]


def find_wheel() -> Wheel | None:
    """Find the wheel that this Mentorbook was installed from, or make it where one works on it.

    The record that an installer keeps is PEP 610's `direct_url.json`.

    Returns:
        The file's name and content; None where it came from an index, or the wheel is gone or is
        another by now.

    Raises:
        StoreError: It should be made of the sources that are worked on, and cannot be.
    """
    from urllib.request import url2pathname  # noqa: PLC0415 - it loads HTTP, which others do not need

    try:
        record = json.loads(distribution("mentorbook").read_text("direct_url.json") or "{}")
        url = urlsplit(record["url"])
        path = Path(url2pathname(url.path))
        if url.scheme != "file":
            return None
        if record.get("dir_info", {}).get("editable"):
            return _make_wheel(path)
        return _read_wheel(path, record["archive_info"])
    except (PackageNotFoundError, ValueError, LookupError, TypeError, AttributeError, OSError):
        return None


def _read_wheel(path: Path, archive: dict[str, Any]) -> Wheel | None:
    if path.suffix != ".whl":
        return None
    data = path.read_bytes()
    stated = archive.get("hash", "").removeprefix("sha256=")
    known = archive.get("hashes", {}).get("sha256") or stated
    if known:
        return (path.name, data) if hashlib.sha256(data).hexdigest() == known else None
    # pip before 23.1 states no hash: then the name must say that it is this version.
    return (path.name, data) if path.name.startswith(f"mentorbook-{__version__}-") else None


def _make_wheel(root: Path) -> Wheel:
    try:
        from hatchling.builders.wheel import (  # noqa: PLC0415 - only there where one works on it
            WheelBuilder,
        )
    except ModuleNotFoundError as error:
        message = "hatchling is missing, which makes the wheel for a site; set up anew"
        raise StoreError(message) from error
    with TemporaryDirectory() as folder:
        made = [
            Path(one)
            for one in WheelBuilder(str(root)).build(directory=folder, versions=["standard"])
        ]
        return made[0].name, made[0].read_bytes()
