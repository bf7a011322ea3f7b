"""Examples of returns and risk: performance, drawdowns, volatility, seasons, ratios."""

from __future__ import annotations

import math
from calendar import month_name

import numpy as np

from services.analysis.performance import measure_performance
from services.analysis.periods import bars_per_year, log_returns
from services.analysis.seasonality import month_records
from services.analysis.sufficiency import require
from services.analysis.volatility import measure_volatility
from services.analysis.volumes import measure_volume
from services.analyst.tools.analysis.telling import Telling

_WORST_SHARE = 0.05
_INSTALMENTS = 12


def _since(telling: Telling) -> str:
    return telling.date("first bar", int(telling.reading.bars.time[0]))


def tell_performance(telling: Telling, _of: str) -> None:
    """The change over all bars, and a year's."""
    found = measure_performance(telling.reading.bars)
    change = telling.change("change", found.change, "change of close")
    telling.say(f"Here the price changed {change} since {_since(telling)}.")
    if found.per_year is not None:
        yearly = telling.change("change a year", found.per_year, "compounded change a year")
        telling.say(f"That is {yearly} a year, compounded.")


def tell_drawdown(telling: Telling, _of: str) -> None:
    """The deepest fall, and the present one."""
    bars, found = telling.reading.bars, measure_performance(telling.reading.bars)
    depth = telling.change("deepest drawdown", found.maximum.depth, "drawdown of close")
    peak, trough = (
        telling.date(label, int(bars.time[index]))
        for label, index in (("peak", found.maximum.peak_index), ("trough", found.maximum.trough_index))
    )
    now = telling.change("drawdown now", found.drawdown_now, "drawdown of close")
    telling.say(
        f"Here the deepest was {depth}, from {peak} to {trough}; now it is {now} from the highest close."
    )
    if found.maximum.depth < 0:
        needed = telling.change("rise to recover", 1 / (1 + found.maximum.depth) - 1, "1 / (1 + depth) - 1")
        telling.say(f"To make good the deepest takes {needed}.")


def tell_volatility(telling: Telling, _of: str) -> None:
    """Realised volatility, and how that ranks in its own year."""
    found = measure_volatility(telling.reading.bars)
    realised = telling.share("realised volatility a year", found.realised, "realised volatility")
    telling.say(
        f"Here it is {realised} a year over the last {telling.count('bars', found.length, 'bars')} bars."
    )
    if found.percentile is not None:
        rank = telling.share("percentile", found.percentile, "volatility percentile")
        telling.say(f"That is at or above {rank} of its past year's values.")


def tell_range(telling: Telling, _of: str) -> None:
    """ATR in money and of the price."""
    found = measure_volatility(telling.reading.bars)
    atr = telling.price("ATR 14", found.atr, "atr(length=14)")
    share = telling.share("ATR of the close", found.atr_fraction, "atr(length=14)")
    telling.say(f"Here a usual bar spans {atr} (ATR 14), which is {share} of the price.")


def tell_volume(telling: Telling, _of: str) -> None:
    """The last bar's volume against the average."""
    found = measure_volume(telling.reading.bars)
    last = telling.shares("volume", found.last, "volume")
    average = telling.shares("average volume", found.average, "mean volume before")
    ratio = telling.number("relative volume", found.relative, "relative volume")
    telling.say(f"Here the last bar traded {last}, {ratio} times its average of {average}.")


def tell_turnover(telling: Telling, _of: str) -> None:
    """How much is usually traded, in units and in money."""
    bars = telling.reading.bars
    close = telling.bar("close", "close", -1)
    volumes = bars.volume[-20:]
    if not float(volumes.sum()):
        telling.say(f"These bars have no volume, so at {close} nothing can be said of it here.")
        return
    usual = telling.shares("usual volume", float(volumes.mean()), "mean volume")
    money = telling.shares("usual turnover", float((volumes * bars.close[-20:]).mean()), "volume × close")
    telling.say(
        f"Here, at {close}, a usual bar lately trades {usual}, which is worth {money} {bars.currency}."
    )


def tell_seasonality(telling: Telling, _of: str) -> None:
    """The best and the worst month of the calendar."""
    records = sorted(month_records(telling.reading.bars), key=lambda one: one.mean)
    if len(records) < 2:
        telling.say(f"Here there are too few months since {_since(telling)} to tell.")
        return
    for record, word in ((records[-1], "best"), (records[0], "worst")):
        mean = telling.change(f"{word} month", record.mean, "mean change of the month")
        years = telling.count("years", record.years, "years")
        telling.say(
            f"Here the {word} month is {month_name[record.month]}: {mean} on average of {years} years."
        )


def tell_sharpe(telling: Telling, _of: str) -> None:
    """Return and volatility a year, their ratio, and that with downward swings only."""
    bars = telling.reading.bars
    require(bars, 21, "The ratio")
    returns, per_year = log_returns(bars), bars_per_year(bars)
    mean, spread = float(returns.mean()) * per_year, float(returns.std(ddof=1)) * math.sqrt(per_year)
    down = math.sqrt(float(np.mean(np.minimum(returns, 0.0) ** 2)) * per_year)
    if not spread or not down:
        telling.say(f"Here the price did not move enough since {_since(telling)} to tell.")
        return
    earned = telling.change("mean return a year", mean, "mean log return a year")
    moved = telling.share("volatility a year", spread, "standard deviation of log returns a year")
    sharpe = telling.number("Sharpe ratio", mean / spread, "sharpe", digits=2)
    sortino = telling.number("Sortino ratio", mean / down, "sortino", digits=2)
    telling.say(
        f"Here, since {_since(telling)}, {earned} a year came with a volatility of {moved}: the "
        "Sharpe ratio is "
        f"{sharpe}, the Sortino ratio {sortino}."
    )


def tell_value_at_risk(telling: Telling, _of: str) -> None:
    """The change that only one bar in twenty was worse than."""
    bars = telling.reading.bars
    require(bars, 40, "Value at risk")
    changes = bars.close[1:] / bars.close[:-1] - 1
    edge = telling.change("value at risk", float(np.quantile(changes, _WORST_SHARE)), "quantile of changes")
    worst = telling.change("worst bar", float(changes.min()), "change of close")
    telling.say(f"Here one bar in twenty was worse than {edge}; the worst was {worst}.")


def tell_hits(telling: Telling, _of: str) -> None:
    """How many bars closed up, and what up and down bars brought."""
    bars = telling.reading.bars
    require(bars, 3, "A share of rising bars")
    changes = bars.close[1:] / bars.close[:-1] - 1
    up, down = changes[changes > 0], changes[changes < 0]
    share = telling.share("rising bars", len(up) / len(changes), "share of rising bars")
    mean = telling.change("mean change", float(changes.mean()), "mean change of close")
    telling.say(
        f"Here {share} of all bars since {_since(telling)} closed up; the average bar brought {mean}."
    )
    if len(up) and len(down):
        gain = telling.change("average rise", float(up.mean()), "mean of rises")
        loss = telling.change("average fall", float(down.mean()), "mean of falls")
        telling.say(f"A rising one brought {gain}, a falling one {loss}.")


def tell_extremes(telling: Telling, _of: str) -> None:
    """The highest high and the lowest low of the past year of bars, and where the close is."""
    bars = telling.reading.bars
    year = bars.between(int(bars.time[-1]) - 365 * 86_400, None)
    top, low = int(np.argmax(year.high)), int(np.argmin(year.low))
    high = telling.price("year's high", float(year.high[top]), "high", int(year.time[top]))
    bottom = telling.price("year's low", float(year.low[low]), "low", int(year.time[low]))
    below = telling.change("from the high", float(year.close[-1] / year.high[top] - 1), "close / high - 1")
    telling.say(
        f"Here the past year's high is {high} and its low {bottom}; the close is {below} from the high."
    )


def tell_last_change(telling: Telling, _of: str) -> None:
    """The last bar's change."""
    bars = telling.reading.bars
    require(bars, 2, "A change")
    change = telling.change("change", float(bars.close[-1] / bars.close[-2] - 1), "change of close")
    when = telling.date("last bar", int(bars.time[-1]))
    telling.say(f"Here the last bar, of {when}, changed {change}, to {telling.bar('close', 'close', -1)}.")


def tell_history(telling: Telling, _of: str) -> None:
    """How much there is to learn from: bars, years, and their change."""
    bars = telling.reading.bars
    years = (int(bars.time[-1]) - int(bars.time[0])) / (365.25 * 86_400)
    count, spanned = telling.count("bars", len(bars), "bars"), telling.number("years", years, "years")
    telling.say(
        f"Here there are {count} bars over {spanned} years, from {telling.bar('first close', 'close', 0)} "
        f"to {telling.bar('last close', 'close', -1)}."
    )


def tell_averaging(telling: Telling, _of: str) -> None:
    """What buying for the same amount at twelve even steps would have paid on average."""
    bars = telling.reading.bars
    require(bars, _INSTALMENTS, "Cost averaging")
    places = np.linspace(0, len(bars) - 1, _INSTALMENTS).astype(int)
    paid = _INSTALMENTS / float((1 / bars.close[places]).sum())
    price = telling.price("average price paid", paid, "harmonic mean of closes")
    gain = telling.change("gain", telling.reading.last_close / paid - 1, "close / average price - 1")
    telling.say(
        f"Here, buying for the same amount at twelve even steps since {_since(telling)} would "
        f"have paid {price} on "
        f"average; at the last close that is {gain}, before any fee."
    )
