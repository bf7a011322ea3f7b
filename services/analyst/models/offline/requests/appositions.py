"""What something is, beside its name: "momentum, rate of change over 20", "ADX, the trend strength one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_APART = ("as", "using", "by", "via", ",", "(", ":", "called", "named", "known as", "aka", "-", "—", "–")
_NOUNS = frozenset(
    ("indicator", "indicators", "oscillator", "study", "one", "thing", "tool", "measure", "gauge", "overlay")
)


def named_alone(clause: Clause) -> Clause:
    """The clause without the words that only describe the indicator that it names beside them."""
    terms = clause.terms
    if clause.asked or clause.mood is Mood.QUESTION or not any(map(_describes, terms)):
        return clause
    for at, term in enumerate(terms):
        if term.word in _APART:
            lead, before, after = _with_lead(terms[:at]), _without_lead(terms[:at]), terms[at + 1 :]
            if _is_description(before) and _is_name(after):
                return replace(clause, terms=(*lead, *after))
            if _is_description(after) and _is_name(before):
                return replace(clause, terms=terms[:at])
    return clause


def _with_lead(terms: Sequence[Term]) -> Sequence[Term]:
    """The verb in front: "add", "give me"."""
    return terms[: next((at for at, term in enumerate(terms) if not _leads(term)), len(terms))]


def _without_lead(terms: Sequence[Term]) -> Sequence[Term]:
    return terms[len(_with_lead(terms)) :]


def _leads(term: Term) -> bool:
    return term.value(Part.VERB) in ("add", "show", "set", "remove") or term.value(Part.FRAME) == "ask"


def _describes(term: Term) -> bool:
    return term.value(Part.ANALYSIS) not in (None, "screen") or term.word in _NOUNS


def _is_description(terms: Sequence[Term]) -> bool:
    """ "momentum", "the trend strength indicator": nothing that is wished for by its own name."""
    plain = all(_describes(term) or term.value(Part.FILLER) for term in terms)
    counted = any(term.symbol or (term.number and term.word != "one") for term in terms)
    return plain and any(map(_describes, terms)) and not counted


def _is_name(terms: Sequence[Term]) -> bool:
    """An indicator with its parameters, and nothing else."""
    cursor, named = Cursor(terms), False
    while cursor.more:
        if read_indicators(cursor):
            named = True
        elif cursor.terms[cursor.at].value(Part.FILLER) or cursor.word() in (")", ","):
            cursor.at += 1
        else:
            return False
    return named
