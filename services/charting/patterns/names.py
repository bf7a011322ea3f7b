"""Patterns by name: the registry's spelling from what people write, and families such as `gap`."""

from __future__ import annotations

from collections.abc import Mapping

from services.charting.patterns.pattern import PatternSpec
from services.errors import ValidationFailed

_FAMILIES = {
    "candlestick": "candle",
    "candlestick_pattern": "candle",
    "chart_pattern": "chart",
    "flag": "bull_flag bear_flag",
    "gap": "common_gap breakaway_gap runaway_gap exhaustion_gap",
    "triangle": "ascending_triangle descending_triangle symmetric_triangle",
    "symmetrical_triangle": "symmetric_triangle",
    "wedge": "rising_wedge falling_wedge",
    "inverted_head_and_shoulders": "inverse_head_and_shoulders",
    "morning_doji": "morning_doji_star",
    "evening_doji": "evening_doji_star",
}
"""What people say, and the names it stands for; `candle` and `chart` stand for all of that kind."""


def names_of(text: str, specs: Mapping[str, PatternSpec]) -> tuple[str, ...]:
    """The names that `text` stands for: "Double Top", "double-tops", "gaps", "chart".

    Raises `ValidationFailed`, listing the names there are.
    """
    said = text.strip().lower().replace("&", "and").replace("-", " ")
    spelling = "_".join(said.split())
    for name in (spelling, spelling.removesuffix("s"), spelling.removesuffix("es")):
        meant = _FAMILIES.get(name, name)
        if meant in ("candle", "chart"):
            return tuple(key for key, spec in specs.items() if spec.kind == meant)
        if all(part in specs for part in meant.split()):
            return tuple(meant.split())
    raise ValidationFailed(
        f"{text[:40]!r} is not a pattern.",
        details={"field": "names", "value": text[:40]},
        remedy=f"Use one of {', '.join(specs)}.",
    )
