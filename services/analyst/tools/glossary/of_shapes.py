"""Examples of what is seen in the bars: candles, patterns, levels, swings, gaps, trends."""

from __future__ import annotations

import numpy as np

from services.analysis.averages import read_averages
from services.analysis.gaps import find_gaps
from services.analysis.momentum import measure_momentum
from services.analysis.sufficiency import require
from services.analysis.trend import find_trend
from services.analyst.tools.analysis.telling import Telling
from services.charting.levels import Level
from services.charting.levels import find_levels as levels_of
from services.charting.patterns import find_patterns, full_names, title_of
from services.charting.swings import find_swings

_RECENT_BARS = 250
_RETRACED = 0.5


def tell_pattern(telling: Telling, name: str) -> None:
    """The newest find of a pattern within a year of bars, or that there is none."""
    bars = telling.reading.bars
    first = max(len(bars) - _RECENT_BARS, 0)
    found = find_patterns(bars, names=full_names(name), since=int(bars.time[first]))
    since = telling.date("first bar looked at", int(bars.time[first]))
    if not found:
        until = telling.date("last bar", int(bars.time[-1]))
        close = telling.bar("last close", "close", -1)
        telling.say(f"Here there is none now: none was complete from {since} to {until}, at {close}.")
        return
    newest = found[-1]
    when = telling.date("complete", newest.complete_time)
    bottom = telling.price("bottom", newest.bottom, "pattern", newest.complete_time)
    top = telling.price("top", newest.top, "pattern", newest.complete_time)
    sure = telling.share("confidence", newest.confidence, "confidence of the pattern", newest.complete_time)
    count = telling.count("found", len(found), "patterns")
    telling.say(
        f"Here the newest {title_of(newest).lower()} was complete on {when}, between "
        f"{bottom} and {top}, "
        f"{newest.direction}, with a confidence of {sure}; since {since} there were {count}."
    )


def tell_last_bar(telling: Telling, _of: str) -> None:
    """The last bar's four prices, its body and its wicks."""
    bars = telling.reading.bars
    prices = [telling.bar(field, field, -1) for field in ("open", "high", "low", "close")]
    opened, high, low, close = (float(getattr(bars, field)[-1]) for field in ("open", "high", "low", "close"))
    when = telling.date("last bar", int(bars.time[-1]))
    telling.say(
        f"Here the last {bars.timeframe.value} bar, of {when}, opened at {prices[0]}, reached "
        f"{prices[1]} and "
        f"{prices[2]}, and closed at {prices[3]}."
    )
    if high > low:
        body = telling.share("body of the range", abs(close - opened) / (high - low), "body / range")
        upper = telling.price("upper wick", high - max(opened, close), "high")
        lower = telling.price("lower wick", min(opened, close) - low, "low")
        side = "up" if close > opened else "down" if close < opened else "neither up nor down"
        telling.say(
            f"It closed {side}: its body is {body} of its range, its wicks are {upper} above and "
            f"{lower} below."
        )


def tell_levels(telling: Telling, side: str) -> None:
    """The nearest support, resistance, or both."""
    found = levels_of(telling.reading.bars)
    close = telling.reading.last_close
    for kind in ("support", "resistance") if side == "both" else (side,):
        level = min((one for one in found if one.kind == kind), key=lambda one: abs(one.price - close))
        telling.say(_level_words(telling, level, close))


def _level_words(telling: Telling, level: Level, close: float) -> str:
    price = telling.price(level.kind, level.price, level.kind, level.last_time)
    away = telling.share("distance from the close", abs(level.price / close - 1), "distance from close")
    touches = telling.count("touches", level.touches, "touches")
    where = "above" if level.price > close else "below"
    times = "time" if level.touches == 1 else "times"
    return (
        f"Here the nearest {level.kind} is {price}, {away} {where} the close; the market turned "
        f"there {touches} "
        f"{times}."
    )


def tell_trend(telling: Telling, _of: str) -> None:
    """Direction, slope and the swing that holds it."""
    found = find_trend(telling.reading.bars)
    change = telling.change("change", found.change, "change of close")
    count = telling.count("bars", found.length, "bars")
    strength = telling.number("strength", found.strength, "strength of the trend", digits=2)
    telling.say(
        f"Here the last {count} bars go {found.direction}, by {change}, with a strength of "
        f"{strength} on a scale "
        f"from 0 to 1; swing highs and lows are {found.structure}."
    )
    if found.breaks_at is not None:
        held = telling.price("the trend breaks at", found.breaks_at.price, "swing", found.breaks_at.time)
        telling.say(f"It would be in doubt beyond {held}.")


def tell_swing(telling: Telling, kind: str) -> None:
    """The last two confirmed swing highs or lows, and how they compare."""
    bars = telling.reading.bars
    swings = [one for one in find_swings(bars) if one.kind == kind]
    require(bars, 2, "A swing")
    if len(swings) < 2:
        telling.say(
            f"Here fewer than two swing {kind}s are confirmed up to {telling.bar('close', 'close', -1)}."
        )
        return
    before, last = swings[-2:]
    prices = [telling.price(f"swing {kind}", one.price, kind, one.time) for one in (before, last)]
    dates = [telling.date(f"swing {kind}", one.time) for one in (before, last)]
    compared = "higher" if last.price > before.price else "lower" if last.price < before.price else "level"
    telling.say(
        f"Here the last two swing {kind}s are {prices[0]} on {dates[0]} and {prices[1]} on {dates[1]}: "
        f"the newer one is {compared}."
    )


def tell_fibonacci(telling: Telling, _of: str) -> None:
    """The last confirmed swing, its middle, and how much of it has been given back."""
    bars = telling.reading.bars
    swings = find_swings(bars)
    if len(swings) < 2:
        telling.say(f"Here no swing is confirmed yet up to {telling.bar('close', 'close', -1)}.")
        return
    start, end = swings[-2:]
    first = telling.price("swing starts", start.price, start.kind, start.time)
    last = telling.price("swing ends", end.price, end.kind, end.time)
    middle = telling.price(
        "half of the swing", end.price + (start.price - end.price) * _RETRACED, "fibonacci", end.time
    )
    back = (end.price - telling.reading.last_close) / (end.price - start.price)
    given = telling.share("given back", back, "retracement")
    telling.say(
        f"Here the last swing ran from {first} to {last}; half of it is at {middle}, and the close has given "
        f"back {given} of it."
    )


def tell_gap(telling: Telling, _of: str) -> None:
    """The newest gap, whether it was filled, and how many there are."""
    bars = telling.reading.bars
    gaps = find_gaps(bars)
    if not gaps:
        telling.say(f"Here there is no gap up to the close of {telling.bar('close', 'close', -1)}.")
        return
    last = gaps[-1]
    size = telling.share("size of the gap", last.size, "gap", last.time)
    edges = [telling.price("edge of the gap", edge, "gap", last.time) for edge in (last.bottom, last.top)]
    filled = "was filled since" if last.filled_index is not None else "is still open"
    telling.say(
        f"Here the newest gap is of {telling.date('gap', last.time)}: {last.direction} by {size}, "
        f"from {edges[0]} "
        f"to {edges[1]}; it {filled}. There are {telling.count('gaps', len(gaps), 'gaps')} in these bars."
    )


def tell_averages(telling: Telling, _of: str) -> None:
    """Where the close stands to its averages, and their last cross."""
    found = read_averages(telling.reading.bars)
    for state in found.states[-2:]:
        value = telling.price(f"SMA {state.length}", state.value, f"sma(length={state.length})")
        away = telling.change("distance", state.distance, "close / average - 1")
        telling.say(f"Here SMA {state.length} is {value}; the close is {away} from it.")
    if found.cross is not None:
        when = telling.date("cross", found.cross.time)
        telling.say(f"The last crossing of the two was a {found.cross.kind} cross on {when}.")


def tell_momentum(telling: Telling, _of: str) -> None:
    """RSI, the rate of change, and a divergence if there is one."""
    found = measure_momentum(telling.reading.bars)
    rsi = telling.number("RSI 14", found.rsi, "rsi(length=14)")
    roc = telling.change("rate of change", found.roc, "roc(length=10)")
    telling.say(f"Here RSI 14 is {rsi} and the close is {roc} from that of ten bars ago.")
    if found.divergence is None:
        telling.say("The last two swings show no divergence.")
    else:
        when = telling.date("second swing", found.divergence.second.time)
        telling.say(f"There is a {found.divergence.kind} divergence at the swing of {when}.")


def tell_single_bar(telling: Telling, which: str) -> None:
    """The best or the worst single bar, beside the last one."""
    bars = telling.reading.bars
    require(bars, 2, "A change")
    changes = bars.close[1:] / bars.close[:-1] - 1
    at = int(np.argmax(changes) if which == "best" else np.argmin(changes)) + 1
    change = telling.change(f"{which} bar", float(changes[at - 1]), "change of close", int(bars.time[at]))
    when = telling.date(f"{which} bar", int(bars.time[at]))
    last = telling.change("last bar", float(changes[-1]), "change of close")
    telling.say(f"Here the {which} single bar was that of {when}, with {change}; the last one had {last}.")
