"""What something costs, how that changed, and what an indicator reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from pydantic import Field, model_validator

from services.analyst.facts import Fact, FactSource
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.indicator_values import indicator_data
from services.analyst.tools.reading import (
    Reading,
    find_symbol,
    read_bars,
    shown_date,
    shown_price,
)
from services.analyst.tools.spans import closes_between
from services.analyst.tools.tool import Arguments, FrameText, Lookback, SymbolText, Tool, ToolContext
from services.charting.commands import Time, ToggleIndicator
from services.charting.indicator_names import IndicatorName
from services.market.bars import Quote
from services.market.timeframes import Timeframe


class GetQuote(Arguments):
    symbol: SymbolText = None


class GetPriceChange(Arguments):
    """Over a lookback, or from one time to another; without either, since the previous daily close."""

    symbol: SymbolText = None
    lookback: Lookback | None = None
    from_: Time | None = Field(None, alias="from")
    to: Time | None = None

    @model_validator(mode="after")
    def _one_way(self) -> GetPriceChange:
        if self.lookback is not None and (self.from_ is not None or self.to is not None):
            raise ValueError("give either lookback, or from (and to)")
        if self.to is not None and self.from_ is None:
            raise ValueError("to needs from")
        if self.from_ is not None and self.to is not None and self.from_ >= self.to:
            raise ValueError("from must be before to")
        return self


class GetIndicator(Arguments):
    name: IndicatorName
    params: dict[str, float] | None = Field(None, description="left out: the indicator's defaults")
    symbol: SymbolText = None
    timeframe: FrameText = None


def quote_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("get_quote", "The latest price of a symbol, and its change since the previous close.",
             GetQuote, _get_quote),
        Tool("get_price_change",
             "How the price changed over a lookback or between two times, with the high and low in between; "
             "from daily closes.", GetPriceChange, _get_price_change),
        Tool("get_indicator", "Read an indicator's newest values without drawing it.",
             GetIndicator, _get_indicator),
    ]  # fmt: skip


def _get_quote(asked: GetQuote, context: ToolContext) -> ToolOutcome:
    state = context.state
    match = find_symbol(context, asked.symbol, state)
    quote = context.market.quote(match.symbol, as_of=state.as_of, timeframe=state.timeframe)
    facts = [_quote_fact(quote, "price", quote.price)]
    data: dict[str, Any] = {
        "symbol": quote.symbol,
        "name": quote.name,
        "price": quote.price,
        "price_fact": 0,
        "previous_close": quote.previous_close,
        "previous_close_fact": None,
        "change": quote.change,
        "change_fact": None,
        "currency": quote.currency,
        "source": quote.source,
        "simulated": quote.source == "simulated",
        "as_of": quote.as_of,
    }
    if quote.previous_close is not None:
        data["previous_close_fact"] = len(facts)
        facts.append(_quote_fact(quote, "previous close", quote.previous_close))
    if quote.change is not None:
        data["change_fact"] = len(facts)
        facts.append(_quote_fact(quote, "change", quote.change))
    data["time_fact"] = len(facts)
    facts.append(_quote_fact(quote, "time", quote.as_of))
    return ToolOutcome(ok=True, summary=_quote_sentence(quote), data=data, facts=tuple(facts))


def _quote_fact(quote: Quote, field: str, value: float) -> Fact:
    units = {"change": "fraction", "time": "date"}
    source = FactSource(symbol=quote.symbol, time=int(quote.as_of), field=field, provider=quote.source)
    return Fact.model_validate(
        {"label": field, "value": value, "unit": units.get(field, "price"), "source": source}
    )


def _quote_sentence(quote: Quote) -> str:
    when = shown_date(int(quote.as_of), Timeframe.M1)
    said = f"{quote.name} ({quote.symbol}): {shown_price(quote.price)} {quote.currency} at {when}"
    if quote.change is not None:
        said += f", {quote.change:+.2%} since the previous close"
    return f"{said}. This price is simulated." if quote.source == "simulated" else f"{said}."


def _get_price_change(asked: GetPriceChange, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, Timeframe.D1)
    lookback = asked.lookback or ("1d" if asked.from_ is None else None)
    first, last = closes_between(reading, lookback, asked.from_, asked.to)
    bars = reading.bars
    between = slice(first + 1, last + 1)
    top = first + 1 + int(np.argmax(bars.high[between]))
    bottom = first + 1 + int(np.argmin(bars.low[between]))
    start, end = float(bars.close[first]), float(bars.close[last])
    change, times = end / start - 1, [int(bars.time[index]) for index in (first, last)]
    data = reading.head() | {
        "lookback": lookback,
        "from_time": times[0],
        "from_price": start,
        "from_price_fact": reading.bar_fact("close before", "close", first),
        "from_time_fact": reading.fact("from", times[0], "date", "time", times[0]),
        "to_time": times[1],
        "to_price": end,
        "to_price_fact": reading.bar_fact("close", "close", last),
        "to_time_fact": reading.fact("to", times[1], "date", "time", times[1]),
        "change": change,
        "change_fact": reading.fact("change", change, "fraction", "change of close", times[1]),
        "high": float(bars.high[top]),
        "high_time": int(bars.time[top]),
        "high_fact": reading.bar_fact("high", "high", top),
        "low": float(bars.low[bottom]),
        "low_time": int(bars.time[bottom]),
        "low_fact": reading.bar_fact("low", "low", bottom),
        "bars": last - first,
    }
    return ToolOutcome(ok=True, summary=_change_sentence(reading, data), data=data, facts=reading.facts)


def _change_sentence(reading: Reading, data: dict[str, Any]) -> str:
    dates = [shown_date(data[key], Timeframe.D1) for key in ("from_time", "to_time")]
    said = (
        f"{reading.symbol} went from {shown_price(data['from_price'])} ({dates[0]}) to "
        f"{shown_price(data['to_price'])} ({dates[1]}), {data['change']:+.2%}; "
        f"high {shown_price(data['high'])}, low {shown_price(data['low'])}."
    )
    return f"{said} These prices are simulated." if reading.bars.simulated else said


def _get_indicator(asked: GetIndicator, context: ToolContext) -> ToolOutcome:
    checked = ToggleIndicator(name=asked.name, params=asked.params)
    reading = read_bars(context, asked.symbol, asked.timeframe)
    indicator = indicator_data(reading, checked.name, checked.params)
    data = reading.head() | {"indicator": indicator} | reading.last()
    values = ", ".join(_value_words(value) for value in indicator["values"])
    return ToolOutcome(ok=True, summary=f"{values}. {reading.sentence()}", data=data, facts=reading.facts)


def _value_words(value: dict[str, Any]) -> str:
    shown = "not enough bars yet" if value["value"] is None else f"{value['value']:,.4f}"
    return f"{value['label']}: {shown}"
