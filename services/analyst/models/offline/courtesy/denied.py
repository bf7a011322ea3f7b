"""What is not to be done: "don't zoom in", "no screenshot for now", "hold off on the log scale".

A thing that is not wanted may be taken off a chart; an act that is not wanted is nothing at all. So the act
is left out with what denies it, and what else is said stays: "don't zoom in, just reset the view".
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_ACTS = ("undo", "redo", "snapshot")
_VIEWS = ("reset", "scroll")
_POLITELY = frozenset(words("can could would why will should if"))
"""Before "not" these ask for it: "couldn't you zoom in", "why don't you zoom out"."""
_BETWEEN = frozenset(
    words(
        """
        you want to need have ever just even please actually yet the a an any another i go ahead and take
        taking make that this
        """
    )
)
_FORGETTING = frozenset(words("forget skip cancel leave scrap"))
_BEFORE = frozenset(words("i do we you no please ok let us did"))
_BREAKS = frozenset(words(", . ! ? but just instead only rather"))
_PUT_OFF = (("hold", "off"), ("hang", "off"), ("wait", "with"), ("not", "yet", "with"), ("wait", "on", "the"))
_FIRST = frozenset(opening[0] for opening in _PUT_OFF)
_DENYING = frozenset(("not", "no", "without", "never")) | _FORGETTING | _FIRST
_LONGEST = 4


def without_denied(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms without the acts that are not to be done."""
    for at, term in enumerate(terms):
        if _denying(term) in _DENYING and (act := _denied_act(terms, at)):
            start = at
            while start and _BEFORE.issuperset(terms[start - 1].words):
                start -= 1
            end = next((place for place in range(act, len(terms)) if _breaks(terms, place)), len(terms))
            end += end < len(terms) and terms[end].word in (",", ".", "!", "but", "and")
            return [*terms[:start], *without_denied(terms[end:])]
    return terms


def _denying(term: Term) -> str:
    """The word of the term that denies: the "not" of "I do not want"."""
    wanted = term.value(Part.VERB) == "remove" and term.tokens[-1].norm == "want"
    return "not" if wanted else term.tokens[0].norm


def _breaks(terms: Sequence[Term], at: int) -> bool:
    """Whether another wish begins: at a comma, a "but", an "and" before a verb, or a verb."""
    joined = terms[at].value(Part.JOIN) and terms[at + 1 : at + 2] and _orders(terms[at + 1])
    return terms[at].word in _BREAKS or bool(joined) or _orders(terms[at])


def _orders(term: Term) -> bool:
    changes = term.value(Part.VERB) in ("add", "show", "remove", "set", "clear")
    return _acts(term) or (changes and not term.value(Part.FILLER))


def _acts(term: Term) -> bool:
    return term.value(Part.VERB) in _ACTS or term.value(Part.ZOOM) in ("in", "out")


def _denied_act(terms: Sequence[Term], at: int) -> int:
    """The place after the act that the word at `at` denies; 0 where it denies none."""
    said = tuple(token.norm for term in terms[at : at + _LONGEST] for token in term.tokens)
    if any(said[: len(opening)] == opening for opening in _PUT_OFF):
        acts = (place for place in range(at + 2, min(at + 2 + _LONGEST, len(terms))) if _acts(terms[place]))
        return next(acts, at + 1) + 1
    denying = _denying(terms[at])
    if denying not in _FORGETTING | {"not", "no", "without"}:
        return 0
    asked = {term.word for term in terms[max(at - 2, 0) : at]} & _POLITELY
    if asked or (denying in _FORGETTING and at and terms[at - 1].word == "not"):
        return 0
    place = at + 1
    while place < len(terms) and _BETWEEN.issuperset(terms[place].words):
        place += 1
    return place + 1 if place < len(terms) and _is_act(terms, at, place) else 0


def _is_act(terms: Sequence[Term], at: int, place: int) -> bool:
    """ "no undo that" says "no" and then wishes, and "forget the zoom" may take one back: only a picture,
    which cannot be taken back, is denied so."""
    term = terms[place]
    if _denying(terms[at]) == "not":
        return bool(
            term.value(Part.ZOOM) or term.value(Part.VERB) in _ACTS or term.value(Part.VIEW) in _VIEWS
        )
    return term.value(Part.VERB) == "snapshot"
