"""Kinds of averages that share their lengths: "200 day, both simple and exponential", "SMA and EMA 20"."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases.lengths import USUAL_LENGTHS
from services.analyst.models.offline.indicator_phrases.named import LISTING
from services.analyst.models.offline.intents import IndicatorWish
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list
from services.charting.indicator_names import IndicatorName

KINDS: dict[str, IndicatorName] = {"simple": "sma", "exponential": "ema", "weighted": "wma"}
_AVERAGES = ("sma", "ema", "wma")
_NOUNS = ("average", "averages", "one", "ones", "line", "lines", "version", "versions", "both", "each")
_BEFORE_KINDS = (",", "both", "in", "the", "a", "an", "as", ":", "-", "(", "one", "moving average", "ma")
_BEFORE_LENGTHS = ("of", "at", "with", "for", "over", "the", ",", "both", "each", "set to", "length", ":",
                   "a", "on")  # fmt: skip


def kinds_of_averages(cursor: Cursor) -> list[IndicatorWish]:
    """A wish for each kind and length, where two kinds are listed; else [] and nothing is stepped over."""
    start = cursor.at
    lengths = _lengths(cursor)
    told = cursor.at
    cursor.skip(*(_BEFORE_KINDS if lengths else ("both", "the", "a", "an")))
    apart = any(term.word in (",", "both") for term in cursor.terms[told : cursor.at])
    kinds = _kinds(cursor)
    if len(kinds) == 1 and apart and set(lengths) <= USUAL_LENGTHS and not _goes_on(cursor):
        kinds *= 2  # "the 50 and the 200, simple ones"
    if len(kinds) > 1 and not lengths:
        cursor.skip(*_BEFORE_LENGTHS)
        lengths = _lengths(cursor)
    if len(kinds) < 2 or not lengths:
        cursor.at = start
        return []
    _skip_noun(cursor)
    wishes = [IndicatorWish(kind, (("length", length),)) for length in lengths for kind in kinds]
    return list(dict.fromkeys(wishes))


def _goes_on(cursor: Cursor) -> bool:
    """Whether the kind has a length of its own: "240, exponential average 20"."""
    term = cursor.peek()
    return term is not None and (term.number is not None or term.value(Part.PREPOSITION) is not None)


def _lengths(cursor: Cursor) -> list[float]:
    found: list[float] = []
    while (term := cursor.peek()) is not None and term.number and term.word != "one":
        found.extend(as_list(term.number))
        cursor.at += 1
        cursor.skip("-")
        cursor.take(Part.PERIOD)
        ahead = Cursor(cursor.terms, cursor.at)
        joined = ahead.skip(*LISTING, "the")
        following = ahead.peek()
        if not joined or following is None or not following.number or ahead.value(Part.INDICATOR, 1):
            break
        cursor.at = ahead.at
    return found


def _kinds(cursor: Cursor) -> list[IndicatorName]:
    """ "simple and exponential", "the SMA, the EMA and the weighted one"."""
    found: list[IndicatorName] = []
    while (kind := _kind(cursor)) is not None:
        found.append(kind)
        cursor.at += 1
        _skip_noun(cursor)
        ahead = Cursor(cursor.terms, cursor.at)
        if not ahead.skip(*LISTING, "an", "a", "the", "one", "also") or _kind(ahead) is None:
            break
        cursor.at = ahead.at
    return list(dict.fromkeys(found))


def _kind(cursor: Cursor) -> IndicatorName | None:
    """An adjective or a name that says which kind; a bare "moving average" says none."""
    word, name = cursor.word(), cursor.value(Part.INDICATOR)
    said = KINDS.get(word)
    named = name in _AVERAGES and (name != "sma" or word.startswith(("s", "arithmetic", "plain")))
    return said or (cast(IndicatorName, name) if named else None)


def _skip_noun(cursor: Cursor) -> None:
    if cursor.value(Part.INDICATOR) == "sma" and cursor.word() not in ("sma", "smas"):
        cursor.at += 1
    cursor.skip(*_NOUNS)
