"""Conditions in words: "above the 200 day", "RSI between 30 and 50", "up more than 2%", "oversold"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from services.analysis.screening import Operator
from services.analyst.models.offline.analyses.extremes import extreme_rule
from services.analyst.models.offline.analyses.measures import (
    length_in_weeks,
    measure_of,
    span_change,
    step_over_band,
    step_over_on_the_week,
    step_over_plain,
)
from services.analyst.models.offline.analyses.states import state_at
from services.analyst.models.offline.analyses.volumes import (
    held_against_average,
    times_usual_volume,
)
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import IndicatorWish, Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.terms import Term

_ARTICLES = (
    "its", "their", "the", "than", "both", "of", "a", "an", "my", "to", "level", "=", "equal",
    "or equal to", "or", "average",
)  # fmt: skip
_SHARES = ("change", "gap")
_SIGNS: dict[str, Operator] = {"positive": "above", "negative": "below"}
_JOINTS = ("and", ",", "with", "but", "plus", "while", "whose", "where", "having")


def rules_in(terms: Sequence[Term]) -> tuple[Rule, ...]:
    """Every condition that the terms state, in order."""
    return tuple(dict.fromkeys(_Rules(terms).read()))


class _Rules:
    """Reads conditions from left to right. `left` is the measure that the next comparison is about."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._cursor = Cursor(terms)
        self._left: str | None = None

    def read(self) -> Iterator[Rule]:
        """The conditions, as they come."""
        while self._cursor.more:
            extreme = extreme_rule(self._cursor)
            found = [extreme] if extreme else self._state() or self._compared()
            found = found or self._many_times() or self._signed()
            yield from found
            if not found and not self._measured():
                self._cursor.at += 1

    def _state(self) -> list[Rule]:
        """ "oversold", "up more than 2%", "up more than 10% over the last month"."""
        cursor = self._cursor
        rule = state_at(cursor)
        if rule is None:
            return []
        led = cursor.word(-1) in ("crossed", "trending", "broken", "moving", "the", "over", "closed")
        if rule.left == "change" and (led or (cursor.value(Part.COMPARISON, 1) in ("above", "below") and
                                      not _is_number(cursor.peek(2)))):  # fmt: skip
            return []
        cursor.at += 1
        if rule.left not in _SHARES:
            return [rule]
        start = cursor.at
        cursor.skip("by", "at", "least", "more", "than", "more than", "at least", "over", "above", "about")
        share = self._share()
        if share is None:
            cursor.at = start
        else:
            rule = replace(rule, right=share if rule.operator == "above" else -share)
        return [replace(rule, left=self._spanned())] if rule.left == "change" else [rule]

    def _spanned(self) -> str:
        """The change over the span that comes next; of the last bar where none does."""
        return span_change(read_range(self._cursor) or step_over_on_the_week(self._cursor))

    def _signed(self) -> list[Rule]:
        """ "a positive MACD", "whose rate of change is negative"."""
        side = _SIGNS.get(self._cursor.word())
        if side is None:
            return []
        self._cursor.at += 1
        wishes = self._wishes()
        left = measure_of(wishes[0], histogram=True) if wishes else self._left
        return [Rule(left, side, 0)] if left and left != "close" else []

    def _compared(self) -> list[Rule]:
        cursor = self._cursor
        operator = cursor.value(Part.COMPARISON)
        if operator in (None, "stand", "cross"):
            return self._crossing() if operator == "cross" else []
        start = cursor.at
        cursor.at += 1
        if operator in ("above", "below") and (times := times_usual_volume(self._cursor)):
            return [Rule("relative_volume", cast("Operator", operator), times)]
        cursor.skip(*(word for word in _ARTICLES if word != "average" or self._left != "relative_volume"))
        if operator == "between":
            return self._within()
        sides = self._sides()
        if not sides:
            cursor.at = start
            return []
        typed = cast("Operator", operator)
        left = self._measured_behind() or self._left
        rules = []
        for side in sides:
            about = left or "close"
            if isinstance(side, str) and left is None:
                about = "close"
            rules.append(Rule(about, typed, side))
        self._left = left if isinstance(sides[-1], float) else None
        return rules

    def _measured_behind(self) -> str | None:
        """ "under 30 on the RSI": what is compared, behind the number."""
        cursor = self._cursor
        start = cursor.at
        led = cursor.skip("on", "of", "in", "for") and (cursor.skip("the", "its", "their") or True)
        wishes = self._wishes() if led else []
        if wishes:
            return measure_of(wishes[0], histogram=True)
        cursor.at = start
        return None

    def _crossing(self) -> list[Rule]:
        """ "crossed the 200 day": upwards, as most mean it."""
        self._cursor.at += 1
        self._cursor.skip("the", "its", "their")
        sides = self._sides()
        return [Rule(self._left or "close", "crossed_above", side) for side in sides]

    def _within(self) -> list[Rule]:
        low = self._number()
        self._cursor.skip("and", "-", "to")
        high = self._number()
        if low is None or high is None or self._left is None:
            return []
        return [Rule(self._left, "above", min(low, high)), Rule(self._left, "below", max(low, high))]

    def _sides(self) -> list[str | float]:
        """What a measure is held against: averages, an extreme, another measure, a number."""
        cursor = self._cursor
        if self._left == "change":
            share = self._share()
            return [] if share is None else [share]
        band = step_over_band(cursor)
        wishes = self._wishes(held_against=True)
        if wishes:
            return [measure_of(wish, band=band) for wish in wishes]
        if cursor.value(Part.PARAM) == "signal" and (self._left or "").startswith("macd"):
            cursor.at += 1
            return [self._signal()]
        if weekly := length_in_weeks(cursor, self._left or ""):
            return [weekly]
        number = None if self._counts_time() else self._number()
        return [] if number is None else [number]

    def _counts_time(self) -> bool:
        """ "over 2 years" is a span, "over the last week" too."""
        cursor = self._cursor
        return cursor.value(Part.UNIT, 1) is not None or cursor.value(Part.LAST) is not None

    def _wishes(self, *, held_against: bool = False) -> list[IndicatorWish]:
        """The indicators at the cursor; "over 70" after one is a comparison, not its length.

        What stands after the last "and" before a comparison is compared there, and not held against here:
        "above the 200 day and RSI under 60".
        """
        terms, at = self._cursor.terms, self._cursor.at
        ends = (place for place in range(at, len(terms)) if terms[place].value(Part.COMPARISON))
        end = next(ends, None)
        if held_against and end is not None:
            joints = [place for place in range(at, end) if terms[place].word in _JOINTS]
            end = joints[-1] if joints else end
        part = Cursor(terms[:end], at)
        wishes = read_indicators(part)
        self._cursor.at = part.at
        return wishes

    def _signal(self) -> str:
        identity = (self._left or "macd").partition(".")[0]
        self._left = f"{identity}.macd"
        return f"{identity}.signal"

    def _measured(self) -> bool:
        """Steps over a measure, which what follows is about."""
        cursor = self._cursor
        if plain := step_over_plain(cursor):
            self._left = plain
            return True
        wishes = self._wishes()
        if wishes and wishes[0].name == "volume" and held_against_average(cursor):
            self._left = "relative_volume"
            return True
        if wishes:
            self._left = measure_of(wishes[0], histogram=True)
            cursor.skip("is", "are", "of", "value", "reading", "has")
            return True
        return False

    def _many_times(self) -> list[Rule]:
        """ "traded on triple their normal volume", "volume three times the average": at least so much."""
        amount = self._cursor.value(Part.AMOUNT) or ""
        if self._left == "relative_volume" and amount.isdigit():
            self._cursor.at += 1
            return [Rule("relative_volume", "above", float(amount))]
        counted = self._cursor.value(Part.AMOUNT) or self._cursor.word(1) in ("times", "x")
        times = times_usual_volume(self._cursor) if counted else None
        return [Rule("relative_volume", "above", times)] if times else []

    def _number(self) -> float | None:
        cursor = self._cursor
        term = cursor.peek()
        if term is None:
            return None
        amount = cursor.value(Part.AMOUNT)
        if self._left == "relative_volume" and (amount in ("2", "3") or "average" in cursor.word()):
            cursor.at += 1
            return float(amount or 1)
        negative = cursor.value(Part.UNIT, 2) is None and cursor.skip("minus", "-", "negative")
        term = cursor.peek()
        if term is None or term.number is None:
            return None
        cursor.at += 1
        return as_price(term.number.atoms) * (-1 if negative else 1)

    def _share(self) -> float | None:
        """ "2%", "2 percent", "5 pct" as a fraction."""
        cursor, term = self._cursor, self._cursor.peek()
        if term is None or term.number is None:
            return None
        cursor.at += 1
        cursor.skip("%", "percent", "pct")
        return round(term.number.atoms[0] / 100, 6)


def _is_number(term: Term | None) -> bool:
    return term is not None and term.number is not None
