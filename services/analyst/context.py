"""What the person's chart shows as the question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.analyst.models.protocol import ChartContext

if TYPE_CHECKING:
    from services.charting.charts import Charts
    from services.charting.state import ChartState


@dataclass(frozen=True)
class ChartContextInput:
    """What came with the utterance; times are UTC epoch seconds of bar opens.

    `crosshair` is `{time, price}`. What is None was not said, and is taken from what the chart last told.
    """

    visible_range: tuple[int, int] | None = None
    crosshair: dict[str, float] | None = None
    selection: tuple[int, int] | None = None


def chart_context(charts: Charts, channel: str, given: ChartContextInput | None) -> ChartContext:
    """The channel's state, and what its chart last said of range and crosshair where `given` does not."""
    given = given or ChartContextInput()
    state = charts.state(channel)
    told = told_context(charts, channel, state)
    return ChartContext(
        channel=channel,
        state=state,
        visible_range=given.visible_range or told.visible_range,
        crosshair=given.crosshair or told.crosshair,
        selection=given.selection or told.selection,
    )


def told_context(charts: Charts, channel: str, state: ChartState) -> ChartContextInput:
    """What the chart last said, unless it spoke of another symbol or timeframe than it shows now."""
    row = charts.context(channel)
    if row is None or row.symbol not in (None, state.symbol) or row.timeframe not in (None, state.timeframe):
        return ChartContextInput()
    visible, selection, crosshair = row.visible_range, row.selection, row.crosshair
    return ChartContextInput(
        visible_range=None if visible is None else (visible.from_, visible.to),
        crosshair=None if crosshair is None else {"time": crosshair.time, "price": crosshair.price},
        selection=None if selection is None else (selection.from_, selection.to),
    )
