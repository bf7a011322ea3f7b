"""The measures against pandas on real bars, written a second time and another way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from services.analysis.averages import last_cross, read_averages
from services.analysis.gaps import find_gaps
from services.analysis.momentum import measure_momentum
from services.analysis.performance import maximum_drawdown, measure_performance
from services.analysis.periods import bars_per_year
from services.analysis.relation import relate
from services.analysis.seasonality import month_records
from services.analysis.trend import find_trend
from services.analysis.volatility import measure_volatility
from services.analysis.volumes import measure_volume
from services.market.bars import Bars
from tests.charting.real_bars import read_bars

APPLE = "yahoofinance-AAPL-20040819-20180120.csv"
GOOGLE = "yahoofinance-GOOG-20040819-20180120.csv"
SPY = "yahoofinance-SPY-20080101-20180101.csv"


@pytest.fixture(params=[APPLE, GOOGLE, SPY])
def bars(request: pytest.FixtureRequest, shared_data: Path) -> Bars:
    return read_bars(shared_data / "bars" / request.param)


def close_of(bars: Bars) -> pd.Series:
    return pd.Series(bars.close, index=pd.to_datetime(bars.time, unit="s"))


def test_the_trend_is_the_least_squares_line_through_the_logarithms(bars: Bars) -> None:
    trend = find_trend(bars, 60)
    logs = np.log(bars.close[-60:])
    slope, _ = np.polyfit(range(60), logs, 1)
    fit = np.corrcoef(range(60), logs)[0, 1] ** 2
    efficiency = abs(bars.close[-1] - bars.close[-60]) / np.abs(np.diff(bars.close[-60:])).sum()
    assert trend.slope == pytest.approx(np.exp(slope) - 1)
    assert trend.strength == pytest.approx((fit + efficiency) / 2)
    assert trend.change == pytest.approx(bars.close[-1] / bars.close[-60] - 1)


def test_realised_volatility_is_the_deviation_of_log_returns_a_year(bars: Bars) -> None:
    returns = np.log(close_of(bars)).diff()
    rolling = returns.rolling(20).std() * np.sqrt(bars_per_year(bars))
    year = rolling.iloc[-round(bars_per_year(bars)) :]
    found = measure_volatility(bars)
    assert found.realised == pytest.approx(rolling.iloc[-1])
    assert found.percentile == pytest.approx((year <= year.iloc[-1]).mean())
    assert 250 < bars_per_year(bars) < 254


def test_volume_is_measured_against_the_bars_before_it(bars: Bars) -> None:
    before = pd.Series(bars.volume).shift().rolling(20).mean()
    found = measure_volume(bars)
    assert found.average == pytest.approx(before.iloc[-1])
    assert found.relative == pytest.approx(bars.volume[-1] / before.iloc[-1])
    loud = (pd.Series(bars.volume) / before).iloc[-20:]
    assert list(found.unusual) == loud[loud >= 2].index.tolist()


def test_gaps_are_where_ranges_do_not_meet_and_end_when_traded_through(bars: Bars) -> None:
    found = {gap.index: gap for gap in find_gaps(bars)}
    for index in range(1, len(bars)):
        apart = bars.low[index] > bars.high[index - 1] or bars.high[index] < bars.low[index - 1]
        assert apart == (index in found)
    for gap in found.values():
        edge = gap.bottom if gap.direction == "up" else gap.top
        crossed = [
            later
            for later in range(gap.index + 1, len(bars))
            if (bars.low[later] <= edge if gap.direction == "up" else bars.high[later] >= edge)
        ][:1]
        assert ([] if gap.filled_index is None else [gap.filled_index]) == crossed


def test_averages_and_their_last_cross_are_those_of_pandas(bars: Bars) -> None:
    close = close_of(bars)
    found = read_averages(bars)
    for state in found.states:
        average = close.rolling(state.length).mean()
        assert state.value == pytest.approx(average.iloc[-1])
        above = close > average
        assert (above.iloc[state.since_index :] == above.iloc[-1]).all()
        assert above.iloc[state.since_index - 1] != above.iloc[-1]
    over = (close.rolling(50).mean() > close.rolling(200).mean()).iloc[199:]
    changes = over.index[over != over.shift(fill_value=bool(over.iloc[0]))]
    cross = last_cross(bars, 50, 200)
    assert cross is not None
    assert cross.time == int(changes[-1].timestamp())
    assert (cross.kind == "golden") == bool(over.loc[changes[-1]])


def test_the_maximum_drawdown_is_the_deepest_of_all_pairs(bars: Bars) -> None:
    found = maximum_drawdown(bars)
    close = close_of(bars)
    assert found.depth == pytest.approx((close / close.cummax() - 1).min())
    assert bars.close[found.trough_index] / bars.close[found.peak_index] - 1 == pytest.approx(found.depth)
    performance = measure_performance(bars)
    assert performance.change == pytest.approx(close.iloc[-1] / close.iloc[0] - 1)
    assert performance.best == pytest.approx(close.pct_change().max())
    assert performance.worst == pytest.approx(close.pct_change().min())


def test_months_are_compared_close_to_close(bars: Bars) -> None:
    ends = close_of(bars).resample("ME").last()
    returns = ends.pct_change().iloc[1:-1]
    for record in month_records(bars):
        wanted = returns[returns.index.month == record.month]
        assert record.years == len(wanted)
        assert record.mean == pytest.approx(wanted.mean())
        assert record.positive == pytest.approx((wanted > 0).mean())


def test_correlation_and_beta_are_those_of_the_common_returns(shared_data: Path) -> None:
    apple, market = (read_bars(shared_data / "bars" / name) for name in (APPLE, SPY))
    found = relate(apple, market)
    both = pd.concat([np.log(close_of(apple)), np.log(close_of(market))], axis=1, join="inner")
    returns = both.diff().dropna()
    assert found.bars == len(both)
    assert found.correlation == pytest.approx(returns.corr().iloc[0, 1])
    assert found.beta == pytest.approx(returns.cov().iloc[0, 1] / returns.iloc[:, 1].var())
    assert found.relative_strength == pytest.approx(
        np.exp((both.iloc[-1] - both.iloc[0]).diff().iloc[-1] * -1) - 1
    )


def test_a_divergence_is_two_swings_that_rsi_does_not_follow(bars: Bars) -> None:
    seen = 0
    for end in range(200, len(bars), 23):
        divergence = measure_momentum(bars.select(slice(0, end))).divergence
        if divergence is None:
            continue
        seen += 1
        first, second, sign = divergence.first, divergence.second, (1 if divergence.kind == "bearish" else -1)
        assert sign * (second.price - first.price) > 0
        assert sign * (divergence.rsi[0] - divergence.rsi[1]) >= 2
        assert second.confirmed_index < end
    assert seen
