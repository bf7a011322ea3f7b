"""Every indicator a second time, from its definition, in pandas or bar by bar: nothing of TA-Lib here."""

from __future__ import annotations

import numpy as np
import pandas as pd

from services.charting.indicators import Series
from services.market.bars import Bars

Values = pd.Series


def opinion(name: str, params: dict[str, float], bars: Bars) -> Series:
    """The columns that `compute` should give."""
    frame = bars.to_frame().reset_index(drop=True)
    return {key: np.asarray(values, dtype=float) for key, values in OPINIONS[name](frame, params).items()}


def seeded(values: Values, length: int, weight: float) -> Values:
    """Exponential mean that starts as the plain mean of the first `length` values there are."""
    first = values.first_valid_index()
    out = pd.Series(np.nan, index=values.index)
    if first is None or len(values) < first + length:
        return out
    begin = first + length - 1
    known = values.iloc[begin:].copy()
    known.iloc[0] = values.iloc[first : begin + 1].mean()
    out.iloc[begin:] = known.ewm(alpha=weight, adjust=False).mean()
    return out


def ema(values: Values, length: int) -> Values:
    return seeded(values, length, 2 / (length + 1))


def wilder(values: Values, length: int) -> Values:
    return seeded(values, length, 1 / length)


def true_range(bars: pd.DataFrame) -> Values:
    before = bars.close.shift()
    parts = pd.concat([bars.high - bars.low, (bars.high - before).abs(), (bars.low - before).abs()], axis=1)
    return parts.max(axis=1).where(before.notna())


def atr(bars: pd.DataFrame, length: float) -> Values:
    return wilder(true_range(bars), int(length))


def typical(bars: pd.DataFrame) -> Values:
    return (bars.high + bars.low + bars.close) / 3


def _sma(bars, p):
    return {"sma": bars.close.rolling(int(p["length"])).mean()}


def _ema(bars, p):
    return {"ema": ema(bars.close, int(p["length"]))}


def _wma(bars, p):
    weights = np.arange(1, int(p["length"]) + 1)
    mean = bars.close.rolling(len(weights)).apply(
        lambda window: np.average(window, weights=weights), raw=True
    )
    return {"wma": mean}


def _bbands(bars, p):
    window = bars.close.rolling(int(p["length"]))
    middle, spread = window.mean(), p["deviations"] * window.std(ddof=0)
    return {"upper": middle + spread, "middle": middle, "lower": middle - spread}


def _keltner(bars, p):
    middle, reach = ema(bars.close, int(p["length"])), p["multiplier"] * atr(bars, p["atr_length"])
    return {"upper": middle + reach, "middle": middle, "lower": middle - reach}


def _donchian(bars, p):
    upper = bars.high.rolling(int(p["length"])).max()
    lower = bars.low.rolling(int(p["length"])).min()
    return {"upper": upper, "middle": (upper + lower) / 2, "lower": lower}


def _rsi(bars, p):
    change = bars.close.diff()
    gain = wilder(change.clip(lower=0), int(p["length"]))
    loss = wilder(-change.clip(upper=0), int(p["length"]))
    return {"rsi": 100 * gain / (gain + loss)}


def _macd(bars, p):
    # TA-Lib starts the fast mean late enough that both means begin at one bar.
    fast, slow = int(p["fast"]), int(p["slow"])
    late = bars.close.where(bars.index >= slow - fast)
    line = ema(late, fast) - ema(bars.close, slow)
    signal = ema(line, int(p["signal"]))
    line = line.where(signal.notna())
    return {"macd": line, "signal": signal, "histogram": line - signal}


def _stoch(bars, p):
    lowest, highest = bars.low.rolling(int(p["k"])).min(), bars.high.rolling(int(p["k"])).max()
    k = (100 * (bars.close - lowest) / (highest - lowest)).rolling(int(p["smooth"])).mean()
    d = k.rolling(int(p["d"])).mean()
    return {"k": k.where(d.notna()), "d": d}


def _cci(bars, p):
    price = typical(bars)
    window = price.rolling(int(p["length"]))
    mean_deviation = window.apply(lambda values: np.abs(values - values.mean()).mean(), raw=True)
    return {"cci": (price - window.mean()) / (0.015 * mean_deviation)}


def _williams_r(bars, p):
    lowest, highest = bars.low.rolling(int(p["length"])).min(), bars.high.rolling(int(p["length"])).max()
    return {"williams_r": -100 * (highest - bars.close) / (highest - lowest)}


def _roc(bars, p):
    return {"roc": 100 * bars.close.pct_change(int(p["length"]))}


def _atr(bars, p):
    return {"atr": atr(bars, p["length"])}


def wilder_sum(values: Values, length: int) -> Values:
    """Wilder's running sum: it begins with `length − 1` values, then each bar takes 1/length off."""
    out, total = [np.nan] * len(values), float(values.iloc[1:length].sum())
    for index in range(length, len(values)):
        total = total - total / length + values.iloc[index]
        out[index] = total
    return pd.Series(out, index=values.index)


def _adx(bars, p):
    length = int(p["length"])
    up, down = bars.high.diff(), -bars.low.diff()
    plus = up.where((up > down) & (up > 0), 0.0)
    minus = down.where((down > up) & (down > 0), 0.0)
    ranges = wilder_sum(true_range(bars), length)
    plus_di = 100 * wilder_sum(plus, length) / ranges
    minus_di = 100 * wilder_sum(minus, length) / ranges
    dx = 100 * (plus_di - minus_di).abs() / (plus_di + minus_di)
    return {"adx": wilder(dx, length), "plus_di": plus_di, "minus_di": minus_di}


def _psar(bars, p):
    """Wilder, New Concepts in Technical Trading Systems (1978), opened as TA-Lib opens it."""
    high, low = bars.high.to_numpy(), bars.low.to_numpy()
    long = not (low[0] - low[1] > max(high[1] - high[0], 0))
    stop, extreme, factor = (low[0], high[1], p["step"]) if long else (high[0], low[1], p["step"])
    out = np.full(len(bars), np.nan)
    for i in range(1, len(bars)):
        before = max(i - 1, 1)
        hit = low[i] <= stop if long else high[i] >= stop
        if hit:
            # Never inside the range of this bar or the one before.
            edges = (high[before], high[i]) if long else (low[before], low[i])
            stop = max(extreme, *edges) if long else min(extreme, *edges)
            out[i] = stop
            long, factor = not long, p["step"]
            extreme = high[i] if long else low[i]
        else:
            out[i] = stop
            beyond = high[i] > extreme if long else low[i] < extreme
            if beyond:
                extreme = high[i] if long else low[i]
                factor = min(factor + p["step"], p["maximum"])
        stop += factor * (extreme - stop)
        stop = min(stop, low[before], low[i]) if long else max(stop, high[before], high[i])
    return {"psar": out}


def _supertrend(bars, p):
    """TradingView's Pine reference for ta.supertrend, with the trend opening upwards."""
    reach = (p["multiplier"] * atr(bars, p["length"])).to_numpy()
    middle, close = ((bars.high + bars.low) / 2).to_numpy(), bars.close.to_numpy()
    up, down = np.full(len(bars), np.nan), np.full(len(bars), np.nan)
    lower = upper = np.nan
    rising = True
    for i in np.flatnonzero(~np.isnan(reach)):
        basic_lower, basic_upper = middle[i] - reach[i], middle[i] + reach[i]
        lower = basic_lower if not (basic_lower <= lower and close[i - 1] >= lower) else lower
        upper = basic_upper if not (basic_upper >= upper and close[i - 1] <= upper) else upper
        rising = close[i] >= lower if rising else close[i] > upper
        (up if rising else down)[i] = lower if rising else upper
    return {"up": up, "down": down}


def _ichimoku(bars, p):
    def midpoint(length):
        return (bars.high.rolling(int(length)).max() + bars.low.rolling(int(length)).min()) / 2

    conversion, base, shift = midpoint(p["conversion"]), midpoint(p["base"]), int(p["displacement"])
    return {
        "conversion": conversion,
        "base": base,
        "span_a": ((conversion + base) / 2).shift(shift),
        "span_b": midpoint(p["span"]).shift(shift),
        "lagging": bars.close.shift(-shift),
    }


def _obv(bars, p):
    signed = bars.volume * np.sign(bars.close.diff()).fillna(1)
    return {"obv": signed.cumsum()}


def _mfi(bars, p):
    price = typical(bars)
    # Rounded, for AAPL has two neighbours whose typical prices are equal but for the last bit.
    flow, change = price * bars.volume, price.diff().round(9)
    inflow = flow.where(change > 0, 0.0).where(change.notna()).rolling(int(p["length"])).sum()
    outflow = flow.where(change < 0, 0.0).where(change.notna()).rolling(int(p["length"])).sum()
    return {"mfi": 100 * inflow / (inflow + outflow)}


def _volume(bars, p):
    return {"volume": bars.volume}


OPINIONS = {
    name.removeprefix("_"): function
    for name, function in globals().copy().items()
    if name.startswith("_") and not name.startswith("__") and callable(function)
}
