"""Indicators that are described by who does not know their names: "the bands that spread when it gets wild".

A noun for what is seen, words for what it does, and nothing that is said of it: then it is that indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.analyst.models.offline.courtesy.content import ENDS, norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


@dataclass(frozen=True, slots=True)
class _Sight:
    """What an indicator looks like: any of `nouns` beside one of each of `doings`."""

    name: str
    nouns: frozenset[str]
    doings: tuple[frozenset[str], ...]


def _sight(name: str, nouns: str, *doings: str) -> _Sight:
    return _Sight(name, frozenset(words(nouns)), tuple(frozenset(words(doing)) for doing in doings))


_THING = "one thing indicator tool gauge meter line lines"
_SIGHTS = (
    _sight(
        "bbands",
        "band bands envelope envelopes line lines",
        "spread spreads widen widens widening wider apart squeeze squeezes tighten tightens tighter narrower"
        " narrow narrows expand expands contract contracts balloon balloons breathe breathes",
    ),
    _sight(
        "volume",
        "bar bars column columns stick sticks block blocks tower towers chart histogram",
        "trades traded shares hands turnover activity busy",
    ),
    _sight("macd", f"{_THING} bars", "histogram bars", "lines", "cross crosses crossing two"),
    _sight(
        "sma",
        "line curve average",
        "average averages averaged averaging smooth smooths smoothed smoothing",
        "price prices close closes closing days weeks bars",
    ),
    _sight("psar", "dots points", "flip flips above below under over switch switches jump side"),
    _sight("rsi", _THING, "overbought oversold overdone 100 hundred", "tells says shows goes between if"),
    _sight("adx", _THING, "strong strength", "trend", "how"),
    _sight("atr", _THING, "far much", "moves move swings", "typically average usually normally day bar"),
    _sight("ichimoku", "cloud clouds shading shaded", "japanese"),
)
_NOUNS = frozenset[str]().union(*(sight.nouns for sight in _SIGHTS))
_OPENS = frozenset(
    words(
        """
        that which showing counting telling measuring smoothing averaging of with above below either around at
        underneath under
        """
    )
)
_WHICH = frozenset(words("the a an those these that this two some little wee squiggly wavy smooth small tiny"
                         " coloured colored thin thick funny weird"))  # fmt: skip
_TOLD = frozenset(words("is are was were confuse confuses confusing annoy annoys look looks means mean"))
_FREE = frozenset(words("when if where price it they things market shares much stock one"))
"""Before these words a copula belongs to what the thing does."""
_MOST = frozenset(words("most least highest lowest biggest largest smallest"))
_AVERAGES = ("sma",)
_SHORTEST = 4
_NEAR = 3


def described_indicators(sentence: list[Term]) -> list[Term]:
    """The sentence with the name of an indicator in place of its description."""
    if _NOUNS.isdisjoint(norms(sentence)):
        return sentence
    for at, term in enumerate(sentence):
        if (
            term.value(Part.INDICATOR)
            or _NOUNS.isdisjoint(term.words)
            or not _opens(sentence[at + 1 : at + 1 + _NEAR])
        ):
            continue
        end = _end(sentence, at)
        said = norms(sentence[at:end])
        name = next((sight.name for sight in _SIGHTS if _fits(sight, term, said)), None)
        if (
            name is None
            or len(said) < _SHORTEST
            or _says_something(said)
            or _is_named(sentence[at:end], name)
        ):
            continue
        start = at
        while start and _WHICH.issuperset(sentence[start - 1].words):
            start -= 1
        return [*sentence[:start], *_named(name, sentence[at:end]), *sentence[end:]]
    return sentence


def _is_seen(term: Term) -> bool:
    """A noun of what is seen, and no name of an indicator."""
    return term.value(Part.INDICATOR) is None and not _NOUNS.isdisjoint(term.words)


def _opens(following: Sequence[Term]) -> bool:
    """ "… that", "… at the bottom"; a line at a price is one."""
    placed = len(following) > 1 and following[0].word == "at" and following[1].number is not None
    return not placed and not _OPENS.isdisjoint(norms(following))


def _end(sentence: Sequence[Term], at: int) -> int:
    """Where the description ends: at a comma, a full stop, or an order about it."""
    for place in range(at + 1, len(sentence)):
        term = sentence[place]
        if term.text == "," or term.text in ENDS:
            return place
        pointed = place + 1 < len(sentence) and sentence[place + 1].word in ("it", "them", "those")
        if pointed and term.value(Part.VERB) in ("add", "remove"):
            return place - (sentence[place - 1].value(Part.JOIN) is not None)
        if term.value(Part.VERB) == "off" or (place > at + _NEAR and term.value(Part.FRAME) == "ask"):
            return place
    return len(sentence)


def _fits(sight: _Sight, noun: Term, said: Sequence[str]) -> bool:
    heard = set(said)
    return not sight.nouns.isdisjoint(noun.words) and all(heard & doing for doing in sight.doings)


def _says_something(said: Sequence[str]) -> bool:
    """ "the bands that widen are confusing": told of the thing, and no part of what it does."""
    told = any(word in _TOLD and before not in _FREE for before, word in pairwise(said[1:-1]))
    return told or not _MOST.isdisjoint(said)


def _is_named(description: Sequence[Term], name: str) -> bool:
    """Whether any indicator is named in it: then that one is meant, as it is said."""
    return any(term.value(Part.INDICATOR) not in (None, name) or term.symbol for term in description)


def _named(name: str, description: Sequence[Term]) -> Iterator[Term]:
    """The name, behind the length that was told of an average."""
    length = next((term for term in description if term.number), None) if name in _AVERAGES else None
    if length is not None:
        yield length
    tokens = tuple(token for term in description for token in term.tokens)
    yield Term(name, tokens, (Meaning(Part.INDICATOR, name),))
