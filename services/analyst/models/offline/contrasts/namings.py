"""Phrases that name a thing of a kind: "a weekly chart", "the last six months", "the 50 day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import ShowFrame
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.quantities.timeframes import read_timeframe
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


class Kind(StrEnum):
    """What can be named instead of another of its kind."""

    SYMBOL = "symbol"
    SCALE = "scale"
    STYLE = "style"
    TIMEFRAME = "timeframe"
    RANGE = "range"
    INDICATOR = "indicator"
    AVERAGE = "average"
    """An average that is named by its days alone, "the 50 day": only beside another of its kind."""


ONE_AT_A_TIME = frozenset((Kind.SYMBOL, Kind.SCALE, Kind.STYLE, Kind.TIMEFRAME, Kind.RANGE))


@dataclass(frozen=True, slots=True)
class Naming:
    """The terms from `start` up to `end`, read as each of the kinds that they may name."""

    start: int
    end: int
    kind: Kind


_ARTICLES = frozenset(
    (
        *words("the a an my that this our to in as on these those plain all"),
        "all these",
        "all this",
        "all those",
    )
)
_AFTER = frozenset(words("chart charts graph scale axis view mode stock shares bars candles one ones stuff"))
_ALONE = {
    Kind.SCALE: {
        **dict.fromkeys(("percent", "%", "percentage change", "percent change", "percents"), "percent"),
        **dict.fromkeys(("normal", "ordinary", "regular", "dollars", "dollar", "plain"), "linear"),
    },
    Kind.STYLE: {"line": "line", "lines": "line", "candles": "candles", "bars": "bars"},
}
"""Words that name a scale or a style only beside another one."""
_PARTS = {Kind.SCALE: Part.SCALE, Kind.STYLE: Part.STYLE}
_LONGEST = 7


def namings_from(terms: Sequence[Term], start: int) -> list[Naming]:
    """Every way in which a thing of a kind is named from `start` on."""
    at = start
    while at < len(terms) and terms[at].word in _ARTICLES and terms[at].symbol is None:
        at += 1
    if at >= len(terms):
        return []
    ends = {kind: end for kind in Kind if (end := _end(terms, start, at, kind))}
    if Kind.AVERAGE in ends:  # "the 50 day" is no span beside another of its kind
        ends.pop(Kind.RANGE, None)
    return [Naming(start, end, kind) for kind, end in ends.items()]


def namings_to(terms: Sequence[Term], end: int) -> list[Naming]:
    """Every way in which a thing of a kind is named right before `end`, the longest of each kind."""
    found: dict[Kind, Naming] = {}
    for start in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        found |= {one.kind: one for one in namings_from(terms[:end], start) if one.end == end}
    return list(found.values())


def _end(terms: Sequence[Term], start: int, at: int, kind: Kind) -> int:
    """The place behind a thing of this kind; 0 where none is named."""
    if kind is Kind.SYMBOL:
        end = at + 1 if terms[at].symbol else 0
    elif kind in _PARTS:
        end = at + 1 if _means(terms[at], kind) else 0
    elif kind is Kind.AVERAGE:
        days = at + 1 < len(terms) and terms[at].number and terms[at + 1].word in ("day", "days")
        return at + 2 if days and at > start and terms[start].word == "the" else 0
    else:
        end = _read(terms, start if kind is Kind.RANGE else at, kind)
    while end and end < len(terms) and terms[end].word in _AFTER:
        end += 1
    return end


def _read(terms: Sequence[Term], at: int, kind: Kind) -> int:
    cursor = Cursor(terms, at)
    if kind is Kind.TIMEFRAME:
        return cursor.at if isinstance(read_timeframe(cursor), ShowFrame) else 0
    if kind is Kind.RANGE:
        return cursor.at if read_range(cursor) else 0
    return cursor.at if read_indicators(cursor) else 0


def _means(term: Term, kind: Kind) -> str | None:
    said = term.word
    pointed = said.removeprefix("these ").removeprefix("this ").removeprefix("those ")
    return term.value(_PARTS[kind]) or _ALONE[kind].get(pointed)


def pinned(terms: Sequence[Term], naming: Naming) -> list[Term]:
    """The terms of a naming, which can mean nothing else any more."""
    named = list(terms[naming.start : naming.end])
    if naming.kind is Kind.AVERAGE:
        return [*named, Term("average", named[-1].tokens, (Meaning(Part.INDICATOR, "sma"),))]
    if naming.kind not in _PARTS:
        return named
    head = next(term for term in named if _means(term, naming.kind))
    meaning = Meaning(_PARTS[naming.kind], _means(head, naming.kind) or "")
    return [replace(head, meanings=(meaning,), symbol=None)]
