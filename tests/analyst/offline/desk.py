"""A chart with things on it, and a way to ask the offline model about it without any tool running."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from services.analyst.models.offline.model import OfflineModel
from services.analyst.models.protocol import (
    ChartContext,
    ModelMessage,
    ModelRequest,
    TextDelta,
    ToolCall,
    ToolOutcome,
    ToolSpec,
)
from services.charting.state import ChartState, Drawing, Indicator
from services.clock import FixedClock
from services.market.symbols import BUILTIN

NOW = datetime(2024, 6, 14, 15, 0, tzinfo=UTC).timestamp()
TOOLS = tuple(
    ToolSpec(name, name, {"type": "object"})
    for name in [
        "change_symbol",
        "set_timeframe",
        "toggle_indicator",
        "draw_level",
        "draw_position",
        "compare_symbol",
        "draw_trendline",
        "draw_fibonacci",
        "draw_zone",
        "draw_channel",
        "draw_vertical",
        "draw_measure",
        "annotate",
        "edit_drawing",
        "highlight_pattern",
        "set_crosshair",
        "find_patterns",
        "measure_move",
        "describe_bars",
        "draw_channel_from_swings",
        "remove_drawing",
        "clear_drawings",
        "set_chart_style",
        "set_scale",
        "set_visible_range",
        "zoom",
        "scroll_to",
        "reset_view",
        "undo",
        "redo",
        "snapshot",
        "replay",
        "find_levels",
        "draw_fibonacci_from_swing",
        "draw_trendlines_from_swings",
        "get_quote",
        "get_price_change",
        "get_indicator",
        "search_symbols",
        "get_news",
        "analyse_trend",
        "analyse_averages",
        "analyse_momentum",
        "summarise",
        "analyse_volatility",
        "analyse_volume",
        "find_gaps",
        "find_swings",
        "analyse_performance",
        "analyse_seasonality",
        "compare_performance",
        "screen",
        "plan_trade",
        "assess_position",
        "estimate_reach",
    ]
)
STATE = ChartState(
    seq=11,
    symbol="MSFT",
    indicators=(
        Indicator(id="volume()", name="volume", params={}),
        Indicator(id="rsi(length=14)", name="rsi", params={"length": 14}),
        Indicator(id="sma(length=50)", name="sma", params={"length": 50}),
    ),
    drawings=(
        Drawing(id="d5", seq=5, symbol="MSFT", kind="level", actor="chat", role="support", price=245.5),
        Drawing(id="d7", seq=7, symbol="MSFT", kind="level", actor="chat", role="resistance", price=260),
        Drawing(id="d9", seq=9, symbol="MSFT", kind="trendline", actor="chat"),
        Drawing(id="d11", seq=11, symbol="MSFT", kind="fibonacci", actor="chat", high=260, low=230),
    ),
    can_undo=True,
    can_redo=True,
)
EMPTY = ChartState(seq=1, symbol="MSFT")


@cache
def model() -> OfflineModel:
    """One model: it keeps nothing between calls."""
    return OfflineModel(BUILTIN, lambda text: None, FixedClock(NOW))


def day(text: str) -> int:
    """Epoch seconds of a date's midnight, UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def request(
    *said: str,
    state: ChartState = STATE,
    ran: tuple[tuple[ToolCall, ToolOutcome], ...] = (),
    tools: tuple[ToolSpec, ...] = TOOLS,
    crosshair: dict[str, float] | None = None,
) -> ModelRequest:
    """What a turn would give the model: earlier messages, each of whose answers made the newest change, the
    last one, and the outcomes of its calls.
    """
    messages: list[ModelMessage] = []
    for text in said[:-1]:
        messages += [ModelMessage("user", text), ModelMessage("assistant", "Done.", changes=(state.seq,))]
    messages.append(ModelMessage("user", said[-1]))
    if ran:
        messages.append(ModelMessage("assistant", "", tool_calls=tuple(call for call, _ in ran)))
        messages += [ModelMessage("tool", out.summary, call_id=call.id, outcome=out) for call, out in ran]
    return ModelRequest("", tuple(messages), tools, ChartContext("desk", state, crosshair=crosshair))


def calls(*said: str, state: ChartState = STATE, **more: Any) -> list[ToolCall]:
    """The tool calls for the last of these messages."""
    events = model().respond(request(*said, state=state, **more), lambda: False)
    return [event for event in events if isinstance(event, ToolCall)]


def answer(*said: str, state: ChartState = STATE, **more: Any) -> str:
    """The text for the last of these messages."""
    events = model().respond(request(*said, state=state, **more), lambda: False)
    return "".join(event.text for event in events if isinstance(event, TextDelta))
