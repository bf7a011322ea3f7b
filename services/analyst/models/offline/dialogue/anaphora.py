""" "Remove the fib and draw a new one": what "one" is, and "there's a floor at 238, draw it as support"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dialogue.placing import with_places
from services.analyst.models.offline.intents import AutoLevels, Holding, Intent, LevelAt
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_AGAIN = ("new", "fresh", "another", "better", "different", "second")
_ONES = ("one", "ones")
_DRAWN = (
    Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.CHANNEL, Part.ZONE, Part.ROLE, Part.VERTICAL, Part.NOTE,
    Part.ARROW,
)  # fmt: skip


def with_nouns(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with the noun that was said before in place of "a new one"."""
    noun: Term | None = None
    named: list[Clause] = []
    for clause in with_places(_with_the_same(clauses)):
        drawn = [term for term in clause.terms if _is_drawn(term)]
        at = next((at for at, pair in enumerate(pairwise(clause.terms)) if _is_again(*pair)), None)
        place = _placed_again(clause.terms)
        if noun is not None and not drawn and place is not None:
            named.append(replace(clause, terms=(*clause.terms[:place], noun, *clause.terms[place + 1 :])))
        elif noun is None or drawn or at is None:
            named.append(clause)
        else:
            named.append(replace(clause, terms=(*clause.terms[: at + 1], noun, *clause.terms[at + 2 :])))
        noun = drawn[-1] if drawn else noun
    return named


def _placed_again(terms: Sequence[Term]) -> int | None:
    """The "it" of "remove the fib and put it between 228 and 263": a verb that draws, and two prices."""
    draws = any(term.value(Part.VERB) == "add" for term in terms)
    prices = sum(term.number is not None for term in terms)
    at = next((at for at, term in enumerate(terms) if term.word in ("it", "that")), None)
    return at if draws and prices > 1 else None


def _with_the_same(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with what was named in place of "one": "a fast EMA at 5 and a slow one at 35", "a green
    line at 240 and a red one at 265", "a vertical on April 1 and another on May 1"."""
    if not any(term.word in (*_ONES, *_ANOTHER) for clause in clauses for term in clause.terms):
        return list(clauses)
    last: Term | None = None
    placed = False
    told: list[Clause] = []
    for clause in clauses:
        terms: list[Term] = []
        for at, term in enumerate(clause.terms):
            if last is not None and _stands_for(last, clause.terms, at, placed=placed):
                terms.append(last)
                continue
            if _counts_one(clause.terms, at):
                continue
            terms.append(term)
            if term.symbol is None and (term.value(Part.INDICATOR) or _is_drawn(term)):
                last, placed = term, False
            placed = placed or _is_place(term)
        told.append(replace(clause, terms=tuple(terms)))
    return told


def _stands_for(noun: Term, terms: Sequence[Term], at: int, *, placed: bool) -> bool:
    """Whether a word means another `noun`; of drawings only once the first has its place."""
    if not _is_drawn(noun):
        return _is_another(terms, at)
    after = terms[at + 1].word if at + 1 < len(terms) else ""
    before = terms[at - 1] if at else terms[at]
    if not placed or noun.word.endswith("s"):
        return False
    another = terms[at].word in _ANOTHER and after not in _ONES
    one = terms[at].word in _ONES and (before.word in _BEFORE_ONE or before.plays(_LOOKS))
    return (another or one) and after in _AT_PLACE


def _is_place(term: Term) -> bool:
    counted = term.number is not None and term.word not in _ONES
    return counted or bool(term.date or term.value(Part.MONTH))


def _counts_one(terms: Sequence[Term], at: int) -> bool:
    """ "one support at 240": no price of 1."""
    after = terms[at + 1 : at + 2]
    return terms[at].word == "one" and any(map(_is_drawn, after))


_ANOTHER = ("another", "and another", "and another one", "another one", "one more", "and one more")
_LOOKS = (Part.COLOUR, Part.LINE_LOOK)
_AT_PLACE = ("at", "on", "from", "between", "@", "around", "near", "for", "in", "to", "saying")


def _is_another(terms: Sequence[Term], at: int) -> bool:
    """ "a slow one at 35", "and one of 21", "a 35 day one": a length beside "one"."""
    if terms[at].word not in _ONES or not at:
        return False
    before, after = terms[at - 1], terms[at + 1 : at + 3]
    counted = before.number is not None or before.value(Part.PERIOD) is not None
    led = counted or before.word in _BEFORE_ONE
    lengthened = len(after) > 1 and after[0].word in _OF
    lengthened = lengthened and (after[1].number is not None or after[1].value(Part.PARAM) is not None)
    return led and (counted or lengthened)


_BEFORE_ONE = (
    "a",
    "and",
    ",",
    "another",
    "slow",
    "fast",
    "short",
    "long",
    "slower",
    "faster",
    "longer",
    "other",
    "shorter",
    "second",
    "third",
    "the",
    "plus",
    "also",
    "exponential",
    "weighted",
    "simple",
)
_OF = ("at", "of", "with", "over", "for", "on", "using", "set to", "set at", "=", "to")


def _is_again(first: Term, second: Term) -> bool:
    return first.word in _AGAIN and second.word in _ONES


def _is_drawn(term: Term) -> bool:
    return term.symbol is None and term.plays(_DRAWN)


def named_again(clause: Clause, before: Sequence[Intent], read: Sequence[Intent]) -> LevelAt | None:
    """The level of `before` with the kind that "draw it as support" gives it; None where nothing does."""
    said = [term.word for term in clause.terms]
    pointed = any(pair in (("it", "as"), ("that", "as"), ("it", "in")) for pair in pairwise(said))
    last = before[-1] if before else None
    price = last.entry if isinstance(last, Holding) else last.price if isinstance(last, LevelAt) else None
    if not pointed or price is None or len(read) != 1:
        return None
    found = read[0]
    kind = found.kind if isinstance(found, AutoLevels | LevelAt) else None
    return LevelAt(kind, price) if kind and kind != "both" else None
