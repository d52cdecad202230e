"""The guide's content: every count it states, read from the data that pages and forms show."""

import re
import statistics
from collections.abc import Iterator

import pytest

from helpers import REPOSITORY
from mentorbook.catalogue.addresses import address_of_page, site_path
from mentorbook.catalogue.model import Catalogue
from mentorbook.document.sentences import find_sentences
from mentorbook.figure.model import Figure, Groups, Table
from mentorbook.glossary.model import Glossary
from mentorbook.pages.coverage import find_covered
from mentorbook.sheet.model import Sheet
from mentorbook.training.model import LearningPath
from mentorbook.training.sessions import SessionPlan
from mentorbook.workflow.load import load_project

INVENTORY = REPOSITORY.parent / "shared" / "content" / "inventory.md"

# Sheet, then section and how many entries it holds.
COUNTS = {
    "programme/3-resources.yml": {"steering-group": 9},
    "programme/5-etiquette.yml": {"principles": 10},
    "programme/7-evaluation.yml": {"uses": 8},
    "programme/8-coordinator.yml": {"duties": 7},
    "programme/2-plan.yml": {"uses": 6},
    "programme/index.yml": {"reasons": 6},
    "programme/who-is-a-mentor.yml": {"attributes": 6, "skills": 5},
    "programme/selection.yml": {"commitments": 6},
    "programme/matching.yml": {"talking-points": 5},
    "programme/training-mentors.yml": {"topics": 9},
    "programme/inducting-mentees.yml": {"topics": 8},
    "programme/recognising.yml": {"ideas": 5},
    "programme/sharing-lessons.yml": {"routes": 4},
    "relationship/first-meeting.yml": {"aims": 7},
    "relationship/later-meetings.yml": {"habits": 6},
    "relationship/records.yml": {"uses": 5},
    "relationship/goals.yml": {"uses": 7},
    "resources/01-definitions.yml": {"definitions": 6},
    "resources/02-change.yml": {"responses": 4, "reasons": 13, "help": 5},
    "resources/03-benefits.yml": {"organisation": 12, "mentor": 11, "mentee": 12},
    "resources/04-policy.yml": {"good-practice": 11},
    "resources/05-agreement.yml": {"clauses": 10},
    "resources/06-mentor-evaluation.yml": {"questions": 16},
    "resources/07-mentor-behaviours.yml": {
        "shift-the-context": 3,
        "listen": 3,
        "notice-feelings": 3,
        "challenge": 4,
        "give-information": 3,
        "build-autonomy": 3,
        "explore-options": 2,
        "unhelpful": 9,
    },
    "resources/08-mentor-role.yml": {"duties": 7, "person": 17, "time": 5, "participation": 3},
    "resources/09-manager-or-mentor.yml": {"contrasts": 8},
    "resources/10-mentee-responsibilities.yml": {"responsibilities": 8},
    "resources/11-team-mentoring.yml": {"points": 8},
    "resources/12-grow.yml": {
        "goal": 8,
        "reality": 9,
        "options": 5,
        "way-forward": 6,
        "rating": 1,
    },
    "resources/13-meeting-log.yml": {"log": 12},
    "resources/14-action-planning.yml": {"steps": 8, "skills": 6},
    "resources/15-action-plan.yml": {"plan": 15},
    "resources/18-adult-learning.yml": {
        "respectful-setting": 6,
        "own-background": 3,
        "need-to-know-why": 2,
        "part-in-planning": 4,
    },
    "resources/19-pitfalls.yml": {"pitfalls": 9, "common": 3},
    "checklists/1-design.yml": {"programme": 11, "features": 16},
    "checklists/2-resources.yml": {"plan": 9},
    "checklists/3-policies.yml": {"policies": 9},
    "checklists/4-evaluation.yml": {"consider": 3, "methods": 7},
    "checklists/5-monitoring.yml": {"sources": 8, "questions": 15},
    "checklists/6-meetings.yml": {"meetings": 11},
    "checklists/7-relationship.yml": {
        "rapport": 9,
        "direction": 9,
        "progression": 11,
        "ending": 5,
    },
}
# The pages that the inventory numbers, G-01 to G-59, by the file that holds each.
PAGES = {
    1: "index.md",
    2: "about/index.md",
    3: "start/what-is-mentoring.md",
    4: "resources/01-definitions.md",
    5: "start/why-mentor.md",
    6: "start/mentoring-and-leadership.md",
    7: "resources/03-benefits.md",
    8: "start/boundaries.md",
    9: "start/manager-as-mentor.md",
    10: "start/experts-as-mentors.md",
    11: "about/glossary.md",
    12: "about/sources.md",
    13: "about/privacy.md",
    14: "about/accessibility.md",
    20: "programme/index.md",
    21: "programme/1-purpose.md",
    22: "programme/2-plan.md",
    23: "programme/3-resources.md",
    24: "programme/4-policy.md",
    25: "programme/5-etiquette.md",
    26: "programme/6-agreement.md",
    27: "programme/7-evaluation.md",
    28: "programme/monitoring.md",
    29: "programme/8-coordinator.md",
    30: "programme/promote.md",
    31: "programme/who-is-a-mentor.md",
    32: "programme/recruiting-mentees.md",
    33: "programme/selection.md",
    34: "programme/matching.md",
    35: "programme/training-mentors.md",
    36: "programme/inducting-mentees.md",
    37: "programme/supporting.md",
    38: "programme/recognising.md",
    39: "programme/sharing-lessons.md",
    40: "models/index.md",
    41: "models/one-to-one.md",
    42: "models/group.md",
    43: "models/two-by-two.md",
    44: "models/team.md",
    45: "models/reverse.md",
    46: "relationship/strengths.md",
    47: "relationship/power.md",
    48: "relationship/not-working.md",
    50: "relationship/how-to-meet.md",
    51: "relationship/first-meeting.md",
    52: "relationship/later-meetings.md",
    53: "relationship/records.md",
    54: "relationship/goals.md",
    55: "relationship/action-planning.md",
    56: "relationship/index.md",
    57: "relationship/ending.md",
    58: "relationship/supporting-learning.md",
    59: "relationship/capabilities.md",
}
# The nine topics of mentor training and the modules that cover each; the eight of induction.
MENTOR_TOPICS = {
    1: {"M1"},
    2: {"M2"},
    3: {"M3"},
    4: {"M2", "M4"},
    5: {"M4"},
    6: {"M5"},
    7: {"M6", "M14"},
    8: {"M7", "M8", "M9", "M10", "M11", "M12"},
    9: {"M15"},
}
MENTEE_TOPICS = {number: {f"E{number}"} for number in range(1, 9)}
MODULES = {"mentor": 15, "mentee": 9, "coordinator": 14, "line-manager": 6}
HARDEST_GRADE = 8.5


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load_project(REPOSITORY).find_catalogue()
    assert found
    return found


def sheet(catalogue: Catalogue, address: str) -> Sheet:
    found = catalogue.definitions[address]
    assert isinstance(found, Sheet)
    return found


@pytest.mark.parametrize("address", COUNTS)
def test_a_sheet_holds_as_many_entries_as_its_source(catalogue: Catalogue, address: str) -> None:
    found = sheet(catalogue, address)
    counted = {
        name: len(found.section(name).items or found.section(name).rows) for name in COUNTS[address]
    }
    assert counted == COUNTS[address]


def test_sums_that_the_guide_states(catalogue: Catalogue) -> None:
    benefits = sheet(catalogue, "resources/03-benefits.yml")
    assert sum(len(section.items) for section in benefits.sections) == 35
    behaviours = sheet(catalogue, "resources/07-mentor-behaviours.yml")
    helpful = [section for section in behaviours.sections if section.id != "unhelpful"]
    assert (len(helpful), sum(len(section.items) for section in helpful)) == (7, 21)
    grow = sheet(catalogue, "resources/12-grow.yml")
    prompts = [item for item in grow.items if re.fullmatch(r"grow-[growc][0-9]", item.id)]
    assert len(prompts) == 29
    learning = sheet(catalogue, "resources/18-adult-learning.yml")
    assert (len(learning.sections), len(learning.items)) == (4, 15)
    oskar = sheet(catalogue, "resources/16-oskar.yml")
    assert len(oskar.sections) == 5
    relationship = sheet(catalogue, "checklists/7-relationship.yml")
    assert len(relationship.items) == 34
    assert len(sheet(catalogue, "checklists/1-design.yml").items) == 27


def test_sources_models_phases_and_pitfalls_are_as_many_as_the_sources_have(
    catalogue: Catalogue,
) -> None:
    words = catalogue.vocabulary
    parts = {key: [*word.parts] for key, word in words.source.items()}
    counted = {
        (key, name): sum(part.startswith(f"{name} ") for part in parts[key])
        for key, name in [
            *(("S0", "Step"), ("S2", "Theme"), ("S4", "Step")),
            *(("S3", "Step"), ("S3", "Resource"), ("S3", "Checklist")),
        ]
    }
    assert [*counted.values()] == [7, 6, 5, 8, 20, 7]
    assert (len(words.relationship_phase), len(words.programme_phase)) == (5, 8)
    assert (len(words.pitfall), len(words.theme)) == (9, 24)
    models = catalogue.definitions["figures/models.yml"]
    assert isinstance(models, Figure)
    assert isinstance(models.drawing, Groups)
    assert len(models.drawing.groups) == 4
    measured = catalogue.definitions["figures/measurement.yml"]
    assert isinstance(measured, Figure)
    assert isinstance(measured.drawing, Table)
    assert len(measured.drawing.rows) == 3


def test_the_agreement_has_ten_clauses_with_their_parts(catalogue: Catalogue) -> None:
    clauses = sheet(catalogue, "resources/05-agreement.yml").section("clauses").items
    assert [len(clause.parts) for clause in clauses][4:6] == [6, 4]


def test_thirteen_capabilities_have_fifty_statements(catalogue: Catalogue) -> None:
    sections = sheet(catalogue, "resources/20-capabilities.yml").sections
    of_groups: dict[str | None, int] = {}
    for section in sections:
        assert section.capability
        group = catalogue.vocabulary.get("capability", section.capability).group
        of_groups[group] = of_groups.get(group, 0) + 1
    assert of_groups == {"personal-managing-self": 8, "personal-managing-relationships": 5}
    statements = [item for section in sections for item in section.items]
    assert len(statements) == 50
    # One of leadership's six stands twice in the source; readers see it once.
    assert sum(item.duplicate for item in statements) == 1
    words = catalogue.vocabulary.capability.values()
    assert sum(word.group == "organisational" for word in words) == 11


def test_every_resource_and_checklist_is_a_page_with_its_data(catalogue: Catalogue) -> None:
    for folder, numbers in (("resources", range(1, 21)), ("checklists", range(1, 14))):
        sheets = [name for name in catalogue.definitions if name.startswith(f"{folder}/")]
        found = sorted(int(name.partition("/")[2].partition("-")[0]) for name in sheets)
        assert found == list(numbers)
        written = {address_of_page(page.path): page for page in catalogue.pages}
        for name in sheets:
            page = written[name.replace(".yml", ".md")]
            shown = {embed.path for embed in page.body.embeds}
            assert name.rpartition("/")[2] in shown, f"{page.path} does not show its data"


def test_every_page_of_the_inventory_is_there(catalogue: Catalogue) -> None:
    written = {address_of_page(page.path) for page in catalogue.pages}
    assert {number: name for number, name in PAGES.items() if name not in written} == {}


def test_every_page_of_the_inventory_is_asked_for() -> None:
    if not INVENTORY.is_file():
        pytest.skip("the inventory is not here")
    numbers = {int(number) for number in re.findall(r"\bG-([0-9]{2})\b", INVENTORY.read_text())}
    assert numbers == set(PAGES)


def test_twelve_figures_are_shown_by_some_page(catalogue: Catalogue) -> None:
    figures = catalogue.definitions_of(Figure)
    numbers = sorted(figure.number for figure in figures.values())
    assert numbers == [f"D-{number:02}" for number in range(1, 13)]
    shown = {
        embed.path.rpartition("/")[2]
        for page in catalogue.pages
        if not page.path.startswith("docs/figures/")
        for embed in page.body.embeds
    }
    assert {name.rpartition("/")[2] for name in figures} - shown == set()


def test_paths_cover_the_topics_of_training_and_induction(catalogue: Catalogue) -> None:
    paths = {path.id: path for path in catalogue.definitions_of(LearningPath).values()}
    assert MODULES.items() <= {name: len(path.modules) for name, path in paths.items()}.items()
    assert set(paths) == {*MODULES, "sponsor"}
    for name, topics in (("mentor", MENTOR_TOPICS), ("mentee", MENTEE_TOPICS)):
        covered: dict[int, set[str]] = {}
        for module in paths[name].modules:
            for topic in module.topics:
                covered.setdefault(topic, set()).add(module.id)
        assert covered == topics


@pytest.mark.parametrize(
    ("address", "topics"),
    [
        ("training/mentor-workshop.yml", MENTOR_TOPICS),
        ("training/mentee-induction.yml", MENTEE_TOPICS),
    ],
)
def test_every_topic_has_a_session_plan(
    catalogue: Catalogue, address: str, topics: dict[int, set[str]]
) -> None:
    plan = catalogue.definitions[address]
    assert isinstance(plan, SessionPlan)
    assert {session.topic: set(session.modules) for session in plan.sessions} == topics


def test_every_part_of_every_source_leads_to_a_page(catalogue: Catalogue) -> None:
    covered = find_covered(catalogue)
    parts = [
        (key, part) for key, word in catalogue.vocabulary.source.items() for part in word.parts
    ]
    assert len(parts) == 75
    assert [part for part in parts if part not in covered] == []


def test_the_glossary_has_every_term_of_the_inventory(catalogue: Catalogue) -> None:
    (glossary,) = catalogue.definitions_of(Glossary).values()
    if not INVENTORY.is_file():
        pytest.skip("the inventory is not here")
    line = INVENTORY.read_text().split("## 11. Glossary terms")[1].split("\n")[1]
    wanted = {term.replace(" [A]", "").strip(" .") for term in line.split(";")}
    known = {form.casefold() for term in glossary.terms for form in term.forms}
    assert {term for term in wanted if term.casefold() not in known} == set()


def test_conflicts_of_the_sources_are_told(catalogue: Catalogue) -> None:
    told = sheet(catalogue, "about/how-it-was-made.yml").sections[0]
    assert len(told.items or told.rows) == 20


def test_lessons_show_every_part_of_a_programme(catalogue: Catalogue) -> None:
    lessons = catalogue.current
    assert len(lessons) >= 45
    assert all(lesson.meta.illustrative for lesson in lessons)
    for name in ("programme_phase", "relationship_phase", "pitfall", "model", "theme"):
        for key in catalogue.vocabulary.lists[name].keys() - {"not-stated"}:
            outcomes = {lesson.meta.outcome for lesson in catalogue.lessons_in(name, key)}
            assert outcomes == {"worked", "mixed", "did-not-work"}, key
    states = [lesson.meta.status for lesson in lessons]
    assert {"action-agreed", "implemented", "learned"} <= set(states)


def test_guide_pages_are_readable(catalogue: Catalogue) -> None:
    grades = {
        page.path: grade(page.body.prose)
        for page in catalogue.pages
        if not page.path.startswith(("docs/setup/", "docs/reference/"))
    }
    hardest = sorted(grades, key=lambda path: -grades[path])[:5]
    told = ", ".join(f"{path} {grades[path]:.1f}" for path in hardest)
    assert statistics.median(grades.values()) <= HARDEST_GRADE, told


def test_every_page_that_is_written_stands_in_the_navigation(catalogue: Catalogue) -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    absent = [
        page.path for page in catalogue.pages if f" {address_of_page(page.path)}\n" not in settings
    ]
    assert absent == []


def test_no_page_stands_alone(catalogue: Catalogue) -> None:
    """Every guide page opens with words of its own and ends with where to go next."""
    for page in catalogue.pages:
        if page.path.startswith(("docs/setup/", "docs/reference/")) or not site_path(
            address_of_page(page.path)
        ):
            continue
        assert not page.body.text.lstrip().startswith(("#", "!", "|", "-")), page.path


def grade(text: str) -> float:
    """Flesch-Kincaid grade level (Kincaid and others, 1975): years of school that a text asks for."""
    sentences = [*find_sentences(text)]
    words = [word for one in sentences for word in _words(one.text)]
    if not words:
        return 0.0
    syllables = sum(map(_count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())


def _count_syllables(word: str) -> int:
    """Count groups of vowels, less a silent e: right for about nine words in ten."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e(?:s|d)?$", word) and not re.search(
        r"(?:[td]ed|[sxz]es)$", word
    )
    return max(1, groups - bool(silent))
