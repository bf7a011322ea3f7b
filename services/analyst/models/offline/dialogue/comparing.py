"""What was told held against another: "is that better than the market?", "vs Ford", "and with Intel"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.relations import MARKET
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.retargeting import is_market
from services.analyst.models.offline.intents import Analysis, Change, IndicatorValue, Intent, Quote, Relation
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import symbols_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_MARKETS = frozenset(words("market index benchmark indices"))
_HELD_AGAINST = frozenset(
    words(
        """
        better worse more less bigger smaller stronger weaker higher lower faster slower beat beats
        beating beaten outperform outperforms outperformed outperforming underperform underperformed
        underperforming compare compares compared comparison against vs versus relative ahead behind keep
        keeping than lag lagging
        """
    )
)
_AROUND = _MARKETS | frozenset(
    words(
        """
        is that it this did does do has was were are been how what about and so but then ok okay the a an
        of to with for in by up next done doing say would you call overall whole broader wider general as
        well any much good ? , or than not just stack stacks measure measures hold holds holding held fare
        fares
        """
    )
)
_OTHERS = ("with", "to", "against", "vs", "versus", "than")
_OWNERS = ("for", "of", "about", "does", "is", "did", "has")
_LONGEST = 14
_PAIR = 2


def held_against(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The last question with another symbol beside its own; None where the message is something else."""
    last = past.last
    if not isinstance(last, Change | Quote | Analysis | IndicatorValue | Relation) or len(terms) > _LONGEST:
        return None
    plain = [term for term in terms if term.symbol is None and term.tokens[0].kind != "possessive"]
    said = {word for term in plain for word in term.words}
    if not said <= _AROUND | _HELD_AGAINST:
        return None
    symbols, market = symbols_of(terms), bool(said & _MARKETS)
    held = bool(said & _HELD_AGAINST) and terms[0].word != "compare"
    if isinstance(last, Relation):
        several = len(symbols) == _PAIR and not (held or market)
        one = len(symbols) == 1 and not market
        return (
            [replace(last, symbols=tuple(symbols))]
            if several
            else _related(last, terms, past)
            if one
            else None
        )
    named = len(symbols) + market == 1
    return _beside(last, symbols[0] if symbols else MARKET, held=held) if named and (held or market) else None


def _beside(
    last: Change | Quote | Analysis | IndicatorValue, other: SymbolRef, *, held: bool
) -> list[Intent] | None:
    """Both, where a performance is held against another; else the same of the other."""
    if isinstance(last, IndicatorValue) or (isinstance(last, Analysis) and last.of != "performance"):
        return [replace(last, symbol=other, pronoun=False, claim=None)] if held else None
    if held:
        within = None if isinstance(last, Quote) else last.within
        return [Relation(tuple(ref for ref in (last.symbol, other) if ref), within)]
    return None if isinstance(last, Quote) else [_of_the_market(last)]


def _of_the_market(last: Change | Analysis) -> Intent:
    """ "and the market?": the same of the market itself."""
    if isinstance(last, Change):
        return Change(MARKET, last.within, aspect=last.aspect)
    return Analysis(last.of, MARKET, within=last.within, aspect=last.aspect)


def _related(last: Relation, terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """ "and with Intel" is in the place of the other, "and Apple's" in that of the one it was asked of."""
    at, symbol = next((at, term.symbol) for at, term in enumerate(terms) if term.symbol)
    lead = terms[at - 1].words[-1] if at else ""
    after = terms[at + 1 : at + 2]
    owned = bool(after) and after[0].tokens[0].kind == "possessive"
    if lead in _OTHERS or (is_market(symbol) and not owned):
        first = last.symbols[:1] if len(last.symbols) > 1 else ()
        return [Relation((*first, symbol), last.within, aspect=last.aspect)]
    if not (owned or lead in _OWNERS):
        return _one_more(last, symbol, past) if lead == "and" and len(last.symbols) > 1 else None
    rest = last.symbols[1:] or last.symbols
    return [Relation((symbol, *rest), last.within, aspect=last.aspect)]


def _one_more(last: Relation, symbol: SymbolRef, past: Past) -> list[Intent] | None:
    """ "who did better, Apple or Tesla?", "and Nvidia?": of all; a correlation is of the first with it."""
    if is_market(last.symbols[1]):
        return None
    if last.aspect in ("correlation", "beta"):
        return [replace(last, symbols=(last.symbols[0], symbol))]
    among = past.text.lower().startswith(_AMONG)
    return [replace(last, symbols=(*last.symbols, symbol))] if among else None


_AMONG = ("who", "which", "what")
