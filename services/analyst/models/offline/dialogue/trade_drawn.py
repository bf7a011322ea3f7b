"""A trade that was told is to be seen, or not: "draw that as my entry", "take it off"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.intents import Holding, Intent, LevelAt, Restyle, SetUp, ShowSymbol, Undo
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.drawn import look_of, made_by
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_DRAWING = frozenset(words("draw mark put plot show add place drawn sketch paint display see highlight"))
_REMOVING = frozenset(words("remove delete erase off away clear rid hide"))
_KEPT_OFF = frozenset(words("not without"))
_SEEN = frozenset(
    words("entry stop target stops targets trade position plan setup it that this them chart price there")
)
_BESIDE = frozenset(
    words(
        """
        i me my you your our the a an as on in onto to of for at and now then please can could would will like
        want let's let us also just again , . ! ? where here there there's line level screen up take get
        do does is be so ok okay never mind with what entered bought got sold shorted draw levels marked
        """
    )
)
_LONGEST = 12


def drawn_or_removed(terms: Sequence[Term], trade: Holding | SetUp, *, drawn: bool) -> list[Intent] | None:
    """What is put on the chart of the trade, or taken off it; `drawn` is that its lines were asked for."""
    looks = tuple(look for term in terms if term.value(Part.COLOUR) and (look := look_of(term)))
    said = {word for term in terms if not term.value(Part.COLOUR) for word in term.words}
    known = said <= _DRAWING | _REMOVING | _KEPT_OFF | _SEEN | _BESIDE
    if len(terms) > _LONGEST or not known or not said & _SEEN:
        return None
    off = bool(said & _REMOVING) or bool(said & _KEPT_OFF and said & _DRAWING)
    if off:
        taken = isinstance(trade, SetUp) and trade.draw and not drawn
        return [Undo(1)] if taken else None
    if drawn or not said & _DRAWING or said & {"what", "where"}:
        return None
    shown = _seen(trade, terms, said)
    level = shown[-1] if shown and looks else None
    target = made_by(level) if level is not None else None
    return [*shown, Restyle(target, looks)] if shown and target else shown


def _seen(trade: Holding | SetUp, terms: Sequence[Term], said: set[str]) -> list[Intent] | None:
    if isinstance(trade, SetUp):
        return [replace(trade, draw=True, aspect=None)]
    roles = {term.value(Part.ROLE) for term in terms} & {"stop", "target"}
    if roles:  # its stop is known to who sees the bars
        return [SetUp(trade.symbol, timeframe=trade.timeframe, side=trade.side, entry=trade.entry)]
    shown: list[Intent] = [ShowSymbol(trade.symbol)] if trade.symbol else []
    if said & {"show", "see", "display"} and not said & {"entry", "position", "trade"}:
        return shown or None
    return None if trade.entry is None else [*shown, LevelAt("entry", trade.entry)]
