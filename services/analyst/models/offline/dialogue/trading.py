"""What is said after a trade was told or planned: more of it, another number, a part of it, another trade.

"50 shares", "three to one", "what if I'd got in at 110", "where do I get out", "draw that as my entry", "and
200 GM from 38". What was said of one symbol's trade stays with it, and does not go over to another symbol's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.positions import OPEN_ENDS, asks_reward, asks_size, gets_out
from services.analyst.models.offline.analyses.tickets import Ticket, read_ticket
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.owning import trade_spoken_of
from services.analyst.models.offline.dialogue.retargeting import unpriced
from services.analyst.models.offline.dialogue.trade_changed import (
    Told,
    changed,
    lone,
    side_said,
    with_told,
)
from services.analyst.models.offline.dialogue.trade_drawn import drawn_or_removed
from services.analyst.models.offline.intents import Holding, Intent, SameFor, SetUp, Trade
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_LONGEST = 24


def on_the_trade(terms: Sequence[Term], past: Past, alone: Sequence[Intent]) -> list[Intent] | None:
    """What a message comes to that is about the trade before it; None where it is about anything else.

    `alone` is what the message asks for by itself.
    """
    trade = _trade_of(past.last) or _told_earlier(terms, past)
    if trade is None or not terms or len(terms) > _LONGEST:
        return None
    if (placed := drawn_or_removed(terms, trade, drawn=isinstance(past.last, Trade))) is not None:
        return placed
    ticket = read_ticket(terms, _LEANING)
    if ticket.loose or len(ticket.symbols) > 1 or _is_whole_trade(ticket):
        return None
    if ticket.symbol is not None and ticket.symbol != trade.symbol:
        return _of_another(trade, ticket, alone)
    again = _opened(trade, ticket, alone) or changed(trade, ticket, past, terms)
    if again is not None and again != trade:
        return [again] if ticket.risk is not None or not isinstance(past.last, Trade) else None
    return [_asked_again(trade, ticket)] if _asks_of(trade, ticket) else None


def _opened(plan: Told, ticket: Ticket, alone: Sequence[Intent]) -> Holding | None:
    """ "I bought at 150" after a plan: a position in its symbol, and no other number of the plan."""
    own = alone[0] if len(alone) == 1 else None
    if not isinstance(plan, SetUp) or not isinstance(own, Holding) or "if" in ticket.said:
        return None
    return replace(own, symbol=own.symbol or plan.symbol)


def _trade_of(last: Intent | None) -> Told | None:
    """The trade that was spoken of last; one that was drawn is a plan whose ends are all known."""
    if isinstance(last, Trade):
        return SetUp(side=last.side, entry=last.entry, stop=last.stop, target=last.target, draw=False)
    return last if isinstance(last, Holding | SetUp) else None


def _told_earlier(terms: Sequence[Term], past: Past) -> Told | None:
    """The trade before the questions about its symbol, where the speaker speaks of it or its ends again."""
    told = trade_spoken_of(past)
    mine = told is not None and any(
        _MINE & {*term.words} or (terms[0].value(Part.QUESTION) and term.value(Part.ROLE) in OPEN_ENDS)
        for term in terms
    )
    return told if mine else None


_MINE = frozenset(words("my i i'm i've our we mine"))
_LEANING = frozenset(
    words(
        """
        no nope sorry actually meant mean instead rather wait oops correction that said wrong too also again
        other way round around reverse opposite flip change switch move raise lower them bought each yes yeah
        he's that's thing even break if lets three times my aim aiming tighten widen paid rest bring pay pays
        downside upside same
        """
    )
)
"""Words that only lean on what was said before."""


def _is_whole_trade(ticket: Ticket) -> bool:
    """ "buy at 246, stop 240, target 258": another trade, which needs nothing of the one before."""
    return None not in (ticket.entry, ticket.stop, ticket.target)


def _of_another(trade: Told, ticket: Ticket, alone: Sequence[Intent]) -> list[Intent] | None:
    """ "and 200 GM from 38": the same of another symbol, with none of the prices of the one before."""
    own = alone[0] if len(alone) == 1 else None
    if isinstance(own, Holding) and own.symbol == ticket.symbol and own.entry is not None:
        side = own.side if ticket.held or ticket.owned else trade.side or own.side
        return [replace(own, side=side)]
    entry = ticket.entry if ticket.entry is not None else lone(ticket)
    if (
        trade.symbol is None
        and entry is None
        and ticket.said & {"that", "it"}
        and ticket.said & {"was", "is"}
    ):
        return [replace(trade, symbol=ticket.symbol, pronoun=False)]  # "that was Apple"
    if isinstance(trade, Holding):
        side = side_said(ticket) or trade.side
        new = Holding(entry, ticket.symbol, timeframe=trade.timeframe, side=side, quantity=ticket.quantity)
        return None if entry is None else [new]
    again = isinstance(own, SameFor) and not own.all_of_it and not own.asked
    told = entry or ticket.stop or ticket.target or ticket.risk or side_said(ticket)
    if isinstance(own, SetUp) or not (again or told):
        return None
    fresh = unpriced(trade)
    return [with_told(replace(fresh, symbol=ticket.symbol, pronoun=False, entry=entry), ticket)]


def _asks(ticket: Ticket) -> bool:
    return bool(ticket.said & _ASKING)


_ASKING = frozenset(words("where what what's which how ? when am should and"))


def _asks_of(trade: Told, ticket: Ticket) -> bool:
    """Whether a part of the trade is asked for: its stop, its size, what it risks, how it stands."""
    if ticket.plain or not _asks(ticket) or {"what", "is", "a"} <= ticket.said:
        return False  # "what is a stop" asks for no one's
    ends = bool(set(OPEN_ENDS) & set(ticket.asked)) or gets_out(ticket) or asks_reward(ticket)
    if isinstance(trade, Holding):
        if ("it" in ticket.said or ticket.symbol) and not ticket.said & _FIRST:
            return False  # "how's it doing today" asks for its price
        return ends or {"what", "do"} <= ticket.said or bool(ticket.said & _STANDING) or asks_size(ticket)
    return ends or asks_size(ticket) or bool(ticket.said & _EARNING)


_STANDING = frozenset(
    words(
        "doing profit gain up down winning losing made make lost loss ahead stand standing worth underwater "
        "now hold keep sell cover exit fold close trouble okay ok fine safe risking money even "
        "upside downside"
    )
)
_EARNING = frozenset(words("make profit gain lose loss losing risking pay pays upside downside"))
_FIRST = frozenset(words("i i'm i've we my our mine position"))


def _asked_again(trade: Told, ticket: Ticket) -> Told:
    """The same trade with the part of it that is asked for; a plan is on the chart already."""
    aspect = _aspect(ticket)
    return (
        replace(trade, aspect=aspect, draw=False)
        if isinstance(trade, SetUp)
        else replace(trade, aspect=aspect)
    )


def _aspect(ticket: Ticket) -> str | None:
    if asks_size(ticket):
        return "size"
    roles = [role for role in OPEN_ENDS if role in ticket.asked] or (["stop"] if gets_out(ticket) else [])
    if len(roles) == 1:
        return roles[0]
    return "risk" if asks_reward(ticket) and not roles else None
