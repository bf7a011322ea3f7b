"""Numbers that claim nothing about the market: dates, spans of time, names, list markers, usual marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.analyst.written_numbers import WrittenNumber

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_OTHER_LINK = re.compile(r"!?\[[^\]\n]*\]\((?!fact:)[^)\n]*\)")
_URL = re.compile(r"https?://\S+|\]\([^)\s]*\)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"\b\d{{4}}-\d{{2}}(?:-\d{{2}})?(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?)?\b|\b\d{{1,2}}:\d{{2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})[a-z]*\.?(?:,?\s+\d{{4}})?\b"
    rf"|\b(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    rf"|\b(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{4}}\b",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\s*(?:#+\s*)?\d{1,3}[.)]\s", re.MULTILINE)
# Lengths that go with an indicator's name, and names of indices: "RSI(14)", "Bollinger with 2.5", "S&P 500".
# What an indicator reads ("RSI is 63.8") is a claim.
_NAMED = re.compile(
    r"\b(?:rsi|sma|ema|wma|ma|macd|atr|adx|cci|mfi|roc|stoch(?:astic)?|bollinger|keltner|donchian|williams)\b"
    r"(?:\s(?:bands?|channels?|lines?|%r|with|length|periods?)\b){0,2}[ -]?"
    r"(?:\(\s*\d+(?:\.\d+)?(?:\s?[,/]\s?\d+(?:\.\d+)?){0,3}\s*\)|\d+(?:\s?[,/]\s?\d+(?:\.\d+)?){1,3}|\d+(?![\d.]*\d|%)"
    r"|(?<=with )\d\.\d+)"
    r"|\b(?:s&p|nasdaq|dow|ftse|nikkei|russell|stoxx|cac|dax|ibex|form)[ -]\d+\b",
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
_NOT_CLAIMS = (_CODE, _OTHER_LINK, _URL, _DATE, _MARKER, _NAMED, _LENGTH)


def names_and_dates(content: str) -> list[tuple[int, int]]:
    """The stretches of `content` that are a date, a span of time, a name, a link or code."""
    return [match.span() for pattern in _NOT_CLAIMS for match in pattern.finditer(content)]


def claims_nothing(number: WrittenNumber, content: str, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether it stands in one of these stretches, or is what a sentence like its own always says."""
    return (
        any(number.within(stretch) for stretch in stretches)
        or number.is_small_talk()
        or _is_convention(number, _sentence_at(content, number.start))
    )


def _sentence_at(content: str, place: int) -> str:
    """The sentence around `place`, by full stops and line ends; at most a few hundred characters."""
    first, last = max(0, place - 400), place + 400
    before = re.split(r"[.!?]\s|\n", content[first:place])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", content[place:last])[0]
    return before + after


def _is_convention(number: WrittenNumber, sentence: str) -> bool:
    value = abs(number.value)
    if number.whole and value in _OSCILLATOR_MARKS and _OSCILLATOR.search(sentence):
        return True
    return number.percent and value in _FIBONACCI_RATIOS and _FIBONACCI.search(sentence) is not None
