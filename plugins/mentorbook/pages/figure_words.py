"""What a figure shows, said as lists or as a table."""

from dataclasses import dataclass

from mentorbook.catalogue.addresses import address_of_module, site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.figure.model import (
    CapabilityMap,
    Curve,
    Figure,
    Flow,
    Grid,
    Groups,
    Loop,
    Network,
    Scale,
    Stages,
    Stairs,
    Step,
    Table,
)
from mentorbook.figure.network import HEADINGS, name_links
from mentorbook.figure.stages import RATING, WAYS_BACK, name_returns
from mentorbook.pages.links import Shown
from mentorbook.pages.places import find_modules, show_place
from mentorbook.sheet.model import Sheet

# While somebody writes, a page is shown though the sheet that a figure draws on is at fault.
_AT_FAULT = "What stands here has a fault; the list of problems names it."


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point of a list: its name, what is said of it, and the letter it has in the picture."""

    title: Shown
    texts: tuple[str, ...]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list, with a heading where there are several."""

    points: tuple[PointShown, ...]
    heading: str = ""
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of a table: its heading, where it has one, and its cells, each of texts or links."""

    title: Shown | None
    cells: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class WordsShown:
    """All that a figure says: lists, a closing line and a table, each where there is one."""

    lists: tuple[ListShown, ...] = ()
    after: str = ""
    table: TableShown | None = None


class _Speaker:
    """Says figures on one page, to which its links are relative."""

    def __init__(self, catalogue: Catalogue, address: str) -> None:
        self._catalogue = catalogue
        self._address = address

    def flow(self, flow: Flow) -> WordsShown:
        return WordsShown((ListShown(self._steps(flow.steps), is_ordered=True),))

    def stairs(self, stairs: Stairs) -> WordsShown:
        points = list(self._steps(stairs.stairs))
        if stairs.mark:
            marked = points[stairs.mark.at - 1]
            said = f"{stairs.mark.title}. {stairs.mark.text or ''}".strip()
            points[stairs.mark.at - 1] = PointShown(marked.title, (*marked.texts, said))
        return WordsShown((ListShown(tuple(points), is_ordered=True),))

    def curve(self, curve: Curve) -> WordsShown:
        points = tuple(
            PointShown(
                self._title(phase), (phase.text or "", f"{curve.measure}: {phase.says.lower()}.")
            )
            for phase in curve.phases
        )
        return WordsShown((ListShown(points, is_ordered=True),))

    def network(self, network: Network) -> WordsShown:
        roles = tuple(PointShown(Shown(one.title), (one.text or "",)) for one in network.nodes)
        named = name_links(network)
        titles = {one.id: one.title for one in network.nodes}
        lines = (
            ListShown(
                tuple(
                    PointShown(
                        Shown(_join(titles[link.start], titles[link.end])), (link.text,), letter
                    )
                    for letter, link in named
                    if link.kind == kind
                ),
                heading,
            )
            for kind, heading in HEADINGS.items()
        )
        return WordsShown((ListShown(roles, "The roles"), *(one for one in lines if one.points)))

    def loop(self, loop: Loop) -> WordsShown:
        steps = ListShown(self._steps(loop.phases), is_ordered=True)
        return WordsShown((steps,), after=loop.again)

    def groups(self, groups: Groups) -> WordsShown:
        points = tuple(
            PointShown(self._title(group), (f"{group.people}.", group.text or ""))
            for group in groups.groups
        )
        return WordsShown((ListShown(points),))

    def stages(self, stages: Stages) -> WordsShown:
        titles = {stage.letter: stage.title for stage in stages.stages}
        points = [
            PointShown(Shown(stage.title), (stage.text,), stage.letter) for stage in stages.stages
        ]
        if stages.rating:
            rating = stages.rating
            titles[RATING] = rating.title
            span = f"From {rating.low} to {rating.high}. {rating.below}. {rating.above}."
            points.append(PointShown(Shown(rating.title), (rating.text, span)))
        returns = tuple(
            PointShown(Shown(f"From {titles[one.start]} to {titles[one.end]}"), (one.text,), letter)
            for letter, one in name_returns(stages)
        )
        lists = [ListShown(tuple(points), "The stages" if returns else "")]
        if returns:
            lists.append(ListShown(returns, WAYS_BACK))
        return WordsShown(tuple(lists))

    def scale(self, scale: Scale) -> WordsShown:
        said = [
            (scale.low, PointShown(Shown(str(scale.low)), (scale.low_text,))),
            *(
                (mark.at, PointShown(Shown(f"{mark.at}: {mark.title}"), (mark.text,)))
                for mark in scale.marks
            ),
            (scale.high, PointShown(Shown(str(scale.high)), (scale.high_text,))),
        ]
        ordered = sorted(said, key=lambda one: one[0])
        return WordsShown((ListShown(tuple(point for _, point in ordered)),))

    def grid(self, grid: Grid) -> WordsShown:
        points = tuple(
            PointShown(Shown(cell.title), (f"{row.title}, {column.lower()}.", cell.text or ""))
            for row in grid.rows
            for column, cell in zip(grid.columns, row.cells, strict=True)
        )
        return WordsShown((ListShown(points),))

    def table(self, table: Table) -> WordsShown:
        if table.rows_from is None:
            rows = tuple(
                RowShown(Shown(row.title), tuple((Shown(cell),) for cell in row.cells))
                for row in table.rows
            )
            return WordsShown(table=TableShown(table.columns, rows))
        address, _, part = table.rows_from.partition("#")
        sheet = self._catalogue.definitions.get(address)
        if not isinstance(sheet, Sheet) or part not in sheet.parts:
            return WordsShown(after=_AT_FAULT)
        section = sheet.section(part)
        rows = tuple(
            RowShown(None, tuple((Shown(cell),) for cell in row.cells)) for row in section.rows
        )
        return WordsShown(after=section.text or "", table=TableShown(section.columns, rows))

    def capabilities(self, drawing: CapabilityMap) -> WordsShown:
        rows = tuple(
            RowShown(
                Shown(self._catalogue.vocabulary.get("capability", row.capability).title),
                (
                    tuple(self._module(name) for name in row.modules),
                    tuple(
                        show_place(self._catalogue, self._address, tool.page) for tool in row.tools
                    ),
                ),
            )
            for row in drawing.rows
        )
        columns = ("Capability", "Modules of the mentor path", "Practise with")
        return WordsShown(table=TableShown(columns, rows))

    def _steps(self, steps: tuple[Step, ...]) -> tuple[PointShown, ...]:
        return tuple(PointShown(self._title(step), (step.text or "",)) for step in steps)

    def _title(self, step: Step) -> Shown:
        if step.page is None:
            return Shown(step.title)
        return show_place(self._catalogue, self._address, step.page, step.title)

    def _module(self, name: str) -> Shown:
        found = find_modules(self._catalogue).get(name)
        if found is None:
            return Shown(name)
        path, module = found
        place = site_path(address_of_module(path.id, module.slug))
        return show_place(self._catalogue, self._address, place, name)


def _join(one: str, other: str) -> str:
    """Name two parts: `Sponsor`, `Co-ordinator` -> `Sponsor and co-ordinator`."""
    return f"{one} and {other[:1].lower()}{other[1:]}"


def say_figure(catalogue: Catalogue, address: str, figure: Figure) -> WordsShown:  # noqa: C901, PLR0911 - one line for each shape
    """Say what a figure shows.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page that shows it.
        figure: The figure.
    """
    say = _Speaker(catalogue, address)
    match figure.drawing:
        case Flow() as flow:
            return say.flow(flow)
        case Stairs() as stairs:
            return say.stairs(stairs)
        case Curve() as curve:
            return say.curve(curve)
        case Network() as network:
            return say.network(network)
        case Loop() as loop:
            return say.loop(loop)
        case Groups() as groups:
            return say.groups(groups)
        case Stages() as stages:
            return say.stages(stages)
        case Scale() as scale:
            return say.scale(scale)
        case Grid() as grid:
            return say.grid(grid)
        case Table() as table:
            return say.table(table)
        case capabilities:
            return say.capabilities(capabilities)
