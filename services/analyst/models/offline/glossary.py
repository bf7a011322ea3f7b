"""Short explanations of terms, for questions about a concept: these never touch the chart.

`TERMS[topic]` is one or two sentences written for this app; `TOPICS` says which words lead to a topic.
"""

from __future__ import annotations

from services.charting.patterns import PATTERNS

_OWN_TERMS: dict[str, str] = {
    "sma": (
        "A simple moving average is the mean of the last N closes. It smooths the price and lags behind it."
    ),
    "ema": ("An exponential moving average weighs recent closes more, so it turns sooner than a simple one."),
    "wma": "A weighted moving average counts each close more the newer it is, in equal steps.",
    "vwap": (
        "VWAP is the average price paid, weighted by volume. Above it, buyers of the session are in profit."
    ),
    "bbands": (
        "Bollinger bands lie a number of standard deviations (usually 2) above and below a 20-bar "
        "mean. They widen when the price swings more."
    ),
    "rsi": (
        "RSI compares the average gain with the average loss of the last 14 bars, on a scale of 0 to "
        "100. Above 70 is often called overbought, below 30 oversold; in a strong trend it can stay "
        "there."
    ),
    "macd": (
        "MACD is the 12-bar EMA minus the 26-bar EMA. Its 9-bar average is the signal line; the "
        "histogram is the gap between the two."
    ),
    "stoch": (
        "The stochastic says where the close lies within the high-low range of the last 14 bars, 0 to 100."
    ),
    "atr": (
        "ATR is the average distance a bar travels, gaps included. It measures how much the price "
        "moves, not where to."
    ),
    "adx": ("ADX measures how strong a trend is, whichever way it goes. Above 25 is usually called a trend."),
    "obv": "On-balance volume adds a bar's volume when the close rises and takes it away when it falls.",
    "cci": (
        "CCI is the distance of the typical price from its mean, in mean deviations. Beyond ±100 is unusual."
    ),
    "mfi": "The money flow index is an RSI in which each bar counts by its volume.",
    "ichimoku": (
        "Ichimoku draws the middle of the high-low range over three spans; two of them, shifted "
        "ahead, make the cloud."
    ),
    "volume": "Volume is how many shares or units changed hands in a bar.",
    "supertrend": (
        "Supertrend is a trailing line a few ATRs from the middle of the bar; it flips side when the "
        "close crosses it."
    ),
    "psar": ("Parabolic SAR dots trail the price and speed up as a trend goes on; a touch turns them over."),
    "williams_r": (
        "Williams %R is the distance of the close below the high of the last 14 bars, from 0 to −100."
    ),
    "roc": "Rate of change is how far the close is, in percent, from the close N bars ago.",
    "keltner": "Keltner channels lie a multiple of ATR above and below an exponential average.",
    "donchian": "Donchian channels mark the highest high and the lowest low of the last N bars.",
    "support": "Support is a price where falls have stopped before: buyers came in there, and may again.",
    "resistance": (
        "Resistance is a price where rises have stopped before: sellers came in there, and may again."
    ),
    "levels": (
        "Support is a price where falls have stopped before, resistance one where rises have. The "
        "more often a level was touched, the more people watch it."
    ),
    "fibonacci": (
        "Fibonacci retracements divide a swing from low to high at 23.6, 38.2, 50, 61.8 and 78.6%. "
        "Traders watch whether a pullback stops there."
    ),
    "trendline": (
        "A trend line joins rising lows, or falling highs. A close beyond it says that the trend has changed."
    ),
    "candles": (
        "A candle shows one bar: the body runs from open to close, the wicks reach the high and the low."
    ),
    "heikin_ashi": (
        "Heikin Ashi candles are averaged with the one before, which smooths the picture; their "
        "prices are not prices anyone traded at."
    ),
    "log": (
        "On a log scale equal distances are equal percentages, so long histories can be compared fairly."
    ),
    "linear": "On a linear scale equal distances are equal amounts of money.",
    "percent": "A percent scale shows the change from the first bar in view.",
    "timeframe": (
        "The timeframe is the span of one bar: a daily bar sums up a day, a weekly one five of them."
    ),
    "stop": "A stop is the price at which a losing trade is closed, fixed before it is opened.",
    "target": "A target is the price at which a winning trade takes its profit.",
    "entry": "The entry is the price at which a trade is opened.",
    "gap": "A gap is a bar that opens beyond the range of the bar before, with no trades between.",
    "golden cross": (
        "A golden cross is the 50-day average rising above the 200-day one; a death cross is the reverse."
    ),
    "divergence": "A divergence is a new high or low of the price that an oscillator does not confirm.",
    "breakout": (
        "A breakout is a close beyond a level that held before, better trusted with more volume than usual."
    ),
    "drawdown": "A drawdown is the fall from a peak to the lowest point before the next peak.",
    "volatility": "Volatility is how much returns vary, usually as a yearly standard deviation.",
    "etf": "An ETF is a fund that trades like a share and usually follows an index.",
    "short": "Going short is selling borrowed shares to buy them back cheaper; the loss is not limited.",
    "bull": "A bull market is a lasting rise, a bear market a lasting fall; 20% is the usual mark.",
}
TERMS = _OWN_TERMS | {
    spec.name: f"{spec.title}: {spec.meaning[0].lower()}{spec.meaning[1:]}" for spec in PATTERNS.values()
}
"""Patterns are explained by their own meaning."""
TOPICS: dict[str, str] = {
    "gap": "gap",
    "gaps": "gap",
    "golden cross": "golden cross",
    "death cross": "golden cross",
    "divergence": "divergence",
    "divergences": "divergence",
    "breakout": "breakout",
    "breakouts": "breakout",
    "drawdown": "drawdown",
    "volatility": "volatility",
    "etf": "etf",
    "etfs": "etf",
    "short selling": "short",
    "shorting": "short",
    "going short": "short",
    "bull market": "bull",
    "bear market": "bull",
    "bullish": "bull",
    "bearish": "bull",
    "candlestick": "candles",
    "wick": "candles",
    "candle": "candles",
    "bar": "timeframe",
    "log scale": "log",
    "timeframe": "timeframe",
    "time frame": "timeframe",
    "timeframes": "timeframe",
}
