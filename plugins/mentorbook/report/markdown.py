"""For people at a forge: a table for the summary of a job, or for a comment on a request."""

from collections.abc import Sequence

from mentorbook.problem import Problem, Severity
from mentorbook.report.words import count, count_severities

MARKER = "<!-- mentorbook-check -->"  # by which a comment is found again, to be written over
MOST_BYTES = 60_000  # forges take comments of 65,536 characters

_HEAD = "\n| Place | What is wrong | Rule |\n| --- | --- | --- |\n"
# As entities, these characters make no Markdown, no HTML, and no link to a person or a number.
_ESCAPES = str.maketrans({char: f"&#{ord(char)};" for char in '!"#$%&*<>@[\\]^_`{|}~:'})
_WORD_JOINER = "&#8288;"  # forges look for mentions after they have read entities


def render_markdown(problems: Sequence[Problem]) -> str:
    """Render problems as Markdown: a sentence that counts them, and a table in their order.

    What would make the report longer than `MOST_BYTES` is left out, and the report says so.

    Args:
        problems: Sorted problems.
    """
    if not problems:
        return f"{MARKER}\nNo problems found.\n"
    rows = [_row(problem) for problem in problems]
    told = _count_fitting(rows)
    table = _HEAD + "".join(rows[:told]) if told else ""
    return f"{MARKER}\n{_sum_up(problems)}\n{table}{_say_left_out(len(rows) - told)}"


def _sum_up(problems: Sequence[Problem]) -> str:
    counts = zip(count_severities(problems), ("error", "warning"), strict=True)
    found = " and ".join(count(number, noun) for number, noun in counts if number)
    return f"**{found}** in {count(len({problem.path for problem in problems}), 'file')}."


def _row(problem: Problem) -> str:
    mark = "Warning: " if problem.severity is Severity.WARNING else ""
    place = f"<code>{_escape(problem.path)}&#58;{problem.line}</code>"
    message = _escape(problem.message).replace("&#64;", f"&#64;{_WORD_JOINER}")
    return f"| {place} | {mark}{message} | <code>{_escape(problem.rule)}</code> |\n"


def _escape(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _count_fitting(rows: Sequence[str]) -> int:
    left = MOST_BYTES - 500  # for the lines around the table
    for index, row in enumerate(rows):
        left -= len(row.encode())
        if left < 0:
            return index
    return len(rows)


def _say_left_out(number: int) -> str:
    if not number:
        return ""
    return f"\n{count(number, 'more problem')} left out here; `mentorbook check` tells them all.\n"
