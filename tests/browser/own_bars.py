"""Bars of our own as CSV files, so that what is drawn of them is known on every machine."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
DAYS = 150
LAST_DAY = datetime(2024, 6, 28, tzinfo=NEW_YORK)
PRE_MARKET_H, POST_MARKET_H = 4, 20
Row = tuple[str, float, float, float, float, int]


def write_bars(folder: Path) -> Path:
    """AAPL by days, in long waves with bodies that can be seen; TSLA in quarters of an hour from 4:00 to
    20:00 in New York, over the change of the clocks on 2024-11-03."""
    _write(folder / "AAPL_1d.csv", _daily())
    _write(folder / "TSLA_15m.csv", _quarters())
    return folder


def _write(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("Datetime", "Open", "High", "Low", "Close", "Volume"), *rows])


def _daily() -> Iterator[Row]:
    days = [LAST_DAY - timedelta(days=back) for back in range(2 * DAYS) if _is_weekday(back)][:DAYS]
    for i, day in enumerate(reversed(days)):
        yield _row(day.date().isoformat(), _wave(i), _wave(i + 1), 1_000_000 + 10_000 * (i % 7))


def _is_weekday(back: int) -> bool:
    return (LAST_DAY - timedelta(days=back)).weekday() < 5


def _quarters() -> Iterator[Row]:
    start, at = datetime(2024, 10, 28, PRE_MARKET_H, tzinfo=NEW_YORK), 0
    for day in range(12):
        if (start + timedelta(days=day)).weekday() > 4:
            continue
        for quarter in range(4 * (POST_MARKET_H - PRE_MARKET_H)):
            # Wall-clock arithmetic: the same hours on both sides of the change.
            moment = start + timedelta(days=day, minutes=15 * quarter)
            yield _row(moment.isoformat(), _wave(at), _wave(at + 1), 10_000)
            at += 1


def _wave(i: int) -> float:
    return 100 + 12 * math.sin(i / 9) + 2 * math.sin(1.3 * i)


def _row(time: str, open_: float, close: float, volume: int) -> Row:
    high, low = max(open_, close) + 0.4, min(open_, close) - 0.4
    return (time, round(open_, 2), round(high, 2), round(low, 2), round(close, 2), volume)
