"""Questions for the reason of a move: "why did it drop on April 25?", "what happened this week?", "why?"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Analysis, Change, Intent, News, NoReasons, Range, Reason
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import (
    plays,
    range_of,
    refers,
    says_it,
    symbols_of,
    targets_of,
    words_of,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_GAPS = frozenset(words("gap gapped gaps"))
_FALLS = _GAPS | frozenset(
    words(
        """
        drop dropped drops dropping jump jumps jumping crash crashes spike spiked spikes sell-off selloff
        swing swings dip dips dipped slump slumped slipped pop popped collapse collapsed skyrocketed
        exploded cratered falling rising sliding rallying climbing soaring plunging tanking red green weak
        strong weaker stronger lower higher volatile soft choppy
        """
    )
)
_DOERS = frozenset(words("i you we people traders investors everyone anyone somebody someone"))
"""Who is asked about why they do something moved no price."""


def reason_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "why did it drop?" is for bars and headlines; "what happened in 2020?" for how far it moved."""
    why = terms[0].value(Part.QUESTION) == "why"
    said = words_of(terms)
    happened = has_happened(said)
    if not (why or happened) or (why and _DOERS & said):
        return []
    symbol, within = targets_of(terms)[0], range_of(terms)
    moved = plays(terms, Part.CHANGE) or bool(_FALLS & said)
    bound = symbol is not None or within is not None or happened or refers(terms)
    if within is None and symbol is None and "here" in said:
        return [NoReasons()]
    moved = moved or (within is not None and terms[0].word.startswith("what ") and bound)
    if not ((why and moved and bound) or happened):
        return []
    pronoun = says_it(terms, symbol)
    if happened and not why and not _reaches_now(within):
        return [Change(symbol, within, pronoun), NoReasons()]
    if why and _GAPS & said and within is None:
        return [Analysis("gaps", symbol, pronoun), News(symbol, pronoun), NoReasons()]
    return [Reason(symbol, within, pronoun)]


def has_happened(said: Collection[str]) -> bool:
    """ "what happened", "did anything happen": but not "what would happen if"."""
    return "happened" in said or "happening" in said or ("happen" in said and "did" in said)


def _reaches_now(within: Range | None) -> bool:
    """Whether the stretch lasts until now, which the newest headlines may be of."""
    return within is None or within.span is None or within.span.end is None


def why_alone(clause: Clause) -> Reason | None:
    """ "why?", "how come", "any reason for that?", "what's behind it": of what was told before."""
    terms = [term for term in clause.terms if not term.value(Part.JOIN)]
    if not terms or symbols_of(terms):
        return None
    said = words_of(terms)
    asked = terms[0].value(Part.QUESTION) == "why" or bool(said & _ASKING and said & _REASONS)
    return Reason(lone=True) if asked and said <= _SAID_ALONE else None


def asks_why_alone(clause: Clause) -> bool:
    """ "why", "any reason", "what happened": of what was told, and nothing of its own."""
    happened = has_happened(words_of(clause.terms)) and len(clause.terms) <= _FEW
    return happened or why_alone(clause) is not None


_FEW = 3


def tells_a_move(clause: Clause) -> bool:
    """ "AMD is down a lot today": a symbol or a time, and that it moved."""
    terms = clause.terms
    moved = plays(terms, Part.CHANGE) or bool(_FALLS & words_of(terms))
    told = clause.mood in (Mood.STATEMENT, Mood.TELEGRAM) and not clause.asked
    return told and moved and bool(symbols_of(terms) or says_it(terms, None))


_REASONS = frozenset(words("why reason reasons cause causes caused behind explanation explains going happen"))
_ASKING = frozenset(words("what is any was do did know tell the there"))
_SAID_ALONE = _REASONS | frozenset(
    words(
        """
        how come for what made drove driving triggered sparked led to causing pushed sent any idea is
        there was do you know tell me the a particular are did of it that this so much far and but or then
        say think really exactly though now specific good clue has been something anything on day week ? ,
        """
    )
)
