"""Problems to report on: two that are written down, and any that can be."""

from hypothesis import strategies as st

from mentorbook.problem import Problem, Severity

TWO = [
    Problem("docs/a.md", 1, 1, "front-matter/missing", Severity.ERROR, "title must be given"),
    Problem("docs/é, 100%:x.md", 12, 3, "dates/due", Severity.WARNING, "50% of it; a: b, c"),
]
ANY = st.builds(
    Problem,
    st.text(),
    st.integers(1),
    st.integers(1),
    st.text(),
    st.sampled_from(Severity),
    st.text(),
)
