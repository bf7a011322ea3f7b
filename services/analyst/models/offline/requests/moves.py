"""Levels and trades that are moved: "move the stop to 235", "raise the target by 5", "stop to breakeven"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Distance, Intent, Move, Target, Way
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.distances import SIDES, read_distance
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
_TRADED = ("stop", "target", "entry")
_LINKS = (
    "to",
    "should be",
    "should be at",
    "is now",
    "is now at",
    "now at",
    "should go to",
    "goes to",
    "should move to",
)


def moves_in(terms: Sequence[Term]) -> list[Intent]:
    """The move that is asked for: to a price, to a day, or by so much; with two numbers the first says which
    level is meant."""
    verb = next((term.text.lower() for term in terms[:3] if term.text.lower() in MOVES), None)
    if verb in _SETTING and not _is_held(terms):
        return []
    if verb is None:
        return _lent(terms) or _set_anew(terms) or _sent_by(terms)
    shifted = _shifted(terms, verb)
    if shifted:
        return [shifted]
    day = _day(terms)
    if day is not None:
        target = target_of(terms, [])
        return [Move(target, span=day)] if target else []
    prices = prices_in(terms)
    target = target_of(terms, prices[:-1])
    if not prices and verb in _TO_BE_TOLD and target and target.kind in LEVELS and len(terms) <= _BARE_MOVE:
        return [Move(target)]  # "tweak the support": where to is told next, or asked
    return [Move(target, price=prices[-1], way=_WAYS.get(verb))] if prices and target else []


LEVELS = ("support", "resistance", "entry", "stop", "target")
_TO_BE_TOLD = ("tweak", "adjust", "move", "shift", "change", "drag", "slide", "relocate", "nudge")
_BARE_MOVE = 4


def _sent_by(terms: Sequence[Term]) -> list[Intent]:
    """ "resistance up by 2%", "stop down a dollar": what moves, which way, how far."""
    led = [at for at, term in enumerate(terms[:3]) if term.value(Part.ROLE) in LEVELS]
    way = (
        led
        and led[0] + 1 < len(terms)
        and terms[led[0] + 1].text.lower() in ("up", "down", "higher", "lower")
    )
    by = any(term.text.lower() == "by" for term in terms)
    shifted = _shifted(terms, "") if way and by else None
    return [shifted] if shifted else []


_WRONG = (
    "is wrong",
    "is off",
    "is not right",
    "is too low",
    "is too high",
    "was wrong",
    "looks wrong",
    "is incorrect",
)


def _lent(terms: Sequence[Term]) -> list[Intent]:
    """ "drop the support to 243", "walk my stop up to 246": any verb of motion, a level and where to."""
    verb = terms[0].text.lower() if terms else ""
    sent = len(terms) > _SHORTEST_MOVE and terms[-2].text.lower() in _TO and terms[-1].number is not None
    prices = prices_in(terms)
    if not (sent and verb in LENT_MOVES and 0 < len(prices) <= _WHICH_AND_WHERE):
        return []
    target = target_of(terms[1:], prices[:-1])
    return [Move(target, price=prices[-1])] if target and not target.every else []


_TO = ("to", "down to", "up to", "over to", "back to", "onto", "towards")
_SHORTEST_MOVE = 3
_WHICH_AND_WHERE = 2


def _is_held(terms: Sequence[Term]) -> bool:
    """ "the stop", "my target": a level that is there, and not one to be drawn."""
    roles = [at for at, term in enumerate(terms) if term.value(Part.ROLE) in _TRADED]
    named = len(roles) == 1 and roles[0] > 0 and terms[roles[0] - 1].text.lower() in ("the", "my", "our")
    return named and sum(term.number is not None for term in terms) == 1 and terms[-1].number is not None


def _set_anew(terms: Sequence[Term]) -> list[Intent]:
    """ "the target should be 280", "stop to 233": told of a level, and no verb that moves it."""
    words = [term.text.lower() for term in terms]
    role = next((at for at, term in enumerate(terms[:2]) if term.value(Part.ROLE) in LEVELS), None)
    link = " ".join(words[role + 1 : -1]) if role is not None else ""
    prices = prices_in(terms)
    for wrong in _WRONG:  # "the resistance is wrong, it should be 261"
        link = link.removeprefix(wrong).removeprefix(" it ")
    if role is None or len(prices) != 1 or terms[-1].number is None or link not in _LINKS:
        return []
    return [Move(Target(cast(LevelKind, terms[role].value(Part.ROLE))), price=prices[0])]


def _shifted(terms: Sequence[Term], verb: str) -> Move | None:
    """ "raise the target by 5", "move the support up 2%", "stop to breakeven": by how much, or where."""
    words = [term.text.lower() for term in terms]
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
