"""A speaker who hesitates between two things means the second: "pepsi, er, coke", "weekly uh no monthly"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms.term import Term
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_HESITATIONS = frozenset(words("er err erm eh uh um umm uhm"))
_KINDS = (Part.TIMEFRAME, Part.INDICATOR, Part.STYLE, Part.SCALE, Part.ROLE, Part.UNIT)


def hesitations(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Where in the text somebody hesitates: the places are kept while the sounds are left out."""
    return tuple(token.start for token in tokens if token.norm in _HESITATIONS and token.kind == "word")


def amended(terms: Sequence[Term], places: Sequence[int]) -> list[Term]:
    """The terms with "I mean" where a hesitation stands between two things of one kind."""
    kept = list(terms)
    for place in places:
        at = next((at for at, term in enumerate(kept) if term.tokens[0].start > place), 0)
        while 0 < at < len(kept) and kept[at].text == ",":
            at += 1
        before = at - 1
        while before > 0 and kept[before].text == ",":
            before -= 1
        listed = at + 1 < len(kept) and kept[at + 1].value(Part.JOIN) is not None
        apart = 0 <= before < at < len(kept) and not listed
        if apart and _are_alike(_head(kept[before::-1]), _head(kept[at:])):
            said = Token("word", "i mean", "i mean", place, place)
            kept[before + 1 : at] = [Term("i mean", (said,), (Meaning(Part.CORRECTION, "instead"),))]
        elif at > _FEWEST_TOLD and kept[at].value(Part.VERB) in _ORDERS and _tells(kept[:at]):
            kept.insert(
                at, Term(".", (Token("sign", ".", ".", place, place),), (Meaning(Part.THEN, "then"),))
            )
    return kept


_ORDERS = ("show", "add", "remove")
_FEWEST_TOLD = 2


def _tells(terms: Sequence[Term]) -> bool:
    """ "my dog is barking": words of nothing on a chart, before somebody comes to the point."""
    strange = any(not term.meanings and not term.symbol and term.tokens[0].kind == "word" for term in terms)
    return strange and not any(term.symbol or term.number for term in terms)


def _head(terms: Sequence[Term]) -> Term:
    """The first that is neither an article nor a number: the "chart" of "a line, er, an area chart"."""
    named = (term for term in terms if not term.number and term.text.lower() not in _ARTICLES)
    return next(named, terms[0])


_ARTICLES = ("a", "an", "the", "last", "past")


def _are_alike(first: Term, second: Term) -> bool:
    if first.symbol and second.symbol:
        return first.symbol.symbol != second.symbol.symbol
    return any(first.value(part) and second.value(part) for part in _KINDS)
