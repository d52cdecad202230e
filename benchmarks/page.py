"""The figures as a guide page."""

import os
import platform
from datetime import date

from benchmarks.build import BuildFigures
from benchmarks.check import CheckFigures
from benchmarks.table import list_build_rows, list_check_rows, render_markdown
from mentorbook.pages.words import say_month
from mentorbook.report.words import count

PATH = "docs/reference/speed.md"
_PAGE = """---
title: How fast checking and building are
summary: See what checking and building many lessons cost, beside the tools that they rest on, and how that was measured.
audience: [developer]
owner: coordinator
last_reviewed: {month}
review_by: {review}
added: true
---

This page helps you to judge whether Mentorbook will still be quick with many years of lessons. It is made from
measurements by `scripts/bench --write`, and was last made in {said}.

## Figures

{table}
{summary}

A ratio is how much longer Mentorbook takes, or how much more it holds. It is the median over {rounds}, in each of
which both were measured one after the other.

## What was checked

Speed is in lessons a second, on one processor. Every lesson is read, its front matter is split off and judged, and
so is its text. Beside it stands python-frontmatter with PyYAML's parser in C, which reads and splits the same files
and checks nothing. Any tool must do that much.

What a check finds in one file is kept, by what the file holds. The next check asks again only for files that have
changed. Rules that look at several files always run.

## What was built

From {lessons} lessons Mentorbook makes {pages} pages: one a lesson, the guide pages, and every list and index. It
reads, checks and makes them, and judges the HTML of each. What it keeps between two checks was there already.

Beside it stands MkDocs with Material's own theme and search, the same settings and no Mentorbook. It builds the
very same pages, handed to it as ready Markdown. So the ratio is what Mentorbook costs on top of it.

## How it was measured

- The lessons are invented, 150 to 250 words each, with all usual keys. They use the words of this guide's vocabulary
  and stand beside all its guide pages.
- Each build is a fresh process, and the two take turns.
- Processor time is that of the program itself. Time by the clock also depends on what else the machine does, so the
  goal is held against processor time.
- Greatest memory is what the system says of the process at its end.
- The projects stand outside Git. In Git, reading all dates is one more run of `git log` a build.
- Nothing asks another host.

It ran with Python {python} on a machine with {processors}. As it began, {load:.1f} other programs were at work there on
average: the more there are, the lower is every speed. Ratios suffer less.

## What to do next

- Run `scripts/bench` to see the figures of your own machine.
- Look up [the rules that files must keep](rules.md).
"""


def render_page(checked: CheckFigures, built: BuildFigures, *, load: float, today: date) -> str:
    """Write the guide page of all figures.

    Args:
        checked: What checking took.
        built: What building took.
        load: How many other programs were at work on average as it began.
        today: The day on which both were measured.
    """
    rows = [*list_check_rows(checked), *list_build_rows(built)]
    missed = [row.what for row in rows if row.reached == "no"]
    summary = "All goals were reached."
    if missed:
        summary = f"Not reached: {'; '.join(missed)}."
    month = f"{today:%Y-%m}"
    return _PAGE.format(
        month=month,
        said=say_month(month),
        review=f"{today.year + 1}-{today:%m}",
        table=render_markdown(rows),
        summary=summary,
        rounds=count(built.rounds, "round"),
        lessons=f"{built.lessons:,}",
        pages=f"{built.pages:,}",
        python=platform.python_version(),
        load=load,
        processors=count(os.cpu_count() or 1, "processor"),
    )
