"""Several symbols against each other: how they move together, and which did better."""

from __future__ import annotations

from itertools import combinations

from pydantic import Field

from services.analysis.relation import Relation, relate
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, closes_between
from services.analyst.tools.tool import Lookback, Tool, ToolContext
from services.errors import NotFound
from services.market.timeframes import Timeframe


class CompareSymbols(Spanned):
    symbols: tuple[str, ...] = Field(
        min_length=1, max_length=6, description="tickers or names; one alone is compared with the chart's own"
    )
    lookback: Lookback | None = Field(None, description="left out, and without from: 1y")


_CLOSE, _LOOSE = 0.7, 0.3
"""From these correlations on two symbols are said to move closely, or loosely, together."""
_MOST_PAIRED = 4


def comparison_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("compare_performance", "Return, correlation, beta and relative strength of two or more symbols "
             "over a span; from daily closes both have.", CompareSymbols, _compare),
    ]  # fmt: skip


def _compare(asked: CompareSymbols, context: ToolContext) -> ToolOutcome:
    symbols = asked.symbols if len(asked.symbols) > 1 else (None, *asked.symbols)
    readings = [_within(asked, read_bars(context, one, Timeframe.D1)) for one in symbols]
    _check_real(readings)
    first, *others = readings
    telling = Telling(first)
    relations = [relate(first.bars, other.bars) for other in others]
    ends = [(one.first_time, one.last_time) for one in relations]
    if len(set(ends)) == 1:
        span = _span_words(telling, *ends[0])
        telling.say(f"From {span}, in the bars that both have:", f"On common days from {span}:")
    else:
        spans = (f"with {one.other} {_span_words(telling, *end)}"
                 for one, end in zip(relations, ends, strict=True))  # fmt: skip
        telling.say(f"Days in common: {', '.join(spans)}:")
    telling.table(
        ("Against", first.symbol, "Other", "Relative strength", "Correlation", "Beta"),
        [_relation_row(telling, one) for one in relations],
    )
    for relation in relations:
        telling.say(*_relation_words(telling, relation))
    _say_others(telling, others)
    last = {"last_time": max(one.last_time for one in relations)}
    return telling.outcome(last | {"relations": [_relation_data(one) for one in relations]})


def _check_real(readings: list[Reading]) -> None:
    """Raises `NotFound` where made-up prices would be held against real ones."""
    made_up = [one.symbol for one in readings if one.bars.simulated]
    if made_up and len(made_up) < len(readings):
        real = next(one.symbol for one in readings if not one.bars.simulated)
        raise NotFound(
            f"There are no real prices of {' or '.join(made_up)} here, and to hold simulated ones against "
            f"those of {real} would mean nothing.",
            details={"simulated": made_up},
            remedy="Compare symbols that have real bars.",
        )


def _within(asked: CompareSymbols, reading: Reading) -> Reading:
    lookback = asked.lookback or ("1y" if asked.from_ is None else None)
    begun, ended = closes_between(reading, lookback, asked.from_, asked.to)
    return Reading(reading.match, reading.bars.select(slice(begun, ended + 1)))


def _span_words(telling: Telling, first: int, last: int) -> str:
    return f"{telling.date('from', first)} to {telling.date('to', last)}"


def _relation_row(telling: Telling, one: Relation) -> list[str]:
    field = f"against {one.other}"
    known = one.correlation is not None and one.beta is not None
    return [
        one.other,
        telling.change(f"change of {one.symbol}", one.change, "change of close"),
        telling.change(f"change of {one.other}", one.other_change, field),
        telling.change("relative strength", one.relative_strength, field),
        telling.number("correlation", one.correlation or 0.0, field, digits=2) if known else "none",
        telling.number("beta", one.beta or 0.0, field, digits=2) if known else "none",
    ]


def _relation_words(telling: Telling, one: Relation) -> tuple[str, str]:
    lead = telling.share("relative strength", abs(one.relative_strength), f"against {one.other}")
    verb, towards = ("gained", "on") if one.relative_strength >= 0 else ("lost", "to")
    together = _together(one)
    return (
        f"{one.symbol} {verb} {lead} {towards} {one.other}; they moved {together} together.",
        f"Against {one.other}, {one.symbol} {verb} {lead}; the two moved {together} together.",
    )


def _together(one: Relation) -> str:
    correlation = one.correlation or 0.0
    if correlation <= -_LOOSE:
        return "opposite ways rather than"
    return "closely" if correlation >= _CLOSE else "loosely" if correlation >= _LOOSE else "hardly"


def _say_others(telling: Telling, others: list[Reading]) -> None:
    """The correlations among the others, where there are few enough to be read."""
    if not 1 < len(others) <= _MOST_PAIRED:
        return
    said = []
    for one, other in combinations(others, 2):
        telling.about(one)
        relation = relate(one.bars, other.bars)
        if relation.correlation is not None:
            field = f"against {other.symbol}"
            value = telling.number("correlation", relation.correlation, field, digits=2)
            said.append(f"{one.symbol} with {other.symbol} {value}")
    if said:
        telling.say(f"Correlation of the others: {', '.join(said)}.")


def _relation_data(one: Relation) -> dict[str, object]:
    return {
        "symbol": one.symbol,
        "other": one.other,
        "bars": one.bars,
        "change": one.change,
        "other_change": one.other_change,
        "correlation": one.correlation,
        "beta": one.beta,
        "relative_strength": one.relative_strength,
    }
