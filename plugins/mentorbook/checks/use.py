"""Rules on what of the vocabulary is in use."""

from collections.abc import Iterator, Sequence

from mentorbook.catalogue.addresses import PHASES
from mentorbook.catalogue.project import Project
from mentorbook.catalogue.values import values_of, words_in_use
from mentorbook.document.rules import FRONT_MATTER_VOCABULARY
from mentorbook.document.suggest import describe_allowed
from mentorbook.guide.model import PageMeta
from mentorbook.lesson.model import LessonMeta
from mentorbook.problem import Problem, Rule, Severity
from mentorbook.vocabulary.model import Vocabulary

UNUSED = Rule(
    "vocabulary/unused",
    "Once a list is stated five times as often as it has words, something uses each of them.",
    Severity.WARNING,
)

RULES = (UNUSED,)

# What lessons or guide pages can state. The software itself knows the words of the other lists.
_STATED = (
    *(*PHASES, "theme", "role", "model", "format", "setting"),
    *("pitfall", "capability", "source"),
)
# Before a list was stated so many times a word, it is chance that a word was not: spread evenly,
# one in 150 is still left out then.
_TIMES_A_WORD = 5
_MOST_NAMED = 12


def check_phases(project: Project) -> Iterator[Problem]:
    """The phases in use that the settings name are phases of the vocabulary.

    Args:
        project: All files read.

    Yields:
        A problem for each that is not.
    """
    if project.vocabulary is None or project.settings is None:
        return
    chosen = project.settings.values.get("phases")
    for name in PHASES:
        part = name.removesuffix("_phase")
        keys = chosen.get(part) if isinstance(chosen, dict) else None
        known = list(project.vocabulary.lists[name])
        for index, key in enumerate(keys if isinstance(keys, list) else ()):
            if isinstance(key, str) and key.strip() not in known:
                nearest = project.vocabulary.find_nearest(name, key)
                message = f"phases.{part} {describe_allowed(key, known, nearest)}"
                place = project.settings.find_value(("phases", part, index))
                yield FRONT_MATTER_VOCABULARY.problem("organisation.yml", place, message)


def check_unused(project: Project) -> Iterator[Problem]:
    """Every word of a list that is much in use is used by something.

    Args:
        project: All files read.

    Yields:
        A problem for each list with words that nothing uses; none before all files can be read,
        because any of them may use a word.
    """
    metas = [reading.meta for reading in project.readings if reading.meta]
    vocabulary, organisation = project.vocabulary, project.organisation
    if vocabulary is None or organisation is None or project.words is None:
        return
    if not project.lessons or len(metas) < len(project.readings):
        return
    for name in _STATED:
        words = words_in_use(vocabulary, organisation, name)
        owners = _owners(vocabulary) if name == "role" else frozenset()
        wanted = [key for key, word in words.items() if key not in owners and not word.page]
        unused = _find_unused(metas, name, wanted, _TIMES_A_WORD * len(words))
        if unused:
            message = f"no lesson and no guide page uses these keys of {name}: {_say(unused)}"
            yield UNUSED.problem("vocabulary.yml", project.words.find_key((name,)), message)


def _find_unused(
    metas: Sequence[LessonMeta | PageMeta], name: str, wanted: list[str], enough: int
) -> list[str]:
    """Wanted words that nothing states; none where the list is stated less than enough times."""
    unused, times = dict.fromkeys(wanted), 0
    for meta in metas:
        if not unused:
            break
        for key in _stated(meta, name):
            unused.pop(key, None)
            times += 1
    return list(unused) if times >= enough else []


def _stated(meta: LessonMeta | PageMeta, name: str) -> list[str]:
    """Every word of a list that a lesson or page states anywhere in its front matter."""
    found = list(values_of(meta, name))
    if name == "source" and isinstance(meta, PageMeta):
        found += [citation.key for citation in meta.sources]
    if name == "role" and isinstance(meta, PageMeta):
        found.append(meta.owner)
    if name == "role" and isinstance(meta, LessonMeta):
        found += [meta.action.owner] if meta.action else []
        found += [meta.effect.by] if meta.effect else []
    return found


def _owners(vocabulary: Vocabulary) -> frozenset[str]:
    """Roles that look after a word: they are in use though no file states them."""
    return frozenset(word.owner for words in vocabulary.lists.values() for word in words.values())


def _say(keys: list[str]) -> str:
    more = len(keys) - _MOST_NAMED
    named = ", ".join(keys[:_MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named
