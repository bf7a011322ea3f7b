"""Everything that can be asked of a chart, as noun phrases: each reader knows one kind of thing.

A reader steps over what it read and gives the intents, or gives None and leaves the cursor in place.
`removing` says that the verb in force takes away ("remove", "no", "without").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import Span, read_day
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    AutoLevels,
    CannotYet,
    ClearAll,
    FibonacciAuto,
    FibonacciBetween,
    Intent,
    LevelAt,
    Redo,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    ResetView,
    Scale,
    ScrollTo,
    Sides,
    Style,
    TrendlineBetween,
    TrendlinesAuto,
    Undo,
    Zoom,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities import read_prices, read_range, read_timeframe
from services.analyst.models.offline.words import words
from services.charting.commands import ChartStyle, LevelKind, ScaleMode

Found = list[Intent] | None
Reader = Callable[[Cursor, bool], Found]
"""(cursor, removing) → intents, or None."""


def indicators(cursor: Cursor, removing: bool) -> Found:
    """One wish an indicator and length."""
    wishes = read_indicators(cursor)
    return [replace(wish, enabled=not removing) for wish in wishes] or None


def all_indicators(cursor: Cursor, removing: bool) -> Found:
    """ "remove all indicators"; without taking away it says nothing by itself."""
    if not removing or cursor.take(Part.ALL_INDICATORS) is None:
        return None
    return [AllIndicatorsOff()]


def level(cursor: Cursor, removing: bool) -> Found:
    """ "support at 245.50", "245.50 as support", "stop loss 235"; support alone is found automatically."""
    start = cursor.at
    kind = cast(LevelKind | None, cursor.value(Part.ROLE))
    if kind is None:
        return _price_first(cursor, removing)
    cursor.at += 1
    while cursor.word() in ("level", "levels", "line", "lines", "price", "zone", "zones"):
        cursor.at += 1
    if _is_ordinal(cursor):
        cursor.at += 1
    prices = read_prices(cursor)
    if removing and cursor.word(-1) == "lines" and not prices:
        cursor.at = start
        return None
    if removing:
        return [RemoveLevel(price) for price in prices] or _removed_role(cursor, kind)
    if prices:
        return [LevelAt(kind, price) for price in prices]
    return _without_price(cursor, kind, start)


def _is_ordinal(cursor: Cursor) -> bool:
    """The 1 of "target 1 at 280"."""
    term = cursor.peek()
    small = term is not None and term.number is not None and term.number.atoms[0] in (1, 2, 3, 4, 5)
    return small and cursor.word(1) in ("at", "@", ":", "is", "=")


def _without_price(cursor: Cursor, kind: LevelKind, start: int) -> Found:
    """At the crosshair, or found automatically, or a price to ask for; a stray "line" is nothing."""
    if _at_crosshair(cursor):
        return [LevelAt(kind, here=True)]
    if kind in ("support", "resistance"):
        return [AutoLevels(cast(Sides, kind))]
    if cursor.terms[start].text.lower() in ("line", "level", "marker"):
        cursor.at = start
        return None
    return [LevelAt(kind)]


def _removed_role(cursor: Cursor, kind: LevelKind) -> Found:
    """The generic "level" and "line" in the singular mean the last one drawn."""
    return [RemoveLast()] if kind == "line" and cursor.word(-1) != "lines" else [RemoveKind(kind)]


def _at_crosshair(cursor: Cursor) -> bool:
    step = 1 if cursor.word() in ("at", "for") else 0
    if cursor.value(Part.PRONOUN, step) == "here":
        cursor.at += step + 1
        return True
    return False


def _price_first(cursor: Cursor, removing: bool) -> Found:
    """ "245.50 as support", "245 support", "the 245.50 line", "mark 245.50"."""
    start = cursor.at
    counted = None if removing else _counted(cursor)
    if counted:
        return [counted]
    prices = read_prices(cursor)
    if not prices:
        cursor.at = start
        return None
    cursor.skip("as", "a", "the", "is", "for", "an", "my", "=")
    kind = cast(LevelKind | None, cursor.take(Part.ROLE))
    if kind is None and cursor.value(Part.LEVELS) is None and _are_lengths(cursor):
        cursor.at = start
        return None
    if kind is None and cursor.take(Part.LEVELS):
        kind = "line"
    if removing:
        return [RemoveLevel(price) for price in prices]
    if kind is None and not _marks(cursor, start):
        cursor.at = start
        return None
    return [LevelAt(kind or "line", price) for price in prices]


def _are_lengths(cursor: Cursor) -> bool:
    """Whether the numbers just read go on to an indicator: "10 and 20 EMAs"."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("and", ",", "&", "/", "the")
    number = ahead.peek()
    return number is not None and number.number is not None and bool(ahead.value(Part.INDICATOR, 1))


def _counted(cursor: Cursor) -> AutoLevels | None:
    """ "two support levels", "the three strongest resistances": how many to find."""
    start = cursor.at
    term = cursor.peek()
    count = term.number.atoms[0] if term and term.number else 0
    cursor.at += 1
    cursor.skip("strongest", "nearest", "key", "closest", "major", "main", "best", "of", "the")
    several = cursor.word().endswith("s")
    kind = cursor.take(Part.LEVELS) or cursor.take(Part.ROLE)
    found = count in (1, 2, 3, 4, 5) and several and kind in ("both", "support", "resistance")
    if found and not read_prices(cursor):
        return AutoLevels(cast(Sides, kind), max_each=int(count))
    cursor.at = start
    return None


def _marks(cursor: Cursor, start: int) -> bool:
    """Whether "mark" or "draw" asks for a bare price."""
    before = [term.text.lower() for term in cursor.terms[max(start - 3, 0) : start]]
    return any(word in ("mark", "draw", "plot", "highlight", "line", "mark off") for word in before)


def auto_levels(cursor: Cursor, removing: bool) -> Found:
    """ "support and resistance", "key levels"; with prices after it they are plain levels."""
    if cursor.take(Part.LEVELS) is None:
        return None
    prices = read_prices(cursor)
    if removing:
        return [RemoveLevel(price) for price in prices] or [RemoveKind("level")]
    if len(prices) == 2:
        return [LevelAt("support", min(prices)), LevelAt("resistance", max(prices))]
    return [LevelAt("line", price) for price in prices] or [AutoLevels()]


def fibonacci(cursor: Cursor, removing: bool) -> Found:
    """Between two prices where they are said, else over the swing in the bars."""
    if cursor.take(Part.FIBONACCI) is None:
        return None
    if removing:
        return [RemoveKind("fibonacci")]
    cursor.skip("from", "between", "of", "high", "low", "the", "a", "swing")
    first = read_prices(cursor)
    if first:
        cursor.skip("to", "and", "-", "–", "down", "up", "up to", "down to", "low", "high", "the", "a", ",")
    second = read_prices(cursor) if len(first) == 1 else []
    prices = [*first, *second]
    if len(prices) == 2 and prices[0] != prices[1]:
        return [FibonacciBetween(max(prices), min(prices))]
    return [FibonacciAuto()]


def trendlines(cursor: Cursor, removing: bool) -> Found:
    """Trend lines through the swing points of the bars."""
    kind = cursor.take(Part.TRENDLINE)
    if kind is None:
        return None
    between = None if removing else _between_points(cursor)
    if between:
        return [between]
    return [RemoveKind("trendline")] if removing else [TrendlinesAuto(cast(Sides, kind))]


def _between_points(cursor: Cursor) -> TrendlineBetween | None:
    """ "from 2017-01-03 at 60 to 2017-06-01 at 70", after the words for a trend line."""
    start = cursor.at
    ends: list[tuple[Span, float]] = []
    for _ in range(2):
        cursor.skip("from", "between", "to", "and", "on", "the", "-", "through")
        found = read_day(cursor.terms, cursor.at)
        if found is None:
            break
        cursor.at = found[1]
        prices = read_prices(cursor, one=True)
        if not prices:
            break
        ends.append((Span(found[0], found[0]), prices[0]))
    if len(ends) < 2:
        cursor.at = start
        return None
    return TrendlineBetween(ends[0], ends[1])


def outside(cursor: Cursor, removing: bool) -> Found:
    """Things with a name that cannot be drawn yet."""
    what = cursor.take(Part.OUTSIDE)
    if what is None:
        return None
    kinds = {"patterns": "pattern", "zones": "zone", "channels": "channel", "notes": "annotation"}
    if removing and what in kinds:
        return [RemoveKind(cast("LevelKind", kinds[what]))]
    return [CannotYet(what, "support and resistance, Fibonacci and trend lines")]


def style(cursor: Cursor, removing: bool) -> Found:
    """ "candles", "line chart", "as an area", "Heikin Ashi"."""
    kind = cursor.value(Part.STYLE)
    if kind is None and cursor.value(Part.ROLE) == "line" and _is_line_style(cursor):
        kind = "line"
    if kind is None:
        return None
    cursor.at += 1
    cursor.skip("chart", "charts", "style", "graph", "candles", "instead", "view")
    if removing:
        return []
    return (
        [
            CannotYet(
                f"{kind} charts",
                "chart styles are candles, bars, line, area, baseline, Heikin Ashi and hollow",
            )
        ]
        if kind == "renko"
        else [Style(cast(ChartStyle, kind))]
    )


def _is_line_style(cursor: Cursor) -> bool:
    """ "line" is a style after "as a", "to", "make it", "switch to", or before "chart"."""
    if cursor.word() != "line":
        return False
    before = " ".join(term.text.lower() for term in cursor.terms[max(cursor.at - 3, 0) : cursor.at])
    led = before.endswith(
        (
            "as a",
            "just a",
            "just the",
            "prefer a",
            "prefer the",
            "only a",
            "to",
            "to a",
            "make it",
            "make it a",
            "style",
            "into",
            "into a",
            "style to",
        )
    )
    return led or cursor.word(1) in ("chart", "style", "graph", "charts") or len(cursor.terms) == 1


def scale(cursor: Cursor, removing: bool) -> Found:
    """Taking the log scale away is the linear one."""
    mode = cursor.take(Part.SCALE)
    if mode is None:
        return None
    if removing:
        return [Scale("linear")] if mode != "linear" else []
    cursor.skip("scale", "axis", "chart")
    return [Scale(cast(ScaleMode, mode))]


def zoom(cursor: Cursor, _removing: bool) -> Found:
    """ "zoom in", "zoom out a lot", "zoom in 3x"; "zoom to" a range is the range's."""
    direction = cursor.value(Part.ZOOM)
    if direction not in ("in", "out"):
        return [] if cursor.take(Part.ZOOM) else None
    cursor.at += 1
    cursor.skip("by", "a", "on", "the")
    amount = cursor.value(Part.AMOUNT)
    factors = {"lot": 4.0, "bit": 1.5, "2": 2.0, "3": 3.0, "0.5": 2.0}
    factor = factors.get(amount or "")
    term = cursor.peek()
    if amount:
        cursor.at += 1
    elif term and term.number and not cursor.value(Part.UNIT, 1) and 1 < term.number.atoms[0] <= 100:
        factor = term.number.atoms[0]
        cursor.at += 1
        cursor.skip("x", "times", "fold")
    elif _range_follows(cursor):
        return []
    return [Zoom("in" if direction == "in" else "out", factor)]


def _range_follows(cursor: Cursor) -> bool:
    """ "zoom out to five years" is a range, and the range's reader finds it."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("to", "the", "into", "on")
    return read_range(ahead) is not None


def view(cursor: Cursor, _removing: bool) -> Found:
    """ "reset the view", "scroll to March 2017"."""
    start = cursor.at
    what = cursor.value(Part.VIEW)
    if what is None:
        return None
    cursor.at += 1
    if what == "reset":
        return [ResetView()]
    cursor.skip("to", "the", "back")
    found = read_day(cursor.terms, cursor.at)
    if found is None:
        cursor.at = start
        return None
    day, cursor.at = found
    return [ScrollTo(Span(day, day))]


def journal(cursor: Cursor, _removing: bool) -> Found:
    """ "undo", "undo the last three", "redo twice"."""
    what = cursor.value(Part.VERB)
    if what not in ("undo", "redo"):
        return None
    cursor.at += 1
    while cursor.value(Part.VERB, 1 if cursor.word() == "," else 0) == what:
        cursor.at += 1 + (cursor.word() == ",")
    if cursor.skip("everything", "all", "all of it"):
        return [Undo(1000) if what == "undo" else Redo(1000)]
    cursor.skip("that", "it", "all that", "those", "them")
    start = cursor.at
    cursor.skip("the", "last", "my", "previous", "past", "of")
    steps = 1
    term = cursor.peek()
    if term and term.number:
        steps = int(min(max(term.number.atoms[0], 1), 1000))
        cursor.at += 1
    elif cursor.value(Part.AMOUNT) in ("2", "3"):
        steps = int(cursor.value(Part.AMOUNT) or 1)
        cursor.at += 1
    cursor.skip(
        *words(
            "last step steps time times x thing things change changes action actions command commands"
            " that one more drawing drawings"
        ),
    )
    counted = cursor.at > start or "last" in cursor.word(-1) or "step" in cursor.word(-1)
    return [Undo(steps if counted else None) if what == "undo" else Redo(steps)]


def timeframe(cursor: Cursor, removing: bool) -> Found:
    """A bar's span. "not weekly" asks for nothing."""
    found = read_timeframe(cursor)
    if found is None:
        return None
    cursor.skip(
        *words("chart charts bars candles timeframe candlesticks interval bar candle"),
        *("time frame",),
    )
    return [] if removing else [found]


def view_range(cursor: Cursor, removing: bool) -> Found:
    """A span of time to show."""
    if removing and cursor.value(Part.DRAWINGS):
        return None
    found = read_range(cursor)
    if found is None:
        return None
    return [] if removing else [found]


_PRONOUNS = ("that", "this", "it", "them", "those", "these", "that one")


def drawings(cursor: Cursor, removing: bool) -> Found:
    """ "all drawings", "that one": only to take away."""
    if not removing:
        return None
    what = cursor.take(Part.DRAWINGS)
    if what is None:
        return None
    named = (Part.ROLE, Part.LEVELS, Part.TRENDLINE, Part.FIBONACCI, Part.INDICATOR, Part.ALL_INDICATORS)
    if what == "all" and any(cursor.value(part) for part in named):
        return []  # "all support lines" are not all drawings
    return [ClearAll()] if what == "all" else [RemoveLast(pronoun=cursor.word(-1) in _PRONOUNS)]


# The order matters where phrases begin alike: "50 day moving average" before "50 day".
READERS: tuple[Reader, ...] = (
    journal,
    zoom,
    view,
    indicators,
    all_indicators,
    style,
    auto_levels,
    fibonacci,
    trendlines,
    scale,
    timeframe,
    view_range,
    level,
    drawings,
    outside,
)
