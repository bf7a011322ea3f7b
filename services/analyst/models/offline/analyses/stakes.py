"""How much of a trade: so many shares, and how much may be lost on it."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Distance
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

UNITS = words("shares share units unit coins coin stocks contracts lots pieces stock")
_THEM = words("them those these it")
_BEHIND_RISK = words(
    "of about only no more than at most is to a up max maximum around just roughly not want it on this that "
    "trade the would be : say total amount in risk my for as budget with"
)
_BEFORE_RISK = words("in at as for the my is max maximum total to i can")
_LOST = words("lose losing loss lost")
_PERCENT = words("% percent pct")
_ACCOUNT = words("of on my a an account the portfolio capital")


def read_quantity(cursor: Cursor) -> float | None:
    """ "50 shares", "50 apple", "a hundred of them": the count at the cursor, stepped over with its unit."""
    term = cursor.peek()
    if term is None or term.number is None or len(term.number.atoms) != 1:
        return None
    ahead = Cursor(cursor.terms, cursor.at + 1)
    more, of = ahead.skip("more"), ahead.skip("of")
    following = ahead.peek()
    if following is None:
        return None
    unit = following.words[0] in UNITS  # "with 50 shares where would I be"
    unit = unit or following.word in ("of them", "of those", "of these")
    if unit or (of and following.word in _THEM):
        cursor.at = ahead.at + 1
        return term.number.atoms[0]
    if following.symbol is None or more:
        return None
    cursor.at = ahead.at
    return term.number.atoms[0]


def read_stake(cursor: Cursor) -> Distance | None:
    """ "risking $500", "with 500 at risk": an amount of money, stepped over; "risk 2%" is a share of it all,
    and "risk 1% of 20000" an amount again."""
    return _behind(cursor) if _is_risk(cursor.peek()) else _in_front(cursor)


def _is_risk(term: Term | None) -> bool:
    return term is not None and (term.value(Part.RISK) is not None or term.word in _LOST)


def _behind(cursor: Cursor) -> Distance | None:
    """The amount after "risking"."""
    ahead = Cursor(cursor.terms, cursor.at + 1)
    ahead.skip(*_BEHIND_RISK)
    found = _amount(ahead)
    if found is not None:
        cursor.at = ahead.at
    return found


def _in_front(cursor: Cursor) -> Distance | None:
    """The amount before "at risk", "of risk"; of "at 150 risking 300" it is the one behind."""
    ahead = Cursor(cursor.terms, cursor.at)
    found = _amount(ahead)
    owned = ahead.skip("of") or ahead.word() == "at risk"
    ahead.skip(*_BEFORE_RISK)
    if found is None or not _is_risk(ahead.peek()):
        return None
    behind = Cursor(ahead.terms, ahead.at)
    if not owned and found.share is None and _behind(behind) is not None:
        return None
    ahead.at += 1
    if found.share is not None:
        found = _of_it_all(found.share, ahead)  # "1% risk on 20000"
    cursor.at = ahead.at
    return found


def _amount(cursor: Cursor) -> Distance | None:
    """Money, or a share of it."""
    term = cursor.peek()
    if term is None or term.number is None or cursor.word(1) in UNITS:
        return None
    if cursor.word(1) not in _PERCENT:
        amounts = read_prices(cursor, one=True)
        return Distance(amount=amounts[0]) if amounts else None
    cursor.at += 2
    return _of_it_all(term.number.atoms[0] / 100, cursor)


def _of_it_all(share: float, cursor: Cursor) -> Distance:
    """The amount that the share of "1% of 20000" is."""
    rest = Cursor(cursor.terms, cursor.at)
    rest.skip(*_ACCOUNT)
    term = rest.peek()
    amounts = read_prices(rest, one=True) if term is not None and term.number is not None else []
    if not amounts:
        return Distance(share=share)
    cursor.at = rest.at
    return Distance(amount=share * amounts[0])
