"""How long a bar is to be, told of the bar: "every candle should be an hour", "one bar for each week"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import ShowFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import FRAMES, count_and_unit
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.market.timeframes import Timeframe

_WHICH = frozenset(words("each every one a single the my these"))
_EACH = frozenset(words("each every"))
_BARS = frozenset(words("bar bars candle candles candlestick candlesticks"))
_STANDING = frozenset(
    words(
        """
        should to be being is are as of worth equal equals cover covers covering represent represents
        representing stand stands standing for mean means last lasts span spans spanning hold holds show shows
        contain contains per each every make that must would amount amounts =
        """
    )
)
"""What stands between a bar and how long it is."""
_ONE = frozenset(("a", "an", "one", "each", "every", "per", "1"))
_UNITS = {"minute": "m", "hour": "h", "day": "d", "week": "wk", "month": "mo"}
_MOST_BETWEEN = 4


def read_bar_length(cursor: Cursor) -> ShowFrame | None:
    """The timeframe whose bars are as long as is told; the cursor stays where none is."""
    ahead = Cursor(cursor.terms, cursor.at)
    said: list[str] = []
    while ahead.more and len(said) <= len(_BARS) and _BARS.isdisjoint(said):
        said.extend(ahead.word().split())
        if not (_WHICH | _BARS).issuperset(said):
            return None
        ahead.at += 1
    between = ahead.at
    while ahead.more and ahead.at - between < _MOST_BETWEEN and _stands(ahead.terms[ahead.at]):
        ahead.at += 1
    told = ahead.at > between or not _EACH.isdisjoint(said)
    frame = _length(ahead) if told else None
    if frame is None or ahead.word() == "ago":
        return None
    cursor.at = ahead.at
    return ShowFrame(frame)


def tells_bar_length(terms: Sequence[Term]) -> bool:
    """Whether anywhere is told how long a bar is to be."""
    return any(read_bar_length(Cursor(terms, at)) for at in range(len(terms)))


def _stands(term: Term) -> bool:
    return term.number is None and term.symbol is None and _STANDING.issuperset(term.words)


def _length(cursor: Cursor) -> Timeframe | None:
    """ "an hour", "fifteen minutes", "each week", "weekly"; steps over it."""
    named = cursor.value(Part.TIMEFRAME)
    if named in set(Timeframe):
        cursor.at += 1
        return Timeframe(named)
    count, unit, after = count_and_unit(cursor)
    one, _, length = cursor.word().partition(" ")
    if one in _ONE and length in _UNITS:  # "each month" as one phrase
        count, unit, after = 1.0, _UNITS[length], cursor.at + 1
    if unit is None and (cursor.word() in _ONE or cursor.word(-1) in _ONE):
        cursor.at += cursor.word() in _ONE
        count, unit, after = 1.0, cursor.value(Part.UNIT), cursor.at + 1
    frame = FRAMES.get((count, unit)) if unit else None
    cursor.at = after if frame else cursor.at
    return frame
