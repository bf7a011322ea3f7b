"""Whole messages about one trade: "I want to buy Nvidia at 120, where's my stop?", "sold it short at 250, 40
shares, what now?".

What is told of a trade may stand in any order and in several clauses, so it is read of all of them at once; a
message that says anything else is left to be read clause by clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.analyses.drafts import enters
from services.analyst.models.offline.analyses.stakes import UNITS
from services.analyst.models.offline.analyses.tickets import Ticket, read_ticket
from services.analyst.models.offline.intents import Distance, Holding, SetUp
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import says_it
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_SIGNS = (Part.HELD, Part.SIDE, Part.RISK, Part.TRADE)
OPEN_ENDS = ("entry", "stop", "target")
_LONGEST = 44


def trade_told(terms: Sequence[Term]) -> Holding | SetUp | None:
    """The position that is told, or the set-up that is asked for; None where anything else is said."""
    if len(terms) > _LONGEST or not any(map(_is_sign, terms)):
        return None
    ticket = read_ticket(terms)
    if ticket.loose or ticket.plain or len(ticket.symbols) > 1:
        return None
    return position_of(ticket, terms) or _set_up_of(ticket, terms)


def _is_sign(term: Term) -> bool:
    if term.symbol is not None:
        return False
    if term.word in _OWNED or enters(term):
        return True
    ends = term.value(Part.ROLE) in OPEN_ENDS or term.value(Part.ANALYSIS) == "setup"
    return bool(term.meanings) and (ends or term.plays(_SIGNS))


_OWNED = frozenset((*UNITS, "trades", "shorting", "have", "got", "holding"))


def position_of(ticket: Ticket, terms: Sequence[Term]) -> Holding | None:
    """The position that is held from a price: what was bought, and no trade that is only thought of."""
    said = ticket.said
    if ticket.entry is None or ticket.risk is not None or isinstance(ticket.stop, float | Distance):
        return None
    if ticket.target is not None or not _is_held(ticket, terms):
        return None
    supposed = said & _SUPPOSING and not said & _GAINS
    if supposed or (said & _WISHING and not (ticket.held or said & _BOUGHT)):
        return None
    symbol = ticket.symbol
    side = ticket.owned or ("short" if {"sold", "short"} <= said else "long")
    return Holding(ticket.entry, symbol, says_it(terms, symbol), ticket.timeframe, side, ticket.quantity)


def _is_held(ticket: Ticket, terms: Sequence[Term]) -> bool:
    said = ticket.said
    if ticket.held or {"sold", "short"} <= said or said & _BOUGHT:
        return True
    mine = said & _FIRST
    owned = said & _OWNING and (
        ticket.quantity is not None or (ticket.symbol and (mine or "holding" in said))
    )
    asked = said & _GAINS and (ticket.quantity is not None or {"am", "i"} <= said or "i'm" in said)
    inside = "in" in said and said & {"from", "at", "since"}
    entered = mine and (inside or ("was" in said and ticket.entering))
    judged = said & _JUDGING and (ticket.on or said & {"position", "trade"})
    placed = ticket.on is not None and ticket.quantity is not None and not said & _WISHING
    return bool(owned or asked or entered or judged or placed or _has_been(terms))


def _has_been(terms: Sequence[Term]) -> bool:
    """ "we've been short Intel since 32"."""
    return any(
        first.word in _BEING and second.value(Part.SIDE) is not None for first, second in pairwise(terms)
    )


_FIRST = frozenset(words("i i'm we my our mine"))
_BOUGHT = frozenset(words("opened took cost costs average basis paid picked grabbed"))
_BEING = ("am", "been", "i'm", "are")
_OWNING = frozenset(words("have had got holding own"))
_JUDGING = frozenset(words("check assess evaluate judge my our doing"))
_SUPPOSING = frozenset(words("if suppose supposing imagine assuming when"))
_GAINS = frozenset(
    words(
        "doing profit gain up down winning losing made lost ahead stand worth underwater make be now damage"
    )
)
"""Words that ask how a position stands."""
_WISHING = frozenset(
    words("would want could like should thinking considering planning tempted might plan buying going can")
)


def _set_up_of(ticket: Ticket, terms: Sequence[Term]) -> SetUp | None:
    """The trade that is asked for: planned, sized, or with an end that is still open."""
    known = (ticket.entry, ticket.stop, ticket.target)
    sized = asks_size(ticket)
    if None not in known and not (sized or ticket.risk is not None or asks_reward(ticket)):
        return None
    told = ticket.symbol or ticket.risk or ticket.on or ticket.quantity or any(map(bool, known))
    if not told or (ticket.held and not ticket.said & _SUPPOSING):
        return None
    open_ = [
        role for role, value in zip(OPEN_ENDS, known, strict=True) if value is None and role in ticket.asked
    ]
    asks = bool(ticket.said & _ASKING or (open_ and ticket.said & _SEEKING))
    placed = bool(ticket.entering or ticket.entry)
    wished = (
        _is_planned(ticket, terms)
        or (sized and bool(ticket.risk or ticket.stop))
        or (asks and placed and bool(open_ or asks_reward(ticket) or gets_out(ticket)))
    )
    return _as_set_up(ticket, terms) if wished else None


def _as_set_up(ticket: Ticket, terms: Sequence[Term]) -> SetUp:
    symbol = ticket.symbol
    return SetUp(
        symbol=symbol,
        pronoun=says_it(terms, symbol),
        timeframe=ticket.timeframe,
        side=ticket.way,
        entry=ticket.entry,
        risk=ticket.risk,
        stop=ticket.stop,
        target=ticket.target,
    )


_ASKING = frozenset(words("where what what's which how"))
_SEEKING = frozenset(words("? best good sensible reasonable proper place makes"))


def gets_out(ticket: Ticket) -> bool:
    """ "where do I get out", "where do I bail", "where am I wrong": the stop, in other words."""
    wrong = {"where", "wrong"} <= ticket.said
    return wrong or bool(ticket.said & {"bail", "exit"}) or {"get", "out"} <= ticket.said


_PLANNING = frozenset(
    words("plan suggest recommend propose sketch find build design idea ideas setup trades play planned")
)
_GIVING = frozenset(words("give show set look work"))


def _is_planned(ticket: Ticket, terms: Sequence[Term]) -> bool:
    """ "plan a long", "suggest a short trade", "what would a short look like", "any good trades on Intel"."""
    planned = any(term.value(Part.ANALYSIS) == "setup" for term in terms)
    traded = bool(ticket.on or ticket.said & {"trade", "trades", "position", "idea", "ideas", "setup"})
    if planned or (traded and ticket.said & _PLANNING):
        return bool(ticket.on or ticket.symbol or ticket.risk or ticket.entry)
    if ticket.on and "would" in ticket.said and ticket.said & {"how", "where"} and ticket.said & {"you", "i"}:
        return True  # "how would you go long here"
    if ticket.symbol and not ticket.said & _BOUGHT and any(map(_is_a_side, terms)):
        return True
    there = ticket.said & {"is", "any", "see"} and ticket.said & {"there", "any", "good", "decent"}
    open_ = None in (ticket.entry, ticket.stop, ticket.target)
    return ticket.on is not None and open_ and bool(ticket.said & _GIVING or there)


def _is_a_side(term: Term) -> bool:
    """ "a short on Tesla", "long entry in AMD": a trade by its name."""
    return term.value(Part.SIDE) is not None and (term.word.startswith("a ") or "entry" in term.word)


def asks_size(ticket: Ticket) -> bool:
    said = ticket.said
    counted = {"how", "many"} <= said or ({"how", "big"} <= said) or {"how", "large"} <= said
    return counted or bool(said & {"size", "sizing", "quantity", "sized"})


def asks_reward(ticket: Ticket) -> bool:
    """ "what's the risk reward", "what's my risk"."""
    return bool(ticket.said & {"reward", "risk", "ratio"}) and bool(ticket.said & _ASKING)
