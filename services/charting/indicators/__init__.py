"""All indicators of CONTRACTS §2: what they are called, what they draw, and their values.

Adding one is one `IndicatorSpec` in a family's file. Values are TA-Lib's where it has the indicator.
Smoothed ones (EMA, RSI, ATR, …) remember their past: compute over all bars there are, then cut.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.charting.indicator_names import IndicatorName
from services.charting.indicators import averages, bands, ichimoku, oscillators, trend, volumes
from services.charting.indicators.ichimoku import cloud_ahead
from services.charting.indicators.params import fill, id_of, split_id, title_of
from services.charting.indicators.spec import DOWN, UP, IndicatorSpec, Param, Plot, Series
from services.errors import ValidationFailed
from services.market.bars import Bars

INDICATORS: dict[IndicatorName, IndicatorSpec] = {
    spec.name: spec
    for family in (averages, bands, oscillators, trend, volumes, ichimoku)
    for spec in family.SPECS
}


def spec_of(name: str) -> IndicatorSpec:
    """The spec called `name`, in any case. Raises `ValidationFailed`, listing the names there are."""
    wanted = name.strip().lower()
    for known, spec in INDICATORS.items():
        if known == wanted:
            return spec
    raise ValidationFailed(
        f"{name[:40]!r} is not an indicator.",
        details={"field": "name", "value": name[:40]},
        remedy=f"Use one of {', '.join(INDICATORS)}.",
    )


def full_params(name: str, params: Mapping[str, float] | None = None) -> dict[str, float]:
    """All parameters of `name`, defaults filled in and aliases (`period` for `length`) resolved.

    Raises `ValidationFailed` naming the field where one is unknown, out of bounds or at odds with another.
    """
    return fill(spec_of(name), params)


def indicator_id(name: str, params: Mapping[str, float] | None = None) -> str:
    """`sma(length=50)`, `obv`: equal for equal indicators however they were asked for."""
    spec = spec_of(name)
    return id_of(spec, fill(spec, params))


def indicator_title(name: str, params: Mapping[str, float] | None = None) -> str:
    """`SMA 50`, as the legend shows it."""
    spec = spec_of(name)
    return title_of(spec, fill(spec, params))


def parse_indicator_id(text: str) -> tuple[IndicatorName, dict[str, float]]:
    """`"sma(length=50)"` → its name and full parameters. Raises `ValidationFailed`."""
    name, params = split_id(text)
    spec = spec_of(name)
    return spec.name, fill(spec, params)


def bars_needed(name: str, params: Mapping[str, float] | None = None) -> int:
    """How many bars give the first complete set of values: 50 for `SMA 50`."""
    spec = spec_of(name)
    return spec.bars_needed(fill(spec, params))


def compute(name: str, params: Mapping[str, float] | None, bars: Bars) -> Series:
    """One column as long as `bars` for each plot key of the spec; NaN in the warm-up, never zero.

    No value depends on later bars, except Ichimoku's `lagging`, which is a later close by definition.
    """
    spec = spec_of(name)
    full = fill(spec, params)
    if len(bars) == 0:
        return {plot.key: bars.close.copy() for plot in spec.plots}
    return spec.calculate(bars, full)


__all__ = [
    "DOWN",
    "INDICATORS",
    "UP",
    "IndicatorSpec",
    "Param",
    "Plot",
    "Series",
    "bars_needed",
    "cloud_ahead",
    "compute",
    "full_params",
    "indicator_id",
    "indicator_title",
    "parse_indicator_id",
    "spec_of",
]
