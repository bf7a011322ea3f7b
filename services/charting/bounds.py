"""Whether a price or a time can be meant for a series of bars."""

from __future__ import annotations

from services.charting.legacy_write import moment, number
from services.errors import ValidationFailed
from services.market.ahead import bars_ahead
from services.market.bars import Bars

PRICE_FACTOR = 10.0
"""A price further than this factor outside the highest high or lowest low is taken for a mistake."""


def check_price(field: str, price: float, bars: Bars) -> None:
    """Raise `ValidationFailed` unless `price` is positive and of the same order as the bars' prices."""
    if price <= 0:
        raise _wrong(field, price, f"{number(price)} is not above zero", "Give a price above zero.")
    low, high = float(bars.low.min()), float(bars.high.max())
    if not low / PRICE_FACTOR <= price <= high * PRICE_FACTOR:
        raise _wrong(
            field,
            price,
            f"{number(price)} is far from any price of {bars.symbol}",
            f"{bars.symbol} has traded between {low:g} and {high:g} {bars.currency}.",
        )


def check_time(field: str, time: int, bars: Bars) -> None:
    """Raise `ValidationFailed` unless `time` lies from the first bar's open to the last bar's close."""
    first, last = int(bars.time[0]), int(bars.time[-1])
    if not first <= time < last + bars.timeframe.seconds:
        raise _wrong(field, time, f"{moment(time)} is outside the bars", _span(bars))


def check_place(field: str, time: int, bars: Bars) -> None:
    """Raise `ValidationFailed` unless a drawing may stand at `time`: in the bars, or a year's bars ahead."""
    if time < int(bars.time[-1]) + bars.timeframe.seconds:
        check_time(field, time, bars)
        return
    ahead = bars_ahead(bars)
    if len(ahead) == 0 or time >= int(ahead[-1]) + bars.timeframe.seconds:
        reach = "" if len(ahead) == 0 else f" Drawings may reach to {moment(int(ahead[-1]))}."
        raise _wrong(field, time, f"{moment(time)} is outside the bars", _span(bars) + reach)


def check_range(start: int, end: int | None, bars: Bars) -> None:
    """Raise `ValidationFailed` unless some bar lies from `start` to `end` (None: without end)."""
    first, last = int(bars.time[0]), int(bars.time[-1])
    if start >= last + bars.timeframe.seconds:
        raise _wrong("from", start, f"{moment(start)} is after the last bar", _span(bars))
    if end is not None and end < first:
        raise _wrong("to", end, f"{moment(end)} is before the first bar", _span(bars))


def check_comparable(field: str, other: Bars, bars: Bars) -> None:
    """Raise `ValidationFailed` unless `other` has bars while `bars` run: none could be drawn beside them."""
    if other.time[0] > bars.time[-1] or other.time[-1] < bars.time[0]:
        raise ValidationFailed(
            f"{other.symbol} has no bars beside those of {bars.symbol}.",
            details={"field": field, "value": other.symbol},
            remedy=f"{_span(other)} {_span(bars)}",
        )


def _span(bars: Bars) -> str:
    first, last = moment(int(bars.time[0])), moment(int(bars.time[-1]))
    return f"{bars.symbol} {bars.timeframe} has bars from {first} to {last}."


def _wrong(field: str, value: float, why: str, remedy: str) -> ValidationFailed:
    return ValidationFailed(f"{field}: {why}.", details={"field": field, "value": value}, remedy=remedy)
