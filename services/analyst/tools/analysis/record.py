"""What happened over longer spans: performance, drawdown, the months of the year."""

from __future__ import annotations

import calendar

import numpy as np
from pydantic import Field

from services.analysis.performance import Performance, measure_performance
from services.analysis.periods import YEAR_S
from services.analysis.seasonality import MonthRecord, month_records
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, charted_places
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, closes_between
from services.analyst.tools.tool import Arguments, Lookback, SymbolText, Tool, ToolContext
from services.market.timeframes import Timeframe

_YEARLY_FROM_S = 1.25 * YEAR_S
"""For hardly more than a year, growth a year says the same as the change."""


class AnalysePerformance(Spanned):
    symbol: SymbolText = None
    lookback: Lookback | None = Field(None, description="left out, and without from: 1y")


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
    whole = read_bars(context, asked.symbol, Timeframe.D1)
    lookback = asked.lookback or ("1y" if asked.from_ is None else None)
    begun, ended = closes_between(whole, lookback, asked.from_, asked.to)
    reading = Reading(whole.match, whole.bars.select(slice(begun, ended + 1)))
    found = measure_performance(reading.bars)
    bars, telling = reading.bars, Telling(reading)
    span = _span(telling)
    change = _say_change(telling, found, span)
    _say_extremes(telling, span)
    _say_drawdown(telling, found, span, change)
    _say_days(telling, found, span)
    _chart_closes(telling)
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


def _span(telling: Telling) -> tuple[str, str]:
    """The days of the first and the last close."""
    bars = telling.reading.bars
    return telling.date("from", int(bars.time[0])), telling.date("to", int(bars.time[-1]))


def _say_change(telling: Telling, found: Performance, span: tuple[str, str]) -> str:
    """Says the change, and gives it back."""
    symbol, bars = telling.reading.symbol, telling.reading.bars
    start, end = telling.bar("first close", "close", 0), telling.bar("last close", "close", -1)
    change = telling.change("change", found.change, "change of close")
    yearly = ""
    if found.per_year is not None and bars.time[-1] - bars.time[0] > _YEARLY_FROM_S:
        yearly = f"{telling.change('growth a year', found.per_year, 'growth a year')} a year"
        telling.answer(
            "growth", f"{yearly}: {symbol} made {change} from {span[0]} ({start}) to {span[1]} ({end})."
        )
    total = f"{change}, or {yearly}" if yearly else change
    telling.say(
        f"From {span[0]} to {span[1]} {symbol} went from {start} to {end}: {total}.",
        f"{total}: {symbol} went from {start} ({span[0]}) to {end} ({span[1]}).",
    )
    return change


def _say_extremes(telling: Telling, span: tuple[str, str]) -> None:
    """How far the last close is from the highest and the lowest price after the first close."""
    bars, symbol = telling.reading.bars, telling.reading.symbol
    close, said = float(bars.close[-1]), []
    for name, offset in (("high", np.argmax(bars.high[1:])), ("low", np.argmin(bars.low[1:]))):
        index = int(offset) + 1
        price = telling.bar(name, name, index)
        when = telling.date(f"{name} on", int(bars.time[index]))
        away = telling.share(f"from the {name}", abs(close / float(getattr(bars, name)[index]) - 1), name)
        side = "below" if name == "high" else "above"
        said.append(f"{away} {side} the {name} ({price}, {when})")
        telling.answer(
            name,
            f"{symbol} closed {away} {side} its {name} of {price} ({when}), counted from {span[0]} "
            f"to {span[1]}.",
        )
    telling.say(f"That close is {' and '.join(said)}.",
                f"It closed {' and '.join(said)}.")  # fmt: skip


def _say_drawdown(telling: Telling, found: Performance, span: tuple[str, str], change: str) -> None:
    bars, deepest, symbol = telling.reading.bars, found.maximum, telling.reading.symbol
    if deepest.depth == 0:
        telling.say("It never closed lower than before.")
        telling.answer("drawdown", f"{symbol} never closed lower than before from {span[0]} to {span[1]}.")
        return
    depth = telling.change(
        "maximum drawdown", deepest.depth, "drawdown", int(bars.time[deepest.trough_index])
    )
    peak = telling.date("peak", int(bars.time[deepest.peak_index]))
    trough = telling.date("trough", int(bars.time[deepest.trough_index]))
    fall = f"{depth}, from {peak} to {trough}"
    if deepest.recovered_index is not None:
        fall += f", made good by {telling.date('recovered', int(bars.time[deepest.recovered_index]))}"
    stands = "the last close is the highest"
    if found.drawdown_now < 0:
        below = telling.share("below the highest close", abs(found.drawdown_now), "drawdown")
        stands = f"the last close is {below} below the highest"
    telling.say(f"Its deepest fall was {fall}; {stands}.", f"The maximum drawdown was {fall}; {stands}.")
    telling.answer("drawdown", f"{fall}: the deepest fall of {symbol} from {span[0]} to {span[1]}, "
                               f"by closes.",
                   f"The maximum drawdown of {symbol} from {span[0]} to {span[1]} was {fall}.")  # fmt: skip
    telling.answer("drawdown", f"{stands[0].upper()}{stands[1:]}; over that span it made {change}.")


def _chart_closes(telling: Telling) -> None:
    """The closes of the span as a small chart, where there are enough of them to have a course."""
    closes = telling.reading.bars.close
    places = charted_places(len(closes))
    if len(places):
        low, high = (int(places[pick(closes[places])]) for pick in (np.argmin, np.argmax))
        ends = [telling.bar(f"{name} close", "close", at) for name, at in (("low", low), ("high", high))]
        telling.sparkline(closes[places].tolist(), f"closes, {ends[0]} to {ends[1]}", kept=True)


def _say_days(telling: Telling, found: Performance, span: tuple[str, str]) -> None:
    """The best and the worst day."""
    bars, symbol, days = telling.reading.bars, telling.reading.symbol, []
    for name, index, value in (
        ("best", found.best_index, found.best),
        ("worst", found.worst_index, found.worst),
    ):
        time = int(bars.time[index])
        when = telling.date(f"{name} day", time)
        made = telling.change(f"{name} day", value, "change", time)
        days.append(f"{when} ({made})")
        telling.answer(
            name,
            f"{made} on {when}: the {name} day of {symbol} from {span[0]} to {span[1]}.",
            f"The {name} day of {symbol} from {span[0]} to {span[1]} was {when}: {made}.",
        )
    telling.say(f"Its best day was {days[0]}, its worst {days[1]}.",
                f"The worst day was {days[1]}, the best {days[0]}.")  # fmt: skip


def _seasonality(asked: AnalyseSeasonality, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, Timeframe.D1)
    records = month_records(reading.bars)
    telling = Telling(reading)
    wanted = [record for record in records if asked.month in (None, record.month)]
    best, worst = max(records, key=_mean), min(records, key=_mean)
    if asked.month is None:
        known = f"on average over {records[0].years} years or so; with so few years much of that is chance"
        telling.say(
            f"{reading.symbol} did best in {_month(best)} and worst in {_month(worst)}, {known}.",
            f"{_month(best)} was the best month of {reading.symbol}, {_month(worst)} the worst, {known}.",
        )
        for name, record, other in (("best", best, worst), ("worst", worst, best)):
            opposite = "worst" if name == "best" else "best"
            first, last = _month(record), _month(other)
            telling.answer(
                name,
                f"{first} was the {name} month of {reading.symbol} and {last} the {opposite}, {known}.",
                f"The {name} month of {reading.symbol} was {first}, the {opposite} {last}, {known}.",
            )
    else:
        month, years = _month(wanted[0]), wanted[0].years
        telling.say(f"{month} of {reading.symbol}, over {years} years:",
                    f"How {reading.symbol} did in {month}, over {years} years:")  # fmt: skip
    rows = [_month_row(telling, record) for record in wanted]
    if asked.month is None:
        means = {record.month: row[1] for record, row in zip(wanted, rows, strict=True)}
        ends = f"{means[worst.month]} ({_month(worst)}) to {means[best.month]} ({_month(best)})"
        telling.sparkline([one.mean for one in wanted], f"mean of January to December, {ends}", kept=True)
    telling.table(("Month", "Mean", "Median", "Rose", "Best", "Worst"), rows, kept=True)
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
