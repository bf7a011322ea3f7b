"""One number of an indicator set anew, in whatever order it is said: "use 21 instead of 14 on the RSI".

A clause sets a number when it names one indicator, one new number and perhaps the old one, says that
something changes, and holds nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.indicator_phrases import PLAIN, with_numbers
from services.analyst.models.offline.intents import IndicatorWish
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.taking import CHANGING
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words
from services.charting.indicator_names import IndicatorName

_WAS = ("instead of", "rather than", "not", "and not", "from", "no longer", "do not use", "without", "than",
        "i do not want", "do not want", "i do not need")  # fmt: skip
_BECOMES = ("to", "->", ">", "into", "up to", "down to")
_MUST = frozenset(words("should must needs need ought wants"))
_COMPARED = frozenset(words("longer shorter slower faster smoother quicker bigger smaller larger"))
_ALTERS = frozenset(words("edit modify update reconfigure configure alter revise have give adjust"))
_QUIET_WORDS = _MUST | _COMPARED | _ALTERS | frozenset(
    words("parameter parameters number setting settings up down too short long fast slow look back try say it"
          " going over be period periods length bars which where")
)  # fmt: skip
_QUIET = (
    Part.FILLER, Part.JOIN, Part.PREPOSITION, Part.PARAM, Part.PERIOD, Part.FRAME, Part.CORRECTION, Part.SAME,
)  # fmt: skip
_PUT = ("set", "add", "show", "on")
_USED = ("use", "go", "turn", "using")
"""Verbs that set, and by themselves take nothing off: "use an SMA of 200"."""
_AT = frozenset(("at", "on", *_BECOMES))
_OWN = ("the", "my", "our", "this", "that")


def set_after(before: Clause, clause: Clause) -> Clause | None:
    """Both clauses as one that sets a number: "the RSI is too fast, try 21", "I do not want 14 on the RSI, I
    want 21"; None where `before` names no indicator by itself, or `clause` says more than a number."""
    named = [term for term in before.terms if term.value(Part.INDICATOR)]
    if len(named) != 1 or sum(term.number is not None for term in clause.terms) != 1:
        return None
    whole = replace(clause, terms=(*before.terms, *clause.terms), mood=Mood.REQUEST)
    if len(set_anew(whole)) > 1:
        return whole
    place = named[0].tokens[0].start
    must = Term("should", (Token("word", "should", "should", place, place),))
    told = replace(whole, terms=(named[0], must, *clause.terms))
    return told if set_anew(told) else None


@dataclass
class _Said:
    """What a clause says of the numbers of its indicator."""

    old: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)


def set_anew(clause: Clause) -> list[IndicatorWish]:
    """The indicator with its new number, and the old one off; empty where the clause says anything else."""
    terms = clause.terms
    named = [at for at, term in enumerate(terms) if term.value(Part.INDICATOR)]
    if len(named) != 1 or not any(term.number for term in terms):
        return []
    if not all(at in named or _is_quiet(term) for at, term in enumerate(terms)):
        return []
    name = cast(IndicatorName, terms[named[0]].value(Part.INDICATOR))
    said = _numbers(terms)
    told = clause.mood is Mood.STATEMENT and not _MUST & set(_words(terms))
    if name in PLAIN or told or len(said.new) != 1 or len(said.old) > 1:
        return []
    new = with_numbers(name, tuple(said.new))[0]
    if said.old:
        return [IndicatorWish(name, with_numbers(name, tuple(said.old))[0].params, enabled=False), new]
    return [IndicatorWish(name, new.params, replacing=True)] if _changes(terms, named[0]) else []


def _is_quiet(term: Term) -> bool:
    if term.symbol or term.date:
        return False
    text = term.word
    known = text in _WAS or text in _BECOMES or any(word in _QUIET_WORDS for word in text.split())
    verb = term.value(Part.VERB) in _PUT
    return bool(term.number or known or verb or term.plays(_QUIET)) and (
        term.value(Part.UNIT) in (None, "d") or term.value(Part.PERIOD) is not None
    )


def _words(terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        yield from term.words


def _numbers(terms: Sequence[Term]) -> _Said:
    """The old number, behind "instead of" or "from" or before "to", and the new one."""
    said, was = _Said(), False
    for term in terms:
        text = term.word
        if text in _WAS:
            was = True
        elif term.number and text != "one":
            (said.old if was else said.new).extend(term.number.atoms)
            was = False
        elif text in _BECOMES and len(said.new) == 1 and not said.old:
            said.old, said.new = said.new, []
    return said


def _changes(terms: Sequence[Term], named: int) -> bool:
    """Whether the one that is there is meant: "make the RSI 21", "my RSI needs 21 periods"."""
    said = set(_words(terms))
    led = [before.word for before, term in pairwise(terms) if term.number]
    verbs = any(term.word in CHANGING and term.word not in _USED for term in terms)
    own = named > 0 and terms[named - 1].word in _OWN
    return verbs or bool(_MUST & said) or (own and bool((_COMPARED | _ALTERS) & said or set(led) & _AT))
