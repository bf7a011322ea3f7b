"""The market source that needs no one: prices made up, the same at every start, plausible, and marked.

Everything is a function of the symbol and the time. Days come from `simulated_days`; each day's
minutes add up to it; every other timeframe is aggregated from these, so all agree. A later clock adds
bars and finishes the last one, and never changes one that has closed.
"""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from functools import lru_cache

import numpy as np

from services.clock import Clock
from services.errors import NotFound
from services.market.aggregation import aggregate, day_stamps
from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch, Times
from services.market.quotes import quote_from_series
from services.market.sessions import (
    DAY_S,
    calendar,
    session_close,
    session_length_s,
    session_open,
    trading_days,
)
from services.market.simulated_days import FIRST_DAY, Days, simulate_days
from services.market.simulated_minutes import Minutes, simulate_minutes
from services.market.simulated_profile import profile_of
from services.market.symbols import BUILTIN, SymbolDirectory
from services.market.timeframes import Timeframe
from services.market.venues import currency_of, venue_of

# How many sessions of intraday bars are given when no start is asked for, and at most.
_SESSIONS = {
    Timeframe.M1: 60,
    Timeframe.M5: 120,
    Timeframe.M15: 180,
    Timeframe.M30: 250,
    Timeframe.H1: 500,
    Timeframe.H4: 500,
}
_MOST_MINUTES = 260_000  # 0.1 s of work: two and a half years of sessions, half a year round the clock


class SimulatedProvider:
    """Every symbol of the directory, in every timeframe, from January 2000 to the clock's now."""

    def __init__(self, clock: Clock, directory: SymbolDirectory = BUILTIN) -> None:
        self._clock = clock
        self._directory = directory

    @property
    def source(self) -> Source:
        """`simulated`."""
        return "simulated"

    def native_timeframes(self, symbol: str) -> frozenset[Timeframe]:
        """All nine."""
        return frozenset(Timeframe)

    def bars(
        self, symbol: str, timeframe: Timeframe, *, start: float | None = None, end: float | None = None
    ) -> Bars:
        """Bars up to `end` or now; intraday, without a `start`, of the last sessions before that."""
        self._check(symbol)
        now = self._clock.now()
        last = now if end is None else min(now, end)
        if timeframe.is_intraday:
            found = aggregate(_minutes_between(symbol, start, last, now, _SESSIONS[timeframe]), timeframe)
        else:
            found = aggregate(_days_until(symbol, now), timeframe)
        found = found.between(start, end)  # not `now`: a future's evening session has tomorrow's date
        if len(found) == 0:
            raise NotFound(
                f"There are no simulated {timeframe} bars of {symbol} in that range.",
                details={"symbol": symbol, "timeframe": timeframe.value},
                remedy="Simulated prices begin in January 2000.",
            )
        return found

    def quote(self, symbol: str) -> Quote:
        """The simulated price of this second."""
        self._check(symbol)
        days = _days_until(symbol, self._clock.now())
        return replace(quote_from_series([days]), as_of=_last_trade(symbol, days, self._clock.now()))

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """The directory's."""
        return self._directory.search(query, limit)

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        """None: news is not made up."""
        return []

    def _check(self, symbol: str) -> None:
        if not self._directory.contains(symbol):
            raise NotFound(
                f"{symbol} is not a symbol that Chartroom knows, and no prices are made up for it.",
                details={"symbol": symbol},
                remedy="Search for it by name.",
            )


def _days_until(symbol: str, now: float) -> Bars:
    """Daily bars up to now; the last, in an open session, made of its minutes so far."""
    venue, today = venue_of(symbol), _today(symbol, now)
    days = _days(symbol, today)
    if len(days.day) and now < session_close(days.day[-1:], venue)[0]:
        closed, running = _pick(days, slice(None, -1)), _minutes(symbol, days.day[-1:], now)
    else:
        closed, running = days, None
    bars = _bars(symbol, Timeframe.D1, now, day_stamps(closed.day, Timeframe.D1), closed)
    if running is None or len(running) == 0:
        return bars
    return _joined(bars, aggregate(running, Timeframe.D1))


def _minutes_between(symbol: str, start: float | None, last: float, now: float, sessions: int) -> Bars:
    """Minute bars of whole sessions: from that of `start`, or the `sessions` before `last`."""
    venue = venue_of(symbol)
    edges = np.array([last, last if start is None else max(start, 0.0)], dtype=np.int64)
    last_day, first_day = (int(day) for day in trading_days(edges, venue))
    most = _MOST_MINUTES * 60 // session_length_s(venue)
    count = most if start is not None else min(sessions, most)
    if start is None:
        first_day = last_day - 2 * sessions - 14
    day = calendar(max(first_day, FIRST_DAY), last_day, venue)[-count:]
    return _minutes(symbol, day[session_open(day, venue) <= now], now)


def _minutes(symbol: str, day: Times, now: float) -> Bars:
    venue = venue_of(symbol)
    if len(day) == 0:
        raise NotFound(f"There are no simulated bars of {symbol} so early.", details={"symbol": symbol})
    days = _days(symbol, int(day[-1]))
    first, last = np.searchsorted(days.day, (day[0], day[-1] + 1))
    minutes = simulate_minutes(symbol, venue, _pick(days, slice(int(first), int(last))))
    bars = _bars(symbol, Timeframe.M1, now, minutes.time, minutes)
    begun = bars.between(None, now)
    return _unfinished(begun, now) if len(begun) and begun.time[-1] + 60 > now else begun


def _unfinished(bars: Bars, now: float) -> Bars:
    """The last minute as far as it has come: on the straight way from its open to its close."""
    done = (now - float(bars.time[-1])) / 60
    close, volume, high, low = (column.copy() for column in (bars.close, bars.volume, bars.high, bars.low))
    way = bars.open[-1] + (bars.close[-1] - bars.open[-1]) * done
    close[-1] = min(max(_like(way, bars), bars.low[-1]), bars.high[-1])
    high[-1], low[-1] = max(bars.open[-1], close[-1]), min(bars.open[-1], close[-1])
    volume[-1] = np.floor(bars.volume[-1] * done)
    return replace(bars, close=close, high=high, low=low, volume=volume)


def _like(price: float, bars: Bars) -> float:
    """`price` in as many decimals as its bar's open has."""
    text = np.format_float_positional(bars.open[-1], trim="-")
    return round(float(price), max(len(text.partition(".")[2]), 2))


def _today(symbol: str, now: float) -> int:
    """The last trading day whose session has begun by now."""
    venue = venue_of(symbol)
    around = int(now) // DAY_S
    day = calendar(around - 14, around + 2, venue)
    return int(day[session_open(day, venue) <= now][-1])


_MEMORY_DAYS = 200
_lock = threading.Lock()


def _days(symbol: str, last_day: int) -> Days:
    """Days up to `last_day`, cut from a longer run so that one run serves many calls."""
    until = (last_day // _MEMORY_DAYS + 1) * _MEMORY_DAYS
    with _lock:
        days = _run_of_days(symbol, until)
    return _pick(days, slice(0, int(np.searchsorted(days.day, last_day, side="right"))))


@lru_cache(maxsize=64)
def _run_of_days(symbol: str, until: int) -> Days:
    return simulate_days(profile_of(symbol), venue_of(symbol), until)


def _pick(days: Days, index: slice) -> Days:
    return Days(*(getattr(days, field.name)[index] for field in fields(Days)))


def _bars(symbol: str, timeframe: Timeframe, now: float, time: Times, columns: Days | Minutes) -> Bars:
    return Bars(
        symbol=symbol,
        timeframe=timeframe,
        source="simulated",
        as_of=now,
        time=time,
        open=columns.open,
        high=columns.high,
        low=columns.low,
        close=columns.close,
        volume=columns.volume,
        currency=currency_of(symbol),
        timezone=venue_of(symbol).timezone,
        notes=("Simulated prices, made up by Chartroom.",),
    )


def _joined(bars: Bars, more: Bars) -> Bars:
    return replace(
        bars,
        time=np.concatenate((bars.time, more.time)),
        open=np.concatenate((bars.open, more.open)),
        high=np.concatenate((bars.high, more.high)),
        low=np.concatenate((bars.low, more.low)),
        close=np.concatenate((bars.close, more.close)),
        volume=np.concatenate((bars.volume, more.volume)),
    )


def _last_trade(symbol: str, days: Bars, now: float) -> float:
    venue = venue_of(symbol)
    return float(min(now, session_close(days.time[-1:] // DAY_S, venue)[0]))
