"""The screen before, with what is said now: other members, conditions, another order, other bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.measures import span_change
from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.screens.conditions import other_conditions
from services.analyst.models.offline.dialogue.screens.members import among_whom
from services.analyst.models.offline.dialogue.screens.order import other_order
from services.analyst.models.offline.dialogue.screens.saying import (
    is_about_screen,
    numbers_in,
    span_said,
    without_denied,
)
from services.analyst.models.offline.intents import (
    Analysis,
    Concept,
    Intent,
    Screening,
    ShowFrame,
    ShowSymbol,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, says_those, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_LONGEST = 20
_GOING_ON = frozenset(words("and but only just now also or plus no with that what how"))
_LED = frozenset(words("on in same and what how now instead no with also but only for just use using"))
_STOCKS = frozenset(words("stocks tickers companies symbols anything everything"))


def screened_again(terms: Sequence[Term], past: Past, alone: Sequence[Intent]) -> Screening | None:
    """What the message makes of the screen before; None where it is about something else.

    `alone` is what it says by itself: a whole screen of its own leans on nothing.
    """
    before = _screen_before(terms, past)
    if before is None or not 0 < len(terms) <= _LONGEST or _stands_alone(terms, alone):
        return None
    if not is_about_screen(terms):
        return None
    found = _changed(before, without_denied(terms))
    return found if found != before else None


def _screen_before(terms: Sequence[Term], past: Past) -> Screening | None:
    """The last screen; also the one before a symbol was opened, where its members are spoken of again."""
    last = past.last
    if isinstance(last, ShowSymbol | ShowFrame) and len(past.messages) > 1 and _speaks_of_members(terms):
        opened = all(isinstance(one, ShowSymbol | ShowFrame) for one in past.newest)
        last = past.messages[-2][-1] if opened else None
    return last if isinstance(last, Screening) and (last.rules or last.rank_by) else None


def _speaks_of_members(terms: Sequence[Term]) -> bool:
    said = words_of(terms)
    return says_those(terms) or bool(said & {"in", "among", "across"} and any(term.symbol for term in terms))


def _stands_alone(terms: Sequence[Term], alone: Sequence[Intent]) -> bool:
    """ "which DAX names are overbought?" says all of it; "which of them are" and "and which are" do not."""
    wish = alone[0] if len(alone) == 1 else None
    if isinstance(wish, Concept):
        return plays(terms, Part.CONCEPT, Part.QUESTION)  # "overbought?" asks for no meaning here
    if isinstance(wish, Analysis) and wish.symbol and wish.of == "outlook":
        return True
    if not isinstance(wish, Screening) or wish.those or not (wish.rules or wish.rank_by):
        return False
    named = bool(wish.group or wish.symbols or words_of(terms) & _STOCKS) or _lists(terms)
    return named and not words_of(terms[:1]) & _GOING_ON


def _lists(terms: Sequence[Term]) -> bool:
    return any(term.value(Part.ANALYSIS) == "screen" and "list" in term.word for term in terms)


def _changed(before: Screening, terms: Sequence[Term]) -> Screening:
    asked = terms[-1].text == "?"
    among = among_whom(before, terms, asked=asked)
    found = replace(before, symbols=among.symbols, group=among.group, those=False) if among else before
    if among is None and any(term.symbol for term in terms):
        return before
    ordered = other_order(found, terms)
    counts = ordered.count != found.count
    conditions = None if counts else other_conditions(found.rules, terms)
    ordered = replace(ordered, rules=conditions) if conditions else ordered
    ordered = _over_span(ordered, terms)
    frames = frames_in(terms) if asked or words_of(terms) & _LED else ()
    done = replace(ordered, timeframe=frames[0]) if frames else ordered
    return done if conditions or _all_used(found, done, terms) else before


def _over_span(found: Screening, terms: Sequence[Term]) -> Screening:
    """ "and this month?" after what is up this year."""
    within = span_said(terms)
    spanned = [
        replace(rule, left=span_change(within)) if within and rule.left.startswith("change") else rule
        for rule in found.rules
    ]
    return replace(found, rules=tuple(spanned))


def _all_used(before: Screening, done: Screening, terms: Sequence[Term]) -> bool:
    """Whether no number, measure or span was passed over: then something else was meant."""
    measured = plays(terms, Part.INDICATOR, Part.EXTREME) or any(
        number.atoms[0] != done.count for at in numbers_in(terms) if (number := terms[at].number)
    )
    ruled = replace(done, timeframe=before.timeframe) != before
    spanned = plays(terms, Part.RANGE) and not plays(terms, Part.INDICATOR)
    return ruled or not (measured or spanned)
