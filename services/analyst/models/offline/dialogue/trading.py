"""What is said after a trade was told or planned: more of it, another number, a part of it, another trade.

"50 shares", "three to one", "what if I'd got in at 110", "where do I get out", "draw that as my entry", "and
200 GM from 38". What was said of one symbol's trade stays with it, and does not go over to another symbol's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.analyst.models.offline.analyses.positions import OPEN_ENDS, asks_reward, asks_size, gets_out
from services.analyst.models.offline.analyses.tickets import Ticket, read_ticket
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.owning import position_spoken_of
from services.analyst.models.offline.dialogue.retargeting import unpriced
from services.analyst.models.offline.dialogue.trade_drawn import drawn_or_removed
from services.analyst.models.offline.intents import Holding, Intent, SameFor, SetUp, Trade
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.commands import Side

Told = Holding | SetUp
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
    changed = _changed(trade, ticket, past, terms)
    if changed is not None and changed != trade:
        return [changed] if ticket.risk is not None or not isinstance(past.last, Trade) else None
    return [_asked_again(trade, ticket)] if _asks_of(trade, ticket) else None


def _trade_of(last: Intent | None) -> Told | None:
    """The trade that was spoken of last; one that was drawn is a plan whose ends are all known."""
    if isinstance(last, Trade):
        return SetUp(side=last.side, entry=last.entry, stop=last.stop, target=last.target, draw=False)
    return last if isinstance(last, Holding | SetUp) else None


def _told_earlier(terms: Sequence[Term], past: Past) -> Holding | None:
    """The position before the questions about its symbol, where the speaker speaks of his own again."""
    held = position_spoken_of(past)
    mine = held is not None and any(_MINE & {*term.word.split()} for term in terms)
    return held if mine else None


_MINE = frozenset(words("my i i'm i've our we mine"))
_LEANING = frozenset(
    words(
        """
        no nope sorry actually meant mean instead rather wait oops correction that said wrong too also again
        other way round around reverse opposite flip change switch move raise lower them bought each yes yeah
        he's that's thing even break if lets three times my aim aiming tighten widen paid rest bring pay pays
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
    entry = ticket.entry if ticket.entry is not None else _lone(ticket)
    if isinstance(trade, Holding):
        side = _side_said(ticket) or trade.side
        new = Holding(entry, ticket.symbol, timeframe=trade.timeframe, side=side, quantity=ticket.quantity)
        return None if entry is None else [new]
    again = isinstance(own, SameFor) and not own.all_of_it and not own.asked
    if isinstance(own, SetUp) or not (again or entry or ticket.stop or ticket.target or ticket.risk):
        return None
    fresh = unpriced(trade)
    return [_with(replace(fresh, symbol=ticket.symbol, pronoun=False, entry=entry), ticket)]


def _lone(ticket: Ticket) -> float | None:
    return ticket.plain[0] if len(ticket.plain) == 1 else None


def _side_said(ticket: Ticket) -> Side | None:
    """The side that a word says; "got in at" is said of any position."""
    said = ticket.said
    if said & {"short", "shorted", "shorting"}:
        return "short"
    return "long" if "long" in said and ticket.on == "long" else None


def _changed(trade: Told, ticket: Ticket, past: Past, terms: Sequence[Term]) -> Told | None:
    """The trade with what is said now in place of what was said before; None where nothing is."""
    if ticket.said & _TURNING and not ticket.plain:
        return replace(trade, side="long" if trade.side == "short" else "short", aspect=None)
    if len(ticket.plain) > 1 or (ticket.share is not None and ticket.risk is None):
        return None
    number = _lone(ticket)
    counted = isinstance(trade, Holding) and asks_size(ticket)
    if number is not None and (counted or not _may_be_bare(ticket, terms)):
        return None
    if isinstance(trade, SetUp):
        return _planned(trade, ticket, past, number)
    told = _of_position(trade, ticket)
    if number is None or not isinstance(told, Holding):
        return told
    counts = trade.quantity is not None and "with" in ticket.said
    return replace(told, quantity=number) if counts else replace(told, entry=number)


def _planned(trade: SetUp, ticket: Ticket, past: Past, number: float | None) -> SetUp | None:
    """The plan with what is said of it; a number without a name is that of what was said last."""
    if number is None:
        return _with(trade, ticket)
    name = "risk" if asks_size(ticket) else _named_last(trade, past)
    told: dict[str, Any] = {name: number} if name else {}
    return _with(replace(trade, **told), ticket) if told else None


_TURNING = frozenset(words("reverse opposite flip round"))


def _may_be_bare(ticket: Ticket, terms: Sequence[Term]) -> bool:
    """Whether a number without a name is one of the trade: "no, 201", "what if 125", "make it 500"."""
    if asks_size(ticket):
        return True  # "how many shares for 200"
    others = [term for term in terms if term.number is None and not _is_bare(term)]
    return not others and not ticket.asked


def _is_bare(term: Term) -> bool:
    return _BARE.issuperset(term.word.split()) or term.value(Part.CORRECTION) is not None


_BARE = frozenset(
    words(
        "no nope sorry actually meant mean instead rather wait oops correction that said and what if about "
        "how it is was make i i'd would be at in , . ? ! with for paid the use try to then say set or maybe "
        "$ had by let's do please change go suppose supposing imagine been were"
    )
)


def _of_position(trade: Holding, ticket: Ticket) -> Told | None:
    """What is told of a position; what it may lose makes a plan of its price."""
    if ticket.stop is not None or ticket.target is not None:
        return None
    side = _side_said(ticket) or trade.side
    if ticket.risk is not None:
        entry = ticket.entry or trade.entry
        return SetUp(trade.symbol, timeframe=trade.timeframe, side=side, entry=entry, risk=ticket.risk)
    return replace(
        trade,
        entry=ticket.entry if ticket.entry is not None else trade.entry,
        quantity=ticket.quantity or trade.quantity,
        timeframe=ticket.timeframe or trade.timeframe,
        side=side,
        aspect=None,
    )


def _with(plan: SetUp, ticket: Ticket) -> SetUp:
    told: dict[str, Any] = {
        "entry": ticket.entry, "stop": ticket.stop, "target": ticket.target, "risk": ticket.risk,
        "timeframe": ticket.timeframe, "side": _side_said(ticket),
    }  # fmt: skip
    return replace(plan, aspect=None, **{name: value for name, value in told.items() if value is not None})


_NUMBERED = ("risk", "stop", "target", "entry")


def _named_last(trade: SetUp, past: Past) -> str | None:
    """Which number of the plan was said last: that is the one that "no, 500" corrects."""
    if trade.aspect == "size" and trade.risk is None:
        return "risk"
    before = past.messages[-2][-1] if len(past.messages) > 1 and past.messages[-2] else None
    held = [name for name in _NUMBERED if isinstance(getattr(trade, name), float)]
    new = [name for name in held if getattr(before, name, None) != getattr(trade, name)]
    chosen = new if isinstance(before, SetUp) else held
    return chosen[0] if len(chosen) == 1 or "risk" in chosen else (chosen[-1] if chosen else None)


def _asks(ticket: Ticket) -> bool:
    return bool(ticket.said & _ASKING)


_ASKING = frozenset(words("where what what's which how ? when am should and"))


def _asks_of(trade: Told, ticket: Ticket) -> bool:
    """Whether a part of the trade is asked for: its stop, its size, what it risks, how it stands."""
    if ticket.plain or not _asks(ticket) or {"what", "is", "a"} <= ticket.said:
        return False  # "what is a stop" asks for no one's
    ends = bool(set(OPEN_ENDS) & set(ticket.asked)) or gets_out(ticket) or asks_reward(ticket)
    if isinstance(trade, Holding):
        if "it" in ticket.said and not ticket.said & _FIRST:
            return False  # "how's it doing today" asks for its price
        return ends or {"what", "do"} <= ticket.said or bool(ticket.said & _STANDING) or asks_size(ticket)
    return ends or asks_size(ticket) or bool(ticket.said & _EARNING)


_STANDING = frozenset(
    words(
        "doing profit gain up down winning losing made make lost loss ahead stand standing worth underwater "
        "now hold keep sell cover exit fold close trouble okay ok fine safe risking money even"
    )
)
_EARNING = frozenset(words("make profit gain lose loss losing risking pay pays"))
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
