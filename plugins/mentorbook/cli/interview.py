"""Asks a person the questions of a lesson, and keeps every answer that is right."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mentorbook.checks.body import FEWEST_WORDS, MOST_WORDS
from mentorbook.cli.answer import Answers
from mentorbook.cli.talk import say
from mentorbook.errors import MentorbookError
from mentorbook.lesson.model import SECTIONS
from mentorbook.report.words import count
from mentorbook.store.drafts import find_draft, keep_draft
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.workflow.answers import Answer, judge_answer, split_words
from mentorbook.workflow.questions import (
    ILLUSTRATIVE,
    NO,
    YES,
    Kind,
    Question,
    find_limits,
    list_questions,
)

STOP = "q"
KEPT = "your answers so far are kept, and mentorbook new goes on with them"


class UnfinishedError(MentorbookError):
    """Somebody stopped before the lesson was written."""


class Interview:
    """The questions and the answers so far.

    Attributes:
        questions: What is asked.
        answers: Right answers by the key of their question, and whether the lesson is invented.
    """

    def __init__(self, root: Path, vocabulary: Vocabulary, today: date) -> None:
        self.questions: tuple[Question, ...] = ()
        self.answers: dict[str, str] = {}
        self._root = root
        self._vocabulary = vocabulary
        self._today = today
        self._input = Answers()

    def begin(self, *, illustrative: bool) -> None:
        """Go on with a draft, or start anew.

        Args:
            illustrative: Whether a lesson that is started anew is invented.
        """
        draft = find_draft(self._root)
        if draft:
            answered = count(len(draft.keys() - {ILLUSTRATIVE}), "answer")
            if self._ask_yes(f"There is a draft with {answered}. Go on with it?"):
                self.answers = draft
        self.answers.setdefault(ILLUSTRATIVE, YES if illustrative else NO)
        is_invented = self.answers[ILLUSTRATIVE] == YES
        self.questions = list_questions(self._today, illustrative=is_invented)
        if is_invented:
            say("This lesson will be marked as invented.")
        say("Nobody may be recognised: say roles, and no names, places, days or quotes.")

    def ask_missing(self) -> None:
        """Ask every question to which there is no right answer yet."""
        for number, question in enumerate(self.questions, 1):
            known = self.answers.get(question.key)
            if known is None or self._judge(question, known).faults:
                self._ask(question, f"{number} of {len(self.questions)}")

    def ask_what_to_do(self, *, may_be_written: bool) -> bool:
        """Ask whether the lesson is to be written as it is; else have an answer changed.

        Args:
            may_be_written: Whether no rule forbids it.

        Returns:
            Whether it is to be written. If not, an answer was changed.

        Raises:
            UnfinishedError: It is neither: the person stops.
        """
        say("\nA number changes that answer; q stops here and keeps the answers.")
        say("Enter writes the lesson." if may_be_written else "It cannot be written like this.")
        numbered = {str(number): one for number, one in enumerate(self.questions, 1)}
        while True:
            said = self._input.read_line().strip().lower()
            if said == STOP:
                message = f"nothing is written; {KEPT}"
                raise UnfinishedError(message)
            if said in numbered:
                self._ask(numbered[said], f"{said} of {len(self.questions)}")
                self.ask_missing()  # one answer may make another one wrong
                return False
            if not said and may_be_written:
                return True
            say(f"Give a number from 1 to {len(self.questions)}, or q.", style="yellow")

    def _ask(self, question: Question, place: str) -> None:
        say(f"\n{question.words} ({place})", style="bold")
        for line in describe_question(question, self._vocabulary):
            say(line)
        read = self._input.read_text if question.kind is Kind.TEXT else self._input.read_line
        answer = self._judge(question, read(self.answers.get(question.key, "")))
        while answer.faults:
            for fault in answer.faults:
                say(f"  {fault}", style="yellow")
            say("Please answer again.")
            answer = self._judge(question, read(answer.text))
        if question.kind is Kind.YES_NO and answer.text == NO:
            message = f"both must agree first, so nothing is written; {KEPT}"
            raise UnfinishedError(message)
        say(describe_answer(question, answer.text, self.answers, self._vocabulary), style="green")
        self.answers[question.key] = answer.text
        keep_draft(self._root, self.answers)

    def _ask_yes(self, words: str) -> bool:
        say(f"{words} Enter means yes; no throws it away.")
        while True:
            said = self._input.read_line().strip().lower()
            if said in {"", "y", "yes"}:
                return True
            if said in {"n", "no"}:
                return False
            say("Answer yes or no.", style="yellow")

    def _judge(self, question: Question, written: str) -> Answer:
        return judge_answer(question, written, self.answers, self._vocabulary, self._today)


def describe_question(question: Question, vocabulary: Vocabulary) -> list[str]:
    """Say what helps to answer a question: how long, from which list, what if it is left empty.

    Args:
        question: The question.
        vocabulary: The closed lists.
    """
    lines = [question.hint] if question.hint else []
    limits = find_limits(question)
    if limits:
        lines.append(f"{limits[0]} to {limits[1]} characters.")
    if question.kind is Kind.TEXT:
        lines.append(
            f"About 25 to 130 words; all parts together {FEWEST_WORDS} to {MOST_WORDS:,} words."
        )
        if question.default is not None:
            lines.append("A full stop alone leaves it out.")
    words = vocabulary.lists.get(question.words_of, {})
    for number, word in enumerate(words.values(), 1):
        lines.append(f"  {number:>2}  {word.title}: {word.definition}")
    if words:
        several = ", several with commas between" if question.kind is Kind.WORDS else ""
        lines.append(f"Answer by number or title{several}.")
    if question.default:
        known = words.get(question.default)
        lines.append(f"Enter: {known.title if known else question.default}.")
    return lines


def describe_answer(
    question: Question, text: str, answers: Mapping[str, str], vocabulary: Vocabulary
) -> str:
    """Say what came of an answer: its length, or the words that it names.

    Args:
        question: The question.
        text: The answer.
        answers: The answers before it.
        vocabulary: The closed lists.
    """
    if question.words_of:
        titles = [vocabulary.get(question.words_of, key).title for key in split_words(text)]
        return f"  {', '.join(titles) or 'None.'}"
    if question.kind is Kind.TEXT:
        others = [answers[name] for name in SECTIONS if name in answers and name != question.key]
        words = len(text.split())
        so_far = words + sum(len(one.split()) for one in others)
        return f"  {count(words, 'word')}; {so_far:,} in all parts so far."
    if question.kind is Kind.LINE:
        return f"  {count(len(text), 'character')}."
    return f"  {text}"
