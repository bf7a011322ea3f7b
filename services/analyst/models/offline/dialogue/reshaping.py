"""A part of what was just drawn, at another price: "the top should be 248", "what if my target was 262"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.framing import is_trimming
from services.analyst.models.offline.intents import FibonacciBetween, Intent, Move, Target, Trade, Zone
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.commands import LevelKind

_HIGH = frozenset(words("top upper high higher ceiling roof up"))
_LOW = frozenset(words("bottom lower low floor base down"))
_EXITS = ("entry", "stop", "target")
_BESIDE = frozenset(
    words(
        "edge end side border boundary bound limit price what if my the should be was were is to at it of on "
        "move raise lower bring push pull drag take set make put extend widen tighten instead than rather "
        "suppose say imagine with though then , . ? ! zone box fib trade and but not leave wrong "
        "off incorrect too right no actually sorry"
    )
)
"""What is said around a part and its price."""
_LONGEST = 12


def reshaped(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The part of a zone, a Fibonacci or a trade that is moved; None where the message says anything else."""
    drawn = past.last
    prices = [term for term in terms if term.number is not None]
    if len(prices) != 1 or len(terms) > _LONGEST or prices[0].number is None:
        return None
    price = as_price(prices[0].number.atoms)
    if isinstance(drawn, Move) and drawn.price is not None:
        return _moved_too(terms, price)
    if isinstance(drawn, Trade):
        return _exit(terms, price)
    if isinstance(drawn, Zone | FibonacciBetween):
        kind = Target("zone" if isinstance(drawn, Zone) else "fibonacci")
        return _edge(terms, price, kind)
    return None


def _moved_too(terms: Sequence[Term], price: float) -> list[Intent] | None:
    """ "and the resistance to 262" after "move the support to 244"; without "to" it would be a new one."""
    said = [term.word for term in terms if term.text not in (",", ".", "!")]
    lead = next((lead for lead in _TOO if tuple(said[: len(lead)]) == lead), None)
    named = [term for term in terms if term.value(Part.ROLE)]
    if lead is None or len(named) != 1 or said[-2:-1] != ["to"] or len(said) != len(lead) + 3:
        return None
    return [Move(Target(cast(LevelKind, named[0].value(Part.ROLE))), price=price)]


_TOO = (("and", "the"), ("and",), ("also", "the"), ("then", "the"), ("and", "my"))


def _exit(terms: Sequence[Term], price: float) -> list[Intent] | None:
    named = [term for term in terms if term.value(Part.ROLE) in _EXITS]
    if len(named) != 1 or not all(term is named[0] or _is_beside(term) for term in terms):
        return None
    role = named[0].value(Part.ROLE)
    return [Move(Target(kind), price=price) for kind in ("entry", "stop", "target") if kind == role]


def _edge(terms: Sequence[Term], price: float, target: Target) -> list[Intent] | None:
    said = [{*term.words} for term in terms]
    high, low = (any(heard & edge for heard in said) for edge in (_HIGH, _LOW))
    plain = all(heard <= _HIGH | _LOW or _is_beside(term) for term, heard in zip(terms, said, strict=True))
    if high == low or not plain:
        return None
    return [Move(target, price=price, edge="high" if high else "low")]


def _is_beside(term: Term) -> bool:
    plain = _BESIDE.issuperset(term.words)
    return term.symbol is None and (plain or term.number is not None or is_trimming(term))
