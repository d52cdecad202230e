"""Each kind of identifier is found wherever it stands, and no report repeats it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import LESSON_BODY, REPOSITORY, lesson_text
from mentorbook.anonymity import RULES, check_identifiers
from mentorbook.anonymity.folding import fold_text
from mentorbook.anonymity.rules import _KINDS
from mentorbook.catalogue.project import Project
from mentorbook.lesson.parse import read_lesson
from mentorbook.problem import Problem
from mentorbook.report import REPORTS
from mentorbook.vocabulary.model import Vocabulary
from mentorbook.vocabulary.parse import parse_vocabulary
from mentorbook.workflow.check import check_project

PATH = "lessons/2026/end-date.md"
PLANTS = {
    "anonymity/email": [
        "zzyxplant@example.org",
        "zzyx.plant+1@mail.example.org",
        "zzyxplant [at] example.org",
        "zzyxplant (at) example (dot) org",
        "zzyxplant @ example.org",
        "zzyxplant@[192.0.2.1]",
        "zzyxplant&#64;example.org",
        "zzyxplant&commat;example.org",
        "zzyxplant%40example.org",
        "zzyxplant**@**example.org",
        "zzyxplant\uff20example.org",
        "zzyxplant\u200b@\u00adexample.org",
        "zzyxplant@\u0301example.org",
    ],
    "anonymity/phone": [
        "01632 960123",
        "01632-960-123",
        "(01632) 960 123",
        "01632.960.123",
        "01632/960/123",
        "01632 / 96 01 23",
        "01632_96_01_23",
        "_01632 96 01 23_",
        "0 1 6 3 2 9 6 0 1 2 3",
        "+44 1632 960 123",
        "+44 (0)1632 960123",
        "0044 7700 900 123",
        "07700 900 123",
        "07700&nbsp;900&#32;123",
        "07700\u00a0900\u2013123",
        "07700 90\n0 12 3",
        "07700 90\n> 0 12 3",
        "0*77*00 90 01 23",
        "07700\\ 90\\01 23",
        "\uff10\uff17\uff17\uff10\uff10 90 01 23",
        "tel:+44-7700-900-123",
    ],
    "anonymity/postcode": [
        "AA1 1AA",
        "AA11AA",
        "aa1 1aa",
        "AA1-1AA",
        "AA1A 1AA",
        "A1 1AA",
        "A11 1AA",
        "ZZ99 9ZZ",
        "AA1\t1AA",
        "AA1\n1AA",
        "AA1 **1AA**",
        "_AA1 1AA_",
        "AA1%201AA",
        "AA1&nbsp;1AA",
        "\uff21\uff211 1AA",
        "SW1A 2ND",
    ],
    "anonymity/digits": [
        "123456",
        "12**34**56",
        "\u0663\u0663\u0663\u0663\u0663\u0663",
        "12\u200b3456",
    ],
    "anonymity/handle": [
        "@zzyxplant",
        "(@zzyxplant",
        "'@zzyxplant'",
        "it'@zzyxplant",
        "*@*zzyxplant",
        "\\@zzyxplant",
        "&#64;zzyxplant",
    ],
}
EACH = [
    pytest.param(rule, plant, id=repr(plant)) for rule, all_ in PLANTS.items() for plant in all_
]
ONE_OF_A_KIND = [pytest.param(rule, all_[0], id=rule) for rule, all_ in PLANTS.items()]
SUMMARY = "Agreeing the end at the first meeting made it easier to stop well."

PLACES = {
    "title": lambda plant: lesson_text(title=f"We called {plant} at the start"),
    "summary": lambda plant: lesson_text(summary=f"We called {plant} at the start of it."),
    "keywords": lambda plant: lesson_text(keywords=["end", plant]),
    "note of a move": lambda plant: lesson_text(
        moves=[{"to": "shared", "on": "2026-Q3", "by": ["coordinator"], "note": f"Ask {plant}"}]
    ),
    "action": lambda plant: lesson_text(
        action={"what": f"Ask {plant}", "page": "x/", "owner": "mentor", "due": "2026-Q4"}
    ),
    "resolution": lambda plant: lesson_text(resolution=f"Ask {plant}"),
    "value of a closed list": lambda plant: lesson_text(outcome=plant),
    "guidance": lambda plant: lesson_text(guidance=[plant]),
    "id": lambda plant: lesson_text(id=plant),
    "unknown key": lambda plant: lesson_text(**{plant: "x"}),
    "value of an unknown key": lambda plant: lesson_text(who=plant),
    "deep in an unknown key": lambda plant: lesson_text(who=[{"a": [plant]}]),
    "comment of the front matter": lambda plant: lesson_text().replace("id:", f"# {plant}\nid:", 1),
    "broken front matter": lambda plant: lesson_text().replace("id:", f'x: "{plant}\nid:', 1),
    "front matter twice": lambda plant: lesson_text(body=f"title: {plant}\n---\n{LESSON_BODY}"),
    "before the front matter": lambda plant: f"{plant}\n{lesson_text()}",
    "no front matter": lambda plant: f"{plant}\n",
    "text": lambda plant: lesson_text(body=f"{LESSON_BODY}\nWe called {plant}.\n"),
    "heading": lambda plant: lesson_text(body=f"{LESSON_BODY}\n## {plant}\n"),
    "list": lambda plant: lesson_text(body=f"{LESSON_BODY}\n- {plant}\n"),
    "table": lambda plant: lesson_text(
        body=f"{LESSON_BODY}\n| a | b |\n|---|---|\n| {plant} | c |\n"
    ),
    "code": lambda plant: lesson_text(body=f"{LESSON_BODY}\n`{plant}`\n"),
    "fence": lambda plant: lesson_text(body=f"{LESSON_BODY}\n```\n{plant}\n```\n"),
    "text of a link": lambda plant: lesson_text(body=f"{LESSON_BODY}\n[{plant}](x.md)\n"),
    "target of a link": lambda plant: lesson_text(body=f"{LESSON_BODY}\n[x](https://a/{plant})\n"),
    "anchor of a link": lambda plant: lesson_text(body=f"{LESSON_BODY}\n[x](x.md#{plant})\n"),
    "title of a link": lambda plant: lesson_text(body=f'{LESSON_BODY}\n[x](x.md "{plant}")\n'),
    "definition": lambda plant: lesson_text(body=f"{LESSON_BODY}\n[{plant}]: {plant}\n"),
    "image": lambda plant: lesson_text(body=f"{LESSON_BODY}\n![{plant}](x.png)\n"),
    "HTML comment": lambda plant: lesson_text(body=f"{LESSON_BODY}\n<!-- {plant} -->\n"),
    "attribute": lambda plant: lesson_text(body=f'{LESSON_BODY}\n<a title="{plant}">x</a>\n'),
}
HARMLESS = [
    "in 2025-2026 and 2027",
    "2025/26, 2026-Q1 to 2026-Q4",
    "2024 2025 2026 2027 2028",
    "review_by: 2027-11",
    "from 09.30 to 17.00, or 09:30-17:00",
    "24/7, 24 hours, 0-10, 5-10 people",
    "\u00a310,000 or \u00a312.50 or 1,000,000",
    "version 1.10.15, 0.5, 3.14159",
    "L-K13QD and L-SW1AA and L-01234",
    "[L-K13QD](../2025/two-by-two.md)",
    "programme/1-purpose/ and pitfalls/9-no-review/",
    "Q1 2nd step, S3 1st part, Q4 3rd",
    "room B2 9am, A4 2mm, M4 5pm",
    "p1 to p9, 1st, 2nd, 12th",
    "at noon @ the caf\u00e9",
    "1 2 3 4 5 6 7 8 9 10",
    "50% of 12 pairs; 7 of 9",
    "https://example.org/a-b/c?d=1#e-2",
    "- 2024\n- 2025\n- 2026",
    "A scale of nought to ten: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.",
    "fish &amp; chips &#8211; 20&nbsp;minutes",
    "1 + 2 = 3, 3*4*5, 2_000",
    "2.05 3.10 4.15 5.20",
    "(at) the start, [at] the end",
    "We met. At noon we left.",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, _, _ = parse_vocabulary("vocabulary.yml", (REPOSITORY / "vocabulary.yml").read_bytes())
    assert found
    return found


def find(text: str, path: str = PATH) -> list[Problem]:
    return sorted(check_identifiers(read_lesson(path, text.encode(), None)))


def in_body(text: str) -> str:
    return lesson_text(body=f"{LESSON_BODY}\n{text}\n")


@pytest.mark.parametrize(("rule", "plant"), EACH)
def test_an_identifier_is_found_once_and_where_it_stands(rule: str, plant: str) -> None:
    text = in_body(f"We called {plant} yesterday.")
    line = text[: text.index("We called")].count("\n") + 1
    found = [(problem.rule, problem.line) for problem in find(text)]
    assert found == [(rule, line)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("rule", "plant"), ONE_OF_A_KIND)
def test_an_identifier_is_found_in_every_place_and_stands_in_no_report(
    rule: str, plant: str, place: str, vocabulary: Vocabulary
) -> None:
    reading = read_lesson(PATH, PLACES[place](plant).encode(), vocabulary)
    project = Project((reading,), (), (), vocabulary, None)
    problems = check_project(project, date(2026, 11, 21))
    assert rule in {problem.rule for problem in problems}
    for render in REPORTS.values():
        report = render(problems)
        for part in {plant, *plant.split()}:
            assert part not in report


@pytest.mark.parametrize("name", ["zzyxplant", "Zzyxplant", "zzyx"])
def test_a_name_behind_a_word_of_ours_stands_in_no_report(
    name: str, vocabulary: Vocabulary
) -> None:
    words = {
        "outcome": f"did-not-work {name}",
        "programme_phase": [f"recognise-and-learn-{name}"],
        "themes": [f"confidentiality-and-trust {name}"],
        "roles": [f"steering-group {name}", f"coordinator_{name}"],
        "consent": f"not-recorded {name}",
        f"relationship_phase_{name}": "x",
    }
    body = f"{LESSON_BODY}\n## What we would do next time {name}\n"
    reading = read_lesson(PATH, lesson_text(body=body, **words).encode(), vocabulary)
    project = Project((reading,), (), (), vocabulary, None)
    problems = check_project(project, date(2026, 11, 21))
    assert len(problems) > len(words)
    for render in REPORTS.values():
        assert name not in render(problems)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        (r'"Call zzyxplant\u0040example.org at the start"', "anonymity/email"),
        (r'"Call zzyxplant\x40example.org at the start"', "anonymity/email"),
        ('"Call 01632\\\n  96\\\n  0123 at the start"', "anonymity/phone"),
        ('"Call 01632\n  96 01 23 at the start"', "anonymity/phone"),
        (">-\n  Call 01632\n  96 01 23 at the start", "anonymity/phone"),
        ("|\n  Call 01632\n  96 01 23 at the start", "anonymity/phone"),
        (r'"Call AA1\N1AA at the start"', "anonymity/postcode"),
        (r'"Call AA1\_1AA at the start"', "anonymity/postcode"),
    ],
)
def test_what_yaml_reads_otherwise_than_it_is_written_is_found(written: str, rule: str) -> None:
    text = lesson_text().replace(f"summary: {SUMMARY}", f"summary: {written}")
    assert written in text
    lines = range(4, 5 + written.count("\n"))
    assert {(problem.rule, problem.line in lines) for problem in find(text)} == {(rule, True)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("`x*01632 96 01 23`", "anonymity/phone"),
        ("`x\\01632 96 01 23`", "anonymity/phone"),
        ("`x*AA1 1AA`", "anonymity/postcode"),
        ("`%123456`", "anonymity/digits"),
        ("`&#123456;`", "anonymity/digits"),
    ],
)
def test_what_only_code_shows_as_it_is_written_is_found(text: str, rule: str) -> None:
    assert [problem.rule for problem in find(in_body(text))] == [rule]


def test_an_escaped_key_is_found() -> None:
    text = lesson_text().replace("id:", '"zzyxplant\\u0040example.org": 1\nid:', 1)
    assert [problem.rule for problem in find(text)] == ["anonymity/email"]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("lessons/2026/call-01632-960-123.md", "anonymity/phone"),
        ("lessons/2026/at-aa1-1aa.md", "anonymity/postcode"),
        ("lessons/2026/number-123456.md", "anonymity/digits"),
        ("lessons/2026/zzyxplant@example.org.md", "anonymity/email"),
        ("lessons/@zzyxplant/end-date.md", "anonymity/handle"),
    ],
)
def test_an_identifier_in_a_files_name_is_found(path: str, rule: str) -> None:
    assert [(p.rule, p.line, p.column) for p in find(lesson_text(), path)] == [(rule, 1, 1)]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_an_identifier_passes(text: str) -> None:
    assert find(in_body(text)) == []


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "lessons").rglob("*.md")), ids=lambda path: path.stem
)
def test_the_repositorys_lessons_hold_no_identifier(path: Path) -> None:
    name = path.relative_to(REPOSITORY).as_posix()
    assert find(path.read_text("utf-8"), name) == []


def test_a_place_is_told_in_characters_of_the_line_as_it_is_written() -> None:
    text = in_body("\U0001f600 &amp; **bold** zzyxplant@example.org and @zzyxplant")
    assert [(p.rule, p.column) for p in find(text)] == [
        ("anonymity/email", 26),
        ("anonymity/handle", 44),
    ]


def test_a_file_that_cannot_be_read_is_judged_by_its_name_alone() -> None:
    assert list(check_identifiers(read_lesson(PATH, b"\xff zzyxplant@example.org", None))) == []


NASTY = st.text(
    st.sampled_from("0159+@ .-_*`\\&;#%~:'\"\n\tabALz<>[](){}|\u00e9\u200b\uff11"), max_size=40
)


@given(NASTY, NASTY, st.sampled_from([plant for all_ in PLANTS.values() for plant in all_]))
def test_an_identifier_is_found_in_any_text(before: str, after: str, plant: str) -> None:
    body = f"{LESSON_BODY}\n{before} {plant} {after}\n"
    text = lesson_text(body=body)
    start = text.rindex(LESSON_BODY) + len(LESSON_BODY) + 2 + len(before)
    first = text[:start].count("\n") + 1
    lines = range(first, first + plant.count("\n") + 1)
    # A few characters may belong to a longer find that starts before.
    around = range(max(1, first - before[-12:].count("\n")), lines.stop)
    assert any(problem.line in around for problem in find(text))


@given(NASTY, NASTY, st.sampled_from([plant for all_ in PLANTS.values() for plant in all_]))
def test_what_a_kind_needs_stands_in_every_find(before: str, after: str, plant: str) -> None:
    written = before + plant + after
    for text in (written, fold_text(written).text):
        for rule, needed, pattern, _ in _KINDS:
            for match in pattern.finditer(text):
                assert needed.search(match.group()), rule.id


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_makes_the_search_fail(front_matter: str, body: str) -> None:
    text = f"---\ntitle: {front_matter}\n---\n{body}"
    for problem in check_identifiers(read_lesson(PATH, text.encode("utf-8", "replace"), None)):
        assert problem.line <= text.count("\n") + 1 + text.count("\r")
        assert problem.column >= 1
        assert problem.rule in {rule.id for rule in RULES}


HOSTILE = """
from mentorbook.anonymity import check_identifiers
from mentorbook.document.reading import Reading
units = ["0", "0 ", "0(", "+", "+1", "a1 ", "A1", "L-", "L-00000", "&", "&#", "&a", "%4", "%40",
         "*", " ", "\\n", "\\n> ", "a@a.", "a [at] a [dot] ", "@a ", "\\u200b", "\\u0301", "-"]
for unit in units:
    text = unit * (200_000 // len(unit.encode()))
    for _ in check_identifiers(Reading("lessons/2026/x.md", text, None, None, None, ())):
        pass
print("done")
"""


def test_long_hostile_text_is_searched_to_its_end() -> None:
    command = [sys.executable, "-c", HOSTILE]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout == "done\n"
