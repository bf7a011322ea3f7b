"""Prices that are said by others: halfway between two, or so far from one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.models.offline.numbers import as_price, merge_numbers
from services.analyst.models.offline.tokens import tokenise


def prices(said: str) -> list[float]:
    merged = merge_numbers(tokenise(said, lambda _: False))
    return [as_price(token.atoms) for token in merged if token.kind == "number"]


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("halfway between 240 and 250", 245),
        ("in the middle of two forty and two fifty", 245),
        ("5 dollars below 250", 245),
        ("a dollar under 245", 244),
        ("two dollars above two forty", 242),
        ("2% below 250", 245),
        ("three points over 240", 243),
    ],
)
def test_a_price_said_by_another_is_worked_out(said: str, price: float) -> None:
    assert prices(said) == [price]


@pytest.mark.parametrize("said", ["RSI 14 above 70", "SMA 20 over 50", "50 below 200"])
def test_parameters_beside_a_threshold_stay_what_they_are(said: str) -> None:
    assert len(prices(said)) == 2


@given(st.integers(10, 900), st.integers(10, 900))
def test_the_middle_does_not_depend_on_the_order(one: int, other: int) -> None:
    said = "midway between {} and {}"
    assert prices(said.format(one, other)) == prices(said.format(other, one)) == [(one + other) / 2]
