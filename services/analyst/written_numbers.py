"""Numbers as they are written in a text: `$1,137.51`, `+2.1%`, `31.3 million`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.analyst.facts import Fact

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[+\-−–])?[$€£¥]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s?(?P<unit>%|percent\b|per cent\b|[kKmMbB](?:n|illion)?\b|million\b|billion\b|thousand\b|x\b|×)?"
    r"(?!\w)"
)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e3}
_PERCENT = ("%", "percent", "per cent")
_YEARS = range(1900, 2101)


def written_numbers(content: str) -> Iterator[WrittenNumber]:
    """All of them, in order."""
    return map(_read, _NUMBER.finditer(content))


@dataclass(frozen=True)
class WrittenNumber:
    """`content[start:end]` is `text`: its value, half a unit of its last decimal, and its digits."""

    start: int
    end: int
    text: str
    value: float
    half: float
    digits: int
    signed: bool
    percent: bool
    whole: bool

    def says(self, fact: Fact) -> bool:
        """Whether this is how the fact's value would be written, to these decimals."""
        if isinstance(fact.value, str) or fact.unit == "date":
            return False
        value = float(fact.value)
        if fact.unit != "fraction":
            return self.rounds(value)
        return self.rounds(value * 100) or (not self.percent and self.rounds(value))

    def fits(self, fact: Fact) -> bool:
        """Whether it says the fact and is of its kind: a percentage for a fraction, no other for a price."""
        fractions = fact.unit == "fraction"
        return self.says(fact) and (fractions == self.percent or fact.unit == "count")

    def rounds(self, value: float) -> bool:
        """Whether `value`, rounded to these decimals, is this. A sign counts only where one is written,
        because "fell 2%" is −2%."""
        slack = self.half * (1 + 1e-6) + abs(value) * 1e-9
        if self.signed and value != 0:
            return abs(self.value - value) <= slack
        return abs(abs(self.value) - abs(value)) <= slack

    def within(self, span: tuple[int, int]) -> bool:
        """Whether it stands between these two places."""
        return span[0] <= self.start and self.end <= span[1]

    def is_small_talk(self) -> bool:
        """Years, and the one to twelve of ordinary prose ("two reasons", "1 of 3")."""
        return self.whole and not self.signed and (0 <= self.value <= 12 or self.value in _YEARS)


def _read(match: re.Match[str]) -> WrittenNumber:
    text = match[0].strip()
    start = match.start() + match[0].index(text)
    digits = match["digits"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    unit = (match["unit"] or "").lower()
    scale = 1.0 if unit in _PERCENT else _SCALES.get(unit[:1], 1.0)
    negative = match["sign"] is not None and match["sign"] != "+"
    return WrittenNumber(
        start=start,
        end=start + len(text),
        text=text,
        value=(-1 if negative else 1) * float(digits) * scale,
        half=0.5 * 10.0**-decimals * scale,
        digits=len(digits.replace(".", "").lstrip("0")),
        signed=match["sign"] is not None,
        percent=unit in _PERCENT,
        whole=decimals == 0 and not unit,
    )
