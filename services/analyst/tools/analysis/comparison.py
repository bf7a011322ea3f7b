"""Several symbols against each other: how they move together, and which did better."""

from __future__ import annotations

from pydantic import Field

from services.analysis.relation import Relation, relate
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Arguments, Lookback, Tool, ToolContext
from services.market.timeframes import Timeframe


class CompareSymbols(Arguments):
    symbols: tuple[str, ...] = Field(
        min_length=1, max_length=6, description="tickers or names; one alone is compared with the chart's own"
    )
    lookback: Lookback = "1y"


def comparison_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("compare_performance", "Return, correlation, beta and relative strength of two or more symbols "
             "over a span; from daily closes both have.", CompareSymbols, _compare),
    ]  # fmt: skip


def _compare(asked: CompareSymbols, context: ToolContext) -> ToolOutcome:
    symbols = asked.symbols if len(asked.symbols) > 1 else (None, *asked.symbols)
    first, *others = [read_bars(context, one, Timeframe.D1) for one in symbols]
    spans = [_within(asked.lookback, context, one) for one in (first, *others)]
    telling = Telling(spans[0])
    relations = [relate(spans[0].bars, other.bars) for other in spans[1:]]
    since = telling.date("from", relations[0].first_time)
    telling.say(f"Since {since}, in the bars that both have:")
    telling.table(
        ("Against", first.symbol, "Other", "Relative strength", "Correlation", "Beta"),
        [_relation_row(telling, one) for one in relations],
    )
    for relation in relations:
        telling.say(_relation_words(telling, relation))
    return telling.outcome({"relations": [_relation_data(one) for one in relations]})


def _within(lookback: str, context: ToolContext, reading: Reading) -> Reading:
    return read_bars(context, reading.symbol, Timeframe.D1, lookback)


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


def _relation_words(telling: Telling, one: Relation) -> str:
    ahead, behind = (one.symbol, one.other) if one.relative_strength > 0 else (one.other, one.symbol)
    lead = telling.share("difference", abs(one.relative_strength), f"against {one.other}")
    together = abs(one.correlation or 0.0)
    closely = "closely" if together >= 0.7 else "loosely" if together >= 0.3 else "hardly"
    return f"{ahead} did better than {behind} by {lead}; they moved {closely} together."


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
