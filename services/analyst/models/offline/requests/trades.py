"""Trades by their prices, by distances and by what they pay: "long at 240 with a 2% stop, three to one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.analyst.models.offline.analyses.said import frames_in, side_of
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
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
from services.analyst.models.offline.quantities.distances import read_distance
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.questions.asking import plays, says_it, symbols_of
from services.analyst.models.offline.terms import Term
from services.charting.commands import Side

_ENTERING = ("sell at", "buy at", "short at", "buying at", "selling at", "cover at", "get in at")
_BESIDE_ENTRY = ("it", "a", "some", "position", "trade", "from", "entry", "at", "the", "in", ":", "around")
_PAYING = ("reward to risk", "risk reward", "risk to reward", "risk reward ratio", "rr", "reward risk",
           "ratio", "reward", "r r")  # fmt: skip
_OTHERS = (
    Part.INDICATOR, Part.TIMEFRAME, Part.STYLE, Part.SCALE, Part.ZOOM, Part.FIBONACCI, Part.TRENDLINE,
    Part.ZONE, Part.NEWS, Part.LEVELS, Part.CHANNEL, Part.VERTICAL, Part.NOTE, Part.COLOUR, Part.EDIT,
)  # fmt: skip
_MOST_PAID = 50


@dataclass
class _Draft:
    """What was said of a trade so far."""

    entry: float | None = None
    stop: Exit | None = None
    target: Exit | None = None
    side: str | None = None
    far: bool = False

    @property
    def sign(self) -> int:
        if self.side:
            return 1 if self.side == "long" else -1
        if isinstance(self.stop, float) and self.entry is not None:
            return 1 if self.stop < self.entry else -1
        up = isinstance(self.target, float) and self.entry is not None and self.target < self.entry
        return -1 if up else 1


def trade_wanted(clause: Clause) -> list[Intent]:
    """The trade that the clause sets up; [] where it is about something else, or leaves its prices open."""
    terms = clause.terms
    planned = any(term.value(Part.ANALYSIS) == "setup" for term in terms)
    entered = planned or plays(terms, Part.SIDE, Part.HELD) or any(_enters(term) for term in terms)
    exits = plays(terms, Part.ROLE) or any(term.text.lower() in _PAYING for term in terms)
    if clause.mood is Mood.QUESTION or not (entered and (exits or _ratio_at_all(terms))):
        return []
    if any(term.quote is not None for term in terms) or len(symbols_of(terms)) > 1:
        return []
    draft = _drafted(terms)
    if draft.entry is None:
        return _planned(clause, draft)
    return _placed(draft, terms)


def _placed(draft: _Draft, terms: Sequence[Term]) -> list[Intent]:
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


def _planned(clause: Clause, draft: _Draft) -> list[Intent]:
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


def _drafted(terms: Sequence[Term]) -> _Draft:
    draft, cursor = _Draft(), Cursor(terms)
    while cursor.more:
        if not (_read_entry(cursor, draft) or _read_exit(cursor, draft) or _read_ratio(cursor, draft)):
            cursor.at += 1
    return draft


def _enters(term: Term) -> bool:
    text = term.text.lower()
    return term.value(Part.VERB) == "buy" or term.value(Part.ROLE) == "entry" or text in _ENTERING


def _read_entry(cursor: Cursor, draft: _Draft) -> bool:
    term = cursor.terms[cursor.at]
    side = term.value(Part.SIDE) or term.value(Part.HELD)
    sold = term.text.lower().startswith(("sell", "short", "cover"))
    if draft.entry is not None or not (side or _enters(term)):
        return False
    if side or term.value(Part.ROLE) != "entry":
        draft.side = draft.side or side or ("short" if sold else "long")
    cursor.at += 1
    cursor.skip(*_BESIDE_ENTRY)
    if cursor.more and cursor.terms[cursor.at].symbol:
        cursor.at += 1
        cursor.skip(*_BESIDE_ENTRY)
    cursor.take(Part.ROLE) if cursor.value(Part.ROLE) == "entry" else None
    start = cursor.at
    if read_distance(cursor) is None and not _is_ratio(cursor):
        prices = read_prices(cursor, one=True)
        draft.entry = prices[0] if prices else None
    else:
        cursor.at = start
    return True


def _read_exit(cursor: Cursor, draft: _Draft) -> bool:
    """ "stop at 230", "a stop 5% under it", "a 2% stop"."""
    start = cursor.at
    if _price_first(cursor, draft):
        return True
    before = read_distance(cursor)
    if before is not None:
        cursor.skip("a", "the", "as", "my")
    role = cursor.value(Part.ROLE)
    if role not in ("stop", "target"):
        cursor.at = start
        return False
    cursor.at += 1
    _ = (
        cursor.word() in ("1", "2", "one")
        and cursor.word(1) in ("at", "@", ":")
        and cursor.skip(cursor.word())
    )
    end: Exit | None = before or read_distance(cursor)
    if end is None and not _is_ratio(cursor):
        cursor.skip("under", "below", "above", "over", ",")
        prices = read_prices(cursor, one=True)
        end = prices[0] if prices else None
    draft.far = draft.far or isinstance(end, Distance)
    if role == "stop":
        draft.stop = end if draft.stop is None else draft.stop
    elif draft.target is None:
        draft.target = end
    return True


def _price_first(cursor: Cursor, draft: _Draft) -> bool:
    """ "267 if right", "243 stop": the price before what it is, and none behind it."""
    ahead = Cursor(cursor.terms, cursor.at)
    term = ahead.peek()
    prices = read_prices(ahead, one=True) if term is not None and term.number is not None else []
    role = ahead.value(Part.ROLE)
    after = ahead.peek(1)
    if (
        not prices
        or role not in ("entry", "stop", "target")
        or (after is not None and after.number is not None)
    ):
        return False
    held = {"entry": draft.entry, "stop": draft.stop, "target": draft.target}[role]
    if held is None:
        setattr(draft, role, prices[0])
    cursor.at = ahead.at + 1
    return True


def _read_ratio(cursor: Cursor, draft: _Draft) -> bool:
    """ "three to one", "1:3", "risk 1 to make 3", "reward to risk of 2.5"."""
    start = cursor.at
    risked = cursor.take(Part.RISK) is not None
    paying = cursor.skip(*_PAYING)
    cursor.skip("of", "is", "at", ":", "=", "a", "to", "ratio", "least", "risk") if paying else None
    pair = _pair(cursor, risked=risked)
    value = pair or (_number(cursor) if paying else None)
    if value is None or not 0 < value <= _MOST_PAID:
        cursor.at = start
        return False
    if pair is None:
        cursor.at += 1
    draft.target, draft.far = Distance(risks=value), True
    return True


def _pair(cursor: Cursor, *, risked: bool) -> float | None:
    """How many times what is risked is made: the larger number of "three to one" over the smaller."""
    start, first = cursor.at, _number(cursor)
    cursor.at += 1
    linked = cursor.skip("to", ":", "-", "for", "make", "win", "gain", "earn", "get", "made", "against", "by")
    second = _number(cursor) if first and linked else None
    if not first or not second or not (risked or 1 in (first, second)) or max(first, second) > _MOST_PAID:
        cursor.at = start
        return None
    cursor.at += 1
    return second / first if risked else max(first, second) / min(first, second)


def _is_ratio(cursor: Cursor) -> bool:
    return _pair(Cursor(cursor.terms, cursor.at), risked=False) is not None


def _ratio_at_all(terms: Sequence[Term]) -> bool:
    return any(_is_ratio(Cursor(terms, at)) for at in range(len(terms)))


def _number(cursor: Cursor) -> float | None:
    term = cursor.peek()
    single = term is not None and term.number is not None and len(term.number.atoms) == 1
    return term.number.atoms[0] if single and term is not None and term.number is not None else None
