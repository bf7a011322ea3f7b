"""Asking for the person: what was typed, a suggestion, or one of the readings of a question back."""

from __future__ import annotations

import streamlit as st

from components.failure import toast_refusal
from components.voice_bar import plays
from services.chartroom import Chartroom
from services.errors import ChartroomError


def ask(room: Chartroom, channel: str, text: str) -> None:
    """For a callback: it runs before the page does, so that no other rerun can come between and lose it."""
    st.session_state.pop("voice_refusal", None)
    try:
        turn = st.session_state["started"] = room.analyst.start(channel, text)
        if plays(typed=True):
            st.session_state["reply_to_typed"] = room.replies.start(turn).id
    except ChartroomError as error:
        toast_refusal(error)
