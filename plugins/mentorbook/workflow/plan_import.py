"""Read all that an import needs: the project, the map and the table."""

from dataclasses import dataclass
from pathlib import Path

from mentorbook.catalogue.project import Project
from mentorbook.errors import ConfigurationError
from mentorbook.intake.clean import clean_line
from mentorbook.intake.model import ImportMap
from mentorbook.intake.parse import check_columns, parse_map
from mentorbook.intake.row import OURS
from mentorbook.intake.words import Words
from mentorbook.problem import Problem
from mentorbook.store.files import read_file
from mentorbook.tables.model import Table
from mentorbook.tables.open import open_table
from mentorbook.workflow.load import load_project


@dataclass(frozen=True)
class Plan:
    """What is to be brought in, and where.

    Attributes:
        root: The project's root.
        project: What is there already.
        words: The vocabulary.
        import_map: Where each part of a lesson comes from.
        table: The rows.
    """

    root: Path
    project: Project
    words: Words
    import_map: ImportMap
    table: Table

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Columns of the table that no part of a lesson comes from.

        Of an object in JSON only its own name: the names in it may be those of people.
        """
        sources = self.import_map.sources.values()
        named = {self.import_map.key, *(name for source in sources for name in source.names)}
        others = [name for name in self.table.columns if name not in named | OURS]
        if self.table.kind == "jsonl":
            others = [_outer(name) for name in others]
        return tuple(dict.fromkeys(map(clean_line, others)))


def _outer(name: str) -> str:
    outer, is_inside, _ = name.partition(".")
    return f"{outer} (in part)" if is_inside else outer


def plan_import(root: Path, path: Path, map_path: Path) -> tuple[Plan | None, list[Problem]]:
    """Read the project, the map and the table.

    Args:
        root: The project's root.
        path: The table.
        map_path: The map.

    Returns:
        The plan, or None where the map is at fault, and the map's faults.

    Raises:
        ConfigurationError: The vocabulary is at fault.
        TableError: The table cannot be read.
    """
    project = load_project(root)
    if project.vocabulary is None:
        message = "vocabulary.yml is at fault; mentorbook check says where"
        raise ConfigurationError(message)
    data, problems = read_file(map_path.parent, map_path.name)
    if data is None:
        return None, problems
    import_map, document, problems = parse_map(str(map_path), data, project.vocabulary)
    if import_map is None or document is None:
        return None, problems
    table = open_table(path, import_map)
    problems += check_columns(str(map_path), import_map, document, table.columns)
    plan = Plan(root, project, Words(project.vocabulary), import_map, table)
    return None if problems else plan, problems
