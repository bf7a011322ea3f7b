"""What happened over longer spans: performance, drawdown, the months of the year."""

from __future__ import annotations

import calendar

from pydantic import Field

from services.analysis.performance import Drawdown, measure_performance
from services.analysis.seasonality import MonthRecord, month_records
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import read_bars
from services.analyst.tools.tool import Arguments, Lookback, SymbolText, Tool, ToolContext
from services.market.timeframes import Timeframe


class AnalysePerformance(Arguments):
    symbol: SymbolText = None
    lookback: Lookback = "1y"


class AnalyseSeasonality(Arguments):
    symbol: SymbolText = None
    month: int | None = Field(None, ge=1, le=12, description="1 is January; left out: all twelve")


def record_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("analyse_performance", "Return, growth a year, drawdown, best and worst day over a span; from "
             "daily closes without dividends.", AnalysePerformance, _performance),
        Tool("analyse_seasonality", "How each calendar month went over the years.",
             AnalyseSeasonality, _seasonality),
    ]  # fmt: skip


def _performance(asked: AnalysePerformance, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, Timeframe.D1, asked.lookback)
    found = measure_performance(reading.bars)
    bars, telling = reading.bars, Telling(reading)
    first = telling.date("from", int(bars.time[0]))
    start, end = telling.bar("first close", "close", 0), telling.bar("last close", "close", -1)
    change = telling.change("change", found.change, "change of close")
    said = f"Since {first} {reading.symbol} went from {start} to {end}, {change}"
    if found.per_year is not None:
        said += f" or {telling.change('growth a year', found.per_year, 'growth a year')} a year"
    telling.say(f"{said}.")
    _say_drawdown(telling, found.maximum, found.drawdown_now)
    days = []
    for name, index, value in (
        ("best", found.best_index, found.best),
        ("worst", found.worst_index, found.worst),
    ):
        time = int(bars.time[index])
        days.append(
            f"{telling.date(f'{name} day', time)} ({telling.change(f'{name} day', value, 'change', time)})"
        )
    telling.say(f"Its best day was {days[0]}, its worst {days[1]}.")
    return telling.outcome(
        {
            "change": found.change,
            "per_year": found.per_year,
            "max_drawdown": found.maximum.depth,
            "drawdown_now": found.drawdown_now,
            "from_time": int(bars.time[0]),
            "to_time": int(bars.time[-1]),
        }
    )


def _say_drawdown(telling: Telling, deepest: Drawdown, now: float) -> None:
    bars = telling.reading.bars
    if deepest.depth == 0:
        telling.say("It never closed lower than before.")
        return
    depth = telling.change(
        "maximum drawdown", deepest.depth, "drawdown", int(bars.time[deepest.trough_index])
    )
    peak = telling.date("peak", int(bars.time[deepest.peak_index]))
    trough = telling.date("trough", int(bars.time[deepest.trough_index]))
    said = f"Its deepest fall was {depth}, from {peak} to {trough}"
    if deepest.recovered_index is not None:
        said += f", made good by {telling.date('recovered', int(bars.time[deepest.recovered_index]))}"
    below = telling.change("from the highest close", now, "drawdown")
    telling.say(f"{said}. It is now {below} from its highest close." if now < 0 else
                f"{said}. It is at its highest close.")  # fmt: skip


def _seasonality(asked: AnalyseSeasonality, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, Timeframe.D1)
    records = month_records(reading.bars)
    telling = Telling(reading)
    wanted = [record for record in records if asked.month in (None, record.month)]
    best, worst = max(records, key=_mean), min(records, key=_mean)
    if asked.month is None:
        telling.say(
            f"{reading.symbol} did best in {_month(best)} and worst in {_month(worst)}, on average over "
            f"{records[0].years} years or so; with so few years much of that is chance."
        )
    else:
        telling.say(f"{_month(wanted[0])} of {reading.symbol}, over {wanted[0].years} years:")
    telling.table(("Month", "Mean", "Median", "Rose", "Best", "Worst"),
                  [_month_row(telling, record) for record in wanted])  # fmt: skip
    months = [
        {
            "month": one.month,
            "mean": one.mean,
            "median": one.median,
            "positive": one.positive,
            "years": one.years,
        }
        for one in wanted
    ]
    return telling.outcome({"months": months})


def _month_row(telling: Telling, record: MonthRecord) -> list[str]:
    name, field = _month(record), f"months of {_month(record)}"
    rose = telling.share(f"{name} rose", record.positive, field)
    return [
        name,
        telling.change(f"mean {name}", record.mean, field),
        telling.change(f"median {name}", record.median, field),
        f"{rose} of {telling.count(f'years with {name}', record.years, field)}",
        telling.change(f"best {name}", record.best, field),
        telling.change(f"worst {name}", record.worst, field),
    ]


def _mean(record: MonthRecord) -> float:
    return record.mean


def _month(record: MonthRecord) -> str:
    return calendar.month_name[record.month]
