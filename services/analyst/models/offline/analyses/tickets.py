"""All that is said of one trade, wherever it stands: "I'd buy at 248, stop 243, how many for $300 of risk?".

A ticket is read term by term. What is no part of a trade is left over as `loose`, so that only who talks of
nothing else is taken at his word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from services.analyst.models.offline.analyses.drafts import Draft, enters, read_exit, read_ratio
from services.analyst.models.offline.analyses.said import side_of
from services.analyst.models.offline.analyses.stakes import read_quantity, read_stake
from services.analyst.models.offline.analyses.trade_talk import TALK, is_of_a_trade
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Distance, ShowFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.quantities.distances import read_distance
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.timeframes import read_timeframe
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.commands import Side
from services.market.timeframes import Timeframe


@dataclass
class Ticket(Draft):
    """A trade as far as it was told. `plain` are numbers without a name, `asked` the roles without a price.

    `held`: it is told as a trade that was made, and `owned` on which side; `on` is any word of a side, also
    "sell". `loose` are the terms that are none of a trade.
    """

    symbols: list[SymbolRef] = field(default_factory=list)
    risk: float | None = None
    share: float | None = None
    quantity: float | None = None
    held: bool = False
    entering: bool = False
    plain: list[float] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    loose: list[Term] = field(default_factory=list)
    said: frozenset[str] = frozenset()
    on: Side | None = None
    timeframe: Timeframe | None = None
    owned: Side | None = None

    @property
    def symbol(self) -> SymbolRef | None:
        """The one that is named first."""
        return self.symbols[0] if self.symbols else None

    @property
    def way(self) -> Side | None:
        """The side that was said, or that the prices tell: a stop above the entry is a short's."""
        if self.on or self.entry is None:
            return self.on
        beyond = isinstance(self.stop, float) and self.stop > self.entry
        return "short" if beyond or (isinstance(self.target, float) and self.target < self.entry) else None


def read_ticket(terms: Sequence[Term], also: frozenset[str] = frozenset()) -> Ticket:
    """What `terms` say of one trade; words that are `also` said around it are not loose."""
    ticket, cursor = Ticket(), Cursor(terms)
    while cursor.more:
        if not any(read(cursor, ticket) for read in _READERS):
            term = terms[cursor.at]
            beside = all(word in TALK or word in also for word in term.words)
            if term.number is not None or not beside:
                ticket.loose.append(term)
            cursor.at += 1
    ticket.said = frozenset(word for term in terms for word in term.words)
    ticket.on = side_of(terms)
    if len(ticket.plain) == 1:
        _settle(ticket)
    return ticket


def _settle(ticket: Ticket) -> None:
    """The one number without a name: what an account holds, else the price of entry."""
    if ticket.share is not None and ticket.risk is None and ticket.said & _CAPITAL:
        ticket.risk = ticket.share * ticket.plain.pop()
    elif ticket.entry is None and (ticket.held or ticket.entering or ticket.said & _COSTING):
        ticket.entry = ticket.plain.pop()


_CAPITAL = frozenset(words("account portfolio capital"))
_COSTING = frozenset(words("cost costs average basis paid"))


def _framed(cursor: Cursor, ticket: Ticket) -> bool:
    """ "on the 4 hour", "weekly"."""
    term = cursor.terms[cursor.at]
    counts = term.number is not None and cursor.value(Part.UNIT, 1) is not None
    frame = read_timeframe(cursor) if counts or term.value(Part.TIMEFRAME) else None
    if not isinstance(frame, ShowFrame):
        return False
    ticket.timeframe = frame.timeframe
    return True


def _counted(cursor: Cursor, ticket: Ticket) -> bool:
    found = read_quantity(cursor) or _bare_quantity(cursor)
    if found is None:
        return False
    ticket.quantity = ticket.quantity or found
    return True


def _bare_quantity(cursor: Cursor) -> float | None:
    """The 50 of "long 50 from 242", the 300 of "and Ford, 300 at 12"."""
    number = cursor.terms[cursor.at].number
    before = cursor.peek(-2 if cursor.word(-1) == "," else -1)
    named = before is not None and before.symbol is not None
    sided = named or cursor.value(Part.SIDE, -1) or cursor.value(Part.HELD, -1)
    after = cursor.peek(2)
    priced = cursor.word(1) in ("from", "at", "@") and after is not None and after.number is not None
    if number is None or not sided or not priced or len(number.atoms) != 1:
        return None
    cursor.at += 1
    return number.atoms[0]


def _paid(cursor: Cursor, ticket: Ticket) -> bool:
    """ "3R", "three times my risk": a target told by what it pays."""
    term, ahead = cursor.terms[cursor.at], Cursor(cursor.terms, cursor.at)
    times = term.value(Part.AMOUNT) or ""
    if (
        times.isdigit()
        and term.word != "double"
        and any(after.value(Part.RISK) for after in cursor.terms[cursor.at + 1 : cursor.at + 4])
    ):
        ticket.target, ticket.far, cursor.at = Distance(risks=float(times)), True, cursor.at + 1
        return True
    away = read_distance(ahead) if term.number is not None else None
    if away is None or away.risks is None or ticket.target is not None:
        return False
    ticket.target, ticket.far, cursor.at = away, True, ahead.at
    return True


def _staked(cursor: Cursor, ticket: Ticket) -> bool:
    found = read_stake(cursor)
    if found is None:
        return False
    ticket.risk, ticket.share = ticket.risk or found.amount, ticket.share or found.share
    return True


def _exited(cursor: Cursor, ticket: Ticket) -> bool:
    """ "stop at 243"; a role without a price is asked for, or was named already."""
    before = (ticket.entry, ticket.stop, ticket.target)
    start = cursor.at
    if not read_exit(cursor, ticket):
        return False
    if (ticket.entry, ticket.stop, ticket.target) == before:
        role = next((role for term in cursor.terms[start : cursor.at] if (role := term.value(Part.ROLE))), "")
        ticket.asked.append(role)
    return True


def _entered(cursor: Cursor, ticket: Ticket) -> bool:
    """ "buy", "my entry", "I bought", "go short": its price comes next, if it comes."""
    term = cursor.terms[cursor.at]
    held, side = term.value(Part.HELD), term.value(Part.SIDE)
    if not (held or side or enters(term)) or (term.word == "in at" and ticket.asked):
        return False  # "the stop goes in at 239"
    ticket.held = ticket.held or held is not None
    ticket.owned = cast("Side | None", ticket.owned or held or side)
    ticket.entering = True
    cursor.at += 1
    if term.value(Part.ROLE) == "entry" and not held:
        named = read_prices(cursor, one=True) if ticket.entry is None else []
        ticket.entry = named[0] if named else ticket.entry
        if not (named or _price_follows(cursor)):
            ticket.asked.append("entry")
    return True


def _price_follows(cursor: Cursor) -> bool:
    return any(term.number is not None for term in cursor.terms[cursor.at : cursor.at + 4])


_PLACED = ("at", "from", "@", "for", "around", "near", "about", "of", "since", "is", "was", "to", "in at")


def _priced(cursor: Cursor, ticket: Ticket) -> bool:
    """ "at 248", "from two fifty"; a bare number is kept until it is known what it is."""
    ahead = Cursor(cursor.terms, cursor.at)
    led = ahead.skip(*_PLACED)
    term, first = ahead.peek(), ahead.at
    counts = led and (read_quantity(ahead) or read_stake(ahead)) is not None  # "for 20 shares"
    ahead.at = first
    prices = read_prices(ahead, one=True) if term is not None and term.number is not None else []
    if not prices or counts:
        return False
    cursor.at = ahead.at
    before = ahead.terms[first - 1].word
    if led and ticket.entry is None and before not in ("is", "to", "for"):
        ticket.entry = prices[0]
    else:
        ticket.plain.append(prices[0])
    return True


def _named(cursor: Cursor, ticket: Ticket) -> bool:
    """A symbol, a timeframe, a word of the trade."""
    term = cursor.terms[cursor.at]
    if term.symbol is not None:
        ticket.symbols.append(term.symbol)
    elif not is_of_a_trade(term):
        return False
    cursor.at += 1
    return True


_READERS = (_framed, _counted, read_ratio, _paid, _staked, _exited, _entered, _priced, _named)
