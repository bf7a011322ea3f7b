"""Times as files write them: ISO, unix seconds to nanoseconds, US, European, with or without a zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np

from services.market.bars import Column
from services.market.sessions import DAY_S

Order = Literal["month first", "day first"]

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_CLOCK = r"(?:[T ,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?::?\d{2})?|[+-]\d{2})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}{_ZONE}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}")
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:[T _]?(\d{{2}}):?(\d{{2}}):?(\d{{2}})?)?(){_ZONE}")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})[-. ]+([^\W\d]{{3,}})[-., ]+(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}")
_MONTH_DAY = re.compile(rf"([^\W\d]{{3,}})[-. ]+(\d{{1,2}})[-., ]+(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}")
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?")
_UNIX = re.compile(r"-?\d{8,19}(\.\d+)?")
_COMPACT_DIGITS = frozenset({8, 12, 14})


@dataclass(frozen=True)
class WrittenTimes:
    """What the cells say, before any exchange's zone is applied; NaN wherever a cell is not a time.

    `wall` is the date and clock as written, in seconds counted as if UTC; `offset` is the written
    zone in seconds east of UTC, NaN where none is written. Unix times have offset 0.
    """

    wall: Column
    offset: Column

    @property
    def valid(self) -> np.typing.NDArray[np.bool_]:
        """Which cells are times."""
        return np.asarray(np.isfinite(self.wall))


def parse_times(cells: Sequence[str]) -> WrittenTimes:
    """Read a column of times; the order of day and month is judged from the whole column."""
    uniform = _uniform_iso(cells)
    if uniform is not None:
        return WrittenTimes(uniform, np.full(len(cells), np.nan))
    order = day_month_order(cells)
    pairs = [_parse(cell, order) for cell in cells]
    table = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return WrittenTimes(table[:, 0], table[:, 1])


def _uniform_iso(cells: Sequence[str]) -> Column | None:
    """The commonest case at once, twenty times as fast: every cell a zoneless ISO time of one length.

    The equal length also keeps numpy from taking "now" or a bare year for a time.
    """
    if not cells or not _ISO.fullmatch(cells[0]) or any(len(cell) != len(cells[0]) for cell in cells):
        return None
    try:
        return np.array(cells, dtype="datetime64[s]").astype(np.float64)
    except ValueError:
        return None


def day_month_order(cells: Sequence[str]) -> Order:
    """Which comes first in `5/11/2019`.

    A number above 12 settles it, then dots (European). Else the reading that leaves the larger part
    of the steps small wins, since bars follow one another; else month first, as US sources write.
    """
    matches = [match for cell in cells if (match := _YEAR_LAST.match(cell.strip()))]
    if any(int(match[1]) > 12 for match in matches):
        return "day first"
    if not matches or any(int(match[3]) > 12 for match in matches):
        return "month first"
    if matches[0][2] == ".":
        return "day first"
    month_first = [_small_step(match, month=1, day=3) for match in matches]
    day_first = [_small_step(match, month=3, day=1) for match in matches]
    return "day first" if _roughness(day_first) < _roughness(month_first) else "month first"


def _small_step(match: re.Match[str], *, month: int, day: int) -> int:
    return int(match[4]) * 372 + int(match[month]) * 31 + int(match[day])


def _roughness(days: Sequence[int]) -> float:
    return float(np.abs(np.diff(days)).sum())


def _parse(cell: str, order: Order) -> tuple[float, float]:
    text = cell.strip()
    nothing = (np.nan, np.nan)
    if _UNIX.fullmatch(text) and not _is_compact(text):
        return _unix_seconds(float(text)), 0.0
    try:
        return _parse_text(_WEEKDAY.sub("", text), order) or nothing
    except ValueError:  # 31 February, 25 o'clock
        return nothing


def _is_compact(text: str) -> bool:
    return len(text) in _COMPACT_DIGITS and text[:2] in {"18", "19", "20"} and "01" <= text[4:6] <= "12"


def _unix_seconds(value: float) -> float:
    for scale in (1e9, 1e6, 1e3):
        if abs(value) >= 1e8 * scale:
            return value / scale
    return value


def _parse_text(text: str, order: Order) -> tuple[float, float] | None:
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _seconds(int(match[1]), int(match[2]), int(match[3]), match.groups()[3:])
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        month, day = (first, second) if order == "month first" else (second, first)
        return _seconds(_year(match[4]), month, day, match.groups()[4:])
    if match := _DAY_MONTH.fullmatch(text):
        return _seconds(_year(match[3]), _month(match[2]), int(match[1]), match.groups()[3:])
    if match := _MONTH_DAY.fullmatch(text):
        return _seconds(_year(match[3]), _month(match[1]), int(match[2]), match.groups()[3:])
    return None


def _seconds(year: int, month: int, day: int, rest: Sequence[str | None]) -> tuple[float, float]:
    """`rest` is hour, minute, second, AM/PM and zone, each as written or None."""
    hour, minute, second, half, zone = rest
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    date = datetime(year, month, day) - datetime(1970, 1, 1)  # noqa: DTZ001  (the wall clock has no zone yet)
    if hours > 24 or int(minute or 0) > 59:
        raise ValueError
    wall = date.days * DAY_S + hours * 3600 + int(minute or 0) * 60 + int(second or 0)
    return float(wall), _offset(zone)


def _offset(zone: str | None) -> float:
    if not zone:
        return float("nan")
    digits = re.sub(r"\D", "", zone)
    if not digits:
        return 0.0
    seconds = int(digits[:2]) * 3600 + int(digits[2:4] or 0) * 60
    return float(-seconds if zone[0] == "-" else seconds)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= 70 else 2000)


def _month(name: str) -> int:
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise ValueError
    return number
