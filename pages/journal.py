"""The Journal: every command of a channel, what became of it, and the chart as it was after each."""

from __future__ import annotations

import streamlit as st

from components.journal_channel import chosen_channel
from components.journal_list import journal
from components.journal_transfer import export_button, import_button
from services.chartroom import current

room = current()
with st.container(key="journal_head", horizontal=True, vertical_alignment="bottom", gap="small"):
    channel = chosen_channel(room)
    if channel is not None:
        export_button(room, channel)
    import_button(room)
if channel is None:
    st.markdown("###### Nothing has been told to a chart yet. Open the Desk, and say what it should show.")
else:
    journal(channel)
