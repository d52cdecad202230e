"""What every format of a report is."""

from collections.abc import Callable, Sequence

from mentorbook.problem import Problem

# Sorted problems -> the report, each line ended; empty where there is nothing to say.
Report = Callable[[Sequence[Problem]], str]
