"""One thing in the place of another: "trade the RSI for a stochastic", "instead of the 50 show me the 200".

A clause is an exchange when it falls into two sides, and each of them is a thing of the chart and nothing
else: what goes, and what comes for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS, with_numbers
from services.analyst.models.offline.intents import IndicatorWish, Intent, Scale, ShowFrame, Style
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.indicators import indicators
from services.analyst.models.offline.objects.looks import scale, style
from services.analyst.models.offline.objects.views import timeframe
from services.analyst.models.offline.requests.averages import in_place
from services.analyst.models.offline.terms import Term

Terms = Sequence[Term]

_SWAPPING = (
    "swap", "replace", "exchange", "trade", "switch", "change", "turn", "convert", "transform", "make", "go",
    "move", "have",
)  # fmt: skip
_FOR = (
    "for",
    "with",
    "by",
    "to",
    "into",
    "over to",
    "in exchange for",
    "in favour of",
    "in favor of",
    "->",
    ">",
)
_ARTICLES = ("a", "an")
_INSTEAD = ("instead of", "rather than", "in place of", "in lieu of", "than")
_DENIED = ("not", "and not")
_COMING = ("yes", "in with", "more", "in", "on", "instead", "bring in")
_GOING = ("out with", "less", "not", "out", "off", "away", "without", "no more", "no")
_KINDS = (IndicatorWish, Style, Scale, ShowFrame)
_READERS = (indicators, style, scale, timeframe)
_LEADING = ("from", "using", "having", "use", "showing")


def exchanged(clause: Clause) -> list[Intent]:
    """What goes off and what comes on, where the clause names both; empty where it says anything else."""
    if clause.mood is Mood.STATEMENT or len(clause.terms) < _SHORTEST:
        return []
    for old, new in _sides(clause.terms):
        remade = in_place(new, old)
        if remade:
            return [remade]
        gone, come = _things(old), _things(new)
        if gone and come and {type(one) for one in gone} == {type(one) for one in come}:
            off = [replace(one, enabled=False) for one in gone if isinstance(one, IndicatorWish)]
            return [*off, *come]
    return []


_SHORTEST = 3


def _sides(terms: Terms) -> Iterator[tuple[Terms, Terms]]:
    """Every way to take the terms as what goes and what comes."""
    words = [term.word for term in terms]
    opening = words[0].split()[0]
    taken = terms[0].value(Part.VERB) == "remove"
    for at, word in enumerate(words):
        before, after = terms[:at], terms[at + 1 :]
        if at and after and word in _FOR and (opening in _SWAPPING or taken):
            yield before[1:], after
        if at and after and word in _ARTICLES and words[0] == "make":
            yield before[1:], after
        if at and after and word == "for" and words[0] == "substitute":
            yield after, before[1:]
        if after and word in (*_INSTEAD, *_DENIED):
            yield from [(after, before)] if at else _led(after)
        if at and after and word in (",", "and"):
            yield from _in_and_out(before, after[words[at + 1] == "and" :])


def _led(terms: Terms) -> Iterator[tuple[Terms, Terms]]:
    """The rest of "instead of the 50 show me the 200": what comes is said after a comma or a verb."""
    for at, term in enumerate(terms):
        if at and (term.text in (",", "but") or term.value(Part.VERB) in ("show", "add", "set")):
            yield terms[:at], terms[at:]


def _in_and_out(first: Terms, second: Terms) -> Iterator[tuple[Terms, Terms]]:
    """ "RSI out, MACD in", "less volume, more OBV", "no more RSI, the MACD instead"."""
    ways = [(_without(half, _GOING), _without(half, _COMING)) for half in (first, second) if half]
    if len(ways) == _HALVES:
        (out, entering), (leaving, coming) = ways
        if out and coming:
            yield out, coming
        if entering and leaving:
            yield leaving, entering


_HALVES = 2


def _without(half: Terms, marks: Sequence[str]) -> Terms:
    """The half without the word at its front or end that says which way it goes; empty without one."""
    if half[0].word in marks:
        return half[1:]
    return half[:-1] if half[-1].word in marks else ()


def _things(terms: Terms) -> list[Intent]:
    """The things that the terms are; empty where anything else is among them."""
    cursor, found = Cursor(terms), list[Intent]()
    while cursor.more:
        start = cursor.at
        read = (wishes for reader in _READERS if (wishes := reader(cursor, False)))
        if wishes := next(read, None) or [*_length_alone(cursor)]:
            found.extend(wishes)
        elif _is_quiet(terms[start]):
            cursor.at = start + 1
        else:
            return []
    return found if all(isinstance(one, _KINDS) for one in found) else []


def _length_alone(cursor: Cursor) -> list[IndicatorWish]:
    """The 50 of "swap the 50 for a MACD"."""
    term, led = cursor.peek(), cursor.value(Part.FILLER, -1)
    number = term.number if term else None
    if number is None or not led or len(number.atoms) != 1 or number.atoms[0] not in USUAL_LENGTHS:
        return []
    cursor.at += 1
    return with_numbers("sma", number.atoms)


def _is_quiet(term: Term) -> bool:
    quiet = term.value(Part.FILLER) or term.value(Part.JOIN) or term.value(Part.FRAME)
    put = term.value(Part.VERB) in ("add", "show", "set", "on") or term.word in _LEADING
    return bool(quiet or put) and not term.number and not term.symbol
