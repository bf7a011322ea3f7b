"""The bars of a chart with its indicators, as a file: CSV for spreadsheets, Parquet for programs.

Columns: `time` (UTC), `exchange_time` (the exchange's clock; the date alone for bars of a day or more), open,
high, low, close, volume, then each plot under its indicator's id: `rsi(length=14)`, and where an indicator
draws several, `macd(fast=12,slow=26,signal=9).histogram`. A warm-up is empty. What the file is of stands in
comment lines before a CSV's header, and in a Parquet file's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from services.charting.chart_data import price_decimals, quoted
from services.charting.indicators import compute, spec_of
from services.charting.state import ChartState, Indicator
from services.errors import Conflict
from services.market.bars import Bars, Column, Times
from services.market.market import Market
from services.market.sessions import wall_seconds

FileFormat = Literal["csv", "parquet"]
MEDIA_TYPES: dict[FileFormat, str] = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_VOLUME = "volume"
_CELL_BREAKS = re.compile(r"[\s,;\"']+")


def bars_file(market: Market, state: ChartState, file_format: FileFormat) -> bytes:
    """All bars that the chart of `state` may know, none closed after its as-of, with its indicators.

    Raises `Conflict` for a chart without a symbol, `NotFound` where there are no bars.
    """
    if state.symbol is None:
        raise Conflict("The chart shows nothing yet.", remedy="Choose a symbol first.")
    bars = market.bars(state.symbol, state.timeframe, as_of=state.as_of)
    about = _about(bars, market.resolve(state.symbol).name, state.as_of)
    text = file_format == "csv"
    table = pa.table({**_times(bars, text=text), **_prices(bars), **_plots(bars, state.indicators)})
    return _csv(table, about) if text else _parquet(table, about)


def file_name(state: ChartState, file_format: FileFormat) -> str:
    """`AAPL-1d.csv`: letters, digits, dots and dashes only."""
    symbol = re.sub(r"[^A-Za-z0-9.-]+", "-", state.symbol or "chart").strip(".-") or "chart"
    return f"{symbol}-{state.timeframe}.{file_format}"


def _about(bars: Bars, name: str, replay: int | None) -> dict[str, str]:
    """What a reader must know of the numbers; `as_of` is when the source said so."""
    about = {
        "symbol": bars.symbol,
        "name": name,
        "timeframe": bars.timeframe.value,
        "source": bars.source,
        "simulated": "true" if bars.simulated else "false",
        "as_of": _moment(bars.as_of),
        "currency": bars.currency,
        "timezone": bars.timezone,
    }
    return about if replay is None else {**about, "replay_as_of": _moment(replay)}


def _moment(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _times(bars: Bars, *, text: bool) -> dict[str, Any]:
    wall = wall_seconds(bars.time, bars.timezone) if bars.timeframe.is_intraday else bars.time
    if text:
        utc = np.datetime_as_string(bars.time.astype("datetime64[s]"), timezone="UTC")
        return {"time": utc, "exchange_time": _wall_texts(bars, wall)}
    day = bars.time // 86_400
    there = (
        pa.array(bars.time, pa.timestamp("s", tz=bars.timezone))
        if bars.timeframe.is_intraday
        else pa.array(day.astype(np.int32), pa.date32())
    )
    return {"time": pa.array(bars.time, pa.timestamp("s", tz="UTC")), "exchange_time": there}


def _wall_texts(bars: Bars, wall: Times) -> Any:
    """`2026-11-20T09:30:00-05:00`, or the date alone."""
    if not bars.timeframe.is_intraday:
        return np.datetime_as_string(wall.astype("datetime64[s]"), unit="D")
    clock = np.datetime_as_string(wall.astype("datetime64[s]"))
    ahead, place = np.unique(wall - bars.time, return_inverse=True)
    return np.char.add(clock, np.array([_offset(int(seconds)) for seconds in ahead])[place])


def _offset(seconds: int) -> str:
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"


def _prices(bars: Bars) -> dict[str, Any]:
    """As they are quoted, which is as the chart shows them."""
    decimals = price_decimals(bars.close)
    columns: dict[str, Any] = {
        name: quoted(getattr(bars, name), decimals) for name in ("open", "high", "low", "close")
    }
    whole = bool(np.all(bars.volume == np.floor(bars.volume)))
    columns["volume"] = bars.volume.astype(np.int64) if whole else bars.volume
    return columns


def _plots(bars: Bars, indicators: Sequence[Indicator]) -> dict[str, Any]:
    """One column a plot; volume has one already."""
    columns: dict[str, Any] = {}
    for shown in indicators:
        if shown.name == _VOLUME:
            continue
        plots, values = spec_of(shown.name).plots, compute(shown.name, shown.params, bars)
        for plot in plots:
            name = shown.id if len(plots) == 1 else f"{shown.id}.{plot.key}"
            columns[name] = _with_blanks(values[plot.key])
    return columns


def _with_blanks(values: Column) -> Any:
    return pa.array(values, mask=~np.isfinite(values))


def _csv(table: Any, about: dict[str, str]) -> bytes:
    """Names come from outside: nothing in them ends a cell, so none begins with what a spreadsheet runs."""
    lines = [f"# {name}: {_CELL_BREAKS.sub(' ', value).strip()}\n" for name, value in about.items()]
    written = BytesIO("".join(lines).encode())
    written.seek(0, 2)
    csv.write_csv(table, written, csv.WriteOptions(quoting_style="needed"))
    return written.getvalue()


def _parquet(table: Any, about: dict[str, str]) -> bytes:
    written = BytesIO()
    parquet.write_table(table.replace_schema_metadata(about), written, compression="zstd")
    return written.getvalue()
