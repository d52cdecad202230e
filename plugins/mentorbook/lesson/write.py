"""Values -> a lesson's file: the other way of `parse`."""

from collections.abc import Mapping

import yaml

from mentorbook.lesson.model import SECTIONS, LessonMeta


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: the parser refuses aliases."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def lesson_path(year: int | str, slug: str) -> str:
    """Say where a lesson's file stands, relative to the project's root."""
    return f"lessons/{year}/{slug}.md"


def render_lesson(values: Mapping[str, object], sections: Mapping[str, str]) -> str:
    """Write a lesson's file. What is read from it again is what was given.

    Args:
        values: Front matter by key, as LessonMeta names them: texts, numbers, flags, and lists or
            mappings of these. Keys come out in the order of LessonMeta, others behind.
        sections: Markdown by the section's heading, one of SECTIONS; those missing are left out.

    Returns:
        The file's text, with LF line ends.
    """
    order = [*LessonMeta.model_fields, *values]
    ordered = {key: values[key] for key in dict.fromkeys(order) if key in values}
    front_matter = yaml.dump(
        ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000,
        default_flow_style=None,
    )  # fmt: skip
    texts = [f"## {name}\n\n{sections[name].strip()}\n" for name in SECTIONS if name in sections]
    return f"---\n{front_matter}---\n\n" + "\n".join(texts)
