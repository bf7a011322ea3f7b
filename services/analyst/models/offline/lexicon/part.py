"""The parts that a phrase can play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part that a phrase plays in a sentence."""

    VERB = "verb"
    FRAME = "frame"
    QUESTION = "question"
    CONCEPT = "concept"
    PRICE = "price"
    CHANGE = "change"
    NEWS = "news"
    SEARCH = "search"
    CHART = "chart"
    DESCRIBE = "describe"
    TIMEFRAME = "timeframe"
    UNIT = "unit"
    STEP = "step"
    INDICATOR = "indicator"
    ALL_INDICATORS = "all indicators"
    PARAM = "param"
    PERIOD = "period"
    ROLE = "role"
    LEVELS = "levels"
    TRENDLINE = "trendline"
    FIBONACCI = "fibonacci"
    DRAWINGS = "drawings"
    SIDE = "side"
    STYLE = "style"
    SCALE = "scale"
    LAST = "last"
    RANGE = "range"
    SINCE = "since"
    MONTH = "month"
    ZOOM = "zoom"
    VIEW = "view"
    AMOUNT = "amount"
    PRONOUN = "pronoun"
    SAME = "same"
    AUTO = "auto"
    OUTSIDE = "outside"
    ZONE = "zone"
    VERTICAL = "vertical"
    EVENT = "event"
    NOTE = "note"
    ARROW = "arrow"
    CHANNEL = "channel"
    MEASURE = "measure"
    PATTERN = "pattern"
    DIRECTION = "direction"
    EXTEND = "extend"
    COLOUR = "colour"
    LINE_LOOK = "line look"
    EDIT = "edit"
    TRADE = "trade"
    CROSSHAIR = "crosshair"
    STRETCH = "stretch"
    NAMED = "named"
    JOIN = "join"
    THEN = "then"
    CORRECTION = "correction"
    PREPOSITION = "preposition"
    FILLER = "filler"
    TALK = "talk"
    ANALYSIS = "analysis"
    HELD = "held"
    RISK = "risk"
    COMPARISON = "comparison"
    EXTREME = "extreme"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase means: `value` is a word of the contract where there is one (`rsi`, `1wk`)."""

    part: Part
    value: str
