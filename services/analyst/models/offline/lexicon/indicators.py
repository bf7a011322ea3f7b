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


def _spelt(*names: str) -> str:
    """ "money flow" and "moneyflow": names that are written apart or together."""
    return " | ".join(f"{name} | {name.replace(' ', '', 1)}" for name in names)


def _kinds(stem: str, *nouns: str) -> str:
    """ "keltner", "keltner bands", "keltner's band": a name with and without what it is a kind of."""
    owners = (stem, f"{stem}s", f"{stem} 's")
    return " | ".join((*owners, *(f"{owner} {noun}" for owner in owners for noun in nouns)))


_BANDS = ("band", "bands", "channel", "channels", "envelope", "envelopes", "bends")
_OSCILLATORS = ("oscillator", "oscillators", "index", "indicator")


TABLE: dict[Part, str] = {
    Part.INDICATOR: f"""
        sma: {_means("simple", "arithmetic", "plain", "ordinary")}
        ema: {_means("exponential", "exp", "expo", "exponentially weighted")}
        wma: {_means("weighted", "linear weighted", "linearly weighted")}
        atr: {_counted("average true range")}
        adx: {_counted("average directional index", "average directional movement index")}
        adx: average directional movement index | average directional | average directional movement
            | average directional indicator | directional indicator | directional movement indicator
            | trend strength indicator | trend strength index | trend strength meter | dmi and adx
            | adx and dmi | adx dmi | adx di
        sma: week averages | linear moving average
        vwap: {_spelt("volume weighted average", "volume weighted")} | volume average price
            | volume weighted avg price | volume weighted avg | vol weighted average price
            | vol weighted average | vol weighted avg price | average price by volume
            | average price weighted by volume | weighted average price
        rsi: {_kinds("relative strength", *_OSCILLATORS)} | rel strength index | wilder 's rsi
            | wilders rsi | wilder rsi
        macd: moving average convergence / divergence | moving average convergence & divergence
            | moving average convergence and divergence
            | convergence divergence | convergence and divergence | convergence / divergence | macds
        stoch: {_kinds("stochastic", *_OSCILLATORS)} | {_kinds("stoch", *_OSCILLATORS)}
            | slow stochastic | slow stochastics | fast stochastic | fast stochastics | full stochastic
            | full stochastics | slow stoch | fast stoch | full stoch | stochastics oscillator
            | lane 's stochastic | stos
        obv: balance volume | onbalance volume | on balance vol | on balanced volume
        psar: parabolic stop & reverse | stop and reverse | stop & reverse | parabolic stop
            | parabolic stops | stop and reversal | parabolic stop and reversal | sars | psars
            | parabolics | para sar | sar dots | parabolic dots | parabolic sars
        sma: sma | week average | weekly average | month average | period average | hour average
            | bar average | days average | weeks average | average line | moving line | m a | moving averag
            | smas | moving average | moving averages | ma | mas | mavg | moving avg | moving averages lines
            | average mobile | mobile average | moving mean | running average | rolling average | mov avg
            | average of | average moving | day average | day averages | day line | ma line | ma lines
        ema: ema | emas | exponential | e m a | exponentials
        wma: wma | wmas | w m a | weighted
        vwap: vwap | volume weighted average price | v wap | volume weighted price | vee wap | v w a p
            | vwaps
        bbands: bbands | bb | bbs | {_kinds("bollinger", *_BANDS)} | {_kinds("bolinger", *_BANDS)}
            | {_kinds("boll", *_BANDS)} | b bands | b band | bband | volatility bands
            | standard deviation bands | std dev bands
        rsi: rsi | rsis | r s i
        macd: macd | moving average convergence divergence | mac d | mack d | m a c d | macdi | mac dee
            | mack dee
        atr: atr | average true range | true range | a t r | atrs | avg true range | average range
            | true range average
        adx: dmi adx | adx and di | adx | average directional index | directional index | dmi | a d x
            | directional movement
            | directional movement index
        obv: obv | on balance volume | o b v
        cci: cci | c c i | {_kinds("commodity channel", *_OSCILLATORS)}
            | commodities channel index | commodity index channel
        mfi: mfi | m f i | {_spelt("money flow", "money flow index", "money flow indicator")}
            | money flow oscillator
        ichimoku: ichi | {_kinds("ichimoku", "cloud", "clouds", "kinko hyo", "kumo", "indicator")} | cloud
            | kumo | ichi moku | ichi moku cloud | kinko hyo | kumo cloud | ichi cloud | clouds
        volume: volume | volumes | volume bars | vol | vols | volume histogram | vol bars | volume pane
            | volume columns
        supertrend: supertrend | super trend | supertrends
        psar: psar | parabolic sar | sar | parabolic | parabolic stop and reverse | parabolic s a r
            | p sar | p s a r | s a r
        williams_r: william's r | william 's r | william r | williams r | williams % r | williams %r
            | percent r | percent range | williams percent r | williams | %r | % r | will r | w %r | w % r
            | williams percent range | williams r percent | will % r | will %r | williams 's r
            | williams 's percent r | larry williams r | williams indicator | williams oscillator
        roc: {_spelt("rate of change")} | r o c | roc | price rate of change | rates of change
            | rate of change indicator | rate of change oscillator | momentum roc | roc momentum
            | momentum oscillator roc | momentum indicator roc | roc oscillator
        keltner: {_kinds("keltner", *_BANDS)} | kc | kcs | kelt channels | kelt channel
        donchian: {_kinds("donchian", *_BANDS)} | turtle channel | turtle channels
    """,
    Part.ALL_INDICATORS: """
        all: indicators | all indicators | all the indicators | every indicator | studies | all studies
            | oscillators | overlays | all of the indicators | any indicators | the indicators
            | all my indicators | all our indicators | every single indicator | every study | all overlays
            | all oscillators | every overlay | any indicator
    """,
    Part.PARAM: """
        length: length | period of | periods of | lookback of | window | length of | period | periods
            | bar | lookback | look back | look back of | lengths
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
