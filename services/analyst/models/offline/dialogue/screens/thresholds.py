"""Another number for a condition of the screen before: "make that under 35", "30 instead", "the 50 day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analysis.screening import Operator
from services.analyst.models.offline.analyses.measures import measure_of
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dialogue.screens.saying import numbers_in
from services.analyst.models.offline.dialogue.screens.turning import OPPOSITE
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import IndicatorWish, Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.charting.indicators import parse_indicator_id
from services.errors import ValidationFailed

_FRACTIONS = ("change", "gap", "from_")
_BOUNDED = ("rsi", "stoch", "mfi", "adx")
_MOST = 100
_AVERAGES = ("sma", "ema", "wma")
_DEGREES = frozenset(("lower", "higher"))


def side_said(terms: Sequence[Term]) -> Operator | None:
    """Which side is said: "under 35", "above it"; "lower it to 30" says none."""
    sides = [side for term in terms if (side := _side(term)) in OPPOSITE]
    return sides[0] if len(sides) == 1 else None


def _side(term: Term) -> str | None:
    if term.word in _DEGREES:
        return None
    return term.value(Part.COMPARISON) or _SIDES_OF_IT.get(term.word)


_SIDES_OF_IT = {"above it": "above", "over it": "above", "below it": "below", "under it": "below"}


def with_number(rules: Sequence[Rule], terms: Sequence[Term]) -> tuple[Rule, ...] | None:
    """The conditions with the one number that was said in one of them; None where it fits nowhere."""
    if any(term.value(Part.COMPARISON) == "between" for term in terms):
        return _between(rules, terms)
    value = _value(terms)
    if value is None:
        return None
    side, counted = side_said(terms), _counts_days(terms)
    fitting = [rule for rule in rules if isinstance(rule.right, str) == counted and _takes(rule, value)]
    fitting = fitting or [rule for rule in rules if not counted and _takes(rule, value)]
    alike = [rule for rule in fitting if side is None or rule.operator == side]
    chosen = (alike or fitting)[-1:]
    if not chosen:
        return None
    named = _average_named(terms)
    new = replace(chosen[0], right=measure_of(named)) if named else _numbered(chosen[0], value, side)
    if isinstance(new.right, str) and words_of(terms) & _BESIDE:
        return (*rules, new)
    return tuple(new if rule is chosen[0] else rule for rule in rules)


_BESIDE = frozenset(("also", "too", "both", "plus"))
""" "Also above the 50": beside the 200."""


def with_kind(rules: Sequence[Rule], terms: Sequence[Term]) -> tuple[Rule, ...] | None:
    """ "with the EMA instead": averages of the same length, and another kind."""
    kinds = [kind for term in terms if (kind := term.value(Part.INDICATOR)) in _AVERAGES]
    if len(kinds) != 1 or not words_of(terms) & {"instead", "with", "use", "using", "by"}:
        return None
    kind = str(kinds[0])
    changed = tuple(
        replace(
            rule,
            left=_of_kind(rule.left, kind),
            right=_of_kind(rule.right, kind) if isinstance(rule.right, str) else rule.right,
        )
        for rule in rules
    )
    return changed if changed != tuple(rules) else None


def _of_kind(measure: str, kind: str) -> str:
    name, bracket, rest = measure.partition("(")
    return f"{kind}{bracket}{rest}" if name in _AVERAGES else measure


def _between(rules: Sequence[Rule], terms: Sequence[Term]) -> tuple[Rule, ...] | None:
    """ "between 35 and 45": both ends of the last measure that is held against a number."""
    values = [as_price(number.atoms) for at in numbers_in(terms) if (number := terms[at].number)]
    old = next((rule for rule in reversed(rules) if not isinstance(rule.right, str)), None)
    if old is None or len(values) != 2 or old.left.startswith(_FRACTIONS):
        return None
    kept = [rule for rule in rules if rule.left != old.left or isinstance(rule.right, str)]
    return (*kept, Rule(old.left, "above", min(values)), Rule(old.left, "below", max(values)))


def _value(terms: Sequence[Term]) -> float | None:
    """The one number, or "three times"."""
    times = [amount for term in terms if (amount := term.value(Part.AMOUNT)) and amount.isdigit()]
    places = numbers_in(terms)
    if len(places) + len(times) != 1:
        return None
    number = terms[places[0]].number if places else None
    return as_price(number.atoms) if number else float(times[0])


def _counts_days(terms: Sequence[Term]) -> bool:
    """ "the 50 day"."""
    return any(
        term.plays((Part.PERIOD, Part.UNIT, Part.INDICATOR))
        for at in numbers_in(terms)
        for term in terms[at + 1 : at + 2]
    )


def _average_named(terms: Sequence[Term]) -> IndicatorWish | None:
    """ "the 20 day EMA": the average with its kind."""
    if not any(term.value(Part.INDICATOR) in _AVERAGES for term in terms):
        return None
    cursor = Cursor(terms)
    while cursor.more:
        named = [wish for wish in read_indicators(cursor) if wish.name in _AVERAGES and wish.params]
        if named:
            return named[0]
        cursor.at += 1
    return None


def _takes(rule: Rule, value: float) -> bool:
    """Whether the number can stand there: as a length, or as a value that the measure can have."""
    if isinstance(rule.right, str):
        return value == int(value) >= 2 and _average(rule.right) is not None
    return not (rule.left.startswith(_BOUNDED) and value > _MOST)


def _average(measure: str) -> str | None:
    try:
        name, _ = parse_indicator_id(measure)
    except ValidationFailed:
        return None
    return name if name in _AVERAGES else None


def _numbered(rule: Rule, value: float, side: Operator | None) -> Rule:
    operator = side if side and not rule.operator.startswith("crossed") else rule.operator
    if isinstance(rule.right, str):
        name, _ = parse_indicator_id(rule.right)
        return replace(rule, operator=operator, right=measure_of(IndicatorWish(name, (("length", value),))))
    if not rule.left.startswith(_FRACTIONS):
        return replace(rule, operator=operator, right=value)
    falls = rule.right < 0 or (rule.right == 0 and operator.endswith("below"))
    share = round(value / 100, 6)
    return replace(rule, operator=rule.operator, right=-share if falls else share)
