"""The trade before with what is said of it now: another number, its side, how many, how much may be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.analyst.models.offline.analyses.positions import asks_size
from services.analyst.models.offline.analyses.tickets import Ticket
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import Holding, SetUp
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.commands import Side

Told = Holding | SetUp


def lone(ticket: Ticket) -> float | None:
    return ticket.plain[0] if len(ticket.plain) == 1 else None


def side_said(ticket: Ticket) -> Side | None:
    """The side that a word says; "got in at" is said of any position."""
    said = ticket.said
    if said & {"short", "shorted", "shorting"}:
        return "short"
    return "long" if "long" in said and ticket.on == "long" else None


def changed(trade: Told, ticket: Ticket, past: Past, terms: Sequence[Term]) -> Told | None:
    """The trade with what is said now in place of what was said before; None where nothing is."""
    if ticket.said & _TURNING and not ticket.plain:
        return replace(trade, side="long" if trade.side == "short" else "short", aspect=None)
    if len(ticket.plain) > 1 or (ticket.share is not None and ticket.risk is None):
        return None
    number = lone(ticket)
    counted = isinstance(trade, Holding) and asks_size(ticket)
    if number is not None and (counted or not _may_be_bare(ticket, terms)):
        return None
    if isinstance(trade, SetUp):
        return _planned(trade, ticket, past, number)
    told = _of_position(trade, ticket)
    if number is None or not isinstance(told, Holding):
        return told
    counts = trade.quantity is not None and ticket.said & {"with", "had", "have"}
    return replace(told, quantity=number) if counts else replace(told, entry=number)


def _planned(trade: SetUp, ticket: Ticket, past: Past, number: float | None) -> SetUp | None:
    """The plan with what is said of it; a number without a name is that of what was said last."""
    if number is None:
        return with_told(trade, ticket)
    name = "risk" if asks_size(ticket) else _named_last(trade, past)
    told: dict[str, Any] = {name: number} if name else {}
    return with_told(replace(trade, **told), ticket) if told else None


_TURNING = frozenset(words("reverse opposite flip round"))


def _may_be_bare(ticket: Ticket, terms: Sequence[Term]) -> bool:
    """Whether a number without a name is one of the trade: "no, 201", "what if 125", "make it 500"."""
    if asks_size(ticket):
        return True  # "how many shares for 200"
    others = [term for term in terms if term.number is None and not _is_bare(term)]
    return not others and not ticket.asked


def _is_bare(term: Term) -> bool:
    return _BARE.issuperset(term.words) or term.value(Part.CORRECTION) is not None


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
    side = side_said(ticket) or trade.side
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


def with_told(plan: SetUp, ticket: Ticket) -> SetUp:
    told: dict[str, Any] = {
        "entry": ticket.entry, "stop": ticket.stop, "target": ticket.target, "risk": ticket.risk,
        "timeframe": ticket.timeframe, "side": side_said(ticket),
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
