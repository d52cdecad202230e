"""A problem keeps its fingerprint while lines move, and shares it with no other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mentorbook.problem import Problem, Severity
from mentorbook.report.fingerprint import make_fingerprints
from problems import ANY, TWO

# Few words, so that some problems are equal in all but their place.
ALIKE = st.builds(
    Problem,
    st.sampled_from(["a.md", "b.md"]),
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from(["body/x", "body/y"]),
    st.sampled_from(Severity),
    st.sampled_from(["one", "two"]),
)


def test_a_fingerprint_stays_the_same_from_release_to_release() -> None:
    assert make_fingerprints(TWO[:1]) == [
        "8834f664956cd7e34948ab3fb0795129cf6ad49ad3ca545b3176d8b46196da1f"
    ]


@given(st.sets(ANY), st.integers(1, 1000), st.integers(1, 100))
def test_lines_and_columns_that_move_change_no_fingerprint(
    problems: set[Problem], lines: int, columns: int
) -> None:
    before = sorted(problems)
    after = [
        replace(problem, line=problem.line + lines, column=problem.column + columns)
        for problem in before
    ]
    assert make_fingerprints(after) == make_fingerprints(before)


@given(st.sets(ALIKE | ANY))
def test_no_two_problems_share_a_fingerprint(problems: set[Problem]) -> None:
    fingerprints = make_fingerprints(sorted(problems))
    assert len(set(fingerprints)) == len(problems)


@given(st.sets(ALIKE, min_size=1), st.data())
def test_a_problem_that_is_mended_changes_no_fingerprint_but_of_its_equals(
    problems: set[Problem], data: st.DataObject
) -> None:
    before = sorted(problems)
    mended = data.draw(st.sampled_from(before))
    after = [problem for problem in before if problem != mended]
    known = dict(zip(before, make_fingerprints(before), strict=True))
    assert set(make_fingerprints(after)) < set(known.values())
    for problem, fingerprint in zip(after, make_fingerprints(after), strict=True):
        if (problem.path, problem.rule, problem.message) != (
            mended.path,
            mended.rule,
            mended.message,
        ):
            assert fingerprint == known[problem]
