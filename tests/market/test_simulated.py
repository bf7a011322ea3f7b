"""Simulated prices: the same at every start, plausible, and at one with themselves."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.clock import FixedClock
from services.errors import NotFound
from services.market.aggregation import aggregate, nests
from services.market.bars import Bars
from services.market.closing import clamp
from services.market.simulated import SimulatedProvider
from services.market.symbols import BUILTIN
from services.market.timeframes import Timeframe
from services.market.venues import venue_of
from tests.market.series import stamp

NOW = 1_795_210_200  # Friday 2026-11-20 21:30 UTC
SYMBOLS = ["AAPL", "BTC-USD", "EURUSD=X", "ES=F", "7203.T", "AZN.L", "^VIX", "SHIB-USD"]
COLUMNS = ("time", "open", "high", "low", "close", "volume")
symbols = st.sampled_from(SYMBOLS)
moments = st.integers(stamp("2024-01-01"), stamp("2026-12-31"))


def at(now: float) -> SimulatedProvider:
    return SimulatedProvider(FixedClock(now))


def assert_same(left: Bars, right: Bars) -> None:
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name), err_msg=name)


def whole_sessions(bars: Bars, of: Bars) -> Bars:
    """The days of `of` that the intraday `bars` cover in full."""
    return of.between(float(aggregate(bars, Timeframe.D1).time[0]), None)


@settings(max_examples=10, deadline=None)
@given(symbol=symbols, now=moments)
@example(symbol="AAPL", now=stamp("2026-11-20 16:00") + 17)
@example(symbol="ES=F", now=stamp("2026-11-23 00:30"))
def test_all_timeframes_agree_with_one_another(symbol: str, now: int) -> None:
    provider = at(now)
    minutes = provider.bars(symbol, Timeframe.M1)
    days = provider.bars(symbol, Timeframe.D1)
    assert_same(aggregate(minutes, Timeframe.D1), whole_sessions(minutes, days))
    for coarse in Timeframe:
        found = provider.bars(symbol, coarse)
        source = minutes if coarse.is_intraday else days
        if not nests(source.timeframe, coarse):
            continue
        expected = aggregate(source, coarse)
        assert_same(expected, found.between(float(expected.time[0]), None))


@settings(max_examples=10, deadline=None)
@given(
    symbol=symbols,
    now=moments,
    later=st.integers(1, 40 * 86400),
    timeframe=st.sampled_from([Timeframe.M1, Timeframe.H1, Timeframe.D1, Timeframe.W1]),
)
def test_a_later_clock_never_changes_a_closed_bar(
    symbol: str, now: int, later: int, timeframe: Timeframe
) -> None:
    before = clamp(at(now).bars(symbol, timeframe), now)
    after = at(now + later).bars(symbol, timeframe)
    common = before.between(float(after.time[0]), None)
    if len(common):
        assert_same(common, after.between(float(common.time[0]), float(common.time[-1])))


@settings(max_examples=25, deadline=None)
@given(symbol=symbols, now=moments, timeframe=st.sampled_from(list(Timeframe)))
def test_every_bar_is_a_possible_bar(symbol: str, now: int, timeframe: Timeframe) -> None:
    bars = at(now).bars(symbol, timeframe)
    assert (np.diff(bars.time) > 0).all()
    assert bars.time[-1] <= now + (symbol == "ES=F") * 7200  # its day begins the evening before
    assert (bars.low > 0).all()
    assert (bars.high >= np.maximum(bars.open, bars.close)).all()
    assert (bars.low <= np.minimum(bars.open, bars.close)).all()
    assert (bars.volume >= 0).all()
    assert (bars.source, bars.simulated) == ("simulated", True)


def test_a_running_minute_moves_and_stays_within_what_it_will_be() -> None:
    opening = stamp("2026-11-20 15:10")
    whole = at(opening + 61).bars("AAPL", Timeframe.M1).between(opening, opening)
    for second in range(0, 60, 7):
        running = at(opening + second).bars("AAPL", Timeframe.M1)
        assert running.time[-1] == opening
        assert whole.low[0] <= running.low[-1] <= running.high[-1] <= whole.high[0]
        assert running.volume[-1] <= whole.volume[0]


def test_another_process_makes_the_same_prices() -> None:
    program = (
        "from services.clock import FixedClock\n"
        "from services.market.simulated import SimulatedProvider\n"
        "from services.market.timeframes import Timeframe\n"
        f"bars = SimulatedProvider(FixedClock({NOW})).bars('TSLA', Timeframe.D1)\n"
        "print(repr(float(bars.close.sum())), repr(float(bars.volume.sum())))"
    )
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    bars = at(NOW).bars("TSLA", Timeframe.D1)
    assert run.stdout.split() == [repr(float(bars.close.sum())), repr(float(bars.volume.sum()))]


def test_what_is_asked_first_does_not_matter() -> None:
    window = at(NOW).bars("AAPL", Timeframe.M1, start=stamp("2026-11-18"), end=stamp("2026-11-19"))
    whole = at(NOW).bars("AAPL", Timeframe.M1)
    assert_same(window, whole.between(stamp("2026-11-18"), stamp("2026-11-19")))


def test_twenty_years_of_days_and_sixty_sessions_of_minutes() -> None:
    provider = at(NOW)
    days, minutes = provider.bars("AAPL", Timeframe.D1), provider.bars("AAPL", Timeframe.M1)
    assert len(days) >= 5040
    assert len(minutes) == 60 * 390
    assert days.time[-1] == stamp("2026-11-20")


def test_old_intraday_bars_can_be_asked_for() -> None:
    bars = at(NOW).bars("AAPL", Timeframe.M1, end=stamp("2012-05-01 15:00"))
    assert bars.time[-1] == stamp("2012-05-01 15:00")
    assert len(aggregate(bars, Timeframe.D1)) == 60


def test_weekends_and_holidays_are_free() -> None:
    bars = at(stamp("2026-11-28 12:00")).bars("AAPL", Timeframe.D1)
    last = [int(time) for time in bars.time[-3:]]
    assert last == [stamp(day) for day in ("2026-11-24", "2026-11-25", "2026-11-27")]  # Thanksgiving


def test_there_are_gaps_moves_and_regimes() -> None:
    bars = at(NOW).bars("AAPL", Timeframe.D1)
    gaps = np.abs(bars.open[1:] / bars.close[:-1] - 1)
    moves = np.diff(np.log(bars.close))
    assert np.median(gaps) > 0.001
    assert gaps.max() > 0.05
    months = np.array([part.std() for part in np.array_split(moves, len(moves) // 60)])
    assert months.max() > 3 * months.min()
    kurtosis = np.mean((moves - moves.mean()) ** 4) / moves.var() ** 2
    assert kurtosis > 4


@pytest.mark.parametrize(("symbol", "least", "most"), [("AAPL", 60, 1000), ("^GSPC", 2500, 15000)])
def test_levels_are_plausible(symbol: str, least: float, most: float) -> None:
    assert least < at(NOW).quote(symbol).price < most


def test_symbols_of_every_kind_have_a_price() -> None:
    for entry in BUILTIN.entries[::4]:
        bars = at(NOW).bars(entry.symbol, Timeframe.D1)
        assert np.isfinite(bars.close).all(), entry.symbol
        year = bars.tail(250).close
        assert 0.2 < year.min() / year.max() <= 1 or entry.kind in {"crypto", "index"}, entry.symbol


def test_shares_of_one_market_move_together() -> None:
    apple, microsoft, euro = (
        np.diff(np.log(at(NOW).bars(symbol, Timeframe.D1).tail(2000).close))
        for symbol in ("AAPL", "MSFT", "EURUSD=X")
    )
    assert np.corrcoef(apple, microsoft)[0, 1] > 0.15
    assert abs(np.corrcoef(apple, euro)[0, 1]) < 0.15


def test_a_quote_is_the_last_bar_of_every_timeframe() -> None:
    now = stamp("2026-11-20 16:00") + 30
    provider = at(now)
    quote = provider.quote("AAPL")
    assert quote.price == provider.bars("AAPL", Timeframe.M1).close[-1]
    assert quote.price == provider.bars("AAPL", Timeframe.W1).close[-1]
    assert quote.previous_close == provider.bars("AAPL", Timeframe.D1).close[-2]
    assert (quote.source, quote.as_of) == ("simulated", now)
    closed = at(stamp("2026-11-21 12:00")).quote("AAPL")
    assert closed.as_of == stamp("2026-11-20 21:00")


def test_no_prices_are_made_up_for_what_is_not_known() -> None:
    for call in (
        lambda: at(NOW).bars("XQZZ", Timeframe.D1),
        lambda: at(NOW).quote("XQZZ"),
        lambda: at(NOW).bars("AAPL", Timeframe.D1, end=stamp("1990-01-01")),
        lambda: at(NOW).bars("AAPL", Timeframe.M1, end=stamp("1990-01-01")),
    ):
        with pytest.raises(NotFound):
            call()
    assert at(NOW).news("AAPL", 5) == []


def test_all_of_a_day_is_quick() -> None:
    """Bounds three times as wide as the target, for a busy machine."""
    started = time.perf_counter()
    at(NOW).bars("INTC", Timeframe.D1)
    daily_s = time.perf_counter() - started
    started = time.perf_counter()
    at(NOW).bars("INTC", Timeframe.M1)
    assert (daily_s < 0.15, time.perf_counter() - started < 0.6) == (True, True)


def test_sessions_are_the_venues() -> None:
    minutes = at(NOW).bars("7203.T", Timeframe.M1)
    local = minutes.to_frame().index.tz_convert(venue_of("7203.T").timezone)
    assert (local[0].strftime("%H:%M"), local[-1].strftime("%H:%M")) == ("09:00", "15:29")
