"""Yahoo's bars kept in the database, so that a source that is away can be stood in for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from services.clock import Clock
from services.market.bars import Bars, bars_from_columns
from services.market.timeframes import Timeframe
from services.storage.database import Database, Transaction

_COLUMNS = ("time", "open", "high", "low", "close", "volume")
_SAME_BASIS = 0.005  # relative; overlapping closes further apart mean a split or another source

TTL_S = {
    Timeframe.M1: 15.0,
    Timeframe.M5: 30.0,
    Timeframe.M15: 60.0,
    Timeframe.M30: 60.0,
    Timeframe.H1: 120.0,
    Timeframe.H4: 120.0,
    Timeframe.D1: 300.0,
    Timeframe.W1: 900.0,
    Timeframe.MN1: 900.0,
}


class BarCache:
    """One series a symbol and timeframe, always from one origin and on one price basis."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def store(self, bars: Bars, *, complete: bool) -> None:
        """Keep `bars`. `complete`: they are all the source has, and replace what was there.

        A part is joined to what is there if it overlaps it, came from the same origin and agrees with
        it; otherwise it replaces it, because a series is never mixed. Empty series are not kept.
        """
        if len(bars) == 0:
            return
        with self._database.write() as transaction:
            known = _series(transaction.query(_SERIES_SQL, [bars.symbol, bars.timeframe.value]))
            old = self._stored(bars, known)
            joined = not complete and old is not None and _fits(old, bars, known)
            changed = bars.select(_changed(old, bars))
            if not joined and old is not None:
                gone = np.setdiff1d(old.time, bars.time)
                if len(gone):
                    _delete(transaction, bars, gone)
            if len(changed):
                transaction.insert_arrow("cached_bars", _table(changed), replace=True)
            covers_from = None if complete else int(bars.time[0])
            if joined and known is not None:
                earlier = known["covers_from"]
                covers_from = None if earlier is None else min(earlier, int(bars.time[0]))
            transaction.execute("DELETE FROM cached_series WHERE symbol = $1 AND timeframe = $2", _key(bars))
            transaction.execute(_INSERT_SERIES_SQL, [*_key(bars), *_description(bars), covers_from])

    def load(
        self, symbol: str, timeframe: Timeframe, start: float | None = None, end: float | None = None
    ) -> Bars | None:
        """What is kept with `start <= time <= end`, source `cache`, `as_of` when it was fetched.

        None if there is no such series, or no bar of it in the range.
        """
        known = _series(self._database.query(_SERIES_SQL, [symbol, timeframe.value]))
        if known is None:
            return None
        bars = self._read(symbol, timeframe, known).between(start, end)
        return bars if len(bars) else None

    def fresh(self, symbol: str, timeframe: Timeframe) -> bool:
        """Whether the series was fetched so lately that asking again would bring nothing new."""
        known = _series(self._database.query(_SERIES_SQL, [symbol, timeframe.value]))
        return known is not None and self._clock.now() - float(known["as_of"]) < TTL_S[timeframe]

    def timeframes(self, symbol: str) -> frozenset[Timeframe]:
        """The timeframes in which the symbol is kept."""
        rows = self._database.query("SELECT timeframe FROM cached_series WHERE symbol = $1", [symbol])
        return frozenset(Timeframe(row["timeframe"]) for row in rows)

    def series_count(self) -> int:
        """How many series are kept."""
        return int(self._database.query("SELECT count(*) AS series FROM cached_series")[0]["series"])

    def _stored(self, bars: Bars, known: dict[str, Any] | None) -> Bars | None:
        return None if known is None else self._read(bars.symbol, bars.timeframe, known)

    def _read(self, symbol: str, timeframe: Timeframe, known: dict[str, Any]) -> Bars:
        table = self._database.query_arrow(_BARS_SQL, [symbol, timeframe.value])
        columns = {name: table.column(name).to_numpy() for name in _COLUMNS}
        bars = bars_from_columns(symbol, timeframe, "cache", float(known["as_of"]), columns)
        notes = tuple(json.loads(known["notes"]))
        return replace(bars, currency=known["currency"], timezone=known["timezone"], notes=notes)


_SERIES_SQL = "SELECT * FROM cached_series WHERE symbol = $1 AND timeframe = $2"
_BARS_SQL = (
    "SELECT time, open, high, low, close, volume FROM cached_bars "
    "WHERE symbol = $1 AND timeframe = $2 ORDER BY time"
)
_INSERT_SERIES_SQL = (
    "INSERT INTO cached_series (symbol, timeframe, origin, as_of, currency, timezone, notes, covers_from) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
)


def _series(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    return rows[0] if rows else None


def _key(bars: Bars) -> list[str]:
    return [bars.symbol, bars.timeframe.value]


def _description(bars: Bars) -> list[Any]:
    return [bars.source, bars.as_of, bars.currency, bars.timezone, json.dumps(list(bars.notes))]


def _fits(old: Bars, new: Bars, known: dict[str, Any] | None) -> bool:
    if known is None or known["origin"] != new.source or known["currency"] != new.currency:
        return False
    _, there, here = np.intersect1d(old.time, new.time, return_indices=True)
    if len(there) == 0:
        return False
    settled = slice(0, max(len(there) - 1, 1))  # the last common bar may have been unfinished
    ratio = new.close[here[settled]] / old.close[there[settled]]
    return bool((np.abs(ratio - 1) < _SAME_BASIS).all())


def _changed(old: Bars | None, new: Bars) -> np.typing.NDArray[np.bool_]:
    """Which of `new` are not yet stored as they are: usually the last one or two."""
    changed = np.ones(len(new), dtype=bool)
    if old is None:
        return changed
    _, there, here = np.intersect1d(old.time, new.time, return_indices=True)
    same = np.ones(len(here), dtype=bool)
    for name in _COLUMNS:
        same &= getattr(old, name)[there] == getattr(new, name)[here]
    changed[here[same]] = False
    return changed


def _delete(transaction: Transaction, bars: Bars, gone: np.typing.NDArray[np.int64]) -> None:
    if len(gone) > 1 and len(np.intersect1d(gone, bars.time)) == 0 and gone[-1] < bars.time[0]:
        transaction.execute(
            "DELETE FROM cached_bars WHERE symbol = $1 AND timeframe = $2 AND time < $3",
            [*_key(bars), int(bars.time[0])],
        )
        return
    for time in gone:
        transaction.execute(
            "DELETE FROM cached_bars WHERE symbol = $1 AND timeframe = $2 AND time = $3",
            [*_key(bars), int(time)],
        )


def _table(bars: Bars) -> pa.Table:
    columns: dict[str, Any] = {name: getattr(bars, name) for name in _COLUMNS}
    columns["symbol"] = pa.array([bars.symbol] * len(bars), pa.string())
    columns["timeframe"] = pa.array([bars.timeframe.value] * len(bars), pa.string())
    return pa.table(columns)
