"""Questions for a chance: "what are the odds it hits 200", "will it reach 150 this month?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Chance, Doubt, Intent, Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import count_and_unit
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.questions.asking import says_it, symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_CHANCES = frozenset(
    words(
        "odds chance chances probability probabilities likelihood likely probable probably realistic "
        "reachable attainable achievable plausible feasible"
    )
)
_REACHING = frozenset(
    words(
        """
        hit hits hitting reach reaches reaching touch touches see test tests get gets make makes go goes trade
        print break
        """
    )
)
_AHEAD = frozenset(words("will can could might would"))
_DAYS = {"d": 1, "wk": 5, "mo": 21, "q": 63, "y": 252}
"""Trading days of a unit."""
_PLACED = ("at", "to", "above", "below", "over", "under", "past", "back to", "up to", "down to", "through")
_MOST = 504


def chance_asked(clause: Clause) -> Intent | None:
    """The chance of a price; a question back where a chance is asked for without one."""
    terms = clause.terms
    said = words_of(terms)
    if clause.mood is Mood.STATEMENT or any(term.value(Part.EDIT) for term in terms[:1]):
        return None
    chance = bool(said & _CHANCES) or ("shot" in said and bool(said & {"have", "has"}))
    asked = clause.mood is Mood.QUESTION or clause.asked or chance or terms[0].word in _AHEAD
    reaching = bool(
        (said & _REACHING or _goes_to(terms))
        and said & _AHEAD
        and "if" not in said
        and (said & {"it", "price"} or symbols_of(terms))
    )
    if not asked or not (chance or reaching) or terms[0].word in ("how often", "why"):
        return None
    price = _price(terms)
    symbol = next(iter(symbols_of(terms)), None)
    if price is not None:
        return Chance(price, _ahead(terms), symbol, says_it(terms, symbol))
    going = said & (_REACHING | {"up", "down", "rise", "fall", "rises", "falls", "rally", "crash", "drop"})
    return _OF_WHAT if chance and going else None


def _goes_to(terms: Sequence[Term]) -> bool:
    """ "fall to 220", "climb back above 260": a move whose end is a price."""
    moves = any(_GOING & {*term.words} for term in terms)
    placed = (
        first.word in _PLACED and second.number and second.number.atoms[0] > _LEAST
        for first, second in pairwise(terms)
    )
    return moves and any(placed)


_GOING = frozenset(words("fall drop rise climb sink slide rally come run jump move crash bounce recover"))
_LEAST = 1


_OF_WHAT = Doubt("The chance of which price? For example: what are the odds it hits 200 in three months?", ())


def _price(terms: Sequence[Term]) -> float | None:
    """The first number that counts no time and no share."""
    for at, term in enumerate(terms):
        following = terms[at + 1] if at + 1 < len(terms) else None
        counts = following is not None and (following.value(Part.UNIT) or following.text in ("%", "percent"))
        dated = term.number is not None and at and terms[at - 1].value(Part.MONTH)
        if term.number and not counts and not dated:
            prices = read_prices(Cursor(terms, at), one=True)
            if prices and prices[0] > 0:
                return prices[0]
    return None


def _ahead(terms: Sequence[Term]) -> int | None:
    """ "in the next two weeks", "this month", "tomorrow": trading days; None where nothing was said."""
    for at, term in enumerate(terms):
        count, unit, _ = count_and_unit(Cursor(terms, at))
        word = term.word
        if unit is None and term.value(Part.UNIT) in _DAYS and at and _leads_span(terms[at - 1]):
            count, unit = 1.0, term.value(Part.UNIT)
        if unit in _DAYS and unit is not None:
            return min(max(round(count * _DAYS[unit]), 1), _MOST)
        if word in _NAMED:
            return _NAMED[word]
    return None


def days_ahead(within: Range) -> int | None:
    """The trading days of a stretch that is as long as this one: "two weeks", "this month"."""
    said = within.lookback or (within.span.start if within.span else "")
    if not isinstance(said, str):
        return None
    unit = said.lstrip("0123456789")
    count = said.removesuffix(unit)
    if count and unit in _DAYS:
        return min(max(round(int(count) * _DAYS[unit]), 1), _MOST)
    return _OF_CALENDAR.get(said)


def _leads_span(term: Term) -> bool:
    said = ("a", "the", "next", "this", "one", "within a", "the next", "in a", "coming", "the end of")
    return term.word in said


_NAMED = {
    "tomorrow": 1, "this week": 5, "this month": 21, "this quarter": 63, "this year": 252, "mtd": 21,
    "next week": 5, "next month": 21, "next quarter": 63, "next year": 252, "one day": 1, "one week": 5,
    "one month": 21,
}  # fmt: skip
_OF_CALENDAR = {"wtd": 5, "mtd": 21, "qtd": 63, "ytd": 252}
