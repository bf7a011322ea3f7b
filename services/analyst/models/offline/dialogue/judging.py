""" "Is that high?", "so is it strong?": the figure that was just told, judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    Concept,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Judged,
    Quote,
    Range,
    Relation,
)
from services.analyst.models.offline.names import SymbolRef

_JUDGED = re.compile(
    r"(?:(?:and|so|but|well|ok|okay|hmm|now|then) )*(?:is|are|was|were|would you (?:call|say)) "
    r"(?:that|it|this|they|those|these)(?: figure| number| value| reading| level)? "
    r"(?:(?:is|considered|regarded as|supposed to be|really|very|too|quite|pretty|rather|unusually|somewhat|a"
    r"|an|any|on the|side|already|still|now|not|all that|particularly|especially|fairly|relatively|kind of"
    r"|sort of|thought of as) )*"
    r"(?P<word>high|low|lot|much|strong|weak|normal|usual|ordinary|good|bad|extreme|large|big|small|little"
    r"|unusual|heavy|light|elevated|average|typical|impressive|decent|poor|worrying|concerning|healthy|great)"
    r"(?: (?:or|and) \w+)?(?: (?:then|now|side|figure|number|value|reading|sign|thing|one|return|result"
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
MARKET = SymbolRef("SPY", "SPDR S&P 500", "the market")


def judging(clause: Clause, read: Sequence[Intent]) -> Judged | None:
    """The judgement that is asked for; `read` is what the clause says by itself."""
    said = " ".join(term.word for term in clause.terms)
    if told := _TOLD.fullmatch(said):
        return Judged("mean" if told["mean"] else "normal", tuple(read))
    found = _JUDGED.fullmatch(said)
    return Judged(found["word"], tuple(read)) if found else None


def judged(intent: Judged, past: Past) -> list[Intent] | None:
    """The question before, told as a judgement; None where nothing was asked that has a figure."""
    last, word = past.last, intent.word
    if isinstance(last, IndicatorWish) and last.enabled:
        last = IndicatorValue(last.name, last.params)
    if isinstance(last, IndicatorValue):
        return [_of_value(last, word)]
    if isinstance(last, Analysis) and word != "mean":
        return [replace(last, aspect=_ASPECTS.get(last.of, last.aspect), claim=side_of(word))]
    if isinstance(last, Change | Quote) and word != "mean":
        return [_of_price(last, word)]
    if isinstance(last, Relation):
        return [last]
    return list(cast("tuple[Intent, ...]", intent.otherwise))


def _of_price(last: Change | Quote, word: str) -> Intent:
    """Good is what the market did not do; high and low are so among a year's prices."""
    if word in _GOOD:
        within = last.within if isinstance(last, Change) else None
        return Relation((last.symbol, MARKET) if last.symbol else (MARKET,), within)
    return Change(last.symbol, Range("1y"), last.pronoun, "low" if word in _LOW else "high")


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
