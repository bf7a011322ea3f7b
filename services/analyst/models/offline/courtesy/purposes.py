"""What a wish is for, and how many wishes come: "… so I can see the candles", "two things: …"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import ENDS, has_content, norms
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_WHO = frozenset(words("i we you it they everyone everybody people one the my that there"))
_ABLE = frozenset(words("can could may might will would do does is are get gets see sees know have has"))
_WHEN = (Part.RANGE, Part.LAST, Part.SINCE, Part.MONTH, Part.TIMEFRAME, Part.UNIT, Part.EDIT)
_COUNTED = frozenset(words("thing things change changes request requests wish wishes favour favours point "
                           "points step steps bits job jobs task tasks item items please for me you now "
                           "more"))  # fmt: skip
_MANY = frozenset(("a couple of", "a couple", "couple of", "a few", "few", "some", "several"))
_MOST = 9


def without_purpose(sentence: list[Term]) -> list[Term]:
    """Without "… so that I can see the candles"; a purpose that names a time or a company may be the wish."""
    for at in range(1, len(sentence) - 2):
        if sentence[at].tokens[0].norm != "so" or not _leads(norms(sentence[at:])):
            continue
        before, after = sentence[:at], sentence[at + 1 :]
        named = any(term.symbol or term.number or term.plays(_WHEN) for term in after)
        if named or not has_content(before) or any(term.text == "," for term in after):
            return sentence
        kept = before[:-1] if before[-1].text == "," else before
        return [*kept, *(after[-1:] if after[-1].text in ENDS else ())]
    return sentence


def without_front(sentence: list[Term]) -> list[Term]:
    """Without "so as not to miss anything" and "since it has gone so far" in front of what is wished for."""
    if sentence[0].tokens[0].norm not in _OPENING:
        return sentence
    said = norms(sentence)
    aimed = said[:2] in (["so", "as"], ["in", "order"])
    if not aimed and not (said[0] in _BECAUSE and said[1:2] and said[1] in _WHO):
        return sentence
    for at, term in enumerate(sentence):
        wished = term.value(Part.FRAME) == "ask" or (aimed and term.value(Part.VERB) in ("add", "remove"))
        if at > _FEWEST and wished and has_content(sentence[at + 1 :]):
            return sentence[at:]
        if term.symbol or term.number or term.plays(_NAMED):
            return sentence
    return sentence


_FEWEST = 2
_OPENING = frozenset(words("so in since because as seeing"))
_BECAUSE = frozenset(words("since because as seeing"))
_NAMED = (
    Part.INDICATOR, Part.TIMEFRAME, Part.ROLE, Part.LEVELS, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN,
    Part.MONTH, Part.STYLE, Part.SCALE, Part.HELD,
)  # fmt: skip


def _leads(said: Sequence[str]) -> bool:
    """ "so that I can", "so we get": who will be able to do something."""
    told = said[2:] if said[1:2] == ["that"] and said[2:3] and said[2] in _WHO else said[1:]
    return len(told) > 1 and told[0] in _WHO and bool(_ABLE & set(told[1:4]))


def without_count(sentence: list[Term]) -> list[Term]:
    """Without the "two things:" that says how many wishes follow; nothing where that is all."""
    opens = next((at for at, term in enumerate(sentence) if _is_many(term)), None)
    if opens is None:
        return sentence
    at = opens + 1
    while at < len(sentence) and _COUNTED.issuperset(sentence[at].words):
        at += 1
    said = norms(sentence[opens + 1 : at])
    counted = bool(said) and said[0] in _COUNTED and not has_content(sentence[:opens])
    ended = at == len(sentence) or sentence[at].text in (":", ",", "-", "–", "—", *ENDS)
    return sentence[at + 1 :] if counted and ended else sentence


def _is_many(term: Term) -> bool:
    counts = term.number is not None and term.number.atoms[0] in range(2, _MOST)
    return counts or term.word in _MANY
