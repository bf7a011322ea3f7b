"""Levels and trades that are moved: "move the stop to 235", "raise the target by 5", "stop to breakeven"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Distance, Intent, Move, Target, Way
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.counts import counts_time
from services.analyst.models.offline.quantities.distances import SIDES, is_money, read_distance
from services.analyst.models.offline.requests.restated import LEVELS, restated
from services.analyst.models.offline.requests.targets import prices_in, target_of
from services.analyst.models.offline.terms import Term
from services.charting.commands import LevelKind

MOVES = (
    "move",
    "tweak",
    "relocate",
    "shift",
    "drag",
    "raise",
    "lower",
    "slide",
    "pull",
    "change",
    "bump",
    "adjust",
    "nudge",
    "bring",
    "push",
    "tighten",
    "widen",
    "loosen",
    "trail",
    "lift",
    "make",
    "set",
    "put",
    "take",
    "pull up",
    "bring up",
    "bump up",
)
LENT_MOVES = ("drop", "cut", "knock", "ease", "walk", "get", "shove", "step", "reset", "switch", "trim",
    "up", "go", "bring down",
         "pull down", "push up", "push down", "lift up", "drop down", "lower down", "send", "take up",
         "take down", "creep",
         "inch", "roll", "hoist", "jack up", "scoot", "slide down", "slide up", "relocate",
         "reposition")  # fmt: skip
"""Verbs that move only what is sent to a price: "drop the support to 243"."""
_SETTING = ("make", "set", "put", "take", "pull up", "bring up")
"""Verbs that move only a level that is named: "put it at 240" may be anything."""
_WAYS: dict[str, Way] = {
    "drop": "down", "cut": "down", "knock": "down", "up": "up", "pull down": "down", "push up": "up",
    "push down": "down", "lift up": "up", "hoist": "up", "jack up": "up", "drop down": "down",
    "raise": "up", "lift": "up", "bump": "up", "bump up": "up", "lower": "down", "tighten": "closer",
    "widen": "wider", "loosen": "wider", "pull up": "up", "bring up": "up",
}  # fmt: skip
_ENTRY = ("breakeven", "break even", "break - even", "entry", "my entry", "the entry", "entry price")
_ALTERING = ("make", "take")
"""Of "the support" too they say that it is there: "make the support 243"."""
_TRADED = ("stop", "target", "entry")


def moves_in(terms: Sequence[Term]) -> list[Intent]:
    """The move that is asked for: to a price, to a day, or by so much; with two numbers the first says which
    level is meant."""
    verb = next((term.word for at, term in enumerate(terms[:3]) if _moves(terms, at)), None)
    told = restated(terms) or _sent_by(terms)
    if told:
        return told
    if verb is None:
        return _lent(terms)
    return _sent(terms, verb) if verb not in _SETTING or _is_held(terms) else []


def _sent(terms: Sequence[Term], verb: str) -> list[Intent]:
    """What a verb of motion moves, and where to."""
    shifted = _shifted(terms, verb)
    if shifted:
        return [shifted]
    timed = any(number.number and counts_time(unit) for number, unit in pairwise(terms))
    day = None if timed else _day(terms)
    if day is not None:
        target = target_of(terms, [])
        return [Move(target, span=day)] if target else []
    prices = [] if timed else prices_in(terms)
    target = target_of(terms, prices[:-1])
    if not prices and verb in _TO_BE_TOLD and target and target.kind in LEVELS and len(terms) <= _BARE_MOVE:
        return [Move(target)]  # "tweak the support": where to is told next, or asked
    if not prices and verb in _LEAVING and terms[0].word == verb and target and (target.kind or target.id):
        return [Move(target)]  # "move the fib", "move the support to where the resistance is": asked
    return [Move(target, price=prices[-1], way=_WAYS.get(verb))] if prices and target else []


_TO_BE_TOLD = ("tweak", "adjust", "move", "shift", "change", "drag", "slide", "relocate", "nudge")
_LEAVING = ("move", "drag", "slide", "relocate", "nudge")
"""Verbs that leave a drawing what it is: none of them makes a new one."""
_BARE_MOVE = 4


def _moves(terms: Sequence[Term], at: int) -> bool:
    """Whether a verb of motion stands there: "the move from 224 to 263" is none."""
    noun = at > 0 and terms[at - 1].word in ("the", "last", "the last", "a", "this", "that", "recent")
    return terms[at].word in MOVES and not noun


def _sent_by(terms: Sequence[Term]) -> list[Intent]:
    """ "resistance up by 2%", "support two dollars lower", "the stop 1% higher": what moves, and how far."""
    led = next((at for at, term in enumerate(terms[:4]) if term.value(Part.ROLE) in LEVELS), None)
    words = [term.word for term in terms[(led or 0) + 1 :]]
    way = next((way for word in words if (way := _ONWARD.get(word))), None)
    counts = sum(term.number is not None for term in terms) == 1
    if led is None or way is None or not counts or any(word in ("at", "to", "@", "entry") for word in words):
        return []
    sized = next((by for at in range(led + 1, len(terms)) if (by := _distance(terms, at))), None)
    return [Move(Target(cast(LevelKind, terms[led].value(Part.ROLE))), by=sized, way=way)] if sized else []


_ONWARD: dict[str, Way] = {"up": "up", "down": "down", "higher": "up", "lower": "down"}


def _distance(terms: Sequence[Term], at: int) -> Distance | None:
    """ "2%", "a dollar", "by 3", "2 higher"."""
    number = terms[at].number
    if number is None:
        return None
    said = read_distance(Cursor(terms, at))
    plain = is_money(terms[at]) or terms[at - 1].word == "by"
    return said or (Distance(amount=as_price(number.atoms)) if plain else None)


def _lent(terms: Sequence[Term]) -> list[Intent]:
    """ "drop the support to 243", "walk my stop up to 246": any verb of motion, a level and where to."""
    verb = terms[0].word if terms else ""
    sent = len(terms) > _SHORTEST_MOVE and terms[-2].word in _TO and terms[-1].number is not None
    prices = prices_in(terms)
    if not (sent and verb in LENT_MOVES and 0 < len(prices) <= _WHICH_AND_WHERE):
        return []
    target = target_of(terms[1:], prices[:-1])
    return [Move(target, price=prices[-1])] if target and not target.every else []


_TO = ("to", "down to", "up to", "over to", "back to", "onto", "towards")
_SHORTEST_MOVE = 3
_WHICH_AND_WHERE = 2


def _is_held(terms: Sequence[Term]) -> bool:
    """ "the stop", "my target", "d7": a level that is there, and not one to be drawn."""
    if any(term.value(Part.DRAWING_ID) for term in terms):
        return sum(term.number is not None for term in terms) == 1 and terms[-1].number is not None
    held = (*LEVELS, *_TRADED) if terms[0].word in _ALTERING else _TRADED
    roles = [at for at, term in enumerate(terms) if term.value(Part.ROLE) in held]
    named = len(roles) == 1 and roles[0] > 0 and terms[roles[0] - 1].word in ("the", "my", "our")
    return named and sum(term.number is not None for term in terms) == 1 and terms[-1].number is not None


def _shifted(terms: Sequence[Term], verb: str) -> Move | None:
    """ "raise the target by 5", "move the support up 2%", "stop to breakeven": by how much, or where."""
    words = [term.word for term in terms]
    if words[-1] in _ENTRY and len(words) > 2 and words[-2] in ("to", "at", "the", "my"):
        role = next((value for term in terms[:-1] if (value := term.value(Part.ROLE))), None)
        return Move(Target(cast(LevelKind, role)), to_entry=True) if role in ("stop", "target") else None
    place = next((at for at, term in enumerate(terms) if term.number), None)
    way = _WAYS.get(verb) or _way_said(words)
    if place is None or way is None:
        return None
    led = words[place - 1] == "by" or words[place - 1] in SIDES
    sized = Cursor(terms, place)
    by = read_distance(sized)
    number = terms[place].number
    if by is None and led and number is not None:
        by = Distance(amount=as_price(number.atoms))
    absolute = words[place - 1] in ("to", "at", "@") and by is not None and by.share is None
    target = target_of(terms, [])
    return Move(target, by=by, way=way) if by and target and not absolute else None


def _way_said(words: Sequence[str]) -> Way | None:
    said = next((SIDES[word] for word in words if SIDES.get(word)), None)
    return "up" if said == "up" else "down" if said == "down" else None


def _day(terms: Sequence[Term]) -> Span | None:
    for at in range(len(terms)):
        found = read_day(terms, at)
        if found and found[0].month is not None:
            return Span(found[0], found[0])
    return None
