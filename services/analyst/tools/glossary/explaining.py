"""The tool `explain_term`: a definition, and an example on the bars in view. It never touches the chart."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import Field

from services.analysis.sufficiency import TooFewBars
from services.analyst.glossary.glossary import Entry, glossary
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.glossary import of_history, of_money, of_shapes
from services.analyst.tools.glossary.of_indicators import tell_indicator
from services.analyst.tools.glossary.of_markets import tell_relation
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Arguments, FrameText, SymbolText, Tool, ToolContext
from services.errors import ChartroomError, NotFound

_MOST_SEEN = 3
Example = Callable[[Telling, str], None]
EXAMPLES: dict[str, Example] = {
    "indicator": tell_indicator,
    "pattern": of_shapes.tell_pattern,
    "last_bar": of_shapes.tell_last_bar,
    "levels": of_shapes.tell_levels,
    "trend": of_shapes.tell_trend,
    "swing": of_shapes.tell_swing,
    "fibonacci": of_shapes.tell_fibonacci,
    "gap": of_shapes.tell_gap,
    "averages": of_shapes.tell_averages,
    "momentum": of_shapes.tell_momentum,
    "best_bar": lambda telling, _of: of_shapes.tell_single_bar(telling, "best"),
    "worst_bar": lambda telling, _of: of_shapes.tell_single_bar(telling, "worst"),
    "performance": of_history.tell_performance,
    "drawdown": of_history.tell_drawdown,
    "volatility": of_history.tell_volatility,
    "range": of_history.tell_range,
    "volume": of_history.tell_volume,
    "turnover": of_history.tell_turnover,
    "seasonality": of_history.tell_seasonality,
    "sharpe": of_history.tell_sharpe,
    "var": of_history.tell_value_at_risk,
    "hits": of_history.tell_hits,
    "extremes": of_history.tell_extremes,
    "last_change": of_history.tell_last_change,
    "history": of_history.tell_history,
    "averaging": of_history.tell_averaging,
    "order": of_money.tell_order,
    "setup": of_money.tell_setup,
    "option": of_money.tell_option,
    "valuation": of_money.tell_valuation,
    "per_share": of_money.tell_per_share,
    "leverage": of_money.tell_leverage,
    "rates": of_money.tell_rates,
    "tick": of_money.tell_tick,
    "split": of_money.tell_split,
    "pivot": of_money.tell_pivot,
    "real_return": of_money.tell_real_return,
}
"""What an entry's `example` may name, beside "relation", which reads a second symbol."""


class ExplainTerm(Arguments):
    term: str = Field(
        min_length=1, max_length=80, description="such as RSI, head and shoulders, limit order, P/E"
    )
    other: str | None = Field(None, min_length=1, max_length=80, description="a second term to set beside it")
    symbol: SymbolText = None
    timeframe: FrameText = None


def glossary_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "Explain a term of charts, trading, companies, options, the economy, crypto or portfolios, with an "
        "example computed from the bars; with other, the difference of two terms. Changes nothing."
    )
    return [Tool("explain_term", description, ExplainTerm, _explain)]


def _explain(asked: ExplainTerm, context: ToolContext) -> ToolOutcome:
    entries = [_entry(text) for text in (asked.term, asked.other) if text]
    data = {"term": entries[0].key, "see": _see(entries)}
    try:
        reading = read_bars(context, asked.symbol, asked.timeframe)
    except ChartroomError:
        if asked.symbol:
            raise
        text = " ".join(_defined(entry) for entry in entries)
        return ToolOutcome(True, text, data | {"telling": {"sentences": [[text]], "shown": []}})
    return _told(entries, reading, context).outcome(data)


def _told(entries: list[Entry], reading: Reading, context: ToolContext) -> Telling:
    """Definitions first where there are two, then their examples; an example that is the same "
    "is told once."""
    telling = Telling(reading)
    for entry in entries:
        telling.say(_defined(entry))
    for entry in {entry.example: entry for entry in entries}.values():
        try:
            exemplify(telling, entry, context)
        except TooFewBars as error:
            telling.say(f"For an example there are too few bars in view: {error.message}")
    see = [glossary().entries[key].title for key in _see(entries)]
    if see:
        telling.say(f"See also: {', '.join(see)}.")
    return telling


def exemplify(telling: Telling, entry: Entry, context: ToolContext) -> None:
    """Say the entry's example. Raises `TooFewBars`."""
    kind, _, of = entry.example.partition(" ")
    if kind == "relation":
        tell_relation(telling, context)
    else:
        EXAMPLES[kind](telling, of)


def _defined(entry: Entry) -> str:
    return f"**{entry.title}**: {entry.text}"


def _see(entries: list[Entry]) -> list[str]:
    told = {entry.key for entry in entries}
    return [key for key in dict.fromkeys(key for entry in entries for key in entry.see) if key not in told][
        :3
    ]


def _entry(text: str) -> Entry:
    key = glossary().key(text)
    if key is None:
        near = glossary().near(text)
        raise NotFound(
            f"The glossary has no entry for {text!r}.",
            details={"term": text, "near": near},
            remedy=f"Did you mean {', '.join(near)}?" if near else "Ask for another word for it.",
        )
    return glossary().entries[key]
