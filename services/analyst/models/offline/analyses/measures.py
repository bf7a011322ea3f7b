"""Measures as the screen spells them: `sma(length=200)`, `macd.histogram`, `change(6mo)`."""

from __future__ import annotations

from services.analyst.models.offline.days import Day
from services.analyst.models.offline.intents import IndicatorWish, Range
from services.charting.indicators import INDICATORS, full_params, indicator_id
from services.errors import ValidationFailed

_NAMED_SPANS = ("wtd", "mtd", "qtd")


def span_change(within: Range | None) -> str:
    """`change(6mo)` over a lookback; `change`, of the last bar, where no span that it knows was said."""
    if within is None or within.lookback in ("1d", "max"):
        return "change"
    if within.lookback is not None:
        return f"change({within.lookback})"
    start = within.span.start if within.span else None
    opens = isinstance(start, Day) and start.month == 1 and start.year is None and start.day in (None, 1)
    if opens and within.span and within.span.end is None:
        return "change(ytd)"  # "since January"
    return f"change({start})" if start in _NAMED_SPANS else "change"


def measure_of(wish: IndicatorWish, *, histogram: bool = False) -> str:
    """As the screen spells it: `rsi`, `sma(length=200)`, `macd.histogram`."""
    params = dict(wish.params)
    try:
        spelled = indicator_id(wish.name, full_params(wish.name, params)) if params else wish.name
    except ValidationFailed:
        spelled = wish.name
    if wish.name == "macd":
        return f"{spelled}.{'histogram' if histogram else 'macd'}"
    plots = [plot.key for plot in INDICATORS[wish.name].plots]
    return spelled if wish.name in plots or len(plots) == 1 else f"{spelled}.{plots[0]}"
