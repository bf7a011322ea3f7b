"""A speaker who hesitates between two things means the second: "pepsi, er, coke", "weekly uh no monthly"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
    kept = _said_anew(_without_denied(terms))
    for place in places:
        at = next((at for at, term in enumerate(kept) if term.tokens[0].start > place), 0)
        while 0 < at < len(kept) and kept[at].text == ",":
            at += 1
        before = at - 1
        while before > 0 and kept[before].text == ",":
            before -= 1
        listed = at + 1 < len(kept) and kept[at + 1].value(Part.JOIN) is not None
        if 0 < at < len(kept) - 1 and kept[at].word == "no":
            kept[at] = replace(kept[at], meanings=(Meaning(Part.CORRECTION, "instead"),), text="i mean")
            continue
        apart = 0 <= before < at < len(kept) and not listed
        if apart and _are_alike(_head(kept[before::-1]), _head(kept[at:])):
            said = Token("word", "i mean", "i mean", place, place)
            kept[before + 1 : at] = [Term("i mean", (said,), (Meaning(Part.CORRECTION, "instead"),))]
        elif at > _FEWEST_TOLD and kept[at].value(Part.VERB) in _ORDERS and _tells(kept[:at]):
            kept.insert(
                at, Term(".", (Token("sign", ".", ".", place, place),), (Meaning(Part.THEN, "then"),))
            )
    return kept


def _without_denied(terms: Sequence[Term]) -> list[Term]:
    """ "Microsoft, sorry, not Microsoft, Salesforce": what was said before is denied, another follows."""
    kept = list(terms)
    for at in range(1, len(terms) - 3):
        denies = terms[at].value(Part.CORRECTION) and terms[at + 1].word == "not"
        if denies and any(_is_same(terms[at + 2], before) for before in terms[:at]):
            comma = terms[at + 3].text == "," and at + 4 < len(terms)
            del kept[at + 1 : at + 3 + comma]
            break
    return kept


def _said_anew(terms: list[Term]) -> list[Term]:
    """ "delete d5, no wait, d9", "the last three months, sorry, the last six": the second alone, where
    nothing else follows."""
    at = next((at for at in range(1, len(terms)) if _takes_back(terms, at)), 0)
    before, after = at - 1, at + 1
    while before > 0 and terms[before].text == ",":
        before -= 1
    while after < len(terms) and (terms[after].text == "," or terms[after].value(Part.LAST)):
        after += 1
    if not at or after >= len(terms) or any(term.tokens[0].kind != "sign" for term in terms[after + 1 :]):
        return terms
    drawn = [place for place in range(at) if terms[place].value(Part.DRAWING_ID)]
    if drawn and terms[after].value(Part.DRAWING_ID):
        return [*terms[: drawn[-1]], terms[after], *terms[drawn[-1] + 1 : before + 1], *terms[after + 1 :]]
    counted = before and terms[before].value(Part.UNIT) and terms[before - 1].number and terms[after].number
    return [*terms[: before - 1], terms[after], terms[before], *terms[after + 1 :]] if counted else terms


def _takes_back(terms: Sequence[Term], at: int) -> bool:
    said_no = terms[at].word == "no" and terms[at - 1].text == ","
    return said_no or terms[at].value(Part.CORRECTION) is not None


def _is_same(first: Term, second: Term) -> bool:
    if first.symbol or second.symbol:
        return bool(first.symbol and second.symbol and first.symbol.symbol == second.symbol.symbol)
    return any(first.value(part) and first.value(part) == second.value(part) for part in _KINDS)


_ORDERS = ("show", "add", "remove")
_FEWEST_TOLD = 2


def _tells(terms: Sequence[Term]) -> bool:
    """ "my dog is barking": words of nothing on a chart, before somebody comes to the point."""
    strange = any(not term.meanings and not term.symbol and term.tokens[0].kind == "word" for term in terms)
    return strange and not any(term.symbol or term.number for term in terms)


def _head(terms: Sequence[Term]) -> Term:
    """The first that is neither an article nor a number: the "chart" of "a line, er, an area chart"."""
    named = (term for term in terms if not term.number and term.word not in _ARTICLES)
    return next(named, terms[0])


_ARTICLES = ("a", "an", "the", "last", "past")


def _are_alike(first: Term, second: Term) -> bool:
    if first.symbol and second.symbol:
        return first.symbol.symbol != second.symbol.symbol
    return any(first.value(part) and second.value(part) for part in _KINDS)
