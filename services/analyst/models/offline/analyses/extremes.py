"""Conditions about a year's high and low: "within 5% of its 52 week high", "20% off the high", "new lows"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

EXTREMES = ("high_52wk", "low_52wk")
NEAR = 0.05
"""How close to an extreme is near it, as a fraction; the answer says so."""
_REACH = 8
_CLOSE_BY = frozenset(("within", "near", "close", "around", "nearing", "approaching", "less"))
_NEW = frozenset(("new", "making", "made", "hit", "hitting", "hits", "at", "set", "setting", "reached",
                  "reaching", "fresh", "broke", "breaking", "above", "below"))  # fmt: skip
_PERCENT = frozenset(("%", "percent", "pct"))
_LED = _CLOSE_BY | _NEW | frozenset(("more", "least", "than", "off", "from", "under", "over", "down", "up"))


def extreme_rule(cursor: Cursor) -> Rule | None:
    """The condition at the cursor, which then stands behind it."""
    terms, start = cursor.terms, cursor.at
    ends = range(start, min(start + _REACH, len(terms)))
    end = next((at for at in ends if _is_extreme(terms, at)), None)
    if end is None or not _leads(terms[start], terms[end]):
        return None
    between = terms[start:end]
    if not all(_belongs(term) for term in between):
        return None
    rule = _rule(terms[start : end + 1], _side(terms[end]) == "high")
    cursor.at = end + 1 if rule else start
    return rule


def _is_extreme(terms: Sequence[Term], at: int) -> bool:
    """ "the 52 week high"; "30% off their highs" means it too."""
    if terms[at].value(Part.EXTREME) in EXTREMES:
        return True
    off = [term.word for term in terms[max(at - 2, 0) : at]]
    return terms[at].word in _PLAIN and len(off) > 1 and off[1] in _OWN and bool({*off[0].split()} & _AWAY)


_PLAIN = ("high", "highs", "low", "lows")
_OWN = ("its", "their", "the")
_AWAY = frozenset(("off", "below", "above", "from", "under", "of"))


def _side(extreme: Term) -> str:
    return (extreme.value(Part.EXTREME) or extreme.word).partition("_")[0].rstrip("s")


def _leads(first: Term, extreme: Term) -> bool:
    return first is extreme or bool(first.number) or bool(_words(first) & _LED)


def _belongs(term: Term) -> bool:
    known = term.number or term.value(Part.FILLER) or term.value(Part.COMPARISON)
    return bool(known or _words(term) & (_LED | _PERCENT))


def _words(term: Term) -> set[str]:
    return set(term.words)


def _rule(terms: Sequence[Term], high: bool) -> Rule | None:
    said = {word for term in terms for word in _words(term)}
    said -= {"close"} if "to" not in said else set()  # the price, and not how near it is
    share = _share(terms)
    side = "high" if high else "low"
    inside = bool(said & _CLOSE_BY)
    if share is not None or inside:
        away = NEAR if share is None else share
        return Rule(f"from_{side}_52wk", "above" if inside == high else "below", -away if high else away)
    if not said & _NEW:
        return None
    column = "close" if {"above", "below"} & said else side
    return Rule(column, "above" if high else "below", f"{side}_52wk")


def _share(terms: Sequence[Term]) -> float | None:
    number = next((term.number for term in terms if term.number), None)
    percent = any(term.word in _PERCENT for term in terms)
    return round(number.atoms[0] / 100, 6) if number and percent else None
