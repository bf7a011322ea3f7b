"""What an explained term is called in a sentence about these bars: "a double top", "overbought"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from services.analyst.glossary.glossary import Entry, glossary
from services.analyst.models.offline.words import words

_FIGURES = frozenset(
    (
        "indicator", "range", "volatility", "volume", "momentum", "drawdown", "relation", "performance",
        "extremes", "averages",
    )
)  # fmt: skip
"""Computations whose result is a value, beside those that look for something in the bars."""
_SAID_AS = {
    "moving_average": "moving average",
    "bbands": "bollinger bands",
    "stoch": "stochastic",
    "keltner": "keltner channels",
    "donchian": "donchian channels",
    "psar": "parabolic sar",
    "oscillator": "stochastic",
    "high_low_year": "52 week high",
    "range_bound": "sideways",
    "bull": "bull market",
    "bear": "bear market",
    "fib_extension": "fibonacci extension",
    "retracement": "fibonacci retracement",
    "stop": "stop loss",
    "target": "price target",
    "log": "log scale",
    "linear": "linear scale",
    "percent": "percent scale",
    "candles": "candles",
    "heikin_ashi": "heikin ashi",
    "fakeout": "false breakout",
    "long": "long trade",
    "short": "short trade",
}
"""Where the first alias is not what a wish would call it."""
_MANNERS = frozenset(("overbought", "oversold", "range_bound", "bull", "bear"))
"""What a price is, and does not have: "is it overbought"."""
_DATED = frozenset(("ath", "high_low_year", "drawdown"))
_EVENTS = frozenset(
    words("golden_cross death_cross crossover divergence pullback correction squeeze bull bear")
)
"""What happens now and then, though its computation has a value too."""


STEM = 5
"""So many letters of a word are the same in all its forms."""


@dataclass(frozen=True, slots=True)
class Named:
    """One term, or two that were set beside each other.

    `one` and `many` are its names, `figure` says that it has a value, `manner` that it is an adjective,
    `dated` that the value is of a day; the `stems` are how its other forms begin: "diverging".
    """

    keys: tuple[str, ...]
    one: str
    many: str
    figure: bool = False
    manner: bool = False
    dated: bool = False
    stems: frozenset[str] = frozenset()

    @property
    def indefinite(self) -> str:
        """ "an RSI", "a double top"; "bollinger bands" alone."""
        if self.one == self.many:
            return self.one
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


@lru_cache(maxsize=256)
def named(keys: tuple[str, ...]) -> Named:
    """The name of the terms that were explained last."""
    entries = [glossary().entries[key] for key in keys]
    ones = [_name_of(entry) for entry in entries]
    return Named(
        keys,
        " and ".join(ones),
        " and ".join(map(_plural, ones)),
        figure=all(entry.example.partition(" ")[0] in _FIGURES - _of_events(entry) for entry in entries),
        manner=all(key in _MANNERS for key in keys),
        dated=all(key in _DATED for key in keys),
        stems=frozenset(
            word[:STEM]
            for entry in entries
            for alias in entry.aliases
            for word in alias.split()
            if len(word) >= STEM
        ),
    )


def _name_of(entry: Entry) -> str:
    if entry.example == f"pattern {entry.key}":
        return entry.key.replace("_", " ")
    return _SAID_AS.get(entry.key) or entry.aliases[0]


def _of_events(entry: Entry) -> frozenset[str]:
    return _FIGURES if entry.key in _EVENTS else frozenset()


def _plural(noun: str) -> str:
    if noun.endswith("ss"):
        return f"{noun}es"
    return noun if noun.endswith("s") else f"{noun}s"
