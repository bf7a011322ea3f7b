"""Examples of several symbols at once: how this one goes with the market."""

from __future__ import annotations

from services.analysis.relation import relate
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.glossary.of_history import tell_performance, tell_volatility
from services.analyst.tools.reading import read_bars
from services.analyst.tools.tool import ToolContext
from services.errors import ChartroomError
from services.market.timeframes import Timeframe

_MARKET = "SPY"


def tell_relation(telling: Telling, context: ToolContext) -> None:
    """Beta and correlation with the S&P 500's largest fund; the symbol alone where that has no bars."""
    symbol = telling.reading.symbol
    try:
        own, market = (read_bars(context, one, Timeframe.D1, "1y") for one in (symbol, _MARKET))
        found = relate(own.bars, market.bars) if symbol != market.symbol else None
    except ChartroomError:
        found = None
    if found is None or found.beta is None or found.correlation is None:
        telling.say("There is nothing to compare it with here, so this is of the symbol alone.")
        tell_performance(telling, "")
        tell_volatility(telling, "")
        return
    beta = telling.number("beta", found.beta, f"against {_MARKET}", digits=2)
    correlation = telling.number("correlation", found.correlation, f"against {_MARKET}", digits=2)
    ahead = telling.change("relative strength", found.relative_strength, f"against {_MARKET}")
    telling.say(
        f"Here, over the past year, {symbol} has a beta of {beta} and a correlation of "
        f"{correlation} with {_MARKET}, "
        f"and did {ahead} against it."
    )
