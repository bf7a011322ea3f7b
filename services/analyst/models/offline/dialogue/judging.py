""" "Is that high?", "so is it strong?": the figure that was just told, judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.analyses.relations import MARKET
from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    Analysis,
    Chance,
    Change,
    Concept,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Judged,
    Quote,
    Range,
    Reason,
    Relation,
    WhatHappened,
)
from services.analyst.models.offline.questions.asking import symbols_of, words_of
from services.analyst.models.offline.questions.days import is_day
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_JUDGED = re.compile(
    r"(?:(?:and|so|but|well|ok|okay|hmm|now|then) )*(?:is|are|was|were|would you (?:call|say)) "
    r"(?:that|it|this|they|those|these)(?: figure| number| value| reading| level)? "
    r"(?:(?:is|considered|regarded as|supposed to be|really|very|too|quite|pretty|rather|unusually|somewhat|a"
    r"|an|any|on the|side|already|still|now|not|all that|particularly|especially|fairly|relatively|kind of"
    r"|sort of|thought of as) )*"
    r"(?P<word>high|low|lot|much|strong|weak|normal|usual|ordinary|good|bad|extreme|large|big|small|little"
    r"|unusual|heavy|light|elevated|average|typical|impressive|decent|poor|worrying|concerning|healthy|great"
    r"|huge|sizeable|wide|far|major|serious|weird|strange|exceptional|remarkable|rare)"
    r"(?: (?:or|and) \w+)?(?: (?:then|now|side|figure|number|value|reading|sign|thing|one|return|result|move"
    r"|day|week|month|drop|fall|rise|jump|swing|gain|loss|change|moves|range|volume|amount"
    r"|at all|for (?:it|this|that|a|an|the|this)? ?\w*))*(?: [?])?"
)
_TOLD = re.compile(
    r"(?:(?:and|so|but|well|ok|okay|hmm|now|then) )*what (?:does|do|is|are|was|did|might|could|would) "
    r"(?:that|it|this|they|those|these)(?: figure| number| value| reading)? "
    r"(?:(?P<mean>mean|signify)|tell|telling|say|saying|suggest|suggesting|indicate|indicating|imply|implying)"
    r"(?: (?:me|us|you|then|now|about it|for me|exactly|right now|at the moment))*(?: [?])?"
)
_LOW = frozenset(("low", "weak", "small", "little", "light", "poor"))
_NORMAL = frozenset(("normal", "usual", "ordinary", "average", "typical"))
_GOOD = frozenset(
    ("good", "bad", "impressive", "decent", "poor", "worrying", "concerning", "healthy", "great")
)
_SIZES = frozenset(
    words(
        """
        lot much large big small little unusual normal usual ordinary average typical extreme huge
        sizeable far major serious weird strange exceptional remarkable rare
        """
    )
)
_USUAL = frozenset(words("usual normal average typical usually normally typically ordinary unusual history"))
_BESIDE_USUAL = _USUAL | frozenset(
    words(
        """
        and so but is was that it this more less bigger smaller higher lower than compared to with how
        does do did what its the a for against much lot move moves compare really then hmm ok above below ? ,
        be trades on in day
        """
    )
)
_HELD_AGAINST = frozenset(
    words("more less bigger smaller higher lower above below compared compare against how")
)


def judging(clause: Clause, read: Sequence[Intent]) -> Judged | None:
    """The judgement that is asked for; `read` is what the clause says by itself."""
    said = " ".join(term.word for term in clause.terms)
    if told := _TOLD.fullmatch(said):
        return Judged("mean" if told["mean"] else "normal", tuple(read))
    if found := _JUDGED.fullmatch(said):
        return Judged(found["word"], tuple(read))
    if _asks_figures(clause.terms):
        return Judged("figures", tuple(read))
    return Judged("unusual", tuple(read)) if _against_the_usual(clause.terms) else None


def _asks_figures(terms: Sequence[Term]) -> bool:
    """ "by how much?", "how many?", "which is the biggest": the figures that were told of."""
    said = words_of(terms)
    return bool(said & _FIGURES) and said <= _BESIDE_FIGURES and not symbols_of(terms)


_FIGURES = frozenset(words("by many biggest largest newest latest oldest"))
_BESIDE_FIGURES = _FIGURES | frozenset(
    words("how much and so exactly which what one is was the are there it ?")
)


def _against_the_usual(terms: Sequence[Term]) -> bool:
    """ "is that more than usual?", "how unusual is that", "compared to what?", "how does that compare"."""
    said = words_of(terms)
    if not said <= _BESIDE_USUAL or not said & _HELD_AGAINST:
        return False
    pointed = said & {"that", "it", "this", "than", "above", "below"}
    compared = said & {"compared", "compare"} and ("what" in said or ("how" in said and pointed))
    return bool(compared or (said & _USUAL and pointed))


def judged(intent: Judged, past: Past) -> list[Intent] | None:
    """The question before, told as a judgement; None where nothing was asked that has a figure."""
    last, word = past.last, intent.word
    if isinstance(last, IndicatorWish) and last.enabled:
        last = IndicatorValue(last.name, last.params)
    if word == "by":
        return (
            [replace(last, claim=None)] if isinstance(last, Analysis | Change) else [last] if last else None
        )
    if isinstance(last, IndicatorValue):
        return [_of_value(last, word)]
    if isinstance(last, Analysis) and word != "mean":
        return [replace(last, aspect=_ASPECTS.get(last.of, last.aspect), claim=side_of(word))]
    if isinstance(last, Change | Quote | Reason | WhatHappened) and word != "mean":
        return [_of_move(last) if word in _SIZES else _of_price(last, word)]
    if isinstance(last, Relation):
        return [last]
    return list(cast("tuple[Intent, ...]", intent.otherwise))


def _figures(last: Intent | None, intent: Judged) -> list[Intent]:
    """What was asked again, with no yes or no before it."""
    if isinstance(last, Analysis | Change):
        return [replace(last, claim=None)]
    told = isinstance(last, Relation | Chance | WhatHappened | Reason)
    return [last] if last and told else list(cast("tuple[Intent, ...]", intent.otherwise))


def _of_move(last: Change | Quote | Reason | WhatHappened) -> Intent:
    """A day's bar is told against the range before it; a longer move beside what the symbol does in a day."""
    within = None if isinstance(last, Quote) else last.within
    if isinstance(last, WhatHappened) or (within and is_day(within)):
        return WhatHappened(within, last.symbol)
    return Analysis("volatility", last.symbol)


def _of_price(last: Change | Quote | Reason | WhatHappened, word: str) -> Intent:
    """Good is what the market did not do; high and low are so among a year's prices."""
    if word in _GOOD:
        within = None if isinstance(last, Quote) else last.within
        return Relation((last.symbol, MARKET) if last.symbol else (MARKET,), within)
    return Change(last.symbol, Range("1y"), aspect="low" if word in _LOW else "high")


_ASPECTS = {"volatility": "rank", "trend": "strength"}


def _of_value(last: IndicatorValue, word: str) -> Intent:
    """An oscillator has marks; what has none is held against its own past."""
    if word == "mean":
        return Concept(last.name)
    if last.name == "atr":
        return Analysis("volatility", last.symbol, last.pronoun, aspect="rank", claim=side_of(word))
    if last.name in ("volume", "obv"):
        return Analysis("volume", last.symbol, last.pronoun, claim=side_of(word))
    return replace(last, claim=side_of(word))


def side_of(word: str) -> str:
    """What is asked of a figure: whether it is "high", "low" or "normal"."""
    return "low" if word in _LOW else "normal" if word in _NORMAL | _GOOD else "high"
