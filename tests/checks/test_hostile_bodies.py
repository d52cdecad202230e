"""Long hostile texts are judged to their end: no rule on a body goes back and forth over it."""

import subprocess
import sys

SCRIPT = """
from mentorbook.checks.body import LESSON_CHECKS, PAGE_CHECKS
from mentorbook.checks.language import check_language
from mentorbook.document.markdown import Body
units = ["0", "# ", "## a\\n", "## What happened\\n", "=\\n", "a\\n-\\n", "<", "<a ", "{", "{:", "[",
         "](", "[[]", "![", "[a](b) ", "[a]:", "[a]: b\\n", "](a", "]:\\n", "`", "``a` ", "~~~\\n",
         "<https://a", "](javascript", "\\\\", " ", "\\n", "\\n> ", "_", "a ", "'"]
for unit in units:
    body = Body(unit * (100_000 // len(unit)), 1)
    for check in {*LESSON_CHECKS, *PAGE_CHECKS, check_language}:
        for _ in check("lessons/2026/x.md", body):
            pass
    assert not body.embeds
body = Body("](" + "a" * 100_000, 1)
for _ in check_language("docs/x.md", body):
    pass
print("done")
"""


def test_long_hostile_bodies_are_judged_to_their_end() -> None:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "done\n"
