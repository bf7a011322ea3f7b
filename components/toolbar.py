"""The chart's toolbar: every control writes a command into the journal, and shows what the state says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.export import export_menu
from components.failure import toast_refusal
from components.focus_keeper import keep_focus
from components.replay import replay_controls
from services.charting.commands import (
    ChangeSymbol,
    ChartCommand,
    Payload,
    Redo,
    SetChartStyle,
    SetScale,
    SetTimeframe,
    SetVisibleRange,
    ToggleIndicator,
    Undo,
)
from services.charting.indicator_names import IndicatorName
from services.charting.indicators import INDICATORS, indicator_id, indicator_title
from services.charting.indicators.spec import Param
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.errors import ChartroomError
from services.market.timeframes import Timeframe

TIMEFRAME_LABELS = {Timeframe.D1: "1D", Timeframe.W1: "1W", Timeframe.MN1: "1M"}
STYLE_LABELS = {
    "candles": "Candles",
    "hollow": "Hollow candles",
    "bars": "Bars",
    "line": "Line",
    "area": "Area",
    "baseline": "Baseline",
    "heikin_ashi": "Heikin-Ashi",
}
STYLE_ICONS = {
    "candles": ":material/candlestick_chart:",
    "hollow": ":material/candlestick_chart:",
    "bars": ":material/bar_chart:",
    "line": ":material/show_chart:",
    "area": ":material/area_chart:",
    "baseline": ":material/vertical_align_center:",
    "heikin_ashi": ":material/waterfall_chart:",
}
SCALE_LABELS = {"linear": "Linear", "log": "Log", "percent": "%", "indexed": "100"}
RANGE_LABELS = {"1mo": "1M", "3mo": "3M", "6mo": "6M", "ytd": "YTD", "1y": "1Y", "5y": "5Y", "max": "All"}

Submit = Callable[[Payload], bool]
"""Gives a command; False where nothing came of it."""


def toolbar(room: Chartroom, channel: str, state: ChartState) -> None:
    """Symbol, timeframe, indicators, style, scale, range, replay, undo and redo, export, on one line."""

    def submit(payload: Payload) -> bool:
        try:
            return bool(room.charts.submit(channel, [ChartCommand.of(payload)], "mouse"))
        except ChartroomError as error:
            toast_refusal(error)
            return False

    with st.container(key="toolbar", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        _symbol(room, state, submit)
        _timeframe(state, submit)
        _indicators(state, submit)
        _style(state, submit)
        _range(submit)
        replay_controls(room, channel, state, submit)
        _history(state, submit)
        export_menu(room, channel, state, submit)
    keep_focus("toolbar")


def _symbol(room: Chartroom, state: ChartState, submit: Submit) -> None:
    names = symbol_names(room)
    shown = state.symbol
    options = list(names) if shown in names or shown is None else [shown, *names]
    key = _key("symbol", shown)
    st.selectbox(
        "Symbol",
        options,
        key=key,
        index=None if shown is None else options.index(shown),
        on_change=_clicked(key, shown, lambda chosen: submit(ChangeSymbol(symbol=chosen[:32]))),
        format_func=lambda symbol: f"{symbol} · {names[symbol]}" if symbol in names else symbol,
        accept_new_options=True,
        placeholder="Symbol or name",
        label_visibility="collapsed",
        width=176,
    )


def _key(control: str, shown: object) -> str:
    """A key that changes with what the chart shows, because others move the chart too.

    A control that kept its key would hand its old value back with the next rerun of a browser that has
    not heard yet, and that would look like a click.
    """
    return f"toolbar_{control}_{shown}_{st.session_state.get('toolbar_refusals', 0)}"


def _clicked(key: str, shown: object, act: Callable[[Any], bool]) -> Callable[[], None]:
    """A control's callback: acts on a choice other than what it showed.

    Streamlit also calls it when a browser sends the unchanged value of a control that is gone already.
    A choice of which nothing came is not left standing: the control begins again from what is shown.
    """

    def change() -> None:
        chosen = st.session_state[key]
        if not chosen or chosen == shown or not act(chosen):
            st.session_state["toolbar_refusals"] = st.session_state.get("toolbar_refusals", 0) + 1

    return change


def symbol_names(room: Chartroom) -> dict[str, str]:
    """Ticker → name of everything the symbol box offers before a search."""
    return {match.symbol: match.name for match in room.market.listed()}


def _timeframe(state: ChartState, submit: Submit) -> None:
    key = _key("timeframe", state.timeframe)
    st.segmented_control(
        "Timeframe",
        list(Timeframe),
        key=key,
        default=state.timeframe,
        on_change=_clicked(key, state.timeframe, lambda chosen: submit(SetTimeframe(timeframe=chosen))),
        required=True,
        format_func=lambda frame: TIMEFRAME_LABELS.get(frame, str(frame)),
        label_visibility="collapsed",
        wrap=False,
    )


def _indicators(state: ChartState, submit: Submit) -> None:
    count = len(state.indicators)
    with st.popover(f"Indicators ({count})" if count else "Indicators", icon=":material/function:"):
        st.caption("On the chart" if count else "No indicator is on the chart.")
        with st.container(key="shown_indicators", gap="xxsmall"):
            for shown in state.indicators:
                st.button(
                    indicator_title(shown.name, shown.params),
                    key=f"drop_{shown.id}",
                    icon=":material/close:",
                    help="Remove from the chart",
                    type="tertiary",
                    on_click=submit,
                    args=(ToggleIndicator(name=shown.name, enabled=False, params=shown.params),),
                    width="stretch",
                )
        _add_indicator(state, submit)


def indicator_name(name: IndicatorName) -> str:
    """What people type to find it: the short title and, where it says more, the full name."""
    spec = INDICATORS[name]
    return spec.title if spec.label == spec.title else f"{spec.title} · {spec.label}"


def _add_indicator(state: ChartState, submit: Submit) -> None:
    name = st.selectbox(
        "Add an indicator",
        list(INDICATORS),
        format_func=indicator_name,
        key="toolbar_indicator",
    )
    params = {
        param.name: st.number_input(
            param.label or param.name.replace("_", " ").capitalize(),
            min_value=int(param.minimum) if param.integer else float(param.minimum),
            max_value=int(param.maximum) if param.integer else float(param.maximum),
            value=int(param.default) if param.integer else float(param.default),
            key=_param_key(name, param),
        )
        for param in INDICATORS[name].params
    }
    present = indicator_id(name, params) in {shown.id for shown in state.indicators}
    st.button(
        "On the chart already" if present else "Add",
        disabled=present,
        type="primary",
        icon=":material/add:",
        on_click=_add,
        args=(name, submit),
        width="stretch",
    )


def _add(name: IndicatorName, submit: Submit) -> None:
    """With the parameters as they are now: one typed just before the click came with the same rerun."""
    params = {param.name: st.session_state[_param_key(name, param)] for param in INDICATORS[name].params}
    submit(ToggleIndicator(name=name, params=params))


def _param_key(name: IndicatorName, param: Param) -> str:
    return f"param_{name}_{param.name}"


def _style(state: ChartState, submit: Submit) -> None:
    style_key, scale_key = _key("style", state.style), _key("scale", state.scale)
    with st.popover(STYLE_LABELS[state.style], icon=STYLE_ICONS[state.style]):
        st.radio(
            "Chart style",
            list(STYLE_LABELS),
            key=style_key,
            index=list(STYLE_LABELS).index(state.style),
            format_func=STYLE_LABELS.__getitem__,
            on_change=_clicked(style_key, state.style, lambda chosen: submit(SetChartStyle(style=chosen))),
        )
        st.segmented_control(
            "Price scale",
            list(SCALE_LABELS),
            key=scale_key,
            default=state.scale,
            required=True,
            format_func=SCALE_LABELS.__getitem__,
            on_change=_clicked(scale_key, state.scale, lambda chosen: submit(SetScale(mode=chosen))),
        )
        st.toggle(
            "Swap the colours of rising and falling",
            key="swap_colours",
            bind="query-params",
        )
        st.toggle(
            "Shade extended hours",
            value=True,
            key="shade_extended",
            help="A shade behind intraday bars before the exchange opens and after it closes",
            bind="query-params",
        )


def _range(submit: Submit) -> None:
    with (
        st.popover("Range", icon=":material/date_range:"),
        st.container(key="ranges", horizontal=True, gap="xsmall"),
    ):
        for lookback, label in RANGE_LABELS.items():
            st.button(
                label,
                key=f"range_{lookback}",
                on_click=submit,
                args=(SetVisibleRange(lookback=lookback),),
            )


def _history(state: ChartState, submit: Submit) -> None:
    st.button(
        "Undo",
        key="toolbar_undo",
        icon=":material/undo:",
        help="Undo the last command on this chart, whoever gave it",
        disabled=not state.can_undo,
        on_click=submit,
        args=(Undo(),),
        type="tertiary",
    )
    st.button(
        "Redo",
        key="toolbar_redo",
        icon=":material/redo:",
        help="Redo what was undone",
        disabled=not state.can_redo,
        on_click=submit,
        args=(Redo(),),
        type="tertiary",
    )
