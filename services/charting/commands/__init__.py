"""Every chart command of CONTRACTS §2, as a typed model with its own checks.

A payload model checks what can be known without bars: names, finite numbers, order of prices. What
needs bars or state (does the symbol exist, is the time inside the bars) is checked by
`services.charting.charts` before a command is stored.
"""

from __future__ import annotations

from services.charting.commands.charts import (
    LOOKBACK_PATTERN,
    ChangeSymbol,
    CompareSymbol,
    FoundPattern,
    HighlightPattern,
    Redo,
    Replay,
    ResetView,
    ScrollTo,
    SetChartStyle,
    SetCrosshair,
    SetScale,
    SetTimeframe,
    SetVisibleRange,
    Snapshot,
    ToggleIndicator,
    Undo,
    Zoom,
)
from services.charting.commands.command import (
    PAYLOADS,
    ChartCommand,
    Envelope,
    command_invalid,
    parse_command,
    payload_as_dict,
)
from services.charting.commands.drawings import (
    Annotate,
    ClearDrawings,
    DrawChannel,
    DrawFibonacci,
    DrawLevel,
    DrawMeasure,
    DrawPosition,
    DrawTrendline,
    DrawVertical,
    DrawZone,
    EditDrawing,
    RemoveDrawing,
)
from services.charting.commands.fields import (
    CHANNEL_PATTERN,
    Actor,
    Arrow,
    ChartStyle,
    Colour,
    CrosshairMode,
    Direction,
    DrawingKind,
    Extend,
    Frame,
    Label,
    LevelKind,
    LineStyle,
    Payload,
    Point,
    Price,
    ScaleMode,
    Side,
    Status,
    Symbol,
    Time,
)

__all__ = [
    "CHANNEL_PATTERN", "LOOKBACK_PATTERN", "PAYLOADS", "Actor", "Annotate", "Arrow", "ChangeSymbol",
    "ChartCommand", "ChartStyle", "ClearDrawings", "Colour", "CompareSymbol", "CrosshairMode",
    "Direction", "DrawChannel", "DrawFibonacci", "DrawLevel", "DrawMeasure", "DrawPosition",
    "DrawTrendline", "DrawVertical", "DrawZone", "DrawingKind", "EditDrawing", "Envelope", "Extend",
    "FoundPattern", "Frame", "HighlightPattern", "Label", "LevelKind", "LineStyle", "Payload", "Point",
    "Price", "Redo", "RemoveDrawing", "Replay", "ResetView", "ScaleMode", "ScrollTo", "SetChartStyle",
    "SetCrosshair", "SetScale", "SetTimeframe", "SetVisibleRange", "Side", "Snapshot", "Status", "Symbol",
    "Time", "ToggleIndicator", "Undo", "Zoom", "command_invalid", "parse_command", "payload_as_dict",
]  # fmt: skip
