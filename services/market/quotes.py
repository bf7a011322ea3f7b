"""A quote from bars, for sources that have nothing fresher."""

from __future__ import annotations

from collections.abc import Sequence

from services.errors import NotFound
from services.market.aggregation import aggregate, nests
from services.market.bars import Bars, Quote
from services.market.closing import last_close_time
from services.market.timeframes import Timeframe
from services.market.venues import name_of, venue_of


def quote_from_series(series: Sequence[Bars]) -> Quote:
    """The last price of whichever series of one symbol ends last (of those, the finest).

    `previous_close` is that of the trading day before, or of the bar before where there are no days.
    Raises `NotFound` if all are empty.
    """
    filled = [bars for bars in series if len(bars)]
    if not filled:
        raise NotFound("There are no bars to take a price from.")
    latest = max(filled, key=lambda bars: (last_close_time(bars), -bars.timeframe.seconds))
    price, as_of = float(latest.close[-1]), float(min(last_close_time(latest), latest.as_of))
    previous = _previous_close(latest, filled)
    return Quote(
        symbol=latest.symbol,
        name=name_of(latest.symbol),
        price=price,
        previous_close=previous,
        change=None if previous is None else price / previous - 1,
        currency=latest.currency,
        source=latest.source,
        as_of=as_of,
        exchange=venue_of(latest.symbol).name or None,
    )


def _previous_close(latest: Bars, series: Sequence[Bars]) -> float | None:
    """The close before `latest`'s last day: from `latest` itself, or from days of another series."""
    if not nests(latest.timeframe, Timeframe.D1):
        return float(latest.close[-2]) if len(latest) > 1 else None
    days = aggregate(latest, Timeframe.D1)
    if len(days) > 1:
        return float(days.close[-2])
    for other in series:
        if other.timeframe is Timeframe.D1:
            earlier = other.between(None, float(days.time[-1]) - 1)
            if len(earlier):
                return float(earlier.close[-1])
    return None
