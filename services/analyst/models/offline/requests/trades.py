"""Trades by their prices, by distances and by what they pay: "long at 240 with a 2% stop, three to one"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.drafts import PAYING, Draft, drafted, enters, names_a_ratio
from services.analyst.models.offline.analyses.said import frames_in, side_of
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import (
    Distance,
    Exit,
    Intent,
    LevelAt,
    SetUp,
    ShowSymbol,
    Trade,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, says_it, symbols_of
from services.analyst.models.offline.terms import Term
from services.charting.commands import Side

_OTHERS = (
    Part.INDICATOR, Part.TIMEFRAME, Part.STYLE, Part.SCALE, Part.ZOOM, Part.FIBONACCI, Part.TRENDLINE,
    Part.ZONE, Part.NEWS, Part.LEVELS, Part.CHANNEL, Part.VERTICAL, Part.NOTE, Part.COLOUR, Part.EDIT,
)  # fmt: skip


def trade_wanted(clause: Clause) -> list[Intent]:
    """The trade that the clause sets up; [] where it is about something else, or leaves its prices open."""
    terms = clause.terms
    exits = clause.mood is not Mood.QUESTION and (
        plays(terms, Part.ROLE) or any(term.word in PAYING for term in terms) or names_a_ratio(terms)
    )
    if not exits:
        return []
    planned = any(term.value(Part.ANALYSIS) == "setup" for term in terms)
    entered = planned or plays(terms, Part.SIDE, Part.HELD) or any(enters(term) for term in terms)
    if not entered:
        return []
    if any(term.quote is not None for term in terms) or len(symbols_of(terms)) > 1:
        return []
    draft = drafted(terms)
    if draft.entry is None:
        return _planned(clause, draft)
    return _placed(draft, terms)


def _placed(draft: Draft, terms: Sequence[Term]) -> list[Intent]:
    """A trade whose entry is known: drawn, as far as its ends are."""
    entry, sign = draft.entry or 0.0, draft.sign
    stop = _price(draft.stop, entry, -sign, None)
    risk = abs(entry - stop) if stop is not None else None
    target = _price(draft.target, entry, sign, risk)
    shown: list[Intent] = [ShowSymbol(ref) for ref in symbols_of(terms)]
    if stop is not None and target is not None:
        apart = (entry - stop) * (target - entry) > 0 and min(stop, target) > 0
        known = draft.far or not plays(terms, *_OTHERS)
        side: Side = "long" if target > entry else "short"
        return [*shown, Trade(side, entry, stop, target)] if apart and known else []
    if stop is None or not draft.far or plays(terms, Part.HELD):
        return []
    return [*shown, LevelAt("entry", entry), LevelAt("stop", stop)]


def _planned(clause: Clause, draft: Draft) -> list[Intent]:
    """A trade from where the price is: its entry is known to who sees the bars."""
    terms = clause.terms
    said = draft.far or (draft.stop is not None and plays(terms, Part.ANALYSIS))
    if not said or plays(terms, Part.HELD) or plays(terms, *_OTHERS[:1]):
        return []
    symbol = next(iter(symbols_of(terms)), None)
    frames = frames_in(terms)
    here = any(term.value(Part.PRONOUN) == "here" for term in terms)
    side = side_of(terms)
    frame = frames[0] if frames else None
    return [
        SetUp(symbol, says_it(terms, symbol), frame, side, stop=draft.stop, target=draft.target, here=here)
    ]


def _price(end: Exit | None, entry: float, sign: int, risk: float | None) -> float | None:
    if not isinstance(end, Distance):
        return end
    away = end.of(entry, risk)
    return None if away is None else round(entry + sign * away, 6)
