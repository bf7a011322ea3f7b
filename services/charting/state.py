"""What a chart shows, as the journal says it should: the model of the state, not how it comes about.

`services.charting.fold` computes it. The same JSON goes to the browser, which draws exactly this.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.charting.commands import (
    Actor,
    Arrow,
    ChartStyle,
    Colour,
    CrosshairMode,
    Direction,
    DrawingKind,
    Extend,
    LevelKind,
    LineStyle,
    Point,
    ScaleMode,
    Side,
)
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Indicator(_Frozen):
    """`id` is `name` with its full parameters, `sma(length=50)`: what makes two of a kind differ."""

    id: str
    name: IndicatorName
    params: dict[str, float]


class Drawing(_Frozen):
    """One drawing. `id` is `d` and the seq of the command that made it.

    Which fields are set depends on `kind`: level → role, price; trendline → points (2), extend;
    fibonacci → high, low and, if drawn between two places, points, and as an extension pullback;
    zone → high, low and, unless it has no end there, start, end; channel → points (2) of one line, width
    to the other; vertical → start; measure → points (2); annotation → label, start, price, arrow;
    position → side, start, price (the entry), stop, target; pattern → pattern, direction, start, end,
    high, low, points, lines. It belongs to `symbol` and is shown only while the chart shows that symbol.
    `as_of` is where the replay stood that it was drawn in, or last changed in what it says; None is a
    drawing made with all bars known.
    Every kind may have a `colour`, `line_width` (pixels) and `line_style` of its own; None is its kind's.
    `locked` keeps it from the mouse. `hidden` is known and not painted.
    """

    id: str
    seq: int
    symbol: str
    kind: DrawingKind
    actor: Actor
    reason: str | None = None
    as_of: int | None = None
    label: str | None = None
    role: LevelKind | None = None
    price: float | None = None
    points: tuple[Point, ...] = ()
    extend: Extend = "none"
    high: float | None = None
    low: float | None = None
    start: int | None = None
    end: int | None = None
    width: float | None = None
    side: Side | None = None
    stop: float | None = None
    target: float | None = None
    pattern: str | None = None
    direction: Direction | None = None
    lines: tuple[tuple[Point, Point], ...] = ()
    pullback: Point | None = None
    arrow: Arrow | None = None
    colour: Colour | None = None
    line_width: int | None = None
    line_style: LineStyle | None = None
    locked: bool = False
    hidden: bool = False


ViewAction = Literal["lookback", "range", "scroll", "zoom", "reset"]


class View(_Frozen):
    """The last thing asked of the visible range; `seq` tells a chart whether it has done it already.

    `zoom` is how many times the range is narrowed (above 1) or widened about its middle. An action
    "zoom" is one step from whatever is in view; `base` and `net_zoom` say what all steps since the last
    other action amount to, for a chart that did not see them. Any other action may carry a `zoom` too
    (an undo leads back to it): go there, then narrow.
    """

    seq: int
    action: ViewAction
    lookback: str | None = None
    start: int | None = None
    end: int | None = None
    price: float | None = None
    zoom: float | None = None
    base: ViewAction | None = None
    net_zoom: float | None = None


MAX_COMPARISONS = 6


class ChartState(_Frozen):
    """Everything a chart shows. `symbol` is None until one was chosen; `seq` is the last entry folded.

    `as_of` is the cursor of a replay, UTC epoch seconds: what closed, was published or was drawn later is
    hidden and unknown. None is the present.
    `comparisons` are the symbols drawn as lines beside the bars, at most `MAX_COMPARISONS`. The first of
    them makes the scale percent; `scale_before` is what it goes back to after the last, None where it
    was not changed, or was chosen since.
    """

    seq: int = 0
    symbol: str | None = None
    timeframe: Timeframe = Timeframe.D1
    style: ChartStyle = "candles"
    scale: ScaleMode = "linear"
    indicators: tuple[Indicator, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    comparisons: tuple[str, ...] = ()
    scale_before: ScaleMode | None = None
    crosshair: CrosshairMode = "normal"
    view: View | None = None
    as_of: int | None = None
    can_undo: bool = False
    can_redo: bool = False

    def knows(self, drawing: Drawing) -> bool:
        """Whether it had been drawn: in a replay, only what was drawn in one that stood no later."""
        return self.as_of is None or (drawing.as_of is not None and drawing.as_of <= self.as_of)

    def shown_drawings(self) -> tuple[Drawing, ...]:
        """The drawings of the symbol in view, hidden ones too."""
        return tuple(
            drawing for drawing in self.drawings if drawing.symbol == self.symbol and self.knows(drawing)
        )

    def known(self) -> ChartState:
        """The state without the drawings that a replay hides: what may leave the service."""
        if self.as_of is None:
            return self
        return self.model_copy(update={"drawings": tuple(filter(self.knows, self.drawings))})
