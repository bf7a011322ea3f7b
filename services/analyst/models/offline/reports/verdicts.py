"""Yes or no, in front of what a tool found, where a question supposed something (`analyses.claims`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.analyst.models.offline.reports.report import Data

_MARKS: dict[str, tuple[float, float]] = {
    "rsi": (30, 70), "mfi": (20, 80), "cci": (-100, 100), "williams_r": (-80, -20), "stoch": (20, 80),
    "adx": (20, 25),
}  # fmt: skip
"""Below the first an oscillator is called low, above the second high: the usual marks of each."""
_RARE, _COMMON = 0.8, 0.2
"""Of a year's volatilities: at or above the first is high for it, at or below the second low."""
_BUSY, _QUIET = 1.5, 0.7
"""Times the average volume from which a bar's is called high, and up to which it is low."""


def verdict(name: str, claim: str, data: Data) -> str:
    """ "Yes: ", "No: "; nothing where what was found does not settle it."""
    judge = _JUDGES.get(name)
    true = judge(claim, data) if judge else None
    return "" if true is None else "Yes: " if true else "No: "


def _value(claim: str, data: Data) -> bool | None:
    shown = data.get("indicator")
    values = shown.get("values", []) if isinstance(shown, Mapping) else []
    value = values[0].get("value") if values else None
    marks = _MARKS.get(str(shown.get("id", "")).split("(")[0]) if isinstance(shown, Mapping) else None
    if not isinstance(value, int | float):
        return None
    if claim[0] in "<>":
        return value > float(claim[1:]) if claim[0] == ">" else value < float(claim[1:])
    return _between(claim, float(value), marks)


def _between(claim: str, value: float, marks: tuple[float, float] | None) -> bool | None:
    if marks is None:
        return None
    low, high = marks
    return {"high": value >= high, "low": value <= low, "normal": low < value < high}.get(claim)


def _change(claim: str, data: Data) -> bool | None:
    change = data.get("change")
    if not isinstance(change, int | float):
        return None
    return {"up": change > 0, "down": change < 0}.get(claim)


def _trend(claim: str, data: Data) -> bool | None:
    way = _part(data, "trend").get("direction")
    return way != "sideways" if claim == "trending" else way == claim


def _averages(claim: str, data: Data) -> bool | None:
    states = data.get("averages") or []
    sides = {"above" if one["distance"] > 0 else "below" for one in states}
    return sides == {claim} if states else None


def _momentum(claim: str, data: Data) -> bool | None:
    found = _part(data, "momentum")
    if claim == "divergence":
        return found.get("divergence") is not None
    rsi = found.get("rsi")
    return _between(claim, float(rsi), _MARKS["rsi"]) if isinstance(rsi, int | float) else None


def _volatility(claim: str, data: Data) -> bool | None:
    rank = data.get("percentile")
    return _between(claim, float(rank), (_COMMON, _RARE)) if isinstance(rank, int | float) else None


def _volume(claim: str, data: Data) -> bool | None:
    times = data.get("relative")
    if not isinstance(times, int | float):
        return None
    if claim in ("up", "down"):
        return times > 1 if claim == "up" else times < 1
    return _between(claim, float(times), (_QUIET, _BUSY))


def _outlook(claim: str, data: Data) -> bool | None:
    view = data.get("view")
    return view == claim if view in ("bullish", "bearish") else None


def _gaps(_claim: str, data: Data) -> bool | None:
    return bool(data.get("gaps"))


def _part(data: Data, key: str) -> Mapping[str, Any]:
    found = data.get(key)
    return found if isinstance(found, Mapping) else {}


_JUDGES: dict[str, Callable[[str, Data], bool | None]] = {
    "get_indicator": _value,
    "get_price_change": _change,
    "analyse_trend": _trend,
    "analyse_averages": _averages,
    "analyse_momentum": _momentum,
    "analyse_volatility": _volatility,
    "analyse_volume": _volume,
    "summarise": _outlook,
    "find_gaps": _gaps,
}
