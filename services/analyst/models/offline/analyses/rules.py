"""Conditions in words: "above the 200 day", "RSI between 30 and 50", "up more than 2%", "oversold"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from services.analysis.screening import Operator
from services.analyst.models.offline.analyses.extremes import extreme_rule
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.days import Day
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import IndicatorWish, Range, Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.terms import Term
from services.charting.indicators import INDICATORS, full_params, indicator_id
from services.errors import ValidationFailed

_LARGE_VOLUME = 1.5
_STATES: dict[str, Rule] = {
    "oversold": Rule("rsi", "below", 30),
    "overbought": Rule("rsi", "above", 70),
    "golden cross": Rule("sma(length=50)", "above", "sma(length=200)"),
    "golden crosses": Rule("sma(length=50)", "above", "sma(length=200)"),
    "death cross": Rule("sma(length=50)", "below", "sma(length=200)"),
    "death crosses": Rule("sma(length=50)", "below", "sma(length=200)"),
    "uptrend": Rule("sma(length=50)", "above", "sma(length=200)"),
    "trending up": Rule("sma(length=50)", "above", "sma(length=200)"),
    "trending higher": Rule("sma(length=50)", "above", "sma(length=200)"),
    "downtrend": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending down": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending lower": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending": Rule("adx", "above", 25),
    "unusual volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "high volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "heavy volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "volume surge": Rule("relative_volume", "above", 2),
    "volume spike": Rule("relative_volume", "above", 2),
    "low volume": Rule("relative_volume", "below", 0.5),
    "light volume": Rule("relative_volume", "below", 0.5),
    "gapped up": Rule("gap", "above", 0),
    "gap up": Rule("gap", "above", 0),
    "gapped down": Rule("gap", "below", 0),
    "gap down": Rule("gap", "below", 0),
    "up": Rule("change", "above", 0),
    "green": Rule("change", "above", 0),
    "rising": Rule("change", "above", 0),
    "gaining": Rule("change", "above", 0),
    "gained": Rule("change", "above", 0),
    "rose": Rule("change", "above", 0),
    "down": Rule("change", "below", 0),
    "red": Rule("change", "below", 0),
    "falling": Rule("change", "below", 0),
    "fell": Rule("change", "below", 0),
    "dropped": Rule("change", "below", 0),
    "lost": Rule("change", "below", 0),
}
"""Words that are whole conditions, and what is meant by each; the answer says the conditions."""
_CLOSE = (
    "price", "prices", "close", "closing price", "trading", "trading at", "last price", "closes",
    "share price", "stock price",
)  # fmt: skip
_ARTICLES = (
    "its", "their", "the", "than", "both", "of", "a", "an", "my", "to", "level", "=", "equal",
    "or equal to", "or", "average",
)  # fmt: skip


_NAMED_SPANS = ("wtd", "mtd", "qtd")
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
            found = [extreme] if extreme else self._state() or self._compared() or self._many_times()
            yield from found
            if not found and not self._measured():
                self._cursor.at += 1

    def _state(self) -> list[Rule]:
        """ "oversold", "up more than 2%", "up more than 10% over the last month"."""
        cursor = self._cursor
        pair = _STATES.get(f"{cursor.word()} {cursor.word(1)}")
        rule = pair or _STATES.get(cursor.word())
        if rule is None:
            return []
        cursor.at += pair is not None
        led = cursor.word(-1) in ("crossed", "trending", "broken", "moving", "the", "over", "closed")
        if rule.left == "change" and (led or (cursor.value(Part.COMPARISON, 1) in ("above", "below") and
                                      not self._is_share(2))):  # fmt: skip
            return []
        cursor.at += 1
        if rule.left != "change":
            return [rule]
        start = cursor.at
        cursor.skip("by", "at", "least", "more", "than", "more than", "at least", "over", "above", "about")
        share = self._share()
        if share is None:
            cursor.at = start
            return [replace(rule, left=self._spanned())]
        rule = replace(rule, right=share if rule.operator == "above" else -share)
        return [replace(rule, left=self._spanned())]

    def _spanned(self) -> str:
        """The change over the span that comes next; of the last bar where none does."""
        return span_change(read_range(self._cursor))

    def _compared(self) -> list[Rule]:
        cursor = self._cursor
        operator = cursor.value(Part.COMPARISON)
        if operator in (None, "stand", "cross"):
            return self._crossing() if operator == "cross" else []
        start = cursor.at
        cursor.at += 1
        if operator in ("above", "below") and (times := self._times_usual_volume()):
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
        wishes = self._wishes(held_against=True)
        if wishes:
            return [measure_of(wish) for wish in wishes]
        if cursor.value(Part.PARAM) == "signal" and (self._left or "").startswith("macd"):
            cursor.at += 1
            return [self._signal()]
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
        if cursor.word() in _CLOSE:
            cursor.at += 1
            self._left = "close"
            return True
        if cursor.word() in ("relative volume", "rvol"):
            cursor.at += 1
            self._left = "relative_volume"
            return True
        if cursor.value(Part.CHANGE) and cursor.word() in (
            "change",
            "daily change",
            "gain",
            "percent change",
        ):
            cursor.at += 1
            self._left = "change"
            return True
        wishes = self._wishes()
        if wishes and wishes[0].name == "volume" and self._times_average():
            return True
        if wishes:
            self._left = measure_of(wishes[0], histogram=True)
            cursor.skip("is", "are", "of", "value", "reading", "has")
            return True
        return False

    def _times_average(self) -> bool:
        """ "volume above twice its average" is the relative volume; "above average" is more than 1."""
        cursor = self._cursor
        words = [cursor.word(step) for step in range(8)]
        if not any("average" in word for word in words):
            return False
        self._left = "relative_volume"
        return True

    def _many_times(self) -> list[Rule]:
        """ "traded on triple their normal volume": at least so much."""
        counted = self._cursor.value(Part.AMOUNT) or self._cursor.word(1) in ("times", "x")
        times = self._times_usual_volume() if counted else None
        return [Rule("relative_volume", "above", times)] if times else []

    def _times_usual_volume(self) -> float | None:
        """ "(more than) twice its average volume": the 2; None where it is no volume's."""
        ahead = Cursor(self._cursor.terms, self._cursor.at)
        term = ahead.peek()
        count = term.number.atoms[0] if term is not None and term.number else ahead.value(Part.AMOUNT)
        ahead.at += 1
        ahead.skip("times", "x")
        ahead.skip("its", "the", "their")
        usual = ahead.value(Part.ANALYSIS) == "volume" or (
            ahead.skip("usual", "normal", "average", "typical") and ahead.value(Part.INDICATOR) == "volume"
        )
        if not usual or (count not in ("2", "3", "0.5") and not isinstance(count, float)):
            return None
        self._cursor.at = ahead.at + 1
        return float(count)

    def _number(self) -> float | None:
        cursor = self._cursor
        term = cursor.peek()
        if term is None:
            return None
        amount = cursor.value(Part.AMOUNT)
        if self._left == "relative_volume" and (amount in ("2", "3") or "average" in cursor.word()):
            cursor.at += 1
            return float(amount or 1)
        if term.number is None:
            return None
        cursor.at += 1
        return as_price(term.number.atoms)

    def _is_share(self, step: int) -> bool:
        term = self._cursor.peek(step)
        return term is not None and term.number is not None

    def _share(self) -> float | None:
        """ "2%", "2 percent", "5 pct" as a fraction."""
        cursor = self._cursor
        term = cursor.peek()
        if term is None or term.number is None:
            return None
        cursor.at += 1
        cursor.skip("%", "percent", "pct")
        return round(term.number.atoms[0] / 100, 6)


def span_change(within: Range | None) -> str:
    """`change(6mo)` over a lookback; `change`, of the last bar, where no span that it knows was said."""
    if within is None or within.lookback in ("1d", "max"):
        return "change"
    if within.lookback is not None:
        return f"change({within.lookback})"
    start = within.span.start if within.span else None
    opens = isinstance(start, Day) and start.month == 1 and start.year is None and start.day in (None, 1)
    if opens and within.span and within.span.end is None:
        return "change(ytd)"  # "since January"
    return f"change({start})" if start in _NAMED_SPANS else "change"


def measure_of(wish: IndicatorWish, *, histogram: bool = False) -> str:
    """As the screen spells it: `rsi`, `sma(length=200)`, `macd.histogram`."""
    params = dict(wish.params)
    try:
        spelled = indicator_id(wish.name, full_params(wish.name, params)) if params else wish.name
    except ValidationFailed:
        spelled = wish.name
    if wish.name == "macd":
        return f"{spelled}.{'histogram' if histogram else 'macd'}"
    plots = [plot.key for plot in INDICATORS[wish.name].plots]
    return spelled if wish.name in plots or len(plots) == 1 else f"{spelled}.{plots[0]}"
