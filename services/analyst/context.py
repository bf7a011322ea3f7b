"""What the person's chart shows as the question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.analyst.models.protocol import ChartContext

if TYPE_CHECKING:
    from services.charting.charts import Charts


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
    told = charts.context(channel)
    return ChartContext(
        channel=channel,
        state=charts.state(channel),
        visible_range=given.visible_range or (told.visible_range if told else None),
        crosshair=given.crosshair or (told.crosshair if told else None),
        selection=given.selection or (told.selection if told else None),
    )
