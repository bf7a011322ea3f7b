"""Long words of the trade that were heard as several short ones, and short orders that were heard as others.

"store castic" is stochastic and "sub port" support; "zoo min", when nothing else is said, is "zoom in".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from services.analyst.models.offline.english import phones_said
from services.analyst.models.offline.heard.phones import phones_of
from services.analyst.models.offline.heard.table import SoundTable, Words
from services.analyst.models.offline.heard.together import says
from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_WORDS = """
    support | resistance | stochastic | stochastics | bollinger | bollinger bands | fibonacci | retracement
    fibonacci retracement | oscillator | donchian | keltner | exponential | timeframe | candlestick
    candlesticks | candles | crosshair | logarithmic | ichimoku | ichimoku cloud | heikin ashi | trend line
    trend lines | moving average | moving averages | parabolic sar | hourly | weekly | supertrend
"""
_ORDERS = """
    zoom in | zoom out | undo | undo that | undo it | redo | redo that | reset the view | reset view
    reset the chart | line chart | bar chart | area chart | candle chart | candlestick chart | candles
    log scale | linear scale | daily chart | weekly chart | monthly chart | hourly chart | daily | weekly
    hourly | monthly | screenshot | take a screenshot | clear the chart | heikin ashi | fibonacci
    bollinger bands | support and resistance | stochastic | ichimoku
"""
_UNLIKE = 0.12
"""Of the phones that are meant, the share that may differ where English words were heard."""
_UNLIKE_STRANGE = 0.21
"""The same where something was heard that is no word."""
_UNLIKE_ORDER = 0.15
_MOST = 4
_MOST_OF_ORDER = 5
_POLITE = frozenset(words("please now thanks"))
_GOES_ON = frozenset(words("and or but"))
_MEANT = frozenset(words("assistance early"))
"""Words that nobody writes for others."""


def heard_apart(
    tokens: Sequence[Token], at: int, is_known: Callable[[str], bool], is_name: Callable[[str], bool]
) -> tuple[int, Words]:
    """How many tokens from `at` are one word of the trade heard apart, and which; (0, ()) if none."""
    run = tokens[at : at + _MOST]
    if run[0].kind != "word" or run[0].norm == "the":
        return 0, ()
    strange = [not is_known(token.norm) and token.norm.isalpha() for token in run]
    if True not in strange:
        return 0, ()
    for length in range(len(run), 1, -1):
        heard = tuple(token.norm for token in run[:length])
        if not any(strange[:length]) or not all(word.isalpha() for word in heard) or is_name(" ".join(heard)):
            continue
        sure = all(phones_said(word) for word in heard)
        found = _table(_WORDS).nearest(phones_of(heard), _UNLIKE if sure else _UNLIKE_STRANGE)
        if found and not says(heard, (found,)):
            return length, found
    return 0, ()


def order_heard(tokens: Sequence[Token], is_name: Callable[[str], bool]) -> Words:
    """The short order that all that was said sounds like: "under that"; empty if none."""
    end = len(tokens) - (tokens[-1].norm in _POLITE)
    heard = tuple(token.norm for token in tokens[:end] if token.norm != ".")
    plain = 0 < len(heard) <= _MOST_OF_ORDER and all(word.isalpha() for word in heard)
    meant = not plain or heard[0] in _GOES_ON or any(word in _MEANT for word in heard)
    if meant or heard in PHRASES or is_name(" ".join(heard)):
        return ()
    return _table(_ORDERS).nearest(phones_of(heard), _UNLIKE_ORDER)


@cache
def _table(phrases: str) -> SoundTable:
    return SoundTable(words(phrase) for phrase in phrases.replace("\n", "|").split("|") if phrase.strip())
