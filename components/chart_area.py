"""Toolbar and chart, one fragment: what happens here never reruns the conversation, nor it this."""

from __future__ import annotations

import streamlit as st
from chartroom_chart import chart

from components.toolbar import toolbar
from services.access import issue_token
from services.chartroom import Chartroom, current

TOKEN_TTL_S = 12 * 3600


@st.fragment
def chart_area(channel: str) -> None:
    """Draw both. The chart gets its bars and commands over HTTP; without a server, as data."""
    room = current()
    toolbar(room, channel, room.charts.state(channel))
    with st.container(key="chart"):
        result = chart(
            f"chart_{channel}",
            channel=channel,
            token=_token(room, channel),
            http=True,
            palette="default",
            fallback=None,
        )
    seen = result.get("seen") or {}
    if seen.get("messages", 0) > st.session_state.get("messages_shown", 0):
        st.rerun()


def _token(room: Chartroom, channel: str) -> str:
    """One token for as long as this page is open: a new one would make the chart start anew."""
    kept = st.session_state.setdefault("chart_tokens", {})
    if channel not in kept:
        kept[channel] = issue_token(room.settings, channel, TOKEN_TTL_S)
    return str(kept[channel])
