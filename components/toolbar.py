"""The chart's toolbar: every control writes a command into the journal, and shows what the state says."""

from __future__ import annotations

import streamlit as st

from components.chart_control import Submit, chosen_anew, control_key
from components.export import export_menu
from components.failure import toast_refusal
from components.focus_keeper import keep_focus
from components.indicator_menu import indicator_menu
from components.replay import replay_controls
from components.style_menu import style_menu
from services.charting.commands import (
    ChangeSymbol,
    ChartCommand,
    Payload,
    Redo,
    SetTimeframe,
    SetVisibleRange,
    Undo,
)
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.errors import ChartroomError
from services.market.timeframes import Timeframe

TIMEFRAME_LABELS = {Timeframe.D1: "1D", Timeframe.W1: "1W", Timeframe.MN1: "1M"}
RANGE_LABELS = {"1mo": "1M", "3mo": "3M", "6mo": "6M", "ytd": "YTD", "1y": "1Y", "5y": "5Y", "max": "All"}


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
        indicator_menu(state, submit)
        style_menu(state, submit)
        _range(submit)
        replay_controls(room, channel, state, submit)
        _history(state, submit)
        export_menu(room, channel, state, submit)
    keep_focus("toolbar")


def _symbol(room: Chartroom, state: ChartState, submit: Submit) -> None:
    names = symbol_names(room)
    shown = state.symbol
    options = list(names) if shown in names or shown is None else [shown, *names]
    key = control_key("symbol", shown)
    st.selectbox(
        "Symbol",
        options,
        key=key,
        index=None if shown is None else options.index(shown),
        on_change=chosen_anew(key, shown, lambda chosen: submit(ChangeSymbol(symbol=chosen[:32]))),
        format_func=lambda symbol: f"{symbol} · {names[symbol]}" if symbol in names else symbol,
        accept_new_options=True,
        placeholder="Symbol or name",
        label_visibility="collapsed",
        width=176,
    )


def symbol_names(room: Chartroom) -> dict[str, str]:
    """Ticker → name of everything the symbol box offers before a search."""
    return {match.symbol: match.name for match in room.market.listed()}


def _timeframe(state: ChartState, submit: Submit) -> None:
    key = control_key("timeframe", state.timeframe)
    st.segmented_control(
        "Timeframe",
        list(Timeframe),
        key=key,
        default=state.timeframe,
        on_change=chosen_anew(key, state.timeframe, lambda chosen: submit(SetTimeframe(timeframe=chosen))),
        required=True,
        format_func=lambda frame: TIMEFRAME_LABELS.get(frame, str(frame)),
        label_visibility="collapsed",
        wrap=False,
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
