"""Whether the members of an index are meant, and not the index: "which of the Dow", "S&P 500 names"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.market.groups import GroupName, group_of

_MEMBERS = frozenset(
    words(
        """
        names name stocks stock members member components component companies company constituents
        constituent shares tickers ones gainers losers movers winners performers risers fallers advancers
        decliners leaders laggards screen scan filter screener rank ranking everything anything anyone
        many any which who sort
        """
    )
)
_INSIDE = ("in", "inside", "within", "across", "among", "amongst", "throughout")
_OF = ("of", "for", "from", "on", *_INSIDE)
_WHO = ("which", "who", "what", "where")
_ENDS = frozenset(
    words(
        "heaviest top bottom best worst strongest weakest highest lowest biggest largest smallest most least"
    )
)
_STATES = frozenset(("oversold", "overbought", "golden crosses", "death crosses", "crosses", "crossovers"))
_OF_THE_INDEX = frozenset(
    words("day days week weeks month months year years drop drops fall falls gap gaps level levels bar bars")
) | {"session", "sessions"}
"""What an index has itself: "the five worst days of the Dow"."""


def group_meant(terms: Sequence[Term]) -> GroupName | None:
    """The group whose members the clause is about; None where it is about the index itself."""
    at = next((at for at, term in enumerate(terms) if term.symbol and group_of(term.symbol.symbol)), None)
    ref = terms[at].symbol if at is not None else None
    if at is None or ref is None or len(symbols_of(terms)) > 1:
        return None
    before, after = terms[:at], terms[at + 1 :]
    meant = _has_members(after) or _is_among(before, after) or _is_gone_through(before, after)
    return group_of(ref.symbol) if meant else None


def without_group(symbols: Sequence[SymbolRef], group: GroupName | None) -> tuple[SymbolRef, ...]:
    """The symbols that stand for themselves."""
    return tuple(ref for ref in symbols if group is None or group_of(ref.symbol) != group)


def _has_members(after: Sequence[Term]) -> bool:
    """ "Dow stocks", "the Dow's top 5", "Dow: above the 200 day"."""
    said = [term.word for term in after[:3] if term.word != "'s"]
    counted = len(said) > 1 and said[0] in _ENDS and after[1].number is not None
    if said and (said[0].split()[0] in _MEMBERS or counted):
        return True
    said_after = words_of(after)
    if "by" in said_after and (said_after & {"ranked", "sorted", "ordered"} or _counts(after)):
        return True
    held = any(term.value(Part.COMPARISON) for term in after)
    return held and (said[0] == ":" or bool(words_of(after) & {"which", "who"}))


def _is_gone_through(before: Sequence[Term], after: Sequence[Term]) -> bool:
    """ "rank the Dow", "screen the S&P for …", "order the DAX by RSI"."""
    said = words_of(before)
    ordered = bool(said & {"order", "sort"}) and "by" in words_of(after)
    listed = any(term.value(Part.ANALYSIS) == "screen" for term in before)
    searched = "through" in said and bool(words_of(after) & _MEMBERS)
    return (
        listed
        or ordered
        or searched
        or bool(said & {"rank", "screen", "scan", "filter", "gainers", "losers"})
    )


def _is_among(before: Sequence[Term], after: Sequence[Term]) -> bool:
    """ "anyone in the Dow", "the five weakest of the DAX", "RSI under 30 in the FTSE"."""
    led = [word for term in before for word in term.words if word != "the"]
    if before and ((before[-1].number and _counts(before)) or _leads(before)):
        return True  # "top 5 Dow", "who is leading the Dow"
    if not led or led[-1] not in _OF:
        return False
    said = set(led[:-1])
    if said & _MEMBERS or (said and led[-2] in _WHO):
        return True
    inside = led[-1] in _INSIDE
    if inside and before[0].words[0] in _WHO and any(term.value(Part.COMPARISON) for term in after):
        return True
    held = any(term.value(Part.COMPARISON) for term in before)
    own = [term for term in before if not term.value(Part.EXTREME)]
    if not held and words_of(own) & _OF_THE_INDEX:
        return False
    measured = [term.word for term in before if term.value(Part.INDICATOR)]
    many = any(word.endswith("s") for word in measured)
    ends = bool(said & _ENDS) and (_counts(before) or _counts(after) or many or (inside and bool(measured)))
    return ends or (inside and (_is_state(before) or _is_condition(before)))


def _leads(before: Sequence[Term]) -> bool:
    last = [term for term in before if term.word != "the"][-1:]
    return before[0].words[0] in _WHO and bool(words_of(last) & {"leading", "lagging", "dragging"})


def _counts(terms: Sequence[Term]) -> bool:
    """ "top 5", "the five weakest"."""
    return any(
        term.number
        and words_of([near for near in terms[max(at - 1, 0) : at + 2] if near is not term]) & _ENDS
        for at, term in enumerate(terms)
    )


def _is_state(before: Sequence[Term]) -> bool:
    """ "oversold in the DAX", "new highs in the Nasdaq"; "is it overbought" asks of the index."""
    asks = before[0].value(Part.QUESTION) == "yesno"
    states = {term.word for term in before if term.word in _STATES or term.value(Part.EXTREME)}
    return not asks and any(word in _STATES or word.endswith("s") for word in states)


def _is_condition(before: Sequence[Term]) -> bool:
    """ "RSI below 30 in the FTSE": a measure held against a number, and nothing asked of the index."""
    asks = before[0].plays((Part.QUESTION, Part.VERB)) and before[0].words[0] not in _WHO
    held = next((at for at, term in enumerate(before) if term.value(Part.COMPARISON)), None)
    whose = before[: held or 0]
    measured = any(term.value(Part.INDICATOR) for term in whose) or (
        before[0].words[0] in _WHO and all(term.plays((Part.QUESTION, Part.FILLER)) for term in whose)
    )
    against = before[held:] if held is not None else ()
    numbered = any(term.number or term.value(Part.PARAM) for term in against)
    return not asks and measured and numbered
