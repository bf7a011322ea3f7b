"""Before a command is stored: can it be done on this chart, and does it change anything?

`Checks.prepare` gets a well-formed command and the fold it will meet. It returns the command as it
will be stored (canonical symbol, full indicator parameters), or None where the chart already shows
what is asked for. It raises, naming the field and what would help, where the command cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Protocol

from services.charting import commands as c
from services.charting import drawing_checks as drawn
from services.charting import edit_checks as edits
from services.charting.apply import matches_kind, update_of
from services.charting.bounds import (
    check_comparable,
    check_place,
    check_price,
    check_range,
    check_time,
)
from services.charting.capabilities import require_drawable
from services.charting.editing import MOVES
from services.charting.fold import Fold, redo_targets, undo_targets
from services.charting.highlighting import highlighted
from services.charting.indicators import bars_needed, full_params, indicator_title
from services.charting.replaying import placed
from services.charting.state import MAX_COMPARISONS, ChartState, Drawing
from services.errors import Conflict, NotFound, ValidationFailed
from services.market.bars import Bars, SymbolMatch
from services.market.timeframes import Timeframe


class BarSource(Protocol):
    """What the chart needs of `services.market.market.Market`."""

    def bars(
        self, symbol: str, timeframe: Timeframe, *, limit: int | None = None, as_of: float | None = None
    ) -> Bars:
        """The last `limit` bars closed by `as_of`, or all. Raises `NotFound`."""

    def resolve(self, text: str) -> SymbolMatch:
        """A name or ticker → a symbol that has bars. Raises `NotFound` with near matches."""

    def default_symbol(self) -> str:
        """What an unused chart shows."""


class Checks:
    """The checks, with the market they ask. Stateless otherwise."""

    def __init__(self, market: BarSource) -> None:
        self._market = market

    def resolved(self, command: c.ChartCommand) -> c.ChartCommand:
        """With the canonical symbol in place of a name. May ask a source outside and take seconds."""
        payload = command.payload
        if not isinstance(payload, c.ChangeSymbol | c.CompareSymbol):
            return command
        symbol = self._market.resolve(payload.symbol).symbol
        return command.model_copy(update={"payload": payload.model_copy(update={"symbol": symbol})})

    def prepare(self, command: c.ChartCommand, current: Fold, actor: c.Actor) -> c.Payload | None:
        """The payload to store, or None where it would change nothing."""
        require_drawable(command.type)
        payload, state = command.payload, current.state
        if isinstance(payload, c.Undo):
            return _going(payload, undo_targets(current, payload.steps))
        if isinstance(payload, c.Redo):
            return _going(payload, redo_targets(current, payload.steps))
        check = _CHECKS.get(command.type)
        payload = check(self, payload, state) if check else payload
        if isinstance(payload, c.EditDrawing | c.RemoveDrawing):
            _check_lock(payload, state, actor)
        return None if _changes_nothing(payload, state, actor) else payload

    def require_bars(self, state: ChartState) -> None:
        """Raise `NotFound` unless the market has bars for what `state` shows."""
        if state.symbol is not None:
            self._bars(state, limit=1)

    def _bars(self, state: ChartState, limit: int | None = None) -> Bars:
        if state.symbol is None:
            raise ValidationFailed(
                "The chart shows no symbol yet.",
                details={"field": "symbol"},
                remedy="Send change_symbol first.",
            )
        return self._market.bars(state.symbol, state.timeframe, limit=limit, as_of=state.as_of)

    def _indicator(self, payload: c.ToggleIndicator, state: ChartState) -> c.ToggleIndicator:
        if not payload.enabled and payload.params is None:
            return payload
        params = full_params(payload.name, payload.params) or None
        if payload.enabled and state.symbol is not None:
            needed, there = bars_needed(payload.name, params), len(self._bars(state))
            if there < needed:
                raise ValidationFailed(
                    f"{indicator_title(payload.name, params)} needs {needed} bars; "
                    f"{state.symbol} {state.timeframe} has {there}.",
                    details={"field": "params", "needed": needed, "bars": there},
                    remedy="Use a shorter length or a finer timeframe.",
                )
        return payload.model_copy(update={"params": params})

    def _level(self, payload: c.DrawLevel, state: ChartState) -> c.DrawLevel:
        check_price("price", payload.price, self._bars(state))
        return payload

    def _trendline(self, payload: c.DrawTrendline, state: ChartState) -> c.DrawTrendline:
        bars = self._bars(state)
        for name, point in (("start", payload.start), ("end", payload.end)):
            check_price(f"{name}.price", point.price, bars)
            check_place(f"{name}.time", point.time, bars)
        return payload

    def _fibonacci(self, payload: c.DrawFibonacci, state: ChartState) -> c.DrawFibonacci:
        bars = self._bars(state)
        high, low = payload.bounds()
        if payload.start is None or payload.end is None:
            check_price("high", high, bars)
            check_price("low", low, bars)
            return payload
        points = {"start": payload.start, "end": payload.end, "pullback": payload.pullback}
        for name, point in points.items():
            if point is not None:
                check_price(f"{name}.price", point.price, bars)
                check_place(f"{name}.time", point.time, bars)
        if payload.high not in (None, high) or payload.low not in (None, low):
            raise ValidationFailed(
                "draw_fibonacci: high and low differ from the prices of start and end.",
                details={"field": "high", "value": payload.high},
                remedy="Give high and low, or start and end.",
            )
        return payload.model_copy(update={"high": None, "low": None})

    def _edit(self, payload: c.EditDrawing, state: ChartState) -> c.EditDrawing:
        drawing = edits.drawing_of(state, payload.id)
        if drawing is None:
            raise _no_drawing("id", payload.id, state)
        edits.check_fields(drawing, payload)
        after = edits.check_result(drawing, payload, state.as_of)
        if payload.changes().keys() & MOVES:
            bars = self._bars(state.model_copy(update={"symbol": drawing.symbol}))
            edits.check_places(drawing, after, bars)
        return payload

    def _removal(self, payload: c.RemoveDrawing, state: ChartState) -> c.RemoveDrawing:
        if payload.id is None:
            if not any(matches_kind(drawing, payload.kind) for drawing in state.shown_drawings()):
                raise _no_drawing("kind", payload.kind, state)
        elif edits.drawing_of(state, payload.id) is None:
            raise _no_drawing("id", payload.id, state)
        return payload

    def _range(self, payload: c.SetVisibleRange, state: ChartState) -> c.SetVisibleRange:
        if payload.from_ is not None:
            check_range(payload.from_, payload.to, self._bars(state))
        return payload

    def _scroll(self, payload: c.ScrollTo, state: ChartState) -> c.ScrollTo:
        bars = self._bars(state)
        check_time("time", payload.time, bars)
        if payload.price is not None:
            check_price("price", payload.price, bars)
        return payload

    def _replay(self, payload: c.Replay, state: ChartState) -> c.Replay:
        def as_of(moment: float) -> Bars:
            if state.symbol is None:
                return self._bars(state)
            return self._market.bars(state.symbol, state.timeframe, as_of=moment)

        return placed(payload, state, as_of)

    def _compare(self, payload: c.CompareSymbol, state: ChartState) -> c.CompareSymbol:
        if not payload.enabled or payload.symbol in state.comparisons:
            return payload
        wrong = {"field": "symbol", "value": payload.symbol}
        if payload.symbol == state.symbol:
            raise ValidationFailed(f"The chart shows {payload.symbol} itself.", details=wrong)
        if len(state.comparisons) >= MAX_COMPARISONS:
            raise Conflict(
                f"The chart compares with {MAX_COMPARISONS} symbols already.",
                details=wrong,
                remedy=f"Take one away first: {', '.join(state.comparisons)}.",
            )
        other = self._bars(state.model_copy(update={"symbol": payload.symbol}))
        check_comparable("symbol", other, self._bars(state))
        return payload


def _on_bars(check: Callable[[Any, Bars], c.Payload]) -> Callable[[Checks, Any, ChartState], c.Payload]:
    return lambda checks, payload, state: check(payload, checks._bars(state))


_CHECKS: dict[str, Callable[[Checks, Any, ChartState], c.Payload]] = {
    "toggle_indicator": Checks._indicator,
    "draw_level": Checks._level,
    "draw_trendline": Checks._trendline,
    "draw_fibonacci": Checks._fibonacci,
    "draw_zone": _on_bars(drawn.zone),
    "draw_channel": _on_bars(drawn.channel),
    "draw_vertical": _on_bars(drawn.vertical),
    "draw_measure": _on_bars(drawn.measure),
    "annotate": _on_bars(drawn.note),
    "draw_position": _on_bars(drawn.position),
    "highlight_pattern": _on_bars(highlighted),
    "compare_symbol": Checks._compare,
    "edit_drawing": Checks._edit,
    "remove_drawing": Checks._removal,
    "set_visible_range": Checks._range,
    "scroll_to": Checks._scroll,
    "replay": Checks._replay,
}


def _going(payload: c.Undo | c.Redo, targets: tuple[int, ...]) -> c.Payload:
    """With the entries that it concerns, as many steps as there are. Raises `Conflict` for none."""
    if not targets:
        raise Conflict(f"There is nothing to {payload.type}.", details={"field": "steps"})
    if payload.entries is not None and payload.entries != targets:
        raise ValidationFailed(
            f"{payload.type}: only the latest entries can be concerned, in order.",
            details={"field": "entries", "value": list(payload.entries), "possible": list(targets)},
            remedy="Leave entries out.",
        )
    return payload.model_copy(update={"steps": len(targets), "entries": targets})


def _check_lock(payload: c.EditDrawing | c.RemoveDrawing, state: ChartState, actor: c.Actor) -> None:
    drawing = edits.drawing_of(state, payload.id)
    if drawing is not None:
        edits.check_lock(drawing, actor, payload)


def _changes_nothing(payload: c.Payload, state: ChartState, actor: c.Actor) -> bool:
    """Whether the chart shows it already."""
    if isinstance(payload, c.Snapshot):
        return False
    entry = c.Envelope(seq=state.seq + 1, timestamp=0, actor=actor, command=c.ChartCommand.of(payload))
    update = update_of(state, entry)
    if "drawings" in update and len(update["drawings"]) > len(state.drawings):
        painted = (drawing for drawing in state.known().drawings if not drawing.hidden)
        return any(_same(update["drawings"][-1], drawing) for drawing in painted)
    return not update


_shape = attrgetter(
    *("price", "kind", "role", "points", "extend", "high", "low", "symbol", "start", "end"),
    *("width", "side", "stop", "target", "pattern", "lines", "pullback", "arrow"),
)


def _same(new: Drawing, old: Drawing) -> bool:
    """Whether `new` would lie exactly on `old` and say no more than it does."""
    return _shape(new) == _shape(old) and (new.label is None or new.label == old.label)


def _no_drawing(field: str, value: str | None, state: ChartState) -> NotFound:
    return NotFound(
        f"There is no drawing {value if field == 'id' else f'of kind {value}'} on the chart.",
        details={"field": field, "value": value},
        remedy=_what_is_there(state),
    )


def _what_is_there(state: ChartState) -> str:
    shown = state.shown_drawings()
    if not shown:
        return "The chart has no drawings."
    names = ", ".join(f"{drawing.id} ({drawing.role or drawing.kind})" for drawing in shown[-20:])
    return f"Drawings on the chart: {names}."
