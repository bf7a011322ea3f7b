"""What the chances of a price are, as far as bars can tell: how often the past moved as far."""

from __future__ import annotations

from pydantic import Field

from services.analysis.reach import Reach, measure_reach
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import read_bars
from services.analyst.tools.tool import Arguments, SymbolText, Tool, ToolContext
from services.market.timeframes import Timeframe

_QUARTER = 63


class EstimateReach(Arguments):
    price: float = Field(gt=0, description="the level, in quote currency")
    symbol: SymbolText = None
    days: int = Field(_QUARTER, ge=1, le=504, description="trading days ahead; left out: 63, three months")


def chance_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "How likely a price is within so many trading days: how often past spans moved as far, and what "
        "volatility alone would make of it. Says nothing of direction or news."
    )
    return [Tool("estimate_reach", description, EstimateReach, _reach)]


def _reach(asked: EstimateReach, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, Timeframe.D1)
    found = measure_reach(reading.bars, asked.price, asked.days)
    telling = Telling(reading)
    _say_past(telling, found, asked.price)
    _say_expected(telling, found)
    telling.say(
        "That is how far it usually moves, and no forecast: news and direction are not in it.",
        "Both say how far it usually moves; neither knows which way it will go.",
    )
    return telling.outcome(
        {
            "price": asked.price,
            "days": found.length,
            "distance": found.distance,
            "share": found.share,
            "closed_beyond": found.closed_beyond,
            "spans": found.spans,
            "expected": found.expected,
            "deviation": found.deviation,
        }
    )


def _say_past(telling: Telling, found: Reach, level: float) -> None:
    symbol = telling.reading.symbol
    share = telling.share("reached as far", found.share, f"past spans of {found.length} days")
    spans = telling.count("past spans", found.spans, f"past spans of {found.length} days")
    target, close = telling.threshold(level, "level"), telling.bar("last close", "close", -1)
    away = telling.change("distance", found.distance, "level")
    ended = telling.share("ended there", found.closed_beyond, f"past spans of {found.length} days")
    telling.say(
        f"In {share} of its {spans} past spans of {found.length} days {symbol} moved as far as "
        f"{target} is away, "
        f"{away} from {close}; in {ended} it also closed there.",
        f"{target} is {away} from the close of {symbol}, {close}: in {share} of {spans} past spans of "
        f"{found.length} days it came as far, in {ended} it also closed there.",
    )


def _say_expected(telling: Telling, found: Reach) -> None:
    expected = telling.share("by volatility alone", found.expected, "realised volatility")
    deviation = telling.share("one standard deviation", found.deviation, "realised volatility")
    telling.say(
        f"By the volatility of the last year alone it would be {expected}: one standard deviation "
        f"of such a span "
        f"is {deviation}.",
        f"One standard deviation of such a span is {deviation} by the last year's volatility, which "
        f"alone makes "
        f"it {expected}.",
    )
