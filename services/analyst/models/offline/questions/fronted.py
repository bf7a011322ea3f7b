"""Things that are named first and asked about then: "EMA vs SMA, what's the difference", "VWAP, any use?",
"AMD is down today, any reason?".

Named alone they would be put on the chart; a question about what they are makes one question of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.questions.reasons import asks_why_alone, tells_a_move
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_NAMES = (
    Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.FIBONACCI, Part.TRENDLINE, Part.STYLE, Part.SCALE,
    Part.PATTERN, Part.CHANNEL, Part.ANALYSIS,
)  # fmt: skip
_AGAINST = frozenset(words("vs versus against or and ,")) | {"compared to", "compared with"}
_OF_MEANING = frozenset(
    words(
        """
        difference differ work works mean means meaning explain explained idea point purpose use used good
        better calculated
        """
    )
)
_ASKING = _OF_MEANING | frozenset(
    words(
        """
        what is are was how do does did which one the a of for between behind it its they them that those
        these this i you me we to please really actually exactly so in simple terms again and there two can
        could would tell should when why quickly briefly basically would ?
        """
    )
)
_POINTING = frozenset(words("it they them that those these this"))


def asked_of_names(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with each question of what things are in one with the names right before it, and each
    "any reason?" in one with the move that was told before it."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and _asks_what_it_is(clause) and _only_names(kept[-1]):
            asked = [term for term in clause.terms if term.word not in _POINTING]
            kept[-1] = replace(clause, terms=(*asked, *kept[-1].terms), asked=True, mood=Mood.QUESTION)
        elif kept and asks_why_alone(clause) and tells_a_move(kept[-1]):
            kept[-1] = replace(clause, terms=(*clause.terms, *kept[-1].terms), asked=True, mood=Mood.QUESTION)
        else:
            kept.append(clause)
    return kept


def _asks_what_it_is(clause: Clause) -> bool:
    said = words_of(clause.terms)
    asked = clause.mood is Mood.QUESTION or "explain" in said
    return asked and bool(said & _OF_MEANING) and said <= _ASKING


def _only_names(clause: Clause) -> bool:
    """Names and what joins them; a number or a verb makes a wish of it."""
    named = any(term.plays(_NAMES) for term in clause.terms)
    return named and clause.mood is not Mood.STATEMENT and all(map(_is_name_or_joint, clause.terms))


def _is_name_or_joint(term: Term) -> bool:
    joint = term.word in _AGAINST or term.value(Part.FILLER) is not None
    return term.symbol is None and (joint or term.plays(_NAMES))
