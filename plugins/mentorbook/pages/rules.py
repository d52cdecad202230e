"""The rules reference, made from the rules themselves."""

from collections.abc import Sequence
from itertools import groupby

from mentorbook.pages.render import render
from mentorbook.problem import Rule


def render_rules(rules: Sequence[Rule]) -> str:
    """Render `docs/reference/rules.md`, front matter included.

    Args:
        rules: All rules, those of one area together.
    """
    ordered = sorted(rules, key=lambda rule: rule.id.partition("/")[0])
    areas = [
        (area, list(group))
        for area, group in groupby(ordered, key=lambda rule: rule.id.partition("/")[0])
    ]
    return render("rules.md.j2", areas=areas)
