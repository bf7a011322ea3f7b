"""What is said around a wish: greetings, asides, long polite beginnings, thanks at the end.

"I was hoping, if it isn't any bother, that you might put the RSI on" asks for what "put the RSI on" asks for.
Only words that name nothing of a chart are left out, and only where something of a chart is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.contrasts import contrasted
from services.analyst.models.offline.courtesy.asides import without_asides, without_heading, without_tail
from services.analyst.models.offline.courtesy.content import ENDS, has_content, is_content
from services.analyst.models.offline.courtesy.denied import without_denied
from services.analyst.models.offline.courtesy.descriptions import described_indicators
from services.analyst.models.offline.courtesy.passives import active
from services.analyst.models.offline.courtesy.purposes import without_count, without_front, without_purpose
from services.analyst.models.offline.courtesy.refusals import refused
from services.analyst.models.offline.courtesy.remarks import without_remarks
from services.analyst.models.offline.courtesy.waiting import without_waiting
from services.analyst.models.offline.courtesy.wishes import framed
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.regrets import is_regret
from services.analyst.models.offline.terms import Term

_MARKS = (",", "!", ".", "?")
_AFTER_GREETING = ("there", "today", "this morning", "everyone", "again", "all", "and", *_MARKS)
_FEW = 2


def plainly(terms: Sequence[Term]) -> list[Term]:
    """The terms without what only surrounds the wish; all of them where no wish would be left."""
    terms = without_denied(without_waiting(terms))
    kept: list[Term] = []
    for sentence in _sentences(_without_given_up(_without_greeting(terms))):
        headless = without_heading(without_front(sentence))
        said = without_purpose(without_count(contrasted(described_indicators(headless))))
        plain = without_tail(without_remarks(refused(active(without_asides(said)))))
        kept.extend(plain if not plain or is_regret(plain) else framed(plain))
    return kept if any(map(is_content, kept)) else list(terms)


def _without_greeting(terms: Sequence[Term]) -> Sequence[Term]:
    """ "hi there how are you today, …"; but "hey, there is …"."""
    greeted = [at for at, term in enumerate(terms) if term.value(Part.TALK) == "hello"]
    if not greeted or any(map(is_content, terms[: greeted[0]])):
        return terms
    at = greeted[0]
    while at < len(terms) and (terms[at].value(Part.TALK) == "hello" or terms[at].word in _AFTER_GREETING):
        if terms[at].word == "there" and terms[at - 1].text in _MARKS:
            break
        at += 1
    return terms[at:] if has_content(terms[at:]) and greeted[0] <= _FEW else terms


def _without_given_up(terms: Sequence[Term]) -> Sequence[Term]:
    """ "never mind remove it": the order that follows; "never mind the RSI" is none."""
    given_up = [term.word for term in terms[:2]] == ["never", "mind"]
    return terms[2:] if given_up and terms[2:] and terms[2].value(Part.VERB) else terms


def _sentences(terms: Sequence[Term]) -> list[list[Term]]:
    found: list[list[Term]] = [[]]
    for term in terms:
        found[-1].append(term)
        if term.text in ENDS:
            found.append([])
    return [sentence for sentence in found if sentence]
