"""The nine timeframes, in order, and when a bar of each closes."""

from __future__ import annotations

from enum import StrEnum

from services.errors import ValidationFailed


class Timeframe(StrEnum):
    """A bar's span. The order of definition is the order of size: "one timeframe up" is the next."""

    M1 = "1m"
    M5 = "5m"
    M15 = "15m"
    M30 = "30m"
    H1 = "1h"
    H4 = "4h"
    D1 = "1d"
    W1 = "1wk"
    MN1 = "1mo"

    @property
    def seconds(self) -> int:
        """Nominal span in seconds; a month counts as 30 days. For ordering and estimates only."""
        return _SECONDS[self]

    @property
    def is_intraday(self) -> bool:
        """Whether bars carry a time of day."""
        return self.seconds < _SECONDS[Timeframe.D1]

    def step(self, count: int) -> Timeframe:
        """`count` places up (coarser) or, if negative, down; stops at the ends."""
        members = list(Timeframe)
        return members[min(max(members.index(self) + count, 0), len(members) - 1)]


_SECONDS = {
    Timeframe.M1: 60,
    Timeframe.M5: 300,
    Timeframe.M15: 900,
    Timeframe.M30: 1800,
    Timeframe.H1: 3600,
    Timeframe.H4: 14400,
    Timeframe.D1: 86400,
    Timeframe.W1: 7 * 86400,
    Timeframe.MN1: 30 * 86400,
}

_SPELLINGS = {"1w": "1wk", "w": "1wk", "d": "1d", "60m": "1h", "240m": "4h", "m": "1mo", "mo": "1mo"}


def parse_timeframe(text: str) -> Timeframe:
    """`"1D"`, `"1d"`, `"1W"`, `"1wk"`, `"60m"`, `"1M"` (a month) → the Timeframe.

    Raises `ValidationFailed` for anything else, with the nine names as the remedy.
    """
    stripped = text.strip()
    if stripped == "1M":
        return Timeframe.MN1
    lowered = stripped.lower()
    try:
        return Timeframe(_SPELLINGS.get(lowered, lowered))
    except ValueError as error:
        names = ", ".join(Timeframe)
        raise ValidationFailed(
            f"{text!r} is not a timeframe.",
            details={"field": "timeframe", "value": text},
            remedy=f"Use one of {names}.",
        ) from error
