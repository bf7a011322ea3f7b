"""Questions about indicators and levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    AutoLevels,
    FibonacciAuto,
    IndicatorValue,
    IndicatorWish,
    Intent,
    ShowFrame,
    ShowSymbol,
    Sides,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, says_it, targets_of, words_of
from services.analyst.models.offline.terms import Term
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe


def value_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "what is the RSI of Apple": the newest value of an indicator."""
    if terms[0].value(Part.QUESTION) in ("why", "when", "who", "should"):
        return []
    cursor = Cursor(terms)
    while cursor.more:
        wishes: list[IndicatorWish] = read_indicators(cursor)
        if wishes:
            symbol = targets_of(terms)[0]
            pronoun, timeframe = says_it(terms, symbol), _timeframe(terms)
            against = _is_compared(terms[: cursor.at])
            return [
                IndicatorValue(wish.name, () if against else wish.params, symbol, pronoun, timeframe)
                for wish in wishes
            ]
        cursor.at += 1
    implied = next((_IMPLIED[word] for word in words_of(terms) if word in _IMPLIED), None)
    symbol = targets_of(terms)[0]
    if implied and not plays(terms, Part.CONCEPT):
        return [IndicatorValue(implied, (), symbol, says_it(terms, symbol))]
    return []


def value_read(terms: Sequence[Term]) -> list[Intent]:
    """ "what does the ADX read?", "what is the RSI saying": opens like a question about the word."""
    said = [term.word for term in terms if term.text != "?"]
    while said and said[-1] in _PLACED:
        del said[-1]
    definite = any(word in ("the", "its", "my", "our", "this") for word in said)
    return (
        value_asked(terms)
        if definite and (said[-1] in _READ or "telling" in said) and said[0].startswith("what")
        else []
    )


_PLACED = (
    "here", "now", "right now", "today", "currently", "at the moment", "this", "on this", "about",
    "about this", "about it", "about this stock", "on this chart", "this chart", "this stock",
)  # fmt: skip
_READ = ("read", "reads", "say", "saying", "show", "showing", "stand at", "sit at", "reading", "at",
         "looking like")  # fmt: skip


def _is_compared(terms: Sequence[Term]) -> bool:
    """ "is the ADX over 25": the number is what it is compared with, and no length of it."""
    compared = len(terms) > 1 and terms[-1].number is not None and terms[-2].value(Part.COMPARISON)
    return compared in ("above", "below") and terms[0].value(Part.QUESTION) in ("yesno", "whether")


def _timeframe(terms: Sequence[Term]) -> Timeframe | None:
    named = next((value for term in terms if (value := term.value(Part.TIMEFRAME))), None)
    return Timeframe(named) if named in set(Timeframe) else None


_IMPLIED: dict[str, IndicatorName] = {
    "overbought": "rsi",
    "oversold": "rsi",
    "overstretched": "rsi",
    "volatile": "atr",
    "volatility": "atr",
}
"""The indicator that answers a question which names none."""


_MANNER = ("how do", "how to", "how does")


def levels_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "where is support?", "key levels on the weekly?": found on the bars that are named, and drawn."""
    opening = terms[0]
    if opening.value(Part.QUESTION) in ("why", "when", "who", "should") or opening.word in _MANNER:
        return []
    symbol = targets_of(terms)[0]
    frames: list[Intent] = [ShowSymbol(symbol)] if symbol else []
    frames += [ShowFrame(frame) for frame in frames_in(terms)[:1]]
    for term in terms:
        if term.value(Part.LEVELS):
            return [*frames, AutoLevels()]
        if term.value(Part.ROLE) in ("support", "resistance"):
            kinds = {other.value(Part.ROLE) for other in terms} & {"support", "resistance"}
            kind = cast(Sides, kinds.pop()) if len(kinds) == 1 else "both"
            return [*frames, AutoLevels(kind)]
        if term.value(Part.FIBONACCI):
            return [*frames, FibonacciAuto(extension=term.value(Part.FIBONACCI) == "extension")]
        if term.value(Part.TRENDLINE) and "line" in term.word:
            return [*frames, TrendlinesAuto(cast(Sides, term.value(Part.TRENDLINE)))]
    return []
