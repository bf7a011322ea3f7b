"""What is said of a trade so far: where it is entered, where it ends, and what it pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Distance, Exit
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.distances import read_distance
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.terms import Term

_ENTERING = ("sell at", "buy at", "short at", "buying at", "selling at", "cover at", "get in at")
_BESIDE_ENTRY = ("it", "a", "some", "position", "trade", "from", "entry", "at", "the", "in", ":", "around")
PAYING = ("reward to risk", "risk reward", "risk to reward", "risk reward ratio", "rr", "reward risk",
          "ratio", "reward", "r r")  # fmt: skip
_MOST_PAID = 50


@dataclass
class Draft:
    """A trade as far as it was told; `far` is that an end is a distance from the entry."""

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


def drafted(terms: Sequence[Term]) -> Draft:
    """What `terms` say of one trade."""
    draft, cursor = Draft(), Cursor(terms)
    while cursor.more:
        if not (_read_entry(cursor, draft) or read_exit(cursor, draft) or read_ratio(cursor, draft)):
            cursor.at += 1
    return draft


def enters(term: Term) -> bool:
    """Whether a price of entry may follow: "buy", "entry", "short at"."""
    text = term.word
    return term.value(Part.VERB) == "buy" or term.value(Part.ROLE) == "entry" or text in _ENTERING


def _read_entry(cursor: Cursor, draft: Draft) -> bool:
    term = cursor.terms[cursor.at]
    side = term.value(Part.SIDE) or term.value(Part.HELD)
    sold = term.word.startswith(("sell", "short", "cover"))
    if draft.entry is not None or not (side or enters(term)):
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


def read_exit(cursor: Cursor, draft: Draft) -> bool:
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
    pays = Cursor(cursor.terms, cursor.at)
    pays.skip("for", "of", "at")
    if end is None and not _is_ratio(pays):
        cursor.skip("under", "below", "above", "over", ",", "would", "could", "might", "was", "'s")
        prices = read_prices(cursor, one=True)
        end = prices[0] if prices else None
    draft.far = draft.far or isinstance(end, Distance)
    if role == "stop":
        draft.stop = end if draft.stop is None else draft.stop
    elif draft.target is None:
        draft.target = end
    return True


def _price_first(cursor: Cursor, draft: Draft) -> bool:
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


def read_ratio(cursor: Cursor, draft: Draft) -> bool:
    """ "three to one", "1:3", "risk 1 to make 3", "reward to risk of 2.5"."""
    start = cursor.at
    risked = cursor.take(Part.RISK) is not None
    paying = cursor.skip(*PAYING)
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


def names_a_ratio(terms: Sequence[Term]) -> bool:
    """Whether "three to one" is said anywhere."""
    return any(_is_ratio(Cursor(terms, at)) for at in range(len(terms)))


def _number(cursor: Cursor) -> float | None:
    term = cursor.peek()
    single = term is not None and term.number is not None and len(term.number.atoms) == 1
    return term.number.atoms[0] if single and term is not None and term.number is not None else None
