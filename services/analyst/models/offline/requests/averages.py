"""An average in the place of another: "make the 50 day exponential", "swap the 50 for the 150"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS
from services.analyst.models.offline.intents import Averaged, Remade
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.charting.indicator_names import IndicatorName

_CHANGING = (
    "make", "turn", "change", "convert", "switch", "swap", "replace", "set", "make it", "make that",
    "turn it into", "turn into", "change to", "switch to", "set it to", "have",
    "change over to",
)  # fmt: skip
_BETWEEN = ("to", "into", "for", "with", "by", "->", ">", "from", "a", "an", "as", "be", "become")
_AVERAGES = ("sma", "ema", "wma")
_GENERIC = ("moving average", "moving averages", "average", "averages", "ma", "mas", "moving avg", "mavg",
            "average line")  # fmt: skip
_ADJECTIVES: dict[str, IndicatorName] = {
    "simple": "sma", "exponential": "ema", "weighted": "wma", "linear weighted": "wma", "linear": "wma",
}  # fmt: skip
_POINTED = ("it", "that", "this", "that one", "this one", "make it", "make that", "turn it into", "set it to",
            "the last one", "last one")  # fmt: skip
_QUIET = ("the", "my", "please", "one", "ones", "line", "instead", "just", "day", "days", "period", "periods",
          "can you", "could you", "now", "type", "-", "version", "bar", "kind", "of", "rather", ",", "length",
          "d", "should", "must", "ought", "i meant", "i mean", "actually", "week", "weeks")  # fmt: skip


@dataclass
class _Side:
    """One of the two averages, as far as it was read."""

    name: IndicatorName | None = None
    length: float | None = None
    said: set[str] = field(default_factory=set)

    def average(self) -> Averaged:
        return Averaged(self.name, self.length)


def remade_average(clause: Clause) -> Remade | None:
    """The average to take and the one to put in its place; None where the clause says anything else."""
    terms = clause.terms
    if any(term.word in _IN_PLACE_OF for term in terms):
        return None
    verb = next((term.word for term in terms if term.word in (*_CHANGING, "be")), None)
    instead = any(term.word in ("instead", "rather") for term in terms) or (
        clause.corrects and not clause.only
    )
    lone = [term for term in terms if not term.value(Part.FILLER)]
    scaled = len(lone) == 1 and lone[0].value(Part.SCALE) is not None
    if (verb is None and not instead) or scaled:
        return None
    sides = [_Side()]
    for term in _opened(terms):
        if term.word == verb and "verb" not in sides[0].said:
            sides[0].said |= {"verb"} | ({"it"} if verb in _POINTED else set())
        elif not all(_read(part, sides) for part in _parts(term)):
            return None
    old, new = (sides[0], sides[-1]) if len(sides) > 1 else (_Side(), sides[0])
    pointed = verb is None or bool(old.said & {"it"}) or (len(sides) == 1 and "it" in new.said)
    return _exchange(old, new, pointed=pointed, one=len(sides) == 1)


_IN_PLACE_OF = ("instead of", "rather than", "in place of")
_PUTTING = ("add", "set", "show")


def in_place(new_terms: Sequence[Term], old_terms: Sequence[Term]) -> Remade | None:
    """An average for another, where each side names one: "an exponential", "the simple one"; else None."""
    sides = []
    for terms in (old_terms, new_terms):
        side = [_Side()]
        kept = [term for term in terms if term.value(Part.VERB) not in _PUTTING]
        if not all(_read(part, side) for term in kept for part in _parts(term)) or len(side) > 1:
            return None
        sides.append(side[0])
    old, new = sides
    return _exchange(old, new, pointed=False, one=False)


def _opened(terms: Sequence[Term]) -> Sequence[Term]:
    """Without the "well," in front."""
    at = 0
    while at < len(terms) - 1 and terms[at].word in ("well", "hey", "now", "so", ",", "ok"):
        at += 1
    return terms[at:]


def _exchange(old: _Side, new: _Side, *, pointed: bool, one: bool) -> Remade | None:
    """ "it" needs another kind: other lengths of it are the business of who knows what it is."""
    if pointed and (one or not (old.name or old.length)):
        return Remade(Averaged(), new.average()) if new.name else None
    named = old.length in USUAL_LENGTHS or bool(old.said & {"name"})
    other = new.name is not None or new.length in USUAL_LENGTHS
    kept = bool({"name"} & (old.said | new.said)) or {old.length, new.length} <= USUAL_LENGTHS
    return Remade(old.average(), new.average()) if named and other and kept and not one else None


def _parts(term: Term) -> tuple[Term, ...]:
    """ "moving average exponential" is one kind of average, or says what an average is to be."""
    mean, _, kind = term.word.rpartition(" ")
    if mean not in _GENERIC or kind not in _ADJECTIVES:
        return (term,)
    return replace(term, text=mean, meanings=()), replace(term, text=kind, meanings=())


def _read(term: Term, sides: list[_Side]) -> bool:
    """Takes one more term; False where it belongs to no average."""
    side, text = sides[-1], term.word
    number, kind = term.number, _kind(term)
    if number is not None and text != "one":
        if len(number.atoms) != 1:
            return False
        if side.length is not None or "ends" in side.said:
            side = _next(sides)
        side.length = number.atoms[0]
    elif kind is not None:
        name, adjective = kind
        named = adjective and (side.length or "name" in side.said) and len(sides) == 1
        if side.name is not None or "ends" in side.said or named:
            side = _next(sides)
        side.name = name or side.name
        side.said |= {"name"}
    elif text in _POINTED:
        side.said |= {"it"}
    elif text in _BETWEEN:
        side.said |= {"ends"} if side.said & {"it", "name"} or side.length else set()
    else:
        return text in _QUIET or bool(term.value(Part.PERIOD) or term.value(Part.FRAME))
    return True


def _next(sides: list[_Side]) -> _Side:
    """The other side; a third one belongs to the first: "switch the 50 from simple to exponential"."""
    if len(sides) > 1 and sides[0].name is None:
        sides[0].name = sides[-1].name
    sides.append(_Side())
    return sides[-1]


def _kind(term: Term) -> tuple[IndicatorName | None, bool] | None:
    """The kind of average and whether an adjective said so; a kind of None is any."""
    text = term.word
    if text in _ADJECTIVES:
        return _ADJECTIVES[text], True
    if text in _GENERIC:
        return None, False
    name = term.value(Part.INDICATOR)
    return (cast(IndicatorName, name), False) if name in _AVERAGES else None
