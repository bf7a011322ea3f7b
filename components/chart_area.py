"""Toolbar and chart, one fragment: what happens here never reruns the conversation, nor it this."""

from __future__ import annotations

import streamlit as st
from chartroom_chart import chart

from components.toolbar import toolbar
from services.access import chart_token
from services.chartroom import current


@st.fragment
def chart_area(channel: str) -> None:
    """Draw both. The chart gets its bars and commands over HTTP; without a server, as data."""
    room = current()
    toolbar(room, channel, room.charts.state(channel))
    with st.container(key="chart"):
        result = chart(
            f"chart_{channel}",
            channel=channel,
            token=chart_token(room.settings.data_dir, channel, room.clock),
            http=True,
            palette="default",
            fallback=None,
        )
    seen = result.get("seen") or {}
    if seen.get("messages", 0) > st.session_state.get("messages_shown", 0):
        st.rerun()
