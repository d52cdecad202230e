"""What every format of a report is."""

from collections.abc import Callable, Sequence

from mentorbook.problem import Problem

# Sorted problems -> the report, each line ended; of no problems too, as the format says it.
Report = Callable[[Sequence[Problem]], str]
