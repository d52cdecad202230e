"""Invented titles and sentences about mentoring, put together by chance."""

from itertools import product
from random import Random

from mentorbook.lesson.model import NEXT_TIME, SECTIONS

_FEWEST_WORDS, _MOST_WORDS = 140, 200

_PEOPLE = (
    "Mentors", "Mentees", "Pairs", "New mentors", "Small groups", "Line managers",
    "Co-ordinators", "Whole teams", "Experienced mentors", "First-time mentees",
)  # fmt: skip
_ACTS = (
    "wrote goals down", "put meetings off", "shared their notes", "agreed an end date",
    "talked about trust", "asked open questions", "changed the agenda", "went over the agreement",
    "tried the checklist", "set small steps", "looked back", "named what went well",
    "kept a log", "skipped the plan", "asked for feedback", "spoke about limits",
    "swapped stories", "drew the cycle", "counted the meetings", "listened for longer",
    "chose fewer goals", "took a long break", "used the scale", "planned the ending",
    "met more often", "started late", "read the policy", "asked for a new match",
    "said thank you", "left time for questions",
)  # fmt: skip
_TIMES = (
    "at the first meeting", "half way through", "before the last meeting", "in a busy month",
    "after the training", "during a change at work", "in the first weeks", "at the review",
    "before the holidays", "after a long gap", "when the plan changed", "near the end",
    "between two meetings", "in the quiet months", "before they were matched",
)  # fmt: skip
_WAYS = (
    "and it helped", "and nobody minded", "with some help", "without a form", "by telephone",
    "on paper", "and learned from it", "with good cause", "and then did it again",
    "and others followed",
)  # fmt: skip

_WHO = (
    "The mentor", "The mentee", "Both of them", "The co-ordinator", "The line manager",
    "One person in the group", "The whole team", "A newer mentor", "The facilitator",
    "Each of the pairs", "The steering group", "Somebody in training",
)  # fmt: skip
_DID = (
    "wrote down what the next meeting was for", "asked what would make the time useful",
    "waited longer than usual before answering", "kept to the hour that was agreed",
    "had hoped for something different", "said openly that the plan did not fit",
    "went back to the agreement and read it aloud", "drew the steps on one sheet of paper",
    "chose one goal and left the others for later", "noticed that the talk had turned to advice",
    "asked for an example from the week before", "put off the harder question again",
    "found the form too long and used half of it", "offered to look at the notes together",
    "thanked the others for being honest", "changed the day so that shifts did not get in the way",
    "spoke first about what had gone well", "left the room for a moment and came back calmer",
    "tried the scale from one to ten", "took the checklist along and ticked what was done",
)  # fmt: skip
_WHY = (
    "because the last meeting had drifted", "so that nobody had to guess",
    "although it felt awkward at first", "before the busy season began",
    "and that made the next step small enough", "while there was still time to change course",
    "because trust had to come first", "and the mood in the room changed",
    "so that the end would not come as a surprise", "even though the diary was full",
    "and later called it the turning point", "because the training had suggested it",
    "so that the manager could plan the cover", "and nothing more was needed that day",
    "though it took three tries", "since the goals had grown too many",
    "and the others did the same", "because silence had been mistaken for agreement",
)  # fmt: skip


def make_titles(chance: Random, count: int) -> list[str]:
    """Make titles of lessons, no two of them the same.

    Args:
        chance: What chooses.
        count: How many.

    Raises:
        ValueError: There are not so many.
    """
    titles = [" ".join(words) for words in product(_PEOPLE, _ACTS, _TIMES, _WAYS)]
    return chance.sample(titles, count)


def make_summary(chance: Random) -> str:
    """Make one sentence that can stand for a lesson."""
    return _make_sentence(chance)


def make_sections(chance: Random, links: list[str]) -> dict[str, str]:
    """Make the text of a lesson, of 150 to 250 words with its headings.

    Args:
        chance: What chooses.
        links: Links in Markdown, each to be put into a sentence.

    Returns:
        Markdown by the section's heading.
    """
    wanted = chance.randint(_FEWEST_WORDS, _MOST_WORDS)
    sentences = [f"There is more about it in {link}." for link in links]
    while sum(len(sentence.split()) for sentence in sentences) < wanted:
        sentences.append(_make_sentence(chance))
    chance.shuffle(sentences)
    parts = [sentences[place :: len(SECTIONS)] for place in range(len(SECTIONS))]
    texts = (
        _join(part, "- " if name == NEXT_TIME else "")
        for name, part in zip(SECTIONS, parts, strict=True)
    )
    return dict(zip(SECTIONS, texts, strict=True))


def _join(sentences: list[str], mark: str) -> str:
    return ("\n" if mark else " ").join(mark + sentence for sentence in sentences)


def _make_sentence(chance: Random) -> str:
    return f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHY)}."
