"""Intents and the chart's state → tool calls, or a remark where nothing is to be called.

What the chart already shows is not asked for again. A call's id carries the place of its intent, so
that the narrator can tell which wishes were carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.dates import Span
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.wording import frame
from services.analyst.models.protocol import ChartContext, ToolCall
from services.charting.indicators import full_params, indicator_id
from services.charting.state import ChartState, Drawing, Indicator
from services.errors import ValidationFailed
from services.market.timeframes import Timeframe

Arguments = dict[str, Any]
Call = tuple[str, Arguments]


@dataclass(frozen=True, slots=True)
class Step:
    """One intent with the calls that carry it out, or the remark that says why there are none.

    A quiet remark only says that the chart is as asked; it is worth saying when nothing else is said.
    """

    calls: tuple[ToolCall, ...] = ()
    remark: str = ""
    quiet: bool = False


@dataclass
class Planner:
    """Plans one message. `symbol` and `timeframe` follow the plan as it grows."""

    context: ChartContext
    tools: frozenset[str]
    today: date
    newest_changes: int = 1
    symbol: str | None = field(init=False)
    timeframe: Timeframe = field(init=False)

    def __post_init__(self) -> None:
        self.symbol = self.state.symbol
        self.timeframe = self.state.timeframe

    @property
    def state(self) -> ChartState:
        """The chart before the plan."""
        return self.context.state

    def plan(self, intents: Sequence[wish.Intent]) -> list[Step]:
        """One step for each intent, in the same order."""
        return [self._step(at, intent) for at, intent in enumerate(intents)]

    def _step(self, at: int, intent: wish.Intent) -> Step:
        made = _PLANS[type(intent)](self, intent)
        if isinstance(made, Step):
            return made
        missing = next((name for name, _ in made if name not in self.tools), None)
        if missing:
            return Step(remark=f"The chart cannot do that yet ({missing.replace('_', ' ')}).")
        calls = (ToolCall(f"offline-{at}-{n}", name, arguments) for n, (name, arguments) in enumerate(made))
        return Step(tuple(calls))


def needs_today(intents: Sequence[wish.Intent]) -> bool:
    """Whether any date is meant relative to the last bar: "since March", "this month"."""
    return any(span.is_relative for span in map(_span_of, intents) if span)


def _span_of(intent: wish.Intent) -> Span | None:
    if isinstance(intent, wish.Range | wish.ScrollTo | wish.Replay):
        return intent.span
    if isinstance(intent, wish.Change) and intent.within:
        return intent.within.span
    return None


def intent_of(call: ToolCall) -> int | None:
    """The place of the intent that a call carries out; None for a call of another model."""
    parts = call.id.split("-")
    return int(parts[1]) if len(parts) == 3 and parts[0] == "offline" and parts[1].isdigit() else None


Plan = list[Call] | Step


def _already(text: str) -> Step:
    return Step(remark=text, quiet=True)


def _show_symbol(planner: Planner, intent: wish.ShowSymbol) -> Plan:
    if intent.symbol.symbol == planner.symbol:
        return _already(f"The chart already shows {planner.symbol}.")
    planner.symbol = intent.symbol.symbol
    return [("change_symbol", {"symbol": intent.symbol.symbol})]


def _show_frame(planner: Planner, intent: wish.ShowFrame) -> Plan:
    return _frame(planner, intent.timeframe)


def _frame(planner: Planner, timeframe: Timeframe) -> Plan:
    if timeframe is planner.timeframe:
        return _already(f"The chart is already on {frame(timeframe.value)} bars.")
    planner.timeframe = timeframe
    return [("set_timeframe", {"timeframe": timeframe.value})]


def _step_frame(planner: Planner, intent: wish.StepFrame) -> Plan:
    return _frame(planner, planner.timeframe.step(intent.count))


def _indicator(planner: Planner, intent: wish.IndicatorWish) -> Plan:
    shown = [held for held in planner.state.indicators if _matches(held, intent)]
    title = _title(intent)
    if not intent.enabled:
        if not shown:
            return Step(remark=f"There is no {title} on the chart.")
        return [("toggle_indicator", _toggle(held.name, dict(held.params), False)) for held in shown]
    if _asked_id(intent) in {held.id for held in shown}:
        return _already(f"{title} is already on the chart.")
    others = [held for held in planner.state.indicators if held.name == intent.name and intent.replacing]
    gone = [("toggle_indicator", _toggle(held.name, dict(held.params), False)) for held in others]
    return [*gone, ("toggle_indicator", _toggle(intent.name, dict(intent.params), True))]


def _asked_id(intent: wish.IndicatorWish) -> str | None:
    """The id it would have on the chart; None if the parameters are not possible: the tool says so."""
    try:
        return indicator_id(intent.name, full_params(intent.name, dict(intent.params)))
    except ValidationFailed:
        return None


def _matches(held: Indicator, intent: wish.IndicatorWish) -> bool:
    return held.name == intent.name and all(held.params.get(key) == value for key, value in intent.params)


def _title(intent: wish.IndicatorWish | wish.IndicatorValue) -> str:
    values = ", ".join(f"{value:g}" for _, value in intent.params)
    return f"{TITLES.get(intent.name, intent.name.upper())}{f' ({values})' if values else ''}"


def _toggle(name: str, params: Mapping[str, float], enabled: bool) -> Arguments:
    arguments: Arguments = {"name": name, "enabled": enabled}
    if params:
        arguments["params"] = {
            key: int(value) if value == int(value) else value for key, value in params.items()
        }
    return arguments


def _indicators_off(planner: Planner, _intent: wish.AllIndicatorsOff) -> Plan:
    held = planner.state.indicators
    if not held:
        return Step(remark="There are no indicators on the chart.")
    return [("toggle_indicator", _toggle(one.name, dict(one.params), False)) for one in held]


def _level(planner: Planner, intent: wish.LevelAt) -> Plan:
    price = intent.price
    if price is None and intent.here:
        price = (planner.context.crosshair or {}).get("price")
    if price is None:
        where = "Put the crosshair on a price, or name one" if intent.here else "Name the price"
        return Step(remark=f"At what price should the {_ROLES[intent.kind]} be? {where}.")
    same = [held for held in _drawn(planner) if held.role == intent.kind and held.price == price]
    if same:
        return _already(f"The {_ROLES[intent.kind]} at {price:g} is already on the chart.")
    return [("draw_level", {"kind": intent.kind, "price": round(price, 6)})]


_ROLES = {
    "support": "support",
    "resistance": "resistance",
    "entry": "entry",
    "stop": "stop",
    "target": "target",
    "line": "line",
}


def _drawn(planner: Planner) -> list[Drawing]:
    return [held for held in planner.state.drawings if held.symbol == planner.symbol]


def _auto_levels(planner: Planner, intent: wish.AutoLevels) -> Plan:
    arguments: Arguments = {"kind": intent.kind, "draw": True} | _searched(planner, intent.within)
    if intent.max_each:
        arguments["max_each"] = intent.max_each
    return [("find_levels", arguments | _on(intent.symbol))]


def _on(symbol: SymbolRef | None) -> Arguments:
    return {"symbol": symbol.symbol} if symbol else {}


def _searched(planner: Planner, within: wish.Range | None) -> Arguments:
    """The lookback of a search; since a day is so many days back, and a span that ended cannot be said."""
    if within is None:
        return {}
    if within.lookback:
        return {"lookback": within.lookback}
    first, last = within.span.bounds(planner.today) if within.span else (planner.today, None)
    days = (planner.today - first).days
    return {"lookback": f"{min(days, 9999)}d"} if last is None and days > 0 else {}


def _fibonacci_auto(planner: Planner, intent: wish.FibonacciAuto) -> Plan:
    arguments: Arguments = {"draw": True} | _searched(planner, intent.within)
    return [("draw_fibonacci_from_swing", arguments | _on(intent.symbol))]


def _trendline(planner: Planner, intent: wish.TrendlineBetween) -> Plan:
    ends = sorted((_first_day(planner, span), price) for span, price in (intent.start, intent.end))
    start, end = ({"time": time, "price": price} for time, price in ends)
    return [("draw_trendline", {"start": start, "end": end})]


def _fibonacci(_planner: Planner, intent: wish.FibonacciBetween) -> Plan:
    return [("draw_fibonacci", {"high": intent.high, "low": intent.low})]


def _trendlines(planner: Planner, intent: wish.TrendlinesAuto) -> Plan:
    arguments: Arguments = {"kind": intent.kind, "draw": True} | _searched(planner, intent.within)
    return [("draw_trendlines_from_swings", arguments | _on(intent.symbol))]


def _trade(planner: Planner, intent: wish.Trade) -> Plan:
    """One position where the chart can draw it, else its three levels."""
    prices = {"entry": intent.entry, "stop": intent.stop, "target": intent.target}
    if "draw_position" in planner.tools:
        return [("draw_position", {"side": intent.side, **prices})]
    return [("draw_level", {"kind": kind, "price": price}) for kind, price in prices.items()]


def _remove_kind(planner: Planner, intent: wish.RemoveKind) -> Plan:
    held = [one for one in _drawn(planner) if intent.kind in (one.kind, one.role)]
    if not held:
        return Step(remark=f"There is no {intent.kind} on the chart to remove.")
    return [("remove_drawing", {"kind": intent.kind})]


def _remove_level(planner: Planner, intent: wish.RemoveLevel) -> Plan:
    """The level whose price is the one said, or rounds to it; "the 50" may also be an average."""
    averages = [held for held in planner.state.indicators if held.params.get("length") == intent.price]
    if averages:
        return [("toggle_indicator", _toggle(held.name, dict(held.params), False)) for held in averages]
    levels = [held for held in _drawn(planner) if held.price is not None]
    near = [held for held in levels if abs(cast(float, held.price) - intent.price) <= 0.005 * intent.price]
    if not near:
        return Step(remark=f"There is no level at {intent.price:g} on the chart.")
    nearest = min(near, key=lambda held: abs(cast(float, held.price) - intent.price))
    return [("remove_drawing", {"id": nearest.id})]


def _remove_last(planner: Planner, _intent: wish.RemoveLast) -> Plan:
    drawn = _drawn(planner)
    if not drawn:
        return Step(remark="There is no drawing on the chart to remove.")
    return [("remove_drawing", {"id": max(drawn, key=lambda held: held.seq).id})]


def _clear(planner: Planner, _intent: wish.ClearAll) -> Plan:
    if not planner.state.drawings:
        return _already("There are no drawings on the chart.")
    return [("clear_drawings", {})]


def _style(planner: Planner, intent: wish.Style) -> Plan:
    if intent.style == planner.state.style:
        return _already(f"The chart style is already {intent.style.replace('_', ' ')}.")
    return [("set_chart_style", {"style": intent.style})]


def _scale(planner: Planner, intent: wish.Scale) -> Plan:
    if intent.mode == planner.state.scale:
        return _already(f"The scale is already {intent.mode}.")
    return [("set_scale", {"mode": intent.mode})]


def _range(planner: Planner, intent: wish.Range) -> Plan:
    return [("set_visible_range", _whole_bars(planner, _window(planner, intent)))]


def _whole_bars(planner: Planner, window: Arguments) -> Arguments:
    """ "yesterday" on weekly bars is its week: a window in which no bar opens would show none."""
    if planner.timeframe not in (Timeframe.W1, Timeframe.MN1) or "to" not in window:
        return window
    first = datetime.fromtimestamp(window["from"], UTC).date()
    weekly = planner.timeframe is Timeframe.W1
    return window | {
        "from": _midnight(first - timedelta(days=first.weekday()) if weekly else first.replace(day=1))
    }


def _window(planner: Planner, within: wish.Range | None) -> Arguments:
    if within is None:
        return {}
    if within.lookback or within.span is None:
        return {"lookback": within.lookback or "1d"}
    first, last = within.span.bounds(planner.today)
    window: Arguments = {"from": _midnight(first)}
    if last is not None and last < planner.today:
        whole = _midnight(last + timedelta(days=1)) - 1
        window["to"] = whole if planner.timeframe.is_intraday or first == last else _midnight(last)
    return window


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _zoom(_planner: Planner, intent: wish.Zoom) -> Plan:
    arguments: Arguments = {"direction": intent.direction}
    return [("zoom", arguments | ({"factor": intent.factor} if intent.factor else {}))]


def _scroll(planner: Planner, intent: wish.ScrollTo) -> Plan:
    return [("scroll_to", {"time": _first_day(planner, intent.span)})]


def _first_day(planner: Planner, span: Span) -> int:
    return _midnight(span.bounds(planner.today)[0])


def _undo(planner: Planner, intent: wish.Undo) -> Plan:
    if not planner.state.can_undo:
        return Step(remark="There is nothing to undo.")
    return [("undo", {"steps": intent.steps or planner.newest_changes})]


def _redo(planner: Planner, intent: wish.Redo) -> Plan:
    if not planner.state.can_redo:
        return Step(remark="There is nothing to redo.")
    return [("redo", {"steps": intent.steps})]


def _replay(planner: Planner, intent: wish.Replay) -> Plan:
    replaying = planner.state.as_of is not None
    if intent.stop:
        return [("replay", {"action": "stop"})] if replaying else Step(remark="The chart is not replaying.")
    if intent.bars is not None:
        if not replaying:
            return Step(remark="The chart is not replaying. Say from which date it should, and then step.")
        return [("replay", {"action": "step", "bars": intent.bars})]
    if intent.span is None:
        return Step(remark="From which date should the replay start?")
    return [("replay", {"action": "start", "as_of": _first_day(planner, intent.span)})]


def _compare(_planner: Planner, intent: wish.Compare) -> Plan:
    return [("compare_symbol", {"symbol": intent.symbol.symbol})]


def _quote(_planner: Planner, intent: wish.Quote) -> Plan:
    return [("get_quote", _on(intent.symbol))]


def _change(planner: Planner, intent: wish.Change) -> Plan:
    return [("get_price_change", {**_on(intent.symbol), **_window(planner, intent.within)})]


def _value(_planner: Planner, intent: wish.IndicatorValue) -> Plan:
    asked = _toggle(intent.name, dict(intent.params), True)
    del asked["enabled"]
    if intent.timeframe:
        asked["timeframe"] = intent.timeframe.value
    return [("get_indicator", asked | _on(intent.symbol))]


def _cannot(_planner: Planner, intent: wish.CannotYet) -> Plan:
    instead = f"; {intent.instead} I can do" if intent.instead and "are" not in intent.instead.split() else ""
    offer = f": {intent.instead}" if intent.instead and not instead else ""
    return Step(remark=f"I do not understand requests for {intent.what} yet{offer}{instead}.")


def _no_reasons(_planner: Planner, _intent: wish.NoReasons) -> Plan:
    return Step(remark="Bars say how far and when it moved, not why; its news may: ask for the headlines.")


def _nothing(_planner: Planner, _intent: wish.Intent) -> Plan:
    return Step()


TITLES = {
    "sma": "SMA",
    "bbands": "Bollinger bands",
    "stoch": "stochastic",
    "volume": "volume",
    "psar": "parabolic SAR",
    "williams_r": "Williams %R",
    "keltner": "Keltner channels",
    "donchian": "Donchian channels",
    "ichimoku": "Ichimoku",
    "supertrend": "Supertrend",
}

_PLANS: dict[type, Callable[[Planner, Any], Plan]] = {
    wish.ShowSymbol: _show_symbol,
    wish.ShowFrame: _show_frame,
    wish.StepFrame: _step_frame,
    wish.IndicatorWish: _indicator,
    wish.AllIndicatorsOff: _indicators_off,
    wish.LevelAt: _level,
    wish.AutoLevels: _auto_levels,
    wish.FibonacciAuto: _fibonacci_auto,
    wish.FibonacciBetween: _fibonacci,
    wish.TrendlinesAuto: _trendlines,
    wish.TrendlineBetween: _trendline,
    wish.Trade: _trade,
    wish.RemoveKind: _remove_kind,
    wish.RemoveLevel: _remove_level,
    wish.RemoveLast: _remove_last,
    wish.ClearAll: _clear,
    wish.Style: _style,
    wish.Scale: _scale,
    wish.Range: _range,
    wish.Zoom: _zoom,
    wish.ScrollTo: _scroll,
    wish.Undo: _undo,
    wish.Redo: _redo,
    wish.Replay: _replay,
    wish.Compare: _compare,
    wish.Quote: _quote,
    wish.Change: _change,
    wish.IndicatorValue: _value,
    wish.CannotYet: _cannot,
    wish.NoReasons: _no_reasons,
    wish.Concept: _nothing,
    wish.SmallTalk: _nothing,
    wish.SameFor: _nothing,
    wish.MoreOf: _nothing,
    wish.Retuned: _nothing,
    wish.ShowThat: _nothing,
    wish.OverRange: _nothing,
    wish.ResetView: lambda _planner, _intent: [("reset_view", {})],
    wish.Snapshot: lambda _planner, _intent: [("snapshot", {})],
    wish.News: lambda _planner, intent: [("get_news", _on(intent.symbol))],
    wish.Search: lambda _planner, intent: [("search_symbols", {"query": intent.query[:100]})],
    wish.DescribeChart: lambda _planner, _intent: [("get_chart", {})],
}
