"""The printed rows of a content provider are read as they come, and not at all where they are not certain."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.rows import RowsUnclear, read_column, read_ids

NO_ROWS = "No result found.\n"


def test_ids_are_read_in_their_order() -> None:
    assert read_ids("Row: 0 _id=7\nRow: 1 _id=3\n") == ("7", "3")
    assert read_ids(NO_ROWS) == ()


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("", "the provider did not answer: no output"),
        ("Error while accessing provider:a\njava.lang.SecurityException: Permission Denial\n", "Permission Denial"),
        ("Row: 0 _id=1\nError while accessing provider:a\n", "cannot be told apart"),
        ("Row: 0 _id=1\nRow: 2 _id=2\n", "cannot be told apart"),
        ("Row: 0 _id=1, title=a\n", "cannot be told apart"),
        ("Row: 0 _id=1\nRow: 1 _id=2", "cannot be told apart"),
        ("\n", "did not answer"),
        ("Row: 0 _id=NULL\n", "cannot be told apart"),
        ("No result found.\nError while accessing provider:a\n", "did not answer"),
    ],
)
def test_what_is_not_a_list_of_ids_is_none(printed: str, reason: str) -> None:
    with pytest.raises(RowsUnclear, match=re.escape(reason)):
        read_ids(printed)


def test_values_keep_commas_line_breaks_and_equal_signs() -> None:
    printed = "Row: 0 _id=1, title=Milk, bread, title=x\nRow: 9 _id=4, title=b\nRow: 1 _id=2, title=a=b\n\n"
    assert read_column(printed, "title", ("1", "2")) == (
        "Milk, bread, title=x\nRow: 9 _id=4, title=b",
        "a=b\n",
    )
    assert read_column(NO_ROWS, "title", ()) == ()


@pytest.mark.parametrize(
    "printed",
    [
        "Row: 0 _id=1, title=a\nRow: 1 _id=2, title=PAID\nRow: 1 _id=2, title=b\n",
        "Row: 0 _id=1, title=a\n",
        "Row: 1 _id=2, title=b\nRow: 0 _id=1, title=a\n",
        "Row: 0 _id=1, titles=a\nRow: 1 _id=2, titles=b\n",
        "a warning\nRow: 0 _id=1, title=a\nRow: 1 _id=2, title=b\n",
        NO_ROWS,
        "",
    ],
)
def test_rows_that_are_not_the_asked_ones_are_none(printed: str) -> None:
    with pytest.raises(RowsUnclear, match="cannot be told apart"):
        read_column(printed, "title", ("1", "2"))


def test_no_rows_where_there_are_none_means_exactly_that() -> None:
    with pytest.raises(RowsUnclear):
        read_column("Row: 0 _id=1, title=a\n", "title", ())
    with pytest.raises(RowsUnclear):
        read_column("Error while accessing provider:a\n", "title", ())


_VALUES = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from(("\n", "Row: 1 _id=2, t=", ", t=", "PAID", "Row: 0 ")), max_size=5).map("".join),
)


@given(st.lists(_VALUES, min_size=1, max_size=4))
def test_whatever_values_hold_they_are_read_exactly_or_not_at_all(values: list[str]) -> None:
    ids = tuple(str(number + 1) for number in range(len(values)))
    printed = "".join(f"Row: {n} _id={ids[n]}, t={value}\n" for n, value in enumerate(values))
    try:
        assert read_column(printed, "t", ids) == tuple(values)
    except RowsUnclear:
        assert any("Row: " in value for value in values)
