"""The other side of a condition: below for above, overbought for oversold, new lows for new highs."""

from __future__ import annotations

from dataclasses import replace

from services.analysis.screening import Operator
from services.analyst.models.offline.intents import Rule

OPPOSITE: dict[Operator, Operator] = {
    "above": "below", "below": "above", "crossed_above": "crossed_below", "crossed_below": "crossed_above",
}  # fmt: skip
_OTHER_END: dict[object, tuple[str, str]] = {
    "high_52wk": ("low", "low_52wk"),
    "low_52wk": ("high", "high_52wk"),
}
_FROM_THE_OTHER = {"from_high_52wk": "from_low_52wk", "from_low_52wk": "from_high_52wk"}
_MARKS: dict[object, float] = {30: 70, 70: 30}


def turned(rule: Rule) -> Rule:
    """The other side of one condition; overbought is that of oversold, and a loss that of a gain."""
    operator, right = OPPOSITE[rule.operator], rule.right
    if right in _OTHER_END:
        side, extreme = _OTHER_END[right]
        return Rule(side if rule.left in ("high", "low") else rule.left, operator, extreme)
    if rule.left in _FROM_THE_OTHER and not isinstance(right, str):
        return Rule(_FROM_THE_OTHER[rule.left], operator, -right)
    if rule.left.startswith("change") and not isinstance(right, str):
        return replace(rule, operator=operator, right=-right if right else right)
    marked = rule.left == "rsi" and right in _MARKS and (right == 30) == (rule.operator == "below")
    return replace(rule, operator=operator, right=_MARKS[right] if marked else right)
