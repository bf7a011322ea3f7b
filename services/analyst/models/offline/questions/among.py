"""Clauses that are one screen: "weekly RSI under 35, who's on my list", "in the DAX, who's oversold?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.groups import group_meant
from services.analyst.models.offline.analyses.ranks import rank_asked
from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.market.groups import group_of

_WHO = ("which", "who", "what", "any", "is any", "are any", "does any")
_BARE = frozenset(
    words(
        """
        who which what is are 's there that s in on of from the my our any anyone anybody anything else stocks
        names ones list watchlist do does have has qualifies qualify fits fit meets meet it this them all got
        now right ? ,
        """
    )
)
"""What asks for no more than who is there."""
_LEADS = frozenset(
    words("in on of among amongst across within for from out the my our and , list watchlist ok so")
)
_LOOKING = frozenset(
    words("go going look looking run scan through over at across search comb screen check take")
)
_IDLE = frozenset(words("and then tell show give let me us"))
_FINDING = frozenset(words("find tell show give list see get pick"))


def screened_together(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with whom or how a screen is over, or its condition, in one with what it asks."""
    kept: list[Clause] = []
    for clause in clauses:
        idle = len(kept) > 1 and words_of(kept[-1].terms) <= _IDLE  # "… and tell me"
        joined = _joined(kept[-1 - idle], clause) if kept else None
        if joined is not None:
            kept[-1 - idle :] = [joined]
        else:
            kept.append(clause)
    return kept


def _joined(before: Clause, clause: Clause) -> Clause | None:
    """Both as one question; None where they are two."""
    if _goes_on(clause.terms) and _screens(before.terms):
        return replace(before, terms=(*before.terms, *clause.terms))
    asks = clause.mood is Mood.QUESTION and clause.terms[0].word.startswith(_WHO)
    if asks and words_of(clause.terms) - _names(clause.terms) <= _BARE and _is_condition(before):
        return replace(clause, terms=(*before.terms, *clause.terms))
    fronted = asks and _is_setting(before.terms)
    fronted = fronted or ((asks or _finds(clause)) and _goes_through(before.terms))
    if not fronted or not (rules_in(clause.terms) or rank_asked(clause.terms)):
        return None
    return replace(clause, terms=(*clause.terms, *_setting(before.terms)), mood=Mood.QUESTION)


def _screens(terms: Sequence[Term]) -> bool:
    """ "Dow stocks that are up today": members, and a condition."""
    many = any(term.value(Part.ANALYSIS) == "screen" for term in terms) or group_meant(terms) is not None
    return many and bool(rules_in(terms))


def _goes_on(terms: Sequence[Term]) -> bool:
    """ "(… but) below the 200 day": a condition more, and nothing else."""
    plain = all(term.number or term.plays(_OF_CONDITIONS) for term in terms)
    return plain and plays(terms, Part.COMPARISON) and bool(rules_in(terms))


_OF_CONDITIONS = (
    Part.COMPARISON, Part.INDICATOR, Part.PERIOD, Part.UNIT, Part.FILLER, Part.JOIN, Part.EXTREME, Part.RANGE,
)  # fmt: skip


def _names(terms: Sequence[Term]) -> set[str]:
    return words_of([term for term in terms if term.symbol])


def _is_condition(clause: Clause) -> bool:
    """ "weekly RSI under 35": a measure and what it is held against, of nobody."""
    plain = clause.mood is Mood.TELEGRAM and plays(clause.terms, Part.INDICATOR, Part.EXTREME)
    return plain and not any(term.symbol for term in clause.terms) and bool(rules_in(clause.terms))


def _is_setting(terms: Sequence[Term]) -> bool:
    """ "in the Dow", "on the weekly", "of Ford, GM and Tesla", "on my list": and nothing else."""
    led = terms[0].word in _LEADS or terms[0].value(Part.TIMEFRAME)
    several = sum(term.symbol is not None for term in terms) > 1
    return bool(led or several) and all(_sets(term) for term in terms)


def _sets(term: Term) -> bool:
    known = term.symbol or term.plays((Part.TIMEFRAME, Part.JOIN)) or words_of([term]) <= _LEADS
    return bool(known or term.word in ("chart", "charts", "bars", "timeframe", "basis", "or"))


def _goes_through(terms: Sequence[Term]) -> bool:
    """ "go through the Dow", "run over my list"."""
    many = any(term.symbol and group_of(term.symbol.symbol) for term in terms)
    many = many or any(term.value(Part.ANALYSIS) == "screen" for term in terms)
    looks = bool(words_of(terms) & _LOOKING) and bool(words_of(terms) & {"through", "over", "at", "across"})
    return many and looks and all(term.symbol or words_of([term]) <= _LOOKING | _LEADS for term in terms)


def _finds(clause: Clause) -> bool:
    said = [word for term in clause.terms[:2] for word in term.words if word not in ("and", "then")]
    return bool(said) and said[0] in _FINDING


def _setting(terms: Sequence[Term]) -> tuple[Term, ...]:
    """ "in the Dow", without how it is gone through."""
    return tuple(term for term in terms if term.symbol or not words_of([term]) & _LOOKING)
