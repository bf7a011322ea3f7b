"""Indicators and their parameters."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

_UNITS = ("day", "week", "month", "hour", "minute", "period", "bar")


def _counted(*names: str) -> str:
    """ "day average true range": else the longest phrase of "14 day average true range" is "day average"."""
    return " | ".join(f"{unit} {name}" for unit in _UNITS for name in names)


_MEANS = (
    "moving average", "moving averages", "average", "averages", "mobile average", "mobile averages",
    "average mobile", "average moving", "moving avg", "ma", "mas",
)  # fmt: skip


def _means(*kinds: str) -> str:
    """ "exponential moving average", "moving average exponential": the kind on either side of the noun."""
    return " | ".join(f"{kind} {mean} | {mean} {kind}" for kind in kinds for mean in _MEANS)


TABLE: dict[Part, str] = {
    Part.INDICATOR: f"""
        sma: {_means("simple", "arithmetic")}
        ema: {_means("exponential", "exp", "expo")}
        wma: {_means("weighted", "linear weighted", "linearly weighted")}
        atr: {_counted("average true range")}
        adx: {_counted("average directional index", "average directional movement index")}
        adx: average directional movement index | average directional | average directional movement
        sma: week averages | linear moving average
        vwap: volume weighted average | volume weighted
        rsi: relative strength oscillator
        macd: moving average convergence / divergence | moving average convergence & divergence
            | convergence divergence
        stoch: slow stochastics | fast stochastic | fast stochastics | full stochastic
            | full stochastics | stochastic oscillators
        obv: balance volume | onbalance volume
        psar: parabolic stop & reverse | stop and reverse | stop & reverse | parabolic stop
            | parabolic stops
        sma: sma | week average | weekly average | month average | period average | hour average
            | bar average | days average | weeks average | average line | moving line | m a | moving averag
            | smas | moving average | moving averages | ma | mas | mavg | moving avg | moving averages lines
            | average mobile | mobile average
            | average of | average moving | day average | day averages | day line | ma line
        ema: ema | emas | exponential | e m a | exponentials
        wma: wma | wmas
        vwap: vwap | volume weighted average price | v wap | volume weighted price | vee wap | v w a p
        bbands: bbands | bollinger bands | bollinger band | bollinger | bollingers | bb
            | bollinger's bands | bolinger bands | bollinger channel | bbs | bolinger | bolinger band
            | bollinger bends
        rsi: rsi | relative strength index | relative strength | rsis | r s i
            | relative strength indicator
        macd: macd | moving average convergence divergence | mac d | mack d | m a c d | macdi | mac dee
            | mack dee
        stoch: stoch | stochastic | stochastics | stochastic oscillator | slow stochastic | stochs
        atr: atr | average true range | true range | a t r
        adx: dmi adx | adx and di | adx | average directional index | directional index | dmi | a d x
            | directional movement
            | directional movement index
        obv: obv | on balance volume | o b v
        cci: cci | commodity channel index | c c i
        mfi: mfi | money flow index | money flow | m f i
        ichimoku: ichi | ichimoku | ichimoku cloud | ichimoku kinko hyo | cloud | kumo | ichi moku
            | ichimoku clouds
        volume: volume | volumes | volume bars | vol | volume histogram
        supertrend: supertrend | super trend
        psar: psar | parabolic sar | sar | parabolic | parabolic stop and reverse | parabolic s a r
        williams_r: william's r | william 's r | william r | williams r | williams % r | williams %r
            | percent r | percent range | williams percent r | williams | %r
            | williams percent range
        roc: roc | rate of change | r o c | price rate of change
        keltner: keltner | keltner channel | keltner channels | keltners
        donchian: donchian | donchian channel | donchian channels | donchians
    """,
    Part.ALL_INDICATORS: """
        all: indicators | all indicators | all the indicators | every indicator | studies | all studies
            | oscillators | overlays | all of the indicators | any indicators | the indicators
            | all my indicators
    """,
    Part.PARAM: """
        length: length | period of | periods of | lookback of | window | length of | period | periods
            | bar
        deviations: deviations | standard deviations | stdev | std dev | deviation | sigma | sigmas
            | standard deviation | std | stds | sd
        fast: fast | fast length | fast period
        slow: slow length | slow period | slow
        signal: signal | signal length | signal line | smoothing
        multiplier: multiplier | multiple | factor | times | mult
    """,
    Part.PERIOD: """
        period: period | periods | bar | bars | candles | day | days | week | weeks | month | months
            | session
            | d
    """,
}
