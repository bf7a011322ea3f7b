"""A bar far from all around it: whose mistake it is, and what becomes of it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from services.market.csv_outliers import without_outliers
from services.market.csv_repair import PriceTable

DAY_S = 86_400
COUNT = 20


def flat(price=100.0, count=COUNT):
    """Times and a table of bars about `price`."""
    close = price * (1 + 0.01 * np.sin(np.arange(count)))
    return np.arange(count) * DAY_S, PriceTable(
        close, close * 1.01, close * 0.99, close, np.full(count, 500.0)
    )


def scaled(table, row, factor):
    """The same bars with one of them multiplied."""
    columns = [column.copy() for column in table.columns()]
    for column in columns[:4]:
        column[row] *= factor
    return PriceTable(*columns)


@settings(max_examples=60)
@given(row=st.integers(3, COUNT - 4), pence=st.booleans(), price=st.floats(0.5, 5000))
def test_a_bar_in_the_wrong_unit_is_put_right(row, pence, price):
    time, table = flat(price)
    found = without_outliers(time, scaled(table, row, 100.0 if pence else 0.01), None)
    for got, wanted in zip(found.table.columns(), table.columns(), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-12)
    assert len(found.notes) == 1
    assert found.left_out == {}


def test_a_bar_that_is_off_without_a_reason_is_left_out():
    time, table = flat()
    found = without_outliers(time, scaled(table, 9, 0.1), None)
    assert list(found.left_out) == [9]
    assert "is far from those before" in found.left_out[9]


@settings(max_examples=60)
@given(moves=st.lists(st.floats(-0.6, 0.6), min_size=1, max_size=60))
def test_a_market_that_moves_by_less_than_half_a_bar_is_left_alone(moves):
    close = 100 * np.exp(np.cumsum(moves))
    table = PriceTable(close, close * 1.1, close * 0.9, close, np.ones(len(close)))
    time = np.arange(len(close)) * DAY_S
    found = without_outliers(time, table, None)
    assert (found.notes, found.left_out) == ([], {})


def test_a_crash_that_lasts_is_no_mistake():
    time, table = flat()
    crashed = PriceTable(
        *(np.where(np.arange(COUNT) >= 10, column * 0.01, column) for column in table.columns())
    )
    found = without_outliers(time, crashed, None)
    assert (found.notes, found.left_out) == ([], {})


def test_prices_that_step_at_a_listed_split_are_told_and_left_as_they_are():
    time, table = flat()
    stepped = PriceTable(
        *(np.where(np.arange(COUNT) >= 10, column / 4, column) for column in table.columns())
    )
    splits = np.zeros(COUNT)
    splits[10] = 4.0
    found = without_outliers(time, stepped, splits)
    assert found.left_out == {}
    assert found.notes == [
        "A split of 4 is listed on 1970-01-11, and the prices step there: they are not adjusted for it."
    ]
    np.testing.assert_array_equal(found.table.close, stepped.close)
