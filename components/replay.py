"""The replay's controls: start at a date, step, play at a speed, stop. Each is a command in the journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import streamlit as st

from components.chart_control import Submit
from components.failure import toast_refusal
from services.charting.commands import ChartCommand, Payload, Replay
from services.charting.state import ChartState
from services.chartroom import Chartroom, current
from services.errors import ChartroomError, Conflict
from services.market.bars import Bars

SPEEDS = {2.0: "0.5×", 1.0: "1×", 0.5: "2×", 0.25: "4×"}
"""Seconds between two bars, and what the choice is called."""
_BARS_BACK = 250
"""Where a replay starts unless a date is chosen: about a year of days before the newest bar."""


def replay_controls(room: Chartroom, channel: str, state: ChartState, submit: Submit) -> None:
    """A popover to start, or the controls of the replay that runs."""
    if state.as_of is None:
        st.session_state.pop(_playing_key(channel), None)
        _start(room, state, submit)
        return
    _controls(channel, submit)
    seconds = st.session_state.get(_playing_key(channel))
    if seconds is not None:
        st.fragment(_play, run_every=seconds)(channel, seconds)


def _playing_key(channel: str) -> str:
    return f"replay_playing_{channel}"


def _start(room: Chartroom, state: ChartState, submit: Submit) -> None:
    with st.popover("Replay", icon=":material/history:", disabled=state.symbol is None):
        if state.symbol is None:
            return
        try:
            bars = room.market.bars(state.symbol, state.timeframe)
        except ChartroomError as error:
            st.caption(error.message)
            return
        chosen = st.date_input(
            "Go back to",
            value=_day(bars, max(len(bars) - 1 - _BARS_BACK, min(1, len(bars) - 1))),
            min_value=_day(bars, min(1, len(bars) - 1)),
            max_value=_day(bars, len(bars) - 1),
            key=f"replay_from_{state.symbol}_{state.timeframe}",
            format="YYYY-MM-DD",
        )
        st.caption("Everything later is hidden, from the chart and from the analyst.")
        if isinstance(chosen, date):
            as_of = int(datetime.combine(chosen, time(), UTC).timestamp())
            st.button(
                "Start",
                type="primary",
                icon=":material/play_arrow:",
                on_click=submit,
                args=(Replay(action="start", as_of=as_of),),
                width="stretch",
            )


def _day(bars: Bars, index: int) -> date:
    return datetime.fromtimestamp(int(bars.time[index]), UTC).date()


def _controls(channel: str, submit: Submit) -> None:
    playing_key = _playing_key(channel)
    playing = st.session_state.get(playing_key)
    speed = st.session_state.get("replay_speed", 1.0)

    def play() -> None:
        st.session_state[playing_key] = None if playing else speed

    def faster() -> None:
        """The next speed, after the fastest the slowest."""
        speeds = list(SPEEDS)
        st.session_state["replay_speed"] = speeds[(speeds.index(speed) + 1) % len(speeds)]
        if playing:
            st.session_state[playing_key] = st.session_state["replay_speed"]

    def stop() -> None:
        st.session_state.pop(playing_key, None)
        submit(Replay(action="stop"))

    with st.container(key="replay", horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"):
        st.button(
            "", key="replay_stop", icon=":material/stop:", help="Stop replay", on_click=stop, type="tertiary"
        )
        _button("back", "Back one bar", ":material/skip_previous:", submit, Replay(action="step", bars=-1))
        label, icon = ("Pause", ":material/pause:") if playing else ("Play", ":material/play_arrow:")
        st.button("", key="replay_play", icon=icon, help=label, on_click=play, type="tertiary")
        _button("step", "Forward one bar", ":material/skip_next:", submit, Replay(action="step", bars=1))
        st.button(SPEEDS[speed], key="replay_faster", help="Speed", on_click=faster, type="tertiary")


def _button(name: str, label: str, icon: str, submit: Submit, payload: Payload) -> None:
    st.button(
        "",
        key=f"replay_{name}",
        icon=icon,
        help=label,
        on_click=submit,
        args=(payload,),
        type="tertiary",
    )


def _play(channel: str, seconds: float) -> None:
    """One step, when it is due: a rerun of the toolbar runs this too, and must not hurry it."""
    room, due_key = current(), f"replay_due_{channel}"
    now = room.clock.now()
    if st.session_state.get(_playing_key(channel)) is None or now < st.session_state.get(due_key, 0.0):
        return
    st.session_state[due_key] = now + seconds * 0.8
    try:
        room.charts.submit(channel, [ChartCommand.of(Replay(action="step", bars=1))], "mouse", "played")
    except ChartroomError as error:
        st.session_state.pop(_playing_key(channel), None)
        if not isinstance(error, Conflict):
            toast_refusal(error)
        st.rerun()
    if not room.serves_http:
        st.rerun()  # the chart gets its bars from the page then
