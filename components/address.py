"""The page's address: which channel it opens, and the chart a link asks for.

`?session=ID` names the channel and stays in the address, so that a reload brings everything back.
`?symbol=…&timeframe=…` are wishes of a link: done once, then taken out, so that a later reload
does not undo what happened since. `?chart=…` is a whole chart (`services.charting.share`): it always
opens as a new channel, so that no link changes a chart that is there.
"""

from __future__ import annotations

import re
import uuid

import streamlit as st

from components.failure import toast_refusal
from components.message import literal_text
from services.charting.commands import CHANNEL_PATTERN, ChartCommand, SetTimeframe, parse_command
from services.charting.share import open_link
from services.chartroom import Chartroom
from services.errors import ChartroomError
from services.market.timeframes import parse_timeframe


def open_channel(room: Chartroom) -> str:
    """The channel of the address (a new one where it names none), with its chart ready."""
    shared = st.query_params.pop("chart", "")
    if shared == st.session_state.get("opened_link"):
        shared = ""  # a run that was cut short before the browser's address had changed
    channel = "" if shared else st.query_params.get("session") or st.session_state.get("channel", "")
    if not re.fullmatch(CHANNEL_PATTERN, channel):
        channel = uuid.uuid4().hex
    st.query_params["session"] = channel
    st.session_state["channel"] = channel  # for the other pages, whose addresses do not name it
    if shared:
        st.session_state["opened_link"] = shared
        _open_shared(room, channel, shared)
    _follow_link(room, channel)
    room.charts.ensure_channel(channel)
    room.conversations.ensure_session(channel)
    return channel


def go_to_channel(channel: str | None) -> None:
    """Open another channel at the next rerun; None opens a new one."""
    st.query_params["session"] = channel or uuid.uuid4().hex


def _open_shared(room: Chartroom, channel: str, shared: str) -> None:
    try:
        opened = open_link(room.charts, room.market, channel, shared)
    except ChartroomError as error:
        toast_refusal(error)
        return
    if opened.left_out:
        missing = literal_text("; ".join(opened.left_out[:3]) + ("; …" if opened.left_out[3:] else ""))
        st.toast(
            f"Left out, because the bars here do not allow it ({len(opened.left_out)}): {missing}",
            icon=":material/info:",
            duration="long",
        )


def _follow_link(room: Chartroom, channel: str) -> None:
    symbol, timeframe = st.query_params.get("symbol"), st.query_params.get("timeframe")
    try:
        commands = []
        if symbol:
            commands.append(parse_command({"type": "change_symbol", "payload": {"symbol": symbol.strip()}}))
        if timeframe:
            commands.append(ChartCommand.of(SetTimeframe(timeframe=parse_timeframe(timeframe))))
        if commands:
            room.charts.submit(channel, commands, "mouse", reason="opened from a link")
    except ChartroomError as error:
        toast_refusal(error)
    for name in ("symbol", "timeframe"):
        st.query_params.pop(name, None)
