"""Terms of the glossary are linked where they are first used, and nothing else changes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from courses import TERMS, glossary_text, path_text, plan_text, term
from helpers import lesson_text, page_text
from mentorbook.glossary.model import Term
from mentorbook.mkdocs_plugin.terms import TermsExtension, prepare_terms
from sites import LESSON, build_site, find_all, links_of, make_site, parse_html, read_page, text_of

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "sane_lists", "tables"]
WORDS = [
    *TERMS,
    term("Feedback"),
    term("SMART", also=["S.M.A.R.T."]),
    term("Two-by-two", also=["2 x 2"]),
    term("Goal", also=["goals"], link=False),
    term("Stretch goal"),
]


def convert(text: str, *extensions: object) -> str:
    return markdown(text, extensions=[*EXTENSIONS, *extensions])  # type: ignore[list-item]


def link(text: str, page: str = "programme/2-plan.md") -> str:
    """HTML of a guide page with these words in the glossary."""
    terms = [Term.model_validate({**one, **_as_text(one)}) for one in WORDS]
    extension = TermsExtension(prepare_terms(terms), "about/glossary.md")
    extension.turn_to(page, f"docs/{page}")
    return convert(text, extension)


def _as_text(values: dict[str, object]) -> dict[str, str]:
    """Flags as a file has them."""
    return {key: str(value).lower() for key, value in values.items() if isinstance(value, bool)}


def linked(text: str) -> list[tuple[str, str]]:
    """Words that are linked to the glossary, and the term that they mean."""
    found = find_all(parse_html(link(text)), "a", "mb-term")
    return [
        (text_of(one), (one.get("href") or "").removeprefix("../../about/glossary/#term-"))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapport comes first. Rapport stays.", [("Rapport", "rapport")]),
        ("They had rapport,\n\nand more rapport.", [("rapport", "rapport")]),
        ("Two action plans and an action plan", [("action plans", "action-plan")]),
        ("A plan of\naction is written", [("plan of action", "action-plan")]),
        ("Ask the line manager. Ask a manager.", [("manager", "manager")]),
        ("All *line* managers", [("managers", "manager")]),
        ("You grow with GROW.", [("GROW", "grow")]),
        ("A smart start, and a Smart one", []),
        ("S.M.A.R.T. it is", [("S.M.A.R.T", "smart")]),
        ("The manager's plan, a manager-mentor and re-rapport", [("manager", "manager")]),
        ("two-by-two or 2 x 2", [("two-by-two", "two-by-two")]),
        ("Your goals and a stretch goal", [("stretch goal", "stretch-goal")]),
        ("managerial rapports", []),
        ("## Rapport\n\nRapport", [("Rapport", "rapport")]),
        ("Rapport\n-------\n\nThey talk.", []),
        ("`rapport` [rapport](a.md) <https://example.org/rapport>", []),
        ("    rapport\n\nThey talk.", []),
        ("```\nrapport\n```", []),
        ("| Rapport |\n| --- |\n| manager |", [("manager", "manager")]),
        ("Rapport\n:   A manager", [("manager", "manager")]),
        ("!!! note \"Rapport\"\n    A manager", [("manager", "manager")]),
        ("- rapport\n\n    - manager", [("rapport", "rapport"), ("manager", "manager")]),
        ("> **Rapport** and ![rapport](a.png)", [("Rapport", "rapport")]),
        ("<div>rapport</div>\n\nmanager", [("manager", "manager")]),
        ('One <a href="b">rapport</a> of a manager\n\nfeedback', [("feedback", "feedback")]),
        ("AT&amp;T and rapport &nbsp; manager", [("rapport", "rapport"), ("manager", "manager")]),
        ("\\*rapport\\* \\[manager\\]", [("rapport", "rapport"), ("manager", "manager")]),
        ("A l\u0130ne manager, goal\u0130 and feedbac\u212a", [("feedbac\u212a", "feedback")]),
    ],
)  # fmt: skip
def test_the_first_use_in_running_text_is_linked(
    text: str, expected: list[tuple[str, str]]
) -> None:
    expected = [(words.replace("S.M.A.R.T", "S.M.A.R.T."), name) for words, name in expected]

    assert linked(text) == expected


def test_a_page_does_not_lead_from_its_own_term() -> None:
    assert "mb-term" not in link("The action plan", "begin.md")
    assert 'href="../about/glossary/#term-rapport"' in link("Rapport", "begin.md")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("index.md", "docs/index.md"),
        ("about/glossary.md", "docs/about/glossary.md"),
        ("lessons/2026/a.md", "lessons/2026/a.md"),
        ("training/mentor/a.md", "docs/training/mentor.yml"),
        ("browse/index.md", ""),
    ],
)
def test_only_written_guide_pages_lead_to_the_glossary(address: str, path: str) -> None:
    terms = prepare_terms([Term.model_validate(term("Rapport"))])
    extension = TermsExtension(terms, "about/glossary.md")
    extension.turn_to("begin.md", "docs/begin.md")
    extension.turn_to(address, path)

    assert "mb-term" not in convert("Rapport", extension)


# Pieces of Markdown, in which terms stand beside all that may hold or hide one.
PIECES = [
    "rapport", "line manager", "Action plan", "goals", "GROW", "stretch goal", "feedback", "x",
    " ", "\n", "\n\n", "*", "**", "_", "`", "[", "](a.md)", "![", "<b>", "</b>", "<br>",
    '<a href="c">', "</a>", "<div>", "</div>", "# ", "- ", "1. ", "> ", "    ", "| ", "---",
    "\n:   ", '!!! note "rapport"\n    ', "&amp;", "&lt;", "\\", "{#id}", "<!-- ", " -->", "~~~",
    "*[GROW]: a model\n", "[manager]: b.md\n", "<https://example.org>", "\u0130", "'", "-", ".",
]  # fmt: skip


def bare(html: str) -> str:
    """HTML with the links to terms taken out."""
    return re.sub(r'<a class="mb-term" href="[^"<>]*">(.*?)</a>', r"\1", html, flags=re.DOTALL)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_linking_changes_nothing_else_and_never_puts_a_link_into_a_link(text: str) -> None:
    before, after = convert(text), link(text)

    assert bare(after) == before
    tree = parse_html(after)
    terms = find_all(tree, "a", "mb-term")
    assert len({one.get("href") for one in terms}) == len(terms)
    for name in ("h1", "h2", "th", "dt", "code", "pre"):
        for closed in find_all(tree, name):
            assert find_all(closed, "a", "mb-term") == []
    assert [one for one in terms if len(one)] == []
    # An <a> that is opened in one block and closed in another is nobody's Markdown.
    if before.count("<a") == before.count("</a>") and not re.search("<a [^>]*>[^<]*</p", before):
        around = [one for one in find_all(tree, "a") if one not in terms]
        assert [one for one in around if find_all(one, "a", "mb-term")] == []


BODY = "\nA manager made an action plan. There was rapport, and GROW.\n"
GLOSSARY = {
    "docs/about/glossary.md": page_text(
        title="Glossary", body="\nRapport and more.\n\n![All terms](glossary.yml)\n"
    ),
    "docs/about/glossary.yml": glossary_text(),
}


def test_a_site_leads_from_its_guide_to_its_glossary(tmp_path: Path) -> None:
    site = build_site(
        make_site(
            tmp_path,
            {
                "docs/index.md": page_text(title="Home", body=BODY),
                "docs/begin.md": page_text(body=BODY),
                "docs/other.md": page_text(title="Another one", body=BODY),
                "docs/training/mentor.yml": path_text(),
                "docs/training/plan.yml": plan_text(),
                "docs/training/workshop.md": page_text(
                    title="Workshop", body="\nSoon.\n\n![Plans](plan.yml)\n"
                ),
                LESSON: lesson_text().replace("The pair", "The manager, with rapport,"),
                **GLOSSARY,
            },
        )
    )

    other = find_all(read_page(site / "other/index.html"), "a", "mb-term")
    targets = [one.get("href") or "" for one in other]
    assert targets == [
        f"../about/glossary/#term-{name}" for name in ("manager", "action-plan", "rapport", "grow")
    ]
    begin = find_all(read_page(site / "begin/index.html"), "a", "mb-term")
    assert [text_of(one) for one in begin] == ["manager", "rapport", "GROW"]
    glossary = (site / "about/glossary/index.html").read_text()
    assert all(f'id="{target.partition("#")[2]}"' in glossary for target in targets)
    for path in ("", "about/glossary/", "training/mentor/", "training/mentor/module-1/",
                 "lessons/2026/an-end-date/", "lessons/"):  # fmt: skip
        assert "mb-term" not in (site / path / "index.html").read_text()
    module = read_page(site / "training/mentor/module-1/index.html")
    assert ("Topic 1: Topic 1", "../../workshop/#t1") in links_of(module)


def test_without_a_page_that_shows_it_nothing_leads_to_a_glossary(tmp_path: Path) -> None:
    files = {
        "docs/begin.md": page_text(body=BODY),
        "docs/other.md": page_text(title="Another one", body=BODY),
    }
    shown = {**GLOSSARY, "docs/about/glossary.md": page_text(title="Glossary")}

    site = build_site(make_site(tmp_path, {**files, **shown}))

    assert "mb-term" not in (site / "other/index.html").read_text()
