"""Bars that Yahoo has wrong, made right without the network."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from services.market.bars import Bars
from services.market.timeframes import Timeframe
from services.market.yahoo_bars import bars_from_yahoo

price = st.one_of(st.just(0.0), st.just(float("nan")), st.floats(0.0625, 65536, width=32))
row = st.tuples(price, price, price, price, st.floats(0, 1e12))


def bars_of(rows: list[tuple[float, ...]]) -> Bars:
    index = pd.date_range("2024-03-07", periods=len(rows), freq="D", tz="America/New_York")
    frame = pd.DataFrame(rows, columns=["Open", "High", "Low", "Close", "Volume"], index=index, dtype=float)
    return bars_from_yahoo(frame, "X", Timeframe.D1, currency="USD", timezone="America/New_York", as_of=0.0)


@given(st.lists(row, max_size=30))
def test_whatever_yahoo_sends_every_bar_has_its_prices_inside_low_to_high(
    rows: list[tuple[float, ...]],
) -> None:
    bars = bars_of(rows)
    for name in ("open", "high", "low", "close", "volume"):
        assert not np.isnan(getattr(bars, name)).any()
    assert (bars.low <= np.minimum(bars.open, bars.close)).all()
    assert (bars.high >= np.maximum(bars.open, bars.close)).all()
    assert (bars.low > 0).all()
    assert (bars.time % 86_400 == 0).all()
    assert len(bars) <= len(rows)


@given(st.lists(st.decimals("0.0001", "9999", places=4), min_size=1, max_size=20))
def test_a_decimal_price_survives_yahoos_32_bits(prices: list[float]) -> None:
    wanted = np.array([round(float(price), 2) + 1 for price in prices])
    sent = wanted.astype(np.float32).astype(float)
    bars = bars_of([(value, value, value, value, 1.0) for value in sent])
    np.testing.assert_array_equal(bars.close, np.round(wanted, 2))


def test_dates_stay_the_exchanges_across_the_change_to_summer_time() -> None:
    bars = bars_of([(1.0, 1.0, 1.0, 1.0, 1.0)] * 5)
    assert list(np.diff(bars.time)) == [86_400] * 4
    assert bars.time[0] == pd.Timestamp("2024-03-07", tz="UTC").timestamp()


def test_a_year_with_closes_only_is_drawn_as_closes_and_said() -> None:
    bars = bars_of([(0.0, 10.5, 9.5, 10.0, 1.0), (0.0, 0.0, 0.0, 11.0, 1.0)])
    assert list(bars.open) == [10.0, 11.0]
    assert (bars.low[1], bars.high[1]) == (11.0, 11.0)
    assert bars.notes == ("Yahoo has only the close of 2 bars; it stands for the missing prices.",)


def test_an_open_above_the_high_widens_the_bar_and_is_said() -> None:
    bars = bars_of([(12.0, 11.0, 9.0, 10.0, 1.0)])
    assert (bars.open[0], bars.high[0]) == (12.0, 12.0)
    assert bars.notes == ("1 bar had an open or close outside low to high; widened.",)


def test_a_negative_price_is_a_price() -> None:
    bars = bars_of([(18.0, 18.0, -40.0, -37.63, 1.0)])
    assert (bars.close[0], bars.low[0]) == (-37.63, -40.0)
    assert bars.notes == ()


def test_several_null_bars_are_one_note() -> None:
    nan = float("nan")
    whole = (1.0, 1.0, 1.0, 1.0, 1.0)
    bars = bars_of([(nan, nan, nan, nan, nan), whole, (1.0, nan, 1.0, 1.0, 1.0), whole])
    assert len(bars) == 2
    assert bars.notes == ("2 bars without prices left out: 2024-03-07 and 1 more.",)


def test_a_null_bar_at_the_end_is_a_session_to_come_and_no_hole() -> None:
    nan = float("nan")
    bars = bars_of([(1.0, 1.0, 1.0, 1.0, 1.0), (nan, nan, nan, nan, nan)])
    assert (len(bars), bars.notes) == (1, ())
