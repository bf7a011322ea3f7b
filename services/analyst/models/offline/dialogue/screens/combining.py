"""New conditions beside the old ones, or in their place: one on the same measure replaces the old one."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.dialogue.screens.turning import turned
from services.analyst.models.offline.intents import Rule
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

Rules = tuple[Rule, ...]
_ADDING = frozenset(
    words("also too plus only just but with them those these besides additionally add include require keep")
)
_ASKING_ANEW = frozenset(words("which who what whose"))
_INSTEAD = frozenset(words("instead what about how rather now try make change switch no sorry meant"))
_EXTREMES = ("high_52wk", "low_52wk")


def joined(before: Rules, stated: Rules, terms: Sequence[Term]) -> Rules:
    """A condition on the same measure takes the place of the old one; others go beside it, or replace all."""
    if set(stated) < set(before) and words_of(terms) & {"only", "just", "alone"}:
        return stated
    kept = [rule for rule in before if not any(_replaces(new, rule) for new in stated)]
    told = tuple(_told(new, before) for new in stated)
    within = words_of(terms) & {"those", "them", "these"}
    if within:
        kept = [rule for rule in before if not any(_narrows(new, rule) for new in stated)]
    restated = len(kept) < len(before) and not words_of(terms) & _ASKING_ANEW
    return (*kept, *told) if within or restated or _adds(terms) else told


def beside(before: Rules, stated: Rules) -> Rules:
    """The conditions with more of them; what contradicts is replaced."""
    kept = [rule for rule in before if not any(_replaces(new, rule) for new in stated)]
    return (*kept, *stated)


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
    return _is_extreme(new) or (
        isinstance(new.right, str) == isinstance(old.right, str)
        and (not isinstance(new.right, str) or new.right == old.right)
    )


def _narrows(new: Rule, old: Rule) -> bool:
    """ "of those, RSI under 30": less than under 40; "of those, above 20" leaves it standing."""
    return _replaces(new, old) and new.operator == old.operator


def _family(rule: Rule) -> str:
    if _is_extreme(rule):
        return "extreme"
    return rule.left.partition("(")[0] if rule.left.startswith("change") else rule.left


def _is_extreme(rule: Rule) -> bool:
    return rule.right in _EXTREMES


def _told(new: Rule, before: Rules) -> Rule:
    """ "and down?" after "up more than 3% this year": as much, over the same span."""
    old = next((rule for rule in before if _family(rule) == "change" == _family(new)), None)
    if old is None or new.left != "change" or new.right != 0 or new.operator == old.operator:
        return new
    return turned(old)
