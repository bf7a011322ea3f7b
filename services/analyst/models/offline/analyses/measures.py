"""Measures as the screen spells them: `sma(length=200)`, `macd.histogram`, `change(6mo)`."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.analyses.volumes import RELATIVE_VOLUME
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.intents import IndicatorWish, Range
from services.analyst.models.offline.lexicon import Part
from services.charting.indicator_names import IndicatorName
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


def measure_of(wish: IndicatorWish, *, histogram: bool = False, band: str | None = None) -> str:
    """As the screen spells it: `rsi`, `sma(length=200)`, `macd.histogram`."""
    params = dict(wish.params)
    try:
        spelled = indicator_id(wish.name, full_params(wish.name, params)) if params else wish.name
    except ValidationFailed:
        spelled = wish.name
    if wish.name == "macd":
        return f"{spelled}.{'histogram' if histogram else 'macd'}"
    if band:
        return f"{spelled}.{band}"
    plots = [plot.key for plot in INDICATORS[wish.name].plots]
    return spelled if wish.name in plots or len(plots) == 1 else f"{spelled}.{plots[0]}"


_BANDED = ("bbands", "keltner", "donchian")
_BANDS = {"upper": "upper", "top": "upper", "lower": "lower", "bottom": "lower", "middle": "middle"}


def step_over_band(cursor: Cursor) -> str | None:
    """Which band of a channel is meant: the "lower" of "the lower Bollinger band", stepped over."""
    band = _BANDS.get(cursor.word()) if cursor.value(Part.INDICATOR, 1) in _BANDED else None
    cursor.at += band is not None
    return band


_CLOSE = (
    "price", "prices", "close", "closing price", "trading", "trading at", "last price", "closes",
    "share price", "stock price", "cost", "costs", "costing", "priced",
)  # fmt: skip
_CHANGES = ("change", "daily change", "gain", "percent change")


def step_over_plain(cursor: Cursor) -> str | None:
    """The measure that is no indicator, stepped over: the close, the change, the relative volume."""
    word = cursor.word()
    measure = "close" if word in _CLOSE else "relative_volume" if word in RELATIVE_VOLUME else None
    if measure is None and cursor.value(Part.CHANGE) and word in _CHANGES:
        measure = "change"
    cursor.at += measure is not None
    return measure


_AVERAGES = ("sma", "ema", "wma")


def length_in_weeks(cursor: Cursor, left: str) -> str | None:
    """The "50 week" that an average of weeks is held against, stepped over."""
    kind, term = left.partition("(")[0], cursor.peek()
    if kind not in _AVERAGES or term is None or term.number is None or cursor.value(Part.UNIT, 1) != "wk":
        return None
    cursor.at += 2
    return measure_of(IndicatorWish(cast("IndicatorName", kind), (("length", term.number.atoms[0]),)))


_THIS = {"d": Range("1d"), "wk": Range(span=Span("wtd")), "mo": Range(span=Span("mtd")), "y": Range("ytd")}


def step_over_on_the_week(cursor: Cursor) -> Range | None:
    """ "up on the week": this week, stepped over."""
    the = 1 if cursor.word(1) == "the" else 0
    led = cursor.word() in ("on", "for", "over", "on the", "for the", "over the")
    within = _THIS.get(cursor.value(Part.UNIT, 1 + the) or "") if led else None
    cursor.at += 2 + the if within else 0
    return within
