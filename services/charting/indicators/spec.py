"""What an indicator is: its parameters, its plots, and the function that computes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from services.charting.indicator_names import IndicatorName
from services.market.bars import Bars, Column

Params = Mapping[str, float]
Series = dict[str, Column]
PlotStyle = Literal["line", "histogram", "dots", "area"]
Tint = Literal["palette", "bar", "sign"]

UP, DOWN = 8, 9
"""Palette indices that are not of a series: the chart's own up and down colours."""


@dataclass(frozen=True)
class Param:
    """One number that a person may choose; bounds are inclusive, and `integer` refuses fractions."""

    name: str
    default: float
    minimum: float
    maximum: float
    integer: bool = True
    label: str = ""


@dataclass(frozen=True)
class Plot:
    """One thing to draw from one column of `compute`.

    `colour` is a place in the chart's palette (0–7), or UP or DOWN. `tint` says what decides the colour
    of each value: the palette, whether the bar closed up or down, or the value's own sign. `precision`
    is decimals shown, None as many as prices have. `broken`: where values are missing the line has a
    gap, and is not drawn across it.
    """

    key: str
    label: str
    style: PlotStyle = "line"
    colour: int = 0
    precision: int | None = None
    tint: Tint = "palette"
    broken: bool = False


@dataclass(frozen=True)
class IndicatorSpec:
    """Everything a chart and a toolbar need to know, and how to get the values.

    `pane` is "price" where values are prices and belong over the candles. `guides` are values at which
    an own pane has a horizontal line. `calculate` gets full, checked parameters and at least one bar,
    and returns one column as long as the bars for each plot, NaN where there is no value yet.
    `ahead` gives what some plots have beyond the last bar, the next bar's value first; `cloud` names two
    plots between which the pane is filled. `bars_needed` is how many bars give the first complete set of
    values.
    """

    name: IndicatorName
    title: str
    label: str
    params: tuple[Param, ...]
    pane: Literal["price", "own"]
    plots: tuple[Plot, ...]
    calculate: Callable[[Bars, Params], Series]
    bars_needed: Callable[[Params], int]
    guides: tuple[float, ...] = ()
    ahead: Callable[[Bars, Params], Series] | None = None
    cloud: tuple[str, str] | None = None
    conflict: Callable[[Params], str | None] = lambda _params: None

    def param(self, name: str) -> Param | None:
        """The parameter called `name`, or None."""
        return next((param for param in self.params if param.name == name), None)


def length_param(default: float, minimum: float = 2) -> Param:
    """The window in bars, up to 1,000, that most indicators have."""
    return Param("length", default, minimum, 1000, label="Length")


def whole(params: Params, name: str) -> int:
    """A checked whole-number parameter as the int that TA-Lib wants."""
    return int(params[name])
