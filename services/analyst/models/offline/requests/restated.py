"""Where a level should be: "the target should be 280", "245.5 is wrong, it should be 244"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.intents import Intent, Move, Target
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.targets import prices_in, target_of
from services.analyst.models.offline.terms import Term

LEVELS = ("support", "resistance", "entry", "stop", "target")
_WRONG = (
    "is wrong", "is off", "is not right", "is too low", "is too high", "was wrong", "looks wrong",
    "is incorrect",
)  # fmt: skip
_MUST = ("should", "ought to", "must", "has to", "have to", "needs to", "need to", "was meant to",
         "is meant to", "was supposed to", "is supposed to", "would better", "had better")  # fmt: skip
_PLACED = ("be", "sit", "lie", "go", "move", "have been", "be moved", "be placed", "be drawn", "be put",
           "have gone", "be sitting")  # fmt: skip
_SHOULD = frozenset((
    *(f"{must} {placed}{at}" for must in _MUST for placed in _PLACED for at in ("", " at", " to", " on")),
    *(f"{belongs}{at}" for belongs in ("belongs", "goes") for at in (" to", " on")), "belongs at",
))  # fmt: skip
_DRAWING = ("draw", "add", "mark", "plot", "place", "show")
_NOW = ("to", "is now", "is now at", "now at")
_AROUND = ("the", "my", "that", "our", "at", "line", "level", "one", "price", "really", "actually", ",")


def restated(terms: Sequence[Term]) -> list[Intent]:
    """The move of a level that is named, or told by its price, to the one price that ends the clause."""
    ended = [term for term in terms if term.word not in ("really", "actually", "instead", "now")]
    if len(ended) < _SHORTEST or ended[-1].number is None:
        return []
    prices = prices_in(ended)
    drawn = any(term.word in _DRAWING for term in terms)
    anew = terms[-1].word == "instead" and not drawn
    role = next((at for at, term in enumerate(ended[: 4 if anew else 2]) if _is_level(term)), None)
    if role is not None and len(prices) == 1:
        link = _link(ended[role + 1 : -1])
        instead = anew and link in ("", "at", "to")
        target = target_of(ended[role : role + 1], []) or Target()
        return [Move(target, price=prices[0])] if instead or link in _SHOULD or link in _NOW else []
    first = next((at for at, term in enumerate(ended) if term.number is not None), 0)
    opens = all(term.word in _AROUND or term.value(Part.ROLE) in LEVELS for term in ended[:first])
    if len(prices) != _WHICH_AND_WHERE or not opens:
        return []
    between = list(ended[first + 1 : -1])
    while between and between[0].word in ("line", "level", "one"):
        between.pop(0)
    return [Move(Target(price=prices[0]), price=prices[1])] if _link(between) in _SHOULD else []


def _is_level(term: Term) -> bool:
    """A level by its role, its id or its look."""
    return term.value(Part.ROLE) in LEVELS or term.plays((Part.DRAWING_ID, Part.POINTED))


_SHORTEST = 3
_WHICH_AND_WHERE = 2


def _link(terms: Sequence[Term]) -> str:
    """What stands between a level and its price, without that it is wrong where it is."""
    link = " ".join("is" if term.word in ("'s", "s") else term.word for term in terms)
    for wrong in _WRONG:
        if link.startswith(wrong):
            after = link.removeprefix(wrong).removeprefix(" ,").strip()
            return "should be" if after in _RIGHT else after.removeprefix("it ")
    return link


_RIGHT = ("", "it is", "it is at", "is", "is at", "make it", "make that", "it goes at", "put it at", "rather")
"""Behind "the support is too low": where it should be."""
