"""Toolbar, chart and list of drawings, one fragment: what happens here never reruns the conversation, nor it
this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from chartroom_chart import chart

from components.chart_fallback import chart_fallback
from components.drawing_list import drawing_list
from components.failure import toast_refusal
from components.message_actions import act_on_message
from components.toolbar import toolbar
from services.access import chart_token
from services.charting.by_hand import draw_by_hand
from services.charting.readback import Acknowledgement, ReadBack
from services.chartroom import Chartroom, current
from services.errors import ChartroomError


@st.fragment
def chart_area(channel: str) -> None:
    """Draw all three. The chart gets its bars and commands over HTTP; without a server, as data."""
    room = current()
    whole_page = st.session_state.pop("whole_page", False)
    state = room.charts.state(channel)
    toolbar(room, channel, state)
    with st.container(key="chart"):
        result = chart(
            f"chart_{channel}",
            channel=channel,
            token=chart_token(room.settings.data_dir, channel, room.clock),
            http=room.serves_http,
            palette="swapped" if st.session_state.get("swap_colours") else "default",
            shade_extended=st.session_state.get("shade_extended", True),
            fallback=None if room.serves_http else chart_fallback(room.market, state),
            height="stretch",
            on_draw_change=lambda: _drawn(room, channel),
            on_message_change=lambda: _message_clicked(room, channel),
        )
    drawing_list(room, channel, state)
    if result.get("ack"):
        readback = ReadBack.model_validate(result["ack"])
        room.charts.acknowledge(Acknowledgement(channel=channel, readback=readback))
    if not whole_page:
        if result.get("message"):
            st.rerun()
        _rerun_page_if_due(result.get("seen") or {})


def _drawn(room: Chartroom, channel: str) -> None:
    """What was drawn by hand, where no server takes it; before the run that shows it begins."""
    message = (st.session_state.get(f"chart_{channel}") or {}).get("draw")
    if not message:
        return
    try:
        draw_by_hand(room.charts, channel, message)
    except ChartroomError as error:
        toast_refusal(error)


def _message_clicked(room: Chartroom, channel: str) -> None:
    """An action of a message, before the run that shows what came of it."""
    clicked = (st.session_state.get(f"chart_{channel}") or {}).get("message")
    if clicked:
        act_on_message(room, channel, str(clicked["message"]), str(clicked["action"]))


def _rerun_page_if_due(seen: Mapping[str, Any]) -> None:
    """By one rerun of the page: show what another browser said; let go of an input that waits.

    An input with a stop button is freed by the end of the run it started, but not if a fragment's run
    began just then, as the chart's does (Streamlit 1.67). A later run of the whole page frees it.
    """
    count = seen.get("messages", 0)
    news = count > st.session_state.get("messages_shown", 0)
    if news or st.session_state.pop("turn_ended", False):
        st.session_state["messages_shown"] = count
        st.rerun()
