"""Bars and indicator values as the chart takes them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.chart_data import chart_bars, chart_series, price_decimals
from services.errors import ValidationFailed
from services.market.bars import Bars, SymbolMatch, bars_from_columns
from services.market.timeframes import Timeframe

DAY = 86_400


class OneSeries:
    """A market of one series, at the border where a source would be."""

    def __init__(self, held: Bars) -> None:
        self.held = held

    def resolve(self, text: str) -> SymbolMatch:
        return SymbolMatch(text, text, "equity", "", 1.0)

    def bars(self, symbol: str, timeframe: Timeframe, **query: Any) -> Bars:
        found = self.held.between(query.get("start"), query.get("end"))
        return found if query.get("limit") is None else found.tail(query["limit"])


def market(close: Any) -> Any:
    prices = np.asarray(close, dtype=float)
    columns = dict.fromkeys(("open", "high", "low", "close"), prices)
    time = np.arange(len(prices)) * DAY
    volume = np.full(len(prices), 1000.0)
    return OneSeries(
        bars_from_columns("X", Timeframe.D1, "csv", 0.0, {"time": time, **columns, "volume": volume})
    )


@pytest.mark.parametrize(
    ("close", "decimals"),
    [
        ([245.5, 246.01, 247.13], 2),
        (np.float32([245.5, 246.01, 247.13]), 2),
        ([1.0834, 1.0912, 1.0777], 4),
        ([1.08, 1.09, 1.1], 2),
        ([0.08123, 0.07991], 5),
        ([0.00001234, 0.00001301], 8),
        ([64_250.5, 64_311.25], 2),
        ([27.332456, 27.123457], 3),
        ([245.123456, 244.654321], 2),
        ([], 2),
        ([0.0, 0.0], 2),
    ],
)
def test_prices_are_shown_in_as_many_decimals_as_they_are_quoted_in(close: Any, decimals: int) -> None:
    assert price_decimals(np.asarray(close, dtype=float)) == decimals


@given(st.lists(st.floats(1e-4, 1e6), min_size=1, max_size=50))
def test_rounding_moves_no_price_by_more_than_a_half_of_what_is_shown(close: list[float]) -> None:
    reply = chart_bars(market(close), "X", Timeframe.D1)
    half = 0.5 * 10.0 ** -reply["price_decimals"]
    assert np.allclose(reply["close"], close, rtol=1e-12, atol=half)


def test_old_prices_that_splits_made_small_keep_their_digits() -> None:
    reply = chart_bars(market([0.128348, 0.121652] + [245.5] * 300), "X", Timeframe.D1)
    assert reply["price_decimals"] == 2
    assert reply["close"][:2] == [0.128348, 0.121652]


@given(limit=st.integers(1, 60), before=st.integers(0, 60 * DAY))
def test_a_page_is_the_last_bars_before_its_time(limit: int, before: int) -> None:
    held = market(np.linspace(100, 200, 50))
    reply = chart_bars(held, "X", Timeframe.D1, limit=limit, before=before)
    earlier = [time for time in held.held.time.tolist() if time < before]
    assert reply["time"] == earlier[-limit:]
    assert reply["has_more"] is (len(earlier) > limit)


@given(limit=st.integers(1, 60), before=st.integers(1, 60 * DAY))
def test_values_stand_at_the_bars_of_the_same_page(limit: int, before: int) -> None:
    held = market(100 + np.sin(np.arange(50)))
    page = chart_bars(held, "X", Timeframe.D1, limit=limit, before=before)
    reply = chart_series(held, "X", Timeframe.D1, ["sma(length=5)"], limit=limit, before=before)
    (plot,) = reply["series"][0]["plots"]
    assert reply["count"] == len(plot["values"]) == len(page["time"])
    assert reply["time_from"] == page["time"][0]
    average = np.convolve(held.held.close, np.ones(5) / 5, "valid")
    for time, value in zip(page["time"], plot["values"], strict=True):
        index = time // DAY
        assert value is None if index < 4 else value == pytest.approx(average[index - 4], rel=1e-6)


def test_an_indicator_asked_for_twice_is_given_once_and_an_unknown_one_refused() -> None:
    held = market(np.linspace(100, 200, 50))
    reply = chart_series(held, "X", Timeframe.D1, ["rsi(length=14)", "rsi(length=14)"])
    assert len(reply["series"]) == 1
    with pytest.raises(ValidationFailed):
        chart_series(held, "X", Timeframe.D1, ["zigzag"])


def test_a_cloud_goes_on_beyond_the_last_bar_in_the_newest_page_only() -> None:
    rising = np.linspace(100.0, 200.0, 200)
    newest = chart_series(market(rising), "X", Timeframe.D1, ["ichimoku"])["series"][0]
    older = chart_series(market(rising), "X", Timeframe.D1, ["ichimoku"], before=100)["series"][0]
    assert newest["cloud"] == ["span_a", "span_b"]
    lengths = {plot["key"]: len(plot["ahead"]) for plot in newest["plots"]}
    assert lengths == {"conversion": 0, "base": 0, "span_a": 26, "span_b": 26, "lagging": 0}
    assert all(plot["ahead"] == [] for plot in older["plots"])
