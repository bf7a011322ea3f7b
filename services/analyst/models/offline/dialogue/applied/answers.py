"""What answers for a term of the glossary: the analysis, indicator, pattern or drawing behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from services.analyst.glossary.glossary import Entry, glossary
from services.analyst.models.offline.analyses.relations import MARKET
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Change,
    FibonacciAuto,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Patterns,
    Range,
    Relation,
    Scale,
    SetUp,
    Sides,
    Style,
    TrendlinesAuto,
)
from services.charting.indicator_names import IndicatorName

_OF_KEYS: dict[str, Intent] = {
    "atr": IndicatorValue("atr"),
    "volatility": Analysis("volatility"),
    "squeeze": Analysis("volatility", aspect="rank"),
    "standard_deviation": Analysis("volatility", aspect="realised"),
    "volume": Analysis("volume"),
    "relative_volume": Analysis("volume", aspect="unusual"),
    "golden_cross": Analysis("averages"),
    "death_cross": Analysis("averages"),
    "crossover": Analysis("averages"),
    "moving_average": Analysis("averages"),
    "momentum": Analysis("momentum"),
    "divergence": Analysis("momentum", aspect="divergence"),
    "trend": Analysis("trend"),
    "uptrend": Analysis("trend", claim="up"),
    "downtrend": Analysis("trend", claim="down"),
    "range_bound": Analysis("trend", claim="sideways"),
    "bull": Analysis("trend", claim="up"),
    "reversal": Analysis("trend", aspect="break"),
    "swing_high": Analysis("swings"),
    "swing_low": Analysis("swings"),
    "higher_high": Analysis("swings"),
    "lower_low": Analysis("swings"),
    "gap": Analysis("gaps"),
    "seasonality": Analysis("seasonality"),
    "drawdown": Analysis("performance", aspect="drawdown"),
    "pullback": Analysis("performance", aspect="drawdown"),
    "correction": Analysis("performance", aspect="drawdown"),
    "bear": Analysis("performance", aspect="drawdown"),
    "return": Analysis("performance"),
    "total_return": Analysis("performance"),
    "cagr": Analysis("performance", aspect="growth"),
    "ath": Change(None, Range("max"), aspect="high"),
    "high_low_year": Change(None, Range("1y"), aspect="high"),
    "beta": Relation((MARKET,), aspect="beta"),
    "alpha": Relation((MARKET,)),
    "correlation": Relation((MARKET,), aspect="correlation"),
    "relative_strength": Relation((MARKET,)),
    "breakout": AutoLevels("both", drawn=False),
    "fakeout": AutoLevels("both", drawn=False),
    "trendline": TrendlinesAuto("both"),
    "fib_extension": FibonacciAuto(extension=True),
    "retracement": FibonacciAuto(),
    "fibonacci": FibonacciAuto(),
    "risk_reward": SetUp(),
    "stop": SetUp(),
    "target": SetUp(),
    "entry": SetUp(),
    "position_size": SetUp(),
    "long": SetUp(side="long"),
    "short": SetUp(side="short"),
}
_DRAWN: dict[str, tuple[Intent, ...]] = {
    "atr": (IndicatorWish("atr"),),
    "volatility": (IndicatorWish("atr"),),
    "volume": (IndicatorWish("volume"),),
    "relative_volume": (IndicatorWish("volume"),),
    "squeeze": (IndicatorWish("bbands"),),
    "momentum": (IndicatorWish("rsi"), IndicatorWish("macd")),
    "moving_average": (IndicatorWish("sma"),),
    "candles": (Style("candles"),),
    "heikin_ashi": (Style("heikin_ashi"),),
    "line_chart": (Style("line"),),
    "area_chart": (Style("area"),),
    "bar_chart": (Style("bars"),),
    "hollow_candles": (Style("hollow"),),
    "log": (Scale("log"),),
    "linear": (Scale("linear"),),
    "percent": (Scale("percent"),),
    "trend": (TrendlinesAuto("both"),),
    "breakout": (AutoLevels("both"),),
    "long": (SetUp(side="long"),),
    "short": (SetUp(side="short"),),
    "ath": (Change(None, Range("max"), aspect="high"),),
}
"""What shows a term, where that is another thing than what answers for it."""


def answers_for(key: str) -> Intent | None:
    """What is asked of these bars when the term is: "is there one?", "what is it now?"."""
    entry = glossary().entries[key]
    return _OF_KEYS.get(key) or _of_example(entry, shown=False)


def shows_what_is(key: str) -> tuple[Intent, ...]:
    """What "show it" and "draw one" put on the chart; nothing where nothing of the term can be seen."""
    if key in _DRAWN:
        return _DRAWN[key]
    found = _OF_KEYS.get(key) or _of_example(glossary().entries[key], shown=True)
    return (found,) if found and not isinstance(found, Relation | SetUp | Change) else ()


_MARKED = 1


def _of_example(entry: Entry, *, shown: bool) -> Intent | None:
    """What the entry's own example is computed by."""
    kind, _, of = entry.example.partition(" ")
    make = _MAKERS.get(kind)
    return make(of, shown) if make else None


def _indicator(of: str, shown: bool) -> Intent:
    name = cast(IndicatorName, of)
    return IndicatorWish(name) if shown else IndicatorValue(name)


def _pattern(of: str, shown: bool) -> Intent:
    return Patterns((of,), mark=_MARKED if shown else 0)


def _levels(of: str, _shown: bool) -> Intent:
    return AutoLevels(cast(Sides, of))


_MAKERS: dict[str, Callable[[str, bool], Intent]] = {
    "indicator": _indicator,
    "pattern": _pattern,
    "levels": _levels,
}
