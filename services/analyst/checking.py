"""The check of every answer: which of its numbers are facts, and which nobody can vouch for.

A number is *verified* when it is linked to a fact that has its value, or has the value of any fact of the
turn; *given* when it was not the answer's to claim: the person said it, a tool was called with it, it is part
of a date, of a span of time, or of a name such as RSI 14 or S&P 500. All others are *unverified*, and shown
as such. A link to a fact with another value is unverified too: a wrong citation is worse than none.

A number has a fact's value when rounding the fact to the decimals that are written gives what is written.
`fraction`s are compared as percent where a percent sign follows. A sign counts only where one is written,
because "fell 2%" is −2%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from services.analyst.facts import Fact
from services.conversations.models import UnverifiedNumber

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[+\-−–])?[$€£¥]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s?(?P<unit>%|percent\b|per cent\b|[kKmMbB](?:n|illion)?\b|million\b|billion\b|thousand\b|x\b|×)?"
    r"(?!\w)"
)
_LINK = re.compile(r"\[(?P<text>[^\]\n]{1,80})\]\(fact:(?P<id>f?\d+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_URL = re.compile(r"https?://\S+|\]\([^)\s]*\)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"\b\d{{4}}-\d{{2}}(?:-\d{{2}})?(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?)?\b|\b\d{{1,2}}:\d{{2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(_MONTHS)})[a-z]*\.?(?:,?\s+\d{{4}})?\b"
    rf"|\b(?:{'|'.join(_MONTHS)})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    rf"|\b(?:{'|'.join(_MONTHS)})[a-z]*\.?\s+\d{{4}}\b",
    re.IGNORECASE,
)
_YEAR = range(1900, 2101)
_MARKER = re.compile(r"^\s*(?:#+\s*)?\d{1,3}[.)]\s", re.MULTILINE)
# A length or a threshold that goes with a name, and not a claim about the market.
_NAMED = re.compile(
    r"\b(?:rsi|sma|ema|wma|ma|macd|atr|adx|cci|mfi|roc|stoch(?:astic)?|bollinger|keltner|donchian|williams"
    r"|s&p|nasdaq|dow|ftse|nikkei|russell|stoxx|cac|dax|eur|form)\b[^.\n;:]{0,12}?\(?(?:\s*\d+(?:\.\d+)?\s*[,/]?){1,4}\)?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b\d{1,4}(?:\.\d+)?(?:-|\s)(?:bar|day|week|month|year|hour|minute|period)s?\b"
    r"(?:\s+(?:simple|exponential|weighted|moving|average|ma|sma|ema|high|low|range|before))?",
    re.IGNORECASE,
)
# Marks on an oscillator's scale, and Fibonacci's ratios, where a sentence is about them.
_OSCILLATOR = re.compile(
    r"\b(?:rsi|stochastic|%[kd]|mfi|cci|williams|adx|oscillator|overbought|oversold|scale)\b", re.IGNORECASE
)
_OSCILLATOR_MARKS = frozenset({0, 20, 25, 30, 40, 50, 60, 70, 80, 100, 200})
_FIBONACCI = re.compile(r"fib|retrace|extension", re.IGNORECASE)
_FIBONACCI_RATIOS = frozenset({23.6, 38.2, 50, 61.8, 78.6, 100, 127.2, 141.4, 161.8, 200, 261.8})
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e3}


def unverified_numbers(
    content: str, facts: Sequence[Fact], asked: str = "", arguments: Iterable[Mapping[str, Any]] = ()
) -> tuple[UnverifiedNumber, ...]:
    """The numbers of `content` that neither match a fact nor were given, in order.

    `asked` is the person's message, `arguments` those of the tool calls of the turn.
    """
    known = {fact.id: fact for fact in facts}
    links = [(match.span("text"), known.get(match["id"])) for match in _LINK.finditer(content)]
    given = _given(asked, arguments)
    skipped = [match.span() for pattern in _NOT_CLAIMS for match in pattern.finditer(content)]
    found = []
    for match in _NUMBER.finditer(content):
        text = match[0].strip()
        start = match.start() + match[0].index(text)
        end = start + len(text)
        written = _Written.read(match)
        link = next((link for link in links if link[0][0] <= start and end <= link[0][1]), None)
        if link is not None:
            fine = _linked(written, link[1], content[slice(*link[0])])
        else:
            fine = (
                any(first <= start and end <= last for first, last in skipped)
                or written.is_small_talk()
                or written.value in given
                or _is_convention(written, _sentence_at(content, start))
                or any(written.says(fact) for fact in facts)
            )
        if not fine:
            found.append(UnverifiedNumber(start=start, end=end, text=text))
    return tuple(found)


_NOT_CLAIMS = (_CODE, _URL, _DATE, _MARKER, _NAMED, _LENGTH)


def _linked(written: _Written, fact: Fact | None, text: str) -> bool:
    if fact is None:
        return False
    if fact.unit == "date":
        return _is_date(text, float(fact.value))
    return isinstance(fact.value, str) or written.says(fact)


@dataclass(frozen=True)
class _Written:
    """A number as it stands in the text: its value, the half of its last decimal, and what surrounds it."""

    value: float
    half: float
    signed: bool
    percent: bool
    whole: bool

    @classmethod
    def read(cls, match: re.Match[str]) -> _Written:
        digits = match["digits"].replace(",", "")
        decimals = len(digits.partition(".")[2])
        unit = (match["unit"] or "").lower()
        percent = unit in ("%", "percent", "per cent")
        scale = 1.0 if percent else _SCALES.get(unit[:1], 1.0)
        negative = match["sign"] is not None and match["sign"] != "+"
        return cls(
            value=(-1 if negative else 1) * float(digits) * scale,
            half=0.5 * 10.0**-decimals * scale,
            signed=match["sign"] is not None,
            percent=percent,
            whole=decimals == 0 and not unit,
        )

    def says(self, fact: Fact) -> bool:
        """Whether this is how the fact's value would be written, to these decimals."""
        if isinstance(fact.value, str) or fact.unit == "date":
            return False
        value = float(fact.value)
        if fact.unit != "fraction":
            return self._is(value)
        return self._is(value * 100) or (not self.percent and self._is(value))

    def _is(self, value: float) -> bool:
        slack = self.half * (1 + 1e-6) + abs(value) * 1e-9
        if self.signed and value != 0:
            return abs(self.value - value) <= slack
        return abs(abs(self.value) - abs(value)) <= slack

    def is_small_talk(self) -> bool:
        """Years, and the one to twelve of ordinary prose ("two reasons", "1 of 3")."""
        return self.whole and not self.signed and (0 <= self.value <= 12 or self.value in _YEAR)


def _sentence_at(content: str, place: int) -> str:
    """The sentence around `place`, by full stops and line ends; at most a few hundred characters."""
    first, last = max(0, place - 400), place + 400
    before = re.split(r"[.!?]\s|\n", content[first:place])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", content[place:last])[0]
    return before + after


def _is_convention(written: _Written, sentence: str) -> bool:
    value = abs(written.value)
    if written.whole and value in _OSCILLATOR_MARKS and _OSCILLATOR.search(sentence):
        return True
    return written.percent and value in _FIBONACCI_RATIOS and _FIBONACCI.search(sentence) is not None


def _given(asked: str, arguments: Iterable[Mapping[str, Any]]) -> frozenset[float]:
    """Numbers that came from the person or stand in the calls."""
    values = {_Written.read(match).value for match in _NUMBER.finditer(asked)}
    for one in arguments:
        values |= set(_numbers_in(one))
    return frozenset(values)


def _numbers_in(value: object) -> Iterable[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield from (_Written.read(match).value for match in _NUMBER.finditer(value))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _numbers_in(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _numbers_in(part)


def _is_date(text: str, time: float) -> bool:
    """Whether the year, month and day that are written are those of `time` (UTC)."""
    moment = datetime.fromtimestamp(time, UTC)
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    allowed = {moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.year % 100, 0}
    month = next((name for name in _MONTHS if name in text.lower()), None)
    return numbers <= allowed and (month is None or _MONTHS.index(month) + 1 == moment.month)
