"""One OHLCV file → its series, with every row that could not be used reported by line and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from services.market.aggregation import aggregate, day_stamps
from services.market.bars import Bars, Column, Times
from services.market.closing import last_close_time
from services.market.csv_columns import Field, PriceColumns
from services.market.csv_names import canonical_symbol, symbol_from_name, timeframe_from_name
from services.market.csv_numbers import Decimal, decimal_mark, parse_numbers
from services.market.csv_outliers import without_outliers
from services.market.csv_repair import PriceTable, in_order, is_shuffled, price_faults, widen
from services.market.csv_rows import Rows, read_rows
from services.market.csv_spacing import (
    daily_timeframe,
    intraday_timeframe,
    is_daily_or_coarser,
    usual_step,
)
from services.market.csv_times import WrittenTimes, parse_times
from services.market.sessions import DAY_S, trading_days, utc_seconds
from services.market.symbol_exchanges import Exchange
from services.market.timeframes import Timeframe
from services.market.venues import currency_of, venue_of

_STYLE_SAMPLE_ROWS = 200
_NOTED_DATES = 3
_PRICES: tuple[Field, ...] = ("open", "high", "low", "close")
_Index = npt.NDArray[np.intp]


@dataclass(frozen=True)
class RowProblem:
    """A row (or, with line 0, a file) that was left out, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class CsvFile:
    """What a file gave: one `Bars` a symbol, and what it did not."""

    path: Path
    series: tuple[Bars, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class _Stamps:
    """Times as `Bars` wants them; `step_s` is the usual step of an intraday series, if it has one."""

    time: Times
    timeframe: Timeframe
    step_s: int | None = None


def read_csv_file(path: Path) -> CsvFile:
    """Read one file. Never raises for its contents: what cannot be read is in `problems`."""
    rows = read_rows(path)
    if rows is None:
        reason = "no header with a time and a price column was found"
        return CsvFile(path, (), (RowProblem(path.name, 0, reason),))
    reading = _Reading(path, rows)
    series = [bars for bars in reading.series() if bars is not None]
    return CsvFile(path, tuple(series), tuple(sorted(reading.problems, key=lambda problem: problem.line)))


class _Reading:
    """The work on one file: its rows in columns, and the problems found so far."""

    def __init__(self, path: Path, rows: Rows) -> None:
        self.path = path
        self.problems: list[RowProblem] = []
        self.layout = rows.layout
        cells, self.lines = self._of_right_width(rows)
        self.cells = [tuple(column) for column in zip(*cells, strict=True)]
        self.decimal = self._decimal(rows.delimiter)
        self.times = parse_times(self._time_cells()) if cells else WrittenTimes(np.empty(0), np.empty(0))
        for row in map(int, np.flatnonzero(~self.times.valid)):
            self._report(row, f"the time {self._time_cells()[row]!r} was not understood")

    def series(self) -> Iterable[Bars | None]:
        """One for each symbol of the header, the symbol column, or the file's name."""
        valid = np.flatnonzero(self.times.valid)
        for prices in self.layout.prices:
            if prices.symbol is not None:
                yield self._one(canonical_symbol(prices.symbol), prices, valid)
            elif self.layout.symbol is not None:
                for symbol, index in self._by_symbol(valid, self.cells[self.layout.symbol]).items():
                    yield self._one(symbol, prices, index)
            else:
                yield self._one(symbol_from_name(self.path), prices, valid)

    def _of_right_width(self, rows: Rows) -> tuple[list[list[str]], list[int]]:
        width, cells, lines = self.layout.width, [], []
        for row, line in zip(rows.cells, rows.lines, strict=True):
            while len(row) > width and not row[-1].strip():
                row.pop()
            if len(row) > width:
                self.problems.append(
                    RowProblem(self.path.name, line, f"the row has {len(row)} cells, the header {width}")
                )
            else:
                cells.append(row + [""] * (width - len(row)))
                lines.append(line)
        return cells, lines

    def _decimal(self, delimiter: str) -> Decimal:
        sample: list[str] = []
        for prices in self.layout.prices if self.cells else ():
            for name in (*_PRICES, "adjusted"):
                if name in prices.of:
                    sample.extend(self.cells[prices.of[name]][:_STYLE_SAMPLE_ROWS])
        return decimal_mark(sample, delimiter)

    def _time_cells(self) -> Sequence[str]:
        dates = self.cells[self.layout.time]
        if self.layout.clock is None:
            return dates
        clocks = (_clock(cell) for cell in self.cells[self.layout.clock])
        return [f"{date} {clock}".strip() for date, clock in zip(dates, clocks, strict=True)]

    def _by_symbol(self, valid: _Index, symbols: Sequence[str]) -> dict[str, _Index]:
        written: defaultdict[str, list[int]] = defaultdict(list)
        for row in valid:
            written[symbols[row].strip()].append(int(row))
        for row in written.pop("", []):
            self._report(row, "the row names no symbol")
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for name, rows in written.items():
            groups[canonical_symbol(name)].extend(rows)
        return {symbol: np.array(sorted(rows), dtype=np.intp) for symbol, rows in groups.items()}

    def _one(self, symbol: str, prices: PriceColumns, index: _Index) -> Bars | None:
        table = self._table(prices, index)
        faults = price_faults(table)
        if prices.symbol is not None:  # beside other series, an empty row only means no trading
            faults = self._without_empty(faults, table)
        for row, reason in faults.items():
            if reason:
                self._report(int(index[row]), reason)
        good = np.setdiff1d(np.arange(len(index)), np.fromiter(faults, dtype=np.intp))
        stamped = self._stamps(index, venue_of(symbol)) if len(good) else None
        if stamped is None:
            if len(good):
                reason = f"the rows of {symbol} lie further apart than months"
                self.problems.append(RowProblem(self.path.name, 0, reason))
            return None
        time = stamped.time[good]
        bars = self._assemble(symbol, time, table.at(good), index[good], prices)
        return _in_timeframe(bars, stamped)

    def _without_empty(self, faults: dict[int, str], table: PriceTable) -> dict[int, str]:
        return {
            row: "" if np.isnan([table.open[row], table.high[row], table.low[row], table.close[row]]).all()
            else reason
            for row, reason in faults.items()
        }  # fmt: skip

    def _table(self, prices: PriceColumns, index: _Index) -> PriceTable:
        def column(name: Field) -> Column:
            cells = self.cells[prices.of[name]]
            return parse_numbers([cells[row] for row in index], self.decimal)

        close = column("close" if "close" in prices.of else "adjusted")
        open_ = column("open") if "open" in prices.of else close
        high = column("high") if "high" in prices.of else np.fmax(open_, close)
        low = column("low") if "low" in prices.of else np.fmin(open_, close)
        volume = column("volume") if "volume" in prices.of else np.zeros(len(index))
        return PriceTable(open_, high, low, close, volume)

    def _price_notes(self, prices: PriceColumns) -> list[str]:
        notes = []
        if "close" not in prices.of:
            notes.append(f"{self.path.name} has only adjusted closes; they are shown as closes.")
        missing = [name for name in ("open", "high", "low") if name not in prices.of]
        if missing:
            notes.append(f"{self.path.name} has no {', '.join(missing)}; made from the closes.")
        return notes

    def _splits(self, prices: PriceColumns, index: _Index) -> Column | None:
        """New shares for each old one, 0 where no split is listed; None without such a column."""
        if "splits" not in prices.of:
            return None
        cells = self.cells[prices.of["splits"]]
        return np.nan_to_num(parse_numbers([cells[row] for row in index], self.decimal))

    def _assemble(
        self,
        symbol: str,
        time: Times,
        table: PriceTable,
        index: _Index,
        prices: PriceColumns,
    ) -> Bars:
        """In order, without repetitions, and with every repair in the notes; the timeframe is set later."""
        notes = self._price_notes(prices)
        if is_shuffled(time):
            notes.append(f"The rows of {self.path.name} were not in order of time; they were sorted.")
        kept, dropped = in_order(time)
        for row, survivor in dropped.items():
            line = self.lines[index[survivor]]
            self._report(int(index[row]), f"the same time as line {line}, which was kept")
        splits = self._splits(prices, index)
        judged = without_outliers(time[kept], table.at(kept), None if splits is None else splits[kept])
        notes.extend(judged.notes)
        for row, reason in judged.left_out.items():
            self._report(int(index[kept[row]]), reason)
        sound = np.setdiff1d(np.arange(len(kept)), np.fromiter(judged.left_out, dtype=np.intp))
        kept = kept[sound]
        table, widened = widen(judged.table.at(sound))
        notes.extend(_widened_note(time[kept], widened))
        notes.extend(self._left_out_note())
        bars = Bars(symbol, Timeframe.M1, "csv", 0.0, time[kept], *table.columns())
        zone, currency = venue_of(symbol).timezone, currency_of(symbol)
        return replace(bars, timezone=zone, currency=currency, notes=tuple(notes))

    def _stamps(self, index: _Index, venue: Exchange) -> _Stamps | None:
        """Judged from all rows with a time, whatever their prices; None if further apart than months."""
        wall, offset = np.floor(self.times.wall[index]).astype(np.int64), self.times.offset[index]
        if (wall % DAY_S == 0).all():
            return self._dates(wall // DAY_S)
        zoned = np.isfinite(offset)
        time = np.where(zoned, wall - np.where(zoned, offset, 0.0).astype(np.int64), 0)
        time[~zoned] = utc_seconds(wall[~zoned], venue.timezone)
        if is_daily_or_coarser(time):
            return self._dates(trading_days(time, venue))
        step_s = usual_step(time)
        if step_s is not None:
            return _Stamps(time, intraday_timeframe(step_s), step_s)
        named = timeframe_from_name(self.path)
        return _Stamps(time, named if named and named.is_intraday else Timeframe.M1)

    def _dates(self, day: Times) -> _Stamps | None:
        timeframe = daily_timeframe(np.unique(day))
        if len(day) == 1:
            named = timeframe_from_name(self.path)
            timeframe = named if named and not named.is_intraday else timeframe
        return None if timeframe is None else _Stamps(day_stamps(day, timeframe), timeframe)

    def _left_out_note(self) -> list[str]:
        count = len(self.problems)
        if count == 0:
            return []
        first = self.problems[0]
        rows = "1 row" if count == 1 else f"{count} rows"
        return [f"{rows} of {self.path.name} left out, such as line {first.line}: {first.reason}."]

    def _report(self, row: int, reason: str) -> None:
        self.problems.append(RowProblem(self.path.name, self.lines[row], reason))


def _in_timeframe(bars: Bars, stamps: _Stamps) -> Bars:
    timeframe, step_s = stamps.timeframe, stamps.step_s
    if step_s is not None and step_s != timeframe.seconds:
        note = f"Bars of {step_s} seconds were joined into {timeframe}."
        bars = aggregate(replace(bars, notes=(*bars.notes, note)), timeframe)
    bars = replace(bars, timeframe=timeframe)
    return replace(bars, as_of=float(last_close_time(bars)))


def _widened_note(time: Times, widened: _Index) -> list[str]:
    if len(widened) == 0:
        return []
    dates = [str(np.datetime64(int(time[row]), "s"))[:10] for row in widened[:_NOTED_DATES]]
    more = "" if len(widened) <= _NOTED_DATES else f" and {len(widened) - _NOTED_DATES} more"
    return [f"Open or close lay outside high and low on {', '.join(dates)}{more}; high or low was widened."]


def _clock(cell: str) -> str:
    """`93000` and `0930`, as some exports write a time of day, with colons."""
    text = cell.strip()
    if not text.isdigit():
        return text
    padded = text.zfill(4 if len(text) <= 4 else 6)
    return ":".join(padded[i : i + 2] for i in range(0, len(padded), 2))
