""" "Everything but the volume can go", "keep only the RSI": all is taken away, and what is named stays.

Which class of things "everything" is, the spared one says: beside an indicator the indicators are meant,
beside a drawing the drawings, beside the bars alone both.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators, with_numbers
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    ClearAll,
    IndicatorWish,
    Intent,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    RemoveMeant,
    Restyle,
    Target,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.readers import READERS
from services.analyst.models.offline.terms import Term

_SPARING = (
    "but", "except", "except for", "apart from", "besides", "other than", "excluding", "bar", "save for",
    "aside from", "not",
)  # fmt: skip
_ALL = (
    "everything",
    "all",
    "anything",
    "whatever",
    "nothing",
    "everything off",
    "all off",
    "the rest",
    "it all",
)
_ONLY = ("only", "just", "nothing but", "solely")
_BARS = ("price", "prices", "candles", "candlesticks", "bars", "chart", "just price", "only price")
_TAKEN_AWAY = ("remove", "clear", "off")


def spared(clause: Clause) -> list[Intent]:
    """What goes, with what stays named in it; empty where nothing is spared."""
    terms = clause.terms
    at = _kept_alone(terms)
    if at is None:
        at = _excepted(terms)
    if at is None or any(term.symbol for term in terms):
        return []
    named = _named(terms[at:])
    return [] if named is None else _gone(terms[:at], named)


def _excepted(terms: Sequence[Term]) -> int | None:
    """The place behind "everything but", where that is to be taken away."""
    for at, term in enumerate(terms):
        said = [one for one in terms[:at] if one.text != ","]
        before = [one for one in said if not one.value(Part.FILLER) or one.word in _ALL]
        if term.word not in _SPARING or not before or not _is_all(before, clearing=at == 1):
            continue
        taken = [one for one in (*terms[:at], *terms[at + 1 :]) if one.value(Part.VERB) in _TAKEN_AWAY]
        nothing = before[-1].word == "nothing"
        stays = any(one.value(Part.VERB) == "keep" for one in terms)
        named = at + 1 + (at + 1 < len(terms) and terms[at + 1].word == "not")  # "all but not the fib"
        return named if (taken or nothing) and not stays else None
    return None


def _is_all(before: Sequence[Term], *, clearing: bool) -> bool:
    """ "all indicators off except", "clear the drawings but", "clear except"."""
    last = before[-1]
    if last.value(Part.VERB) == "off" and len(before) > 1:
        last = before[-2]
    every = last.word in _ALL or last.value(Part.DRAWINGS) == "all" or last.value(Part.ALL_INDICATORS)
    said_off = last.value(Part.VERB) == "clear" and ("off" in last.word or clearing)
    return bool(every or said_off)


def _kept_alone(terms: Sequence[Term]) -> int | None:
    """The place behind "keep only", "leave just", "strip it down to just"."""
    for at, term in enumerate(terms):
        around = [one.word for one in terms[max(at - 1, 0) : at + 2] if one is not term]
        kept = term.value(Part.VERB) == "keep" and any(word in _ONLY for word in around)
        if kept:
            return at + 1 + (terms[at + 1].word in _ONLY if at + 1 < len(terms) else 0)
    return _stripped(terms)


def _stripped(terms: Sequence[Term]) -> int | None:
    """ "strip it down to just the price", "take it back to only candles"."""
    opens = terms[0].word in ("strip", "reduce", "cut", "pare", "boil", "trim", "take", "bring")
    only = next((at for at, term in enumerate(terms) if term.words[0] in _ONLY), None)
    led = only is not None and {"down", "back"} & {term.word for term in terms[:only]}
    if not opens or not led or only is None:
        return None
    return only + (terms[only].word in _ONLY)


def _named(terms: Sequence[Term]) -> list[Intent] | None:
    """The things that stay; none for the bars alone; None where something else is said."""
    cursor, found = Cursor(terms), list[Intent]()
    bars = False
    while cursor.more:
        wishes = read_indicators(cursor) or _average(cursor)
        if wishes:
            found.extend(wishes)
            continue
        if cursor.word() in _BARS:
            bars = True
            cursor.at += 1
            continue
        removed = _drawing(cursor)
        if removed:
            found.append(removed)
            continue
        term = terms[cursor.at]
        quiet = term.value(Part.FILLER) or term.value(Part.JOIN) or term.value(Part.VERB) in ("on", "off")
        if not quiet and term.tokens[0].kind != "sign":
            return None
        cursor.at += 1
    return found if found or bars else None


def _average(cursor: Cursor) -> list[IndicatorWish]:
    """ "the 50 day"."""
    term = cursor.peek()
    if term is None or term.number is None or cursor.value(Part.UNIT, 1) is None:
        return []
    cursor.at += 2
    return with_numbers("sma", term.number.atoms)


def _drawing(cursor: Cursor) -> Intent | None:
    start = cursor.at
    if cursor.value(Part.FILLER) and len(cursor.word()) <= _SHORT:
        return None
    for reader in READERS:
        found = reader(cursor, True)
        if found and target_removed(found[0]):
            return found[0]
        cursor.at = start
    return None


_SHORT = 4


def target_removed(wish: Intent) -> Target | None:
    """The drawings that a removal takes away, as a target: they stay where it is only named."""
    if isinstance(wish, RemoveMeant):
        return wish.target
    if isinstance(wish, RemoveKind):
        return Target(wish.kind)
    if isinstance(wish, RemoveLevel):
        return Target(price=wish.price)
    one = isinstance(wish, RemoveLast) and wish.count == 1 and not wish.pronoun
    return Target(wish.kind, place=0 if wish.oldest else -1) if one and isinstance(wish, RemoveLast) else None


def _gone(before: Sequence[Term], named: Sequence[Intent]) -> list[Intent]:
    wishes = tuple(one for one in named if isinstance(one, IndicatorWish))
    targets = tuple(target for one in named if (target := target_removed(one)))
    indicators = any(term.value(Part.ALL_INDICATORS) for term in before)
    drawings = any("drawing" in term.word for term in before)
    hidden = any(term.value(Part.EDIT) == "hidden=true" for term in before)
    gone: list[Intent] = []
    if indicators or wishes or not (targets or drawings):
        gone.append(AllIndicatorsOff(wishes))
    if hidden and targets and not wishes:
        return [Restyle(Target(every=True, but=targets), (("hidden", True),))]
    if drawings or targets or not (wishes or indicators):
        gone.append(ClearAll(targets))
    return gone
