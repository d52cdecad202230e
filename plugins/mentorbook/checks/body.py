"""Rules on the Markdown of one lesson or guide page."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mentorbook.document.headings import Heading
from mentorbook.document.markdown import Body
from mentorbook.document.suggest import find_nearest
from mentorbook.lesson.model import REQUIRED_SECTIONS, SECTIONS
from mentorbook.problem import Position, Problem, Rule

SECTION_MISSING = Rule(
    "body/section-missing",
    "A lesson has the sections What happened, What we learned and What we would do next time.",
)
SECTION_ORDER = Rule("body/section-order", "A lesson's sections stand once each, in their order.")
SECTION_UNKNOWN = Rule("body/section-unknown", "A lesson has no other sections.")
SECTION_EMPTY = Rule("body/section-empty", "No section of a lesson is empty.")
OUTSIDE_SECTION = Rule("body/outside-section", "All text of a lesson stands in its sections.")
LENGTH = Rule("body/length", "A lesson has 40 to 1,000 words.")
HEADING_LEVEL = Rule(
    "body/heading-level", "Headings start at level 2 and go down one level at a time."
)
RAW_HTML = Rule("body/raw-html", "A lesson has no HTML, scripts or attribute lists.")
LINK_TARGET = Rule(
    "body/link-target", "A lesson's links lead to pages of this site or to https:// addresses."
)
IMAGE_FILE = Rule("body/image-file", "An image is a file of this site, not one of another host.")
IMAGE_TEXT = Rule("body/image-text", "An image has a text that says what it shows.")

PAGE_REFUSED = Rule(
    "page/refused",
    "A page asks no other host for anything and holds no script; a lesson holds plain text.",
)

RULES = (
    SECTION_MISSING,
    SECTION_ORDER,
    SECTION_UNKNOWN,
    SECTION_EMPTY,
    OUTSIDE_SECTION,
    LENGTH,
    HEADING_LEVEL,
    RAW_HTML,
    LINK_TARGET,
    IMAGE_FILE,
    IMAGE_TEXT,
    PAGE_REFUSED,
)

FEWEST_WORDS, MOST_WORDS = 40, 1000
TOP_LEVEL = 2

# Named characters and no others: what a browser would unfold into a script's address has no way in.
_SAFE_TARGET = re.compile(
    r"https?://[\w./~%#?=&+,:;()!-]+|[\w./~%-]+(?:#[\w%-]+)?|#[\w%-]+", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"//|[a-z][a-z\d+.-]*:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_ENOUGH_WORDS = re.compile(rf"(?:[\W_]*+[^\W_][\w'\u2019-]*+){{{FEWEST_WORDS}}}")


def check_sections(path: str, body: Body) -> Iterator[Problem]:
    """A lesson has its sections once each, in order, and none is empty.

    Args:
        path: The lesson's file.
        body: Its Markdown.

    Yields:
        A problem for each fault.
    """
    tops = [heading for heading in body.headings if heading.level == TOP_LEVEL]
    names = tuple(heading.text for heading in tops)
    if names not in (REQUIRED_SECTIONS, SECTIONS):
        yield from _check_names(path, body, tops)
    for heading in tops:
        if heading.text in SECTIONS and not _has_text(body.sections[heading.text]):
            message = f"there must be text below '## {heading.text}'"
            yield SECTION_EMPTY.problem(path, heading.position, message)
    yield from _check_text_before(path, body, tops)


def _check_names(path: str, body: Body, tops: list[Heading]) -> Iterator[Problem]:
    names = [heading.text for heading in tops]
    for name in REQUIRED_SECTIONS:
        if name not in names:
            place = Position(body.first_line, 1)
            message = f"the heading '## {name}' must be there"
            yield SECTION_MISSING.problem(path, place, message)
    known = [heading for heading in tops if heading.text in SECTIONS]
    for before, heading in pairwise(known):
        if SECTIONS.index(heading.text) <= SECTIONS.index(before.text):
            message = f"'## {heading.text}' must stand once, in the order {', '.join(SECTIONS)}"
            yield SECTION_ORDER.problem(path, heading.position, message)
    for heading in tops:
        if heading.text not in SECTIONS:
            nearest = find_nearest(heading.text, SECTIONS)
            hint = f" (did you mean '## {nearest}'?)" if nearest else ""
            message = f"a section's heading must be one of {', '.join(SECTIONS)}{hint}"
            yield SECTION_UNKNOWN.problem(path, heading.position, message)


def _has_text(section: str) -> bool:
    return any(_WORD.search(line) for line in section.split("\n") if not line.startswith("#"))


def _check_text_before(path: str, body: Body, tops: list[Heading]) -> Iterator[Problem]:
    end = tops[0].position.line - body.first_line if tops else 0
    for number, line in enumerate(body.text.split("\n")[:end]):
        if line.strip():
            place = Position(body.first_line + number, 1)
            message = f"text must stand below '## {SECTIONS[0]}' or a later heading"
            yield OUTSIDE_SECTION.problem(path, place, message)
            return


def check_length(path: str, body: Body) -> Iterator[Problem]:
    """A lesson is long enough to help and short enough to be read.

    Args:
        path: The lesson's file.
        body: Its Markdown.

    Yields:
        A problem where it has too few or too many words.
    """
    # Most need not be counted out: a word and the gap behind it take two characters or more.
    if len(body.text) < 2 * MOST_WORDS and _ENOUGH_WORDS.match(body.text):
        return
    words = len(_WORD.findall(body.text))
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        message = f"a lesson must have {FEWEST_WORDS} to {MOST_WORDS:,} words; it has {words:,}"
        yield LENGTH.problem(path, Position(body.first_line, 1), message)


def check_heading_levels(path: str, body: Body) -> Iterator[Problem]:
    """Headings start at level 2 and go down one level at a time.

    Args:
        path: The file.
        body: Its Markdown.

    Yields:
        A problem for each heading of level 1, and for each that skips a level.
    """
    level = TOP_LEVEL - 1
    for heading in body.headings:
        if heading.level < TOP_LEVEL:
            message = "a heading must start with ## or more; # is the title, made from front matter"
            yield HEADING_LEVEL.problem(path, heading.position, message)
        elif heading.level > level + 1:
            message = f"a heading must not skip a level: {'#' * (level + 1)} is the deepest here"
            yield HEADING_LEVEL.problem(path, heading.position, message)
        level = max(heading.level, TOP_LEVEL - 1)


def check_html(path: str, body: Body) -> Iterator[Problem]:
    """A lesson has no HTML, not even in code: what counts as code is told apart too easily.

    Args:
        path: The lesson's file.
        body: Its Markdown.

    Yields:
        A problem for each tag, comment or attribute list.
    """
    for place in body.html:
        message = "HTML, comments and {attributes} must not stand in a lesson; use plain Markdown"
        yield RAW_HTML.problem(path, place, message)


def check_link_targets(path: str, body: Body) -> Iterator[Problem]:
    """A lesson's links lead to pages of this site or to web addresses, and nowhere else.

    Args:
        path: The lesson's file.
        body: Its Markdown.

    Yields:
        A problem for each other link.
    """
    message = (
        "a link must lead to a page of this site (.md) or to a plain web address that starts with "
        "https://"
    )
    told = set()
    for link in body.links:
        # An image may be named by a [reference]: the target stands at its definition.
        if not _SAFE_TARGET.fullmatch(link.target) and (link.target or not link.is_image):
            place = body.position(link.offset)
            told.add(place.line)
            yield LINK_TARGET.problem(path, place, message)
    # Whether or not what stands before it is read as a link: code, quotes, nested or escaped
    # brackets must not hide a target.
    for target, offset in body.targets:
        if target and not _SAFE_TARGET.fullmatch(target):
            place = body.position(offset)
            if place.line not in told:
                yield LINK_TARGET.problem(path, place, message)


def check_images(path: str, body: Body) -> Iterator[Problem]:
    """An image is a file of this site and has a text that says what it shows.

    Args:
        path: The file.
        body: Its Markdown.

    Yields:
        A problem for each image from elsewhere, and for each without a text.
    """
    for link in body.links:
        if link.is_image and _ELSEWHERE.match(link.target):
            message = "an image must be a file of this site, as ../figures/cycle.svg"
            yield IMAGE_FILE.problem(path, body.position(link.offset), message)
        if link.is_image and not link.alternative:
            message = "an image must say what it shows: ![what it shows](file)"
            yield IMAGE_TEXT.problem(path, body.position(link.offset), message)


LESSON_CHECKS = (
    check_sections,
    check_length,
    check_heading_levels,
    check_html,
    check_link_targets,
    check_images,
)
PAGE_CHECKS = (check_heading_levels, check_images)
