"""Other conditions after a screen: "only those above the 200 day", "and which are below it?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.dialogue.screens.saying import EXCLUDING, numbers_in
from services.analyst.models.offline.dialogue.screens.thresholds import (
    OPPOSITE,
    side_said,
    turned,
    with_number,
)
from services.analyst.models.offline.intents import Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

Rules = tuple[Rule, ...]
_ADDING = frozenset(words("also too plus only just but with them those these besides additionally"))
_ASKING_ANEW = frozenset(words("which who what whose"))
_INSTEAD = frozenset(words("instead what about how rather now try make change switch no sorry meant"))
_NEGATION = frozenset(words("not isn't aren't don't"))
_REVERSED = (
    {"opposite"},
    {"reverse"},
    {"vice", "versa"},
    {"other", "way"},
    {"way", "around"},
    {"other", "side"},
)
_PRICES = frozenset(words("price prices close closes trading"))


def other_conditions(before: Rules, terms: Sequence[Term]) -> Rules | None:
    """The conditions as they are now; None where the message says none."""
    stated = _stated(terms)
    if stated and words_of(terms) & EXCLUDING:
        return (*before, *(replace(rule, operator=OPPOSITE[rule.operator]) for rule in stated))
    if stated:
        return _joined(before, stated, terms)
    if numbers_in(terms) or plays(terms, Part.AMOUNT):
        return with_number(before, terms) or _turned(before, terms)
    return None if plays(terms, Part.INDICATOR) else _turned(before, terms)


def _stated(terms: Sequence[Term]) -> Rules:
    """Conditions that name what they are about; "under 35" alone names nothing."""
    named = bool(words_of(terms) & _PRICES)
    return tuple(
        rule for rule in rules_in(terms) if named or rule.left != "close" or isinstance(rule.right, str)
    )


def _joined(before: Rules, stated: Rules, terms: Sequence[Term]) -> Rules:
    """A condition on the same measure takes the place of the old one; others go beside it, or replace all."""
    kept = [rule for rule in before if not any(_replaces(new, rule) for new in stated)]
    told = tuple(_told(new, before) for new in stated)
    within = words_of(terms) & {"those", "them", "these"}
    if within:
        kept = [rule for rule in before if not any(_narrows(new, rule) for new in stated)]
    return (*kept, *told) if within or _adds(terms) else told


def _adds(terms: Sequence[Term]) -> bool:
    said = [word for term in terms for word in term.words]
    if set(said) & _ADDING:
        return True
    anew = set(said) & (_ASKING_ANEW | _INSTEAD)
    return said[0] in ("and", "that", "with") and not anew


def _replaces(new: Rule, old: Rule) -> bool:
    """ "RSI under 30" after "RSI under 40"; "below the 200 day" after "above the 200 day"."""
    if _family(new) != _family(old):
        return False
    return isinstance(new.right, str) == isinstance(old.right, str) and (
        not isinstance(new.right, str) or new.right == old.right
    )


def _narrows(new: Rule, old: Rule) -> bool:
    """ "of those, RSI under 30": less than under 40; "of those, above 20" leaves it standing."""
    return _replaces(new, old) and new.operator == old.operator


def _family(rule: Rule) -> str:
    return rule.left.partition("(")[0] if rule.left.startswith("change") else rule.left


def _told(new: Rule, before: Rules) -> Rule:
    """ "and down?" after "up more than 3% this year": as much, over the same span."""
    old = next((rule for rule in before if _family(rule) == "change" == _family(new)), None)
    if old is None or new.left != "change" or new.right != 0 or new.operator == old.operator:
        return new
    return turned(old)


def _turned(before: Rules, terms: Sequence[Term]) -> Rules | None:
    """The other side: "and which are below it?", "which aren't?", "the other way round"."""
    said = words_of(terms)
    side = side_said(terms)
    if side is not None:
        at = next((at for at, rule in enumerate(before) if _lies_opposite(rule, side)), None)
        return None if at is None else (*before[:at], turned(before[at]), *before[at + 1 :])
    reverse = any(way <= said for way in _REVERSED)
    denied = bool(said & _NEGATION) and plays(terms, Part.QUESTION, Part.ANALYSIS)
    if len(before) != 1 or not (reverse or denied):
        return None
    return (turned(before[0]),) if reverse else (replace(before[0], operator=OPPOSITE[before[0].operator]),)


def _lies_opposite(rule: Rule, side: str) -> bool:
    return rule.operator.rpartition("_")[2] != side.rpartition("_")[2]
