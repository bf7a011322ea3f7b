"""All wishes, and what was understood of a message."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.intents.analyses import (
    Analysis,
    Chance,
    Holding,
    Relation,
    Screening,
    SetUp,
)
from services.analyst.models.offline.intents.asked import (
    Change,
    Concept,
    DescribeChart,
    IndicatorValue,
    News,
    Quote,
    Reason,
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
    Stretch,
    Trade,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    Zone,
)
from services.analyst.models.offline.intents.edits import Move, Restyle
from services.analyst.models.offline.intents.removals import (
    ClearAll,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    RemoveMeant,
    Spared,
)
from services.analyst.models.offline.intents.series import (
    AllIndicatorsOff,
    Compare,
    IndicatorWish,
    Remade,
    ShowFrame,
    ShowSymbol,
    StepFrame,
)
from services.analyst.models.offline.intents.turns import (
    CannotYet,
    Doubt,
    Judged,
    MoreOf,
    Narrowed,
    NoReasons,
    OnFrame,
    OtherEnd,
    OverRange,
    Retuned,
    SameFor,
    ShowThat,
    SmallTalk,
    TheOther,
    WouldChange,
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

Intent = (
    ShowSymbol
    | ShowFrame
    | StepFrame
    | IndicatorWish
    | Remade
    | AllIndicatorsOff
    | LevelAt
    | AutoLevels
    | FibonacciAuto
    | FibonacciBetween
    | TrendlinesAuto
    | TrendlineBetween
    | Trade
    | ChannelAuto
    | ChannelBetween
    | Zone
    | Vertical
    | Note
    | Measure
    | Patterns
    | Stretch
    | Restyle
    | Move
    | Crosshair
    | WhatHappened
    | RemoveKind
    | RemoveLevel
    | RemoveMeant
    | RemoveLast
    | ClearAll
    | Spared
    | Style
    | Scale
    | Range
    | Zoom
    | ScrollTo
    | ResetView
    | Undo
    | Redo
    | Snapshot
    | Replay
    | Compare
    | Quote
    | Change
    | IndicatorValue
    | News
    | Reason
    | Search
    | DescribeChart
    | Analysis
    | Relation
    | Screening
    | SetUp
    | Holding
    | Chance
    | Concept
    | SmallTalk
    | SameFor
    | MoreOf
    | Retuned
    | ShowThat
    | OverRange
    | OnFrame
    | Narrowed
    | OtherEnd
    | Judged
    | TheOther
    | WouldChange
    | Doubt
    | NoReasons
    | CannotYet
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a message, the words that were not, and whether it corrects the one before.

    `heard` are the things that were recognised where nothing is to be done with them.
    """

    intents: tuple[Intent, ...] = ()
    unknown: tuple[str, ...] = ()
    corrects: bool = False
    heard: tuple[str, ...] = ()
