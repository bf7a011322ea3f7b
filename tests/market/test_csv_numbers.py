"""Numbers as files write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.market.csv_numbers import Decimal, decimal_mark, parse_number, parse_numbers


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("1,234.50", ".", 1234.5),
        ("1,234,567", ".", 1234567),
        ("1.234,50", ",", 1234.5),
        ("12,5", ",", 12.5),
        ("$1,234.50", ".", 1234.5),
        (" 3.4M ", ".", 3_400_000),
        ("12K", ".", 12_000),
        ("1.5B", ".", 1.5e9),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("1.5e3", ".", 1500),
        ("(2.5)", ".", -2.5),
        (".5", ".", 0.5),
    ],
)
def test_a_way_of_writing_a_number(written: str, decimal: Decimal, value: float) -> None:
    assert parse_number(written, decimal) == pytest.approx(value)


@pytest.mark.parametrize("written", ["", "null", "n/a", "-", "12,34", "1.2.3", "abc", "inf", "nan", "M"])
def test_what_is_no_number_is_nan(written: str) -> None:
    assert math.isnan(parse_numbers([written], ".")[0])


@pytest.mark.parametrize(
    ("cells", "delimiter", "mark"),
    [
        (["12.5", "13"], ",", "."),
        (["1,234.5"], ",", "."),
        (["1,234"], ",", "."),
        (["1.234,5"], ";", ","),
        (["12,5"], ",", ","),
        (["1,234"], ";", ","),
        (["1,234", "1.5"], ";", "."),
        ([], ",", "."),
    ],
)
def test_the_decimal_mark_is_judged_from_the_column(cells: list[str], delimiter: str, mark: str) -> None:
    assert decimal_mark(cells, delimiter) == mark


@given(st.floats(0.01, 1e9, allow_nan=False))
def test_numbers_with_thousands_separators_round_trip(value: float) -> None:
    american = f"{value:,.2f}"
    european = american.translate(str.maketrans(",.", ".,"))
    assert parse_number(american, ".") == pytest.approx(value, abs=0.006)
    assert parse_number(european, ",") == pytest.approx(value, abs=0.006)
