"""The guide's files as one site gets them: those for its forge, with or without the lessons.

What a site gets depends on nothing else, so that `mentorbook upgrade` can make the same again from
a newer guide, and compare the two.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorbook import __version__
from mentorbook.store.files import LESSONS_FOLDER, PAGES_FOLDER
from mentorbook.store.starter import NOT_COPIED
from mentorbook.workflow.settings import SETTINGS_FILE

RELEASE_FILE = "scripts/mentorbook.txt"
WHEELS_FOLDER = "wheels"
# Where a site keeps the guide's files as they came, for the next upgrade to compare with.
GUIDE_FOLDER = ".mentorbook/guide"
VERSION_FILE = ".mentorbook/version"

FORGES: dict[str, tuple[str, ...]] = {
    "github": (".github/workflows/site.yml",),
    "gitlab": (".gitlab-ci.yml", ".gitlab/site.yml"),
    "forgejo": (".forgejo/workflows/site.yml",),
    "none": (),
}

_LESSON = f"{LESSONS_FOLDER}/"
_PAGE = f"{PAGES_FOLDER}/"
_ABSENT = "|".join(re.escape(path.removeprefix(_PAGE)) for path in NOT_COPIED)
_LINE_OF_NAV = re.compile(rf"^ *- (?:.+: )?(?:{_ABSENT})\n", re.MULTILINE)
_LINK_IN_LIST = re.compile(rf"^- .*\]\((?:\.\./)*(?:{_ABSENT})[^)]*\).*\n", re.MULTILINE)
_SHAPED_BY = re.compile(r"^shaped_by:.*\n(?:[ -].*\n)*", re.MULTILINE)
_PLUGIN = re.compile(r"^( *)- mentorbook:?[ ]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a site has of the guide.

    Attributes:
        forge: One of FORGES.
        lessons: Whether it has the illustrative lessons.
    """

    forge: str = "none"
    lessons: bool = False


def find_choice(paths: Iterable[str]) -> Choice:
    """Find what a site chose, by the files that it got.

    Args:
        paths: Paths of the guide's files as they came.
    """
    got = set(paths)
    forge = next((name for name, files in FORGES.items() if not got.isdisjoint(files)), "none")
    return Choice(forge, any(path.startswith(_LESSON) for path in got))


def build_guide(
    starter: Mapping[str, bytes], choice: Choice, wheel: tuple[str, bytes] | None
) -> dict[str, bytes]:
    """Make the guide's files as a site gets them.

    Args:
        starter: All files that a site may start from.
        choice: What it is to have of them.
        wheel: Name and content of the wheel that it is to be built with, where it is at hand.

    Returns:
        Contents by path.
    """
    unwanted = {path for files in FORGES.values() for path in files} - set(FORGES[choice.forge])
    files = {
        path: data
        for path, data in starter.items()
        if path not in unwanted and (choice.lessons or not path.startswith(_LESSON))
    }
    files[SETTINGS_FILE] = _adapt_settings(files[SETTINGS_FILE].decode(), choice).encode()
    files[RELEASE_FILE] = _render_release(wheel).encode()
    pages = [path for path in files if path.startswith(_PAGE) and path.endswith(".md")]
    return files | {path: _adapt_page(files[path].decode(), choice).encode() for path in pages}


def _adapt_settings(text: str, choice: Choice) -> str:
    text = _LINE_OF_NAV.sub("", text)
    if not choice.lessons:
        text = _PLUGIN.sub(r"\1- mentorbook:\n\1    allow_empty: true\n", text)
    return text


def _adapt_page(text: str, choice: Choice) -> str:
    """Take out what leads to pages and lessons that are not there."""
    text = _LINK_IN_LIST.sub("", text)
    if choice.lessons:
        return text
    head, fence, body = text.partition("\n---\n")
    return _SHAPED_BY.sub("", head + "\n")[:-1] + fence + body


def _render_release(wheel: tuple[str, bytes] | None) -> str:
    pin = f"mentorbook=={__version__}"
    if wheel:
        pin += f" --hash=sha256:{hashlib.sha256(wheel[1]).hexdigest()}"
    return (
        f"# The Mentorbook that this site is built with; `mentorbook upgrade` writes it.\n{pin}\n"
    )
