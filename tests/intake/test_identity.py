"""A row keeps its id; unknown words are told without telling of people."""

import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from maps import WORDS, make_map
from mentorbook.intake.identity import derive_id, find_key
from mentorbook.intake.outcome import (
    Complaint,
    RowOutcome,
    UnknownWord,
    Verdict,
    list_unknown,
    render_unknown,
)
from mentorbook.intake.row import Cell, Row
from mentorbook.lesson.names import ALPHABET


def row(cells: Mapping[str, Cell], number: int = 2) -> Row:
    return Row(number, cells, tuple(map(str, cells.values())))


@given(st.text(), st.text(), st.integers(0, 9))
def test_an_id_is_the_same_again_and_has_the_form_of_one(source: str, key: str, again: int) -> None:
    key = key.replace("\ud800", "")
    found = derive_id(source, key, again)
    assert found == derive_id(source, key, again)
    assert re.fullmatch(f"L-[{ALPHABET}]{{5}}", found)


def test_ids_differ_by_table_row_and_attempt() -> None:
    ids = {derive_id(source, key, n) for source in "ab" for key in "12" for n in (0, 1)}
    assert len(ids) == 8


def test_a_row_is_known_by_its_key() -> None:
    keyed = make_map(key="Ref")
    assert find_key(row({"Ref": " 7 ", "Title": "a"}), keyed) == "7"
    assert find_key(row({"Ref": "7", "Title": "b"}, 9), keyed) == "7"
    assert find_key(row({"Ref": " ", "Title": "b"}), keyed) is None


def test_without_a_key_a_row_is_known_by_its_content_wherever_it_stands() -> None:
    plain = make_map()
    key = find_key(row({"A": "1", "B": ("x", "y"), "C": ""}), plain)
    assert key == find_key(row({"B": ("x", "y"), "A": "1", "import_row": "4"}, 9), plain)
    assert key != find_key(row({"A": "1", "B": ("x", "z")}), plain)
    assert find_key(row({"A": "mended", "import_key": str(key)}), plain) == key
    assert find_key(Row(3, {}, ("{broken",)), plain) != find_key(Row(4, {}, ("{other",)), plain)


def rejected(number: int, *unknown: tuple[str, str]) -> RowOutcome:
    return RowOutcome(number, Verdict.REJECTED, unknown=unknown)


def test_a_word_is_shown_only_where_it_can_hardly_be_a_name() -> None:
    long = "x" * 61
    outcomes = [
        rejected(
            2, ("outcome", "wrked"), ("outcome", "wrked"), ("themes", "Smith"), ("themes", long)
        ),
        rejected(3, ("outcome", "wrked"), ("themes", long), ("themes", "secret")),
        rejected(4, ("themes", "secret"), ("themes", "Zebra")),
        rejected(5, ("themes", "Zebra"), ("roles", "Zebra"), ("roles", "Mentr")),
        rejected(6, ("themes", "Zebra"), ("roles", "Zebra"), ("roles", "Mentr")),
    ]
    found = list_unknown(outcomes, WORDS, lambda word: word != "secret")
    assert found == [
        UnknownWord("outcome", "wrked", (2, 3), "worked"),
        UnknownWord("roles", "Mentr", (5, 6), "mentor"),
        UnknownWord("themes", "Zebra", (4, 5, 6), None),
        UnknownWord("themes", "", (2, 3, 4), None),
        UnknownWord("roles", "", (5, 6), None),
    ]
    found = [word for word in found if word.key != "roles"]
    assert render_unknown(found, make_map()) == (
        "Column Result holds words that are not in the list outcome.\n"
        "Complete these lines and put them into the map:\n"
        "  lesson:\n"
        "    outcome:\n"
        "      values:\n"
        "        wrked: worked  # 2 rows\n"
        "Column Topics holds words that are not in the list themes.\n"
        "Complete these lines and put them into the map:\n"
        "  lesson:\n"
        "    themes:\n"
        "      values:\n"
        "        Zebra: '?'  # 3 rows\n"
        "Not shown, as they may name somebody: words in rows 2, 3, 4.\n"
    )


def test_many_rows_are_counted() -> None:
    unknown = [UnknownWord("themes", "", tuple(range(2, 1500)), None)]
    assert "2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1,488 more." in render_unknown(unknown, make_map())


def test_a_complaint_names_its_columns() -> None:
    assert str(Complaint(("A", "B"), "too long")) == "A + B: too long"
    assert str(Complaint((), "no key", is_warning=True)) == "warning: no key"
