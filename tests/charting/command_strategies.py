"""Hypothesis strategies for commands, payloads and whole journals."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from services.charting import commands as c
from services.charting.indicators import INDICATORS
from services.market.timeframes import Timeframe

prices = st.floats(min_value=-1e9, max_value=1e12, allow_nan=False).filter(lambda value: value != 0)
positive = st.floats(min_value=1e-8, max_value=1e9)
times = st.integers(-62_135_596_800, 253_402_300_799) | st.integers(-30_000, 30_000).map(
    lambda day: day * 86_400
)
texts = st.text(min_size=1, max_size=80).map(str.strip).filter(bool)
labels = st.none() | texts
symbols = st.sampled_from(
    ["AAPL", "BRK-B", "^GSPC", "BTC-USD", "EURUSD=X", "berkshire b", "7203.T", "Ünïcode SA"]
)
points = st.builds(c.Point, time=times, price=prices)
kinds = st.sampled_from([*get_args(c.DrawingKind), *get_args(c.LevelKind)])


def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def _pairs(values: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, Any]]:
    """Two different values, the smaller first."""
    return (
        st.tuples(values, values)
        .filter(lambda pair: pair[0] != pair[1])
        .map(lambda pair: tuple(sorted(pair)))
    )


@st.composite
def _indicators(draw: st.DrawFn) -> c.ToggleIndicator:
    name = draw(st.sampled_from(sorted(INDICATORS)))
    names = [param.name for param in INDICATORS[name].params]
    chosen = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    params = {key: draw(st.integers(1, 99) | positive) for key in chosen}
    return c.ToggleIndicator(name=name, enabled=draw(st.booleans()), params=params or None)


@st.composite
def _trendlines(draw: st.DrawFn) -> c.DrawTrendline:
    first, second = draw(_pairs(times))
    start, end = c.Point(time=first, price=draw(prices)), c.Point(time=second, price=draw(prices))
    extend = draw(st.sampled_from(["none", "right", "left", "both"]))
    return c.DrawTrendline(start=start, end=end, extend=extend, label=draw(labels))


@st.composite
def _fibonaccis(draw: st.DrawFn) -> c.DrawFibonacci:
    low, high = draw(_pairs(prices))
    if draw(st.booleans()):
        return c.DrawFibonacci(high=high, low=low)
    ends = draw(
        st.permutations([c.Point(time=draw(times), price=low), c.Point(time=draw(times), price=high)])
    )
    return c.DrawFibonacci(start=ends[0], end=ends[1], pullback=draw(_maybe(points)))


@st.composite
def _zones(draw: st.DrawFn) -> c.DrawZone:
    bottom, top = draw(_pairs(prices))
    start, end = draw(_pairs(times))
    shown = draw(st.sampled_from([(None, None), (start, None), (None, end), (start, end)]))
    return c.DrawZone(top=top, bottom=bottom, start=shown[0], end=shown[1])


@st.composite
def _channels(draw: st.DrawFn) -> c.DrawChannel:
    first, second = draw(_pairs(times))
    start, end = c.Point(time=first, price=draw(prices)), c.Point(time=second, price=draw(prices))
    return c.DrawChannel(start=start, end=end, width=draw(prices))


@st.composite
def _positions(draw: st.DrawFn) -> c.DrawPosition:
    low, entry, high = sorted(draw(st.lists(prices, min_size=3, max_size=3, unique=True)))
    time = draw(_maybe(times))
    if draw(st.booleans()):
        return c.DrawPosition(side="long", stop=low, entry=entry, target=high, time=time)
    return c.DrawPosition(side="short", target=low, entry=entry, stop=high, time=time)


@st.composite
def _measures(draw: st.DrawFn) -> c.DrawMeasure:
    start, end = draw(st.lists(points, min_size=2, max_size=2, unique=True))
    return c.DrawMeasure(start=start, end=end)


_EDITED: dict[str, SearchStrategy[Any]] = {
    "label": st.just("") | texts,
    "role": st.sampled_from(get_args(c.LevelKind)),
    "points": st.tuples(points, points),
    "extend": st.sampled_from(get_args(c.Extend)),
    **dict.fromkeys(("price", "high", "low", "width", "stop", "target"), prices),
    **dict.fromkeys(("start", "end"), times),
    "pullback": points,
    "arrow": st.sampled_from(["up", "down", "none"]),
    "colour": st.sampled_from(get_args(c.Colour)),
    "line_width": st.integers(1, 4),
    "line_style": st.sampled_from(get_args(c.LineStyle)),
    "locked": st.booleans(),
    "hidden": st.booleans(),
}


@st.composite
def edits(draw: st.DrawFn, most_id: int = 10**9) -> c.EditDrawing:
    """Of any drawing, any fields: whether its kind has them is not the payload's to know."""
    names = draw(st.lists(st.sampled_from(sorted(_EDITED)), min_size=1, max_size=4, unique=True))
    changes = {name: draw(_EDITED[name]) for name in names}
    return c.EditDrawing(id=f"d{draw(st.integers(1, most_id))}", **changes)


@st.composite
def found_patterns(draw: st.DrawFn) -> c.HighlightPattern:
    """As they are stored: with what the bars say."""
    low, high = draw(_pairs(prices))
    start, end = draw(_pairs(times))
    turns = draw(st.lists(points, max_size=5))
    lines = draw(st.lists(st.tuples(points, points), max_size=2))
    found = c.FoundPattern(
        title=draw(texts),
        direction=draw(st.sampled_from(["bullish", "bearish", "neutral", None])),
        high=high,
        low=low,
        points=tuple(turns),
        lines=tuple(lines),
    )
    return c.HighlightPattern(pattern="double_top", start=start, end=end, found=found)


@st.composite
def _ranges(draw: st.DrawFn) -> c.SetVisibleRange:
    if draw(st.booleans()):
        count = st.tuples(st.integers(1, 9999), st.sampled_from(["d", "wk", "mo", "y"]))
        lookbacks = st.sampled_from(["ytd", "max"]) | count.map(lambda pair: f"{pair[0]}{pair[1]}")
        return c.SetVisibleRange(lookback=draw(lookbacks))
    start, end = draw(_pairs(times))
    return c.SetVisibleRange.model_validate({"from": start, "to": draw(st.sampled_from([None, end]))})


_replays = st.one_of(
    st.builds(c.Replay, action=st.just("start"), as_of=times, bars=_maybe(st.integers(-5000, 5000))),
    st.builds(
        c.Replay,
        action=st.sampled_from(["step", "stop"]),
        as_of=_maybe(times),
        bars=_maybe(st.integers(-5000, 5000)),
    ),
)
_patterns = st.from_regex(r"\A[A-Za-z][A-Za-z0-9_ -]{0,20}\Z").map(str.strip)

PAYLOAD_STRATEGIES: dict[str, SearchStrategy[c.Payload]] = {
    "change_symbol": st.builds(c.ChangeSymbol, symbol=symbols),
    "set_timeframe": st.builds(c.SetTimeframe, timeframe=st.sampled_from(Timeframe)),
    "toggle_indicator": _indicators(),
    "highlight_pattern": st.builds(
        c.HighlightPattern, pattern=_maybe(_patterns), start=_maybe(times), end=_maybe(times)
    ),
    "draw_level": st.builds(
        c.DrawLevel, kind=st.sampled_from(get_args(c.LevelKind)), price=prices, label=labels
    ),
    "draw_trendline": _trendlines(),
    "draw_fibonacci": _fibonaccis(),
    "draw_zone": _zones(),
    "draw_channel": _channels(),
    "draw_vertical": st.builds(c.DrawVertical, time=times, label=labels),
    "draw_measure": _measures(),
    "annotate": st.builds(
        c.Annotate,
        text=texts,
        time=_maybe(times),
        price=_maybe(prices),
        arrow=st.sampled_from([None, "up", "down"]),
    ),
    "draw_position": _positions(),
    "edit_drawing": edits(),
    "remove_drawing": st.one_of(
        st.builds(c.RemoveDrawing, id=st.integers(1, 10**9).map(lambda number: f"d{number}")),
        st.builds(c.RemoveDrawing, kind=kinds),
    ),
    "clear_drawings": st.builds(c.ClearDrawings, kind=_maybe(kinds)),
    "set_chart_style": st.builds(c.SetChartStyle, style=st.sampled_from(get_args(c.ChartStyle))),
    "set_scale": st.builds(c.SetScale, mode=st.sampled_from(get_args(c.ScaleMode))),
    "compare_symbol": st.builds(c.CompareSymbol, symbol=symbols, enabled=st.booleans()),
    "set_visible_range": _ranges(),
    "zoom": st.builds(
        c.Zoom,
        direction=st.sampled_from(["in", "out"]),
        factor=st.just(2.0) | st.floats(1, 100, exclude_min=True),
    ),
    "scroll_to": st.builds(c.ScrollTo, time=times, price=_maybe(prices)),
    "reset_view": st.builds(c.ResetView),
    "set_crosshair": st.builds(c.SetCrosshair, mode=st.sampled_from(["normal", "magnet", "hidden"])),
    "replay": _replays,
    "undo": st.builds(c.Undo, steps=st.integers(1, 1000)),
    "redo": st.builds(c.Redo, steps=st.integers(1, 1000)),
    "snapshot": st.builds(c.Snapshot),
}
"""One for each command type, over the whole range of what the payload accepts."""

_SMALL_STEPS = st.integers(1, 4)
_REMOVALS = st.one_of(
    st.builds(c.RemoveDrawing, id=st.integers(1, 60).map(lambda number: f"d{number}")),
    st.builds(c.RemoveDrawing, kind=st.sampled_from(["support", "level", "trendline", "zone", "pattern"])),
)
_LIVELY = st.one_of(
    PAYLOAD_STRATEGIES["draw_level"],
    PAYLOAD_STRATEGIES["draw_trendline"],
    PAYLOAD_STRATEGIES["draw_fibonacci"],
    PAYLOAD_STRATEGIES["draw_zone"],
    PAYLOAD_STRATEGIES["draw_channel"],
    PAYLOAD_STRATEGIES["draw_vertical"],
    PAYLOAD_STRATEGIES["annotate"],
    PAYLOAD_STRATEGIES["draw_position"],
    PAYLOAD_STRATEGIES["draw_measure"],
    found_patterns(),
    edits(40),
    edits(20),
    st.builds(c.CompareSymbol, symbol=st.sampled_from(["AAPL", "MSFT", "NVDA"]), enabled=st.booleans()),
    PAYLOAD_STRATEGIES["set_crosshair"],
    PAYLOAD_STRATEGIES["zoom"],
    PAYLOAD_STRATEGIES["toggle_indicator"],
    st.builds(c.ChangeSymbol, symbol=st.sampled_from(["AAPL", "MSFT"])),
    st.builds(c.Undo, steps=_SMALL_STEPS),
    st.builds(c.Undo, steps=_SMALL_STEPS),
    st.builds(c.Redo, steps=_SMALL_STEPS),
    _REMOVALS,
    st.builds(c.ClearDrawings),
    st.one_of(*PAYLOAD_STRATEGIES.values()),
)


def entry(
    seq: int, payload: c.Payload, *, actor: c.Actor = "chat", status: c.Status = "queued"
) -> c.Envelope:
    """A journal entry around a payload."""
    command = c.ChartCommand.of(payload)
    return c.Envelope(seq=seq, timestamp=float(seq), actor=actor, command=command, status=status)


@st.composite
def logs(draw: st.DrawFn, *, most: int = 40, rejections: bool = True) -> list[c.Envelope]:
    """A journal of commands that meet one another: drawings, removals, undo and redo above all."""
    actors = st.sampled_from([*get_args(c.Actor), "chat", "mouse", "api"])
    statuses = st.sampled_from(["queued", "applied", "applied", "rejected" if rejections else "applied"])
    first: list[c.Payload] = [c.ChangeSymbol(symbol="AAPL")] if draw(st.booleans()) else []
    payloads = first + draw(st.lists(_LIVELY, max_size=most))
    return [
        entry(seq, payload, actor=draw(actors), status=draw(statuses))
        for seq, payload in enumerate(payloads, start=1)
    ]
