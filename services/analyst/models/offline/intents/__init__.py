"""What a sentence asks for, before anybody looks at the chart. One small class a wish.

`symbol` None is the chart's. Intents are pure data: the planner turns them into tool calls.
"""

from __future__ import annotations

from services.analyst.models.offline.intents.asked import (
    Change,
    Concept,
    DescribeChart,
    IndicatorValue,
    News,
    Quote,
    Search,
    WhatHappened,
)
from services.analyst.models.offline.intents.drawings import (
    AutoLevels,
    ChannelAuto,
    ChannelBetween,
    FibonacciAuto,
    FibonacciBetween,
    LevelAt,
    Measure,
    Note,
    Patterns,
    Place,
    Sides,
    Stretch,
    Trade,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    Zone,
)
from services.analyst.models.offline.intents.edits import Move, Restyle, Target
from services.analyst.models.offline.intents.reading import Intent, Reading
from services.analyst.models.offline.intents.removals import ClearAll, RemoveKind, RemoveLast, RemoveLevel
from services.analyst.models.offline.intents.series import (
    AllIndicatorsOff,
    Compare,
    IndicatorWish,
    Params,
    ShowFrame,
    ShowSymbol,
    StepFrame,
)
from services.analyst.models.offline.intents.turns import (
    CannotYet,
    MoreOf,
    NoReasons,
    OverRange,
    Retuned,
    SameFor,
    ShowThat,
    SmallTalk,
)
from services.analyst.models.offline.intents.views import (
    Crosshair,
    Range,
    Redo,
    Replay,
    ResetView,
    Scale,
    ScrollTo,
    Snapshot,
    Style,
    Undo,
    Zoom,
)

__all__ = [
    "AllIndicatorsOff", "AutoLevels", "CannotYet", "Change", "ChannelAuto", "ChannelBetween",
    "ClearAll", "Compare", "Concept", "Crosshair", "DescribeChart", "FibonacciAuto",
    "FibonacciBetween", "IndicatorValue", "IndicatorWish", "Intent", "LevelAt", "Measure", "MoreOf",
    "Move", "News", "NoReasons", "Note", "OverRange", "Params", "Patterns", "Place", "Quote",
    "Range", "Reading", "Redo", "RemoveKind", "RemoveLast", "RemoveLevel", "Replay", "ResetView",
    "Restyle", "Retuned", "SameFor", "Scale", "ScrollTo", "Search", "ShowFrame", "ShowSymbol",
    "ShowThat", "Sides", "SmallTalk", "Snapshot", "StepFrame", "Stretch", "Style", "Target",
    "Trade", "TrendlineBetween", "TrendlinesAuto", "Undo", "Vertical", "WhatHappened", "Zone",
    "Zoom",
]  # fmt: skip
