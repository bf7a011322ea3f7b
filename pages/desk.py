"""The Desk: the chart, and the conversation about it."""

from __future__ import annotations

import streamlit as st

from components.address import open_channel
from components.chart_area import chart_area
from components.conversation import conversation
from components.sessions import session_list
from services.chartroom import current

st.session_state["whole_page"] = True  # a fragment that reruns alone does not find it
room = current()
channel = open_channel(room)
with st.sidebar:
    session_list(room, channel)
chart_side, conversation_side = st.columns([0.7, 0.3], gap="small")
with chart_side:
    chart_area(channel)
with conversation_side:
    conversation(channel)
