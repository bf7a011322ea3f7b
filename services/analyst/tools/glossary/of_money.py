"""Examples that put a price to use: orders, trades, options, what a company or a loan is worth.

They suppose something ("if it earned a twentieth of its price") where bars cannot know; what is supposed is
said in words, and what follows from it is a fact computed from the last close.
"""

from __future__ import annotations

import math

from services.analysis.setup import plan_trade
from services.analysis.volatility import measure_volatility
from services.analyst.tools.analysis.telling import Telling
from services.charting.true_range import average_true_range

_SUPPOSED = {
    "earnings": ("it earned a twentieth of its price a year", 20.0, "earnings of", "a P/E of twenty"),
    "book": ("it stood at twice its book value", 2.0, "a book value of", "a price to book of two"),
    "sales": ("it stood at four times its sales of a year", 4.0, "sales of", "a price to sales of four"),
    "dividend": ("it paid a fortieth of its price a year", 40.0, "dividends of", "a yield of a fortieth"),
}
_ORDERS = {
    "market": "one to buy would be filled near that close",
    "limit": "one to buy an average range lower would wait at <below>, one to sell higher at <above>",
    "stop": "one to sell an average range lower would wait at <below>, one to buy a breakout at <above>",
    "trailing": "one that follows an average range behind would be at <below> now",
    "long": "bought at that close, a fall to <below> would cost one average range",
    "short": "sold short at that close, a rise to <above> would cost one average range",
}
_YEARLY_RATE = 0.04
_INFLATION = 0.03
_MONTH = 1 / 12


def tell_order(telling: Telling, kind: str) -> None:
    """Where an order of this kind could stand, by the last close and ATR."""
    close = telling.reading.last_close
    atr = float(average_true_range(telling.reading.bars)[-1])
    prices = {"below": close - atr, "above": close + atr}
    now, step = telling.bar("last close", "close", -1), telling.price("ATR 14", atr, "atr(length=14)")
    placed = _ORDERS[kind]
    for word, price in prices.items():
        if f"<{word}>" in placed:
            shown = telling.price(f"an ATR {word}", price, "close ± atr(length=14)")
            placed = placed.replace(f"<{word}>", shown)
    telling.say(f"Here the last close is {now} and an average range is {step}: {placed}.")


def tell_setup(telling: Telling, _of: str) -> None:
    """Entry, stop, target and reward to risk of a long trade now."""
    found = plan_trade(telling.reading.bars)
    entry = telling.price("entry", found.entry, "close")
    stop = telling.price("stop", found.stop, "stop")
    risk = telling.price("risk", found.risk, "entry - stop")
    behind = "behind a level" if found.stop_level is not None else "by average ranges"
    telling.say(
        f"Here a long trade at {entry} could have its stop at {stop}, {behind}, and risk {risk} a unit."
    )
    if found.targets:
        target = found.targets[0]
        price = telling.price("target", target.price, "target")
        ratio = telling.number("reward to risk", target.reward_to_risk, "reward to risk")
        telling.say(f"With a target at {price} its reward would be {ratio} times its risk.")


def tell_option(telling: Telling, _of: str) -> None:
    """A strike at the close, and what volatility says of a month."""
    found = measure_volatility(telling.reading.bars)
    close = telling.reading.last_close
    strike = telling.bar("last close", "close", -1)
    month = found.realised * math.sqrt(_MONTH)
    usual = telling.share("usual move of a month", month, "realised volatility × √(1/12)")
    low = telling.price("a usual move below", close * (1 - month), "close × (1 - move)")
    high = telling.price("a usual move above", close * (1 + month), "close × (1 + move)")
    telling.say(
        f"Here an option at the money has its strike near {strike}. By realised volatility a usual move of a "
        f"month is {usual}, so about two times in three it would end between {low} and {high}."
    )


def tell_valuation(telling: Telling, of: str) -> None:
    """What a supposed ratio means at the last close."""
    close, currency = telling.reading.last_close, telling.reading.bars.currency
    price = telling.bar("last close", "close", -1)
    if of == "cap":
        total = telling.shares("worth of a million", close * 1e6, "close × 1,000,000")
        telling.say(f"Here, at {price}, every million shares or units are worth {total} {currency}.")
        return
    supposed, ratio, what, called = _SUPPOSED[of]
    share = telling.price(what.removesuffix(" of"), close / ratio, f"close / {ratio:g}")
    telling.say(
        f"Bars do not hold this. Here, at {price}, if {supposed}, that would be {called}: {what} "
        f"{share} for each "
        f"share."
    )


def tell_per_share(telling: Telling, _of: str) -> None:
    """What one and what a hundred of them cost."""
    close = telling.reading.last_close
    price = telling.bar("last close", "close", -1)
    hundred = telling.price("a hundred of them", close * 100, "close × 100")
    telling.say(f"Here one of {telling.reading.symbol} costs {price}, and a hundred of them {hundred}.")


def tell_leverage(telling: Telling, _of: str) -> None:
    """An average range, once and doubled."""
    found = measure_volatility(telling.reading.bars)
    plain = telling.share("ATR of the close", found.atr_fraction, "atr(length=14)")
    doubled = telling.share("doubled", 2 * found.atr_fraction, "2 × atr(length=14)")
    close = telling.bar("last close", "close", -1)
    telling.say(
        f"Here, at {close}, an average bar moves {plain}; with twice the money at work it would be {doubled}."
    )


def tell_rates(telling: Telling, _of: str) -> None:
    """What the close would have to be in a year to match a loan."""
    close = telling.reading.last_close
    price = telling.bar("last close", "close", -1)
    rate = telling.share("supposed rate", _YEARLY_RATE, "supposed")
    needed = telling.price("a year on", close * (1 + _YEARLY_RATE), "close × (1 + rate)")
    telling.say(
        f"Here, if a safe loan paid {rate} a year, the price would have to go from {price} to "
        f"{needed} in a year to "
        f"do as well."
    )


def tell_tick(telling: Telling, _of: str) -> None:
    """What a thousandth of the price is, beside an average range."""
    close = telling.reading.last_close
    thousandth = telling.price("a thousandth", close / 1000, "close / 1000")
    atr = telling.price("ATR 14", float(average_true_range(telling.reading.bars)[-1]), "atr(length=14)")
    price = telling.bar("last close", "close", -1)
    telling.say(
        f"Bars do not hold this. Here, at {price}, a thousandth of the price would be "
        f"{thousandth} a unit, beside "
        f"an average range of {atr}."
    )


def tell_split(telling: Telling, _of: str) -> None:
    """What two for one would make of the last close."""
    price = telling.bar("last close", "close", -1)
    half = telling.price("after two for one", telling.reading.last_close / 2, "close / 2")
    telling.say(f"Here two for one would make {half} of {price}, and two shares of each.")


def tell_pivot(telling: Telling, _of: str) -> None:
    """The floor traders' pivot of the last bar with its first levels: P = (H + L + C) / 3, 2P − H, 2P − L."""
    bars = telling.reading.bars
    high, low, close = float(bars.high[-1]), float(bars.low[-1]), float(bars.close[-1])
    middle = (high + low + close) / 3
    pivot = telling.price("pivot", middle, "(high + low + close) / 3")
    below = telling.price("first support", 2 * middle - high, "2 × pivot - high")
    above = telling.price("first resistance", 2 * middle - low, "2 × pivot - low")
    telling.say(f"Here the last bar's pivot is {pivot}, with {below} below and {above} above.")


def tell_real_return(telling: Telling, _of: str) -> None:
    """What the change of the bars would leave of a supposed inflation."""
    bars = telling.reading.bars
    years = (int(bars.time[-1]) - int(bars.time[0])) / (365.25 * 86_400)
    change = float(bars.close[-1] / bars.close[0] - 1)
    left = (1 + change) / (1 + _INFLATION) ** years - 1
    nominal = telling.change("change", change, "change of close")
    supposed = telling.share("supposed inflation", _INFLATION, "supposed")
    real = telling.change("after inflation", left, "real change")
    since = telling.date("first bar", int(bars.time[0]))
    telling.say(
        f"Here the price changed {nominal} since {since}; if money had lost {supposed} a year, "
        f"{real} would be left."
    )
