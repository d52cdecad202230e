"""`mentorbook new`: write a lesson by answering questions."""

from pathlib import Path
from typing import Annotated

import typer

from mentorbook.cli.interview import KEPT, Interview, UnfinishedError
from mentorbook.cli.talk import say, write
from mentorbook.errors import ConfigurationError
from mentorbook.problem import has_errors
from mentorbook.report import render_text
from mentorbook.store.drafts import drop_draft
from mentorbook.store.files import find_root
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.workflow.answers import split_words
from mentorbook.workflow.load import load_project, load_vocabulary
from mentorbook.workflow.new_lesson import NewLesson, check_lesson, make_lesson, write_lesson
from mentorbook.workflow.questions import Kind
from mentorbook.workflow.today import find_today

_WHAT_NEXT = """
What to do next:
  1. Read the file again, and look for anything that leads to a person.
  2. Run mentorbook check.
  3. Hand the file to your co-ordinator."""


def new(
    *,
    illustrative: Annotated[
        bool, typer.Option("--illustrative", help="The lesson is invented, as an example.")
    ] = False,
) -> None:
    """Write a lesson by answering questions.

    Each answer is checked at once and kept in a private draft, which the next run goes on with.

    Exit code 0: the lesson is written. 2: it is not.
    """
    root = find_root(Path.cwd())
    vocabulary = load_vocabulary(root)
    if vocabulary is None:
        message = "vocabulary.yml is at fault; mentorbook check says where"
        raise ConfigurationError(message)
    today = find_today()
    interview = Interview(root, vocabulary, today)
    try:
        interview.begin(illustrative=illustrative)
        interview.ask_missing()
        is_ready = False
        while not is_ready:
            project = load_project(root)
            made = make_lesson(project, interview.questions, interview.answers, today)
            _show(interview, made, vocabulary)
            problems = check_lesson(project, made, today)
            if problems:
                say(f"\nThe check says:\n{render_text(problems).rstrip()}", style="yellow")
            is_ready = interview.ask_what_to_do(may_be_written=not has_errors(problems))
    except (EOFError, KeyboardInterrupt) as end:
        message = f"no more answers came; {KEPT}"
        raise UnfinishedError(message) from end
    write_lesson(root, made)
    drop_draft(root)
    say(f"\nWritten: {made.path}", style="green")
    say(_WHAT_NEXT)
    write(f"{made.path}\n")


def _show(interview: Interview, made: NewLesson, vocabulary: Vocabulary) -> None:
    """Show all answers, numbered, as words that readers know."""
    say(f"\nThis is what others will see, in {made.path}:", style="bold")
    for number, question in enumerate(interview.questions, 1):
        text = interview.answers[question.key]
        if question.words_of:
            keys = split_words(text)
            text = ", ".join(vocabulary.get(question.words_of, key).title for key in keys)
        if question.kind is Kind.TEXT:
            text = text.replace("\n", "\n      ")
        say(f"  {number:>2}. {question.words}\n      {text or '(nothing)'}")
