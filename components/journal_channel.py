"""Which channel's journal is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from services.charting.journal_statistics import ChannelUse, used_channels
from services.chartroom import Chartroom
from services.errors import NotFound


def chosen_channel(room: Chartroom) -> str | None:
    """A box with the channels used last; the address or the Desk says which one is open first."""
    uses = {use.channel: use for use in used_channels(room.database)}
    wanted = st.query_params.get("session") or st.session_state.get("channel")
    if wanted and wanted not in uses and room.charts.last_seq(wanted) > 0:
        uses[wanted] = ChannelUse(wanted, room.charts.last_seq(wanted), room.clock.now())
    if not uses:
        return None
    channels = list(uses)
    chosen = st.selectbox(
        "Session",
        channels,
        index=channels.index(wanted) if wanted in uses else 0,
        format_func=lambda channel: _title(room, uses[channel]),
        width=420,
    )
    if chosen != st.query_params.get("session"):
        st.query_params["session"] = chosen
    return str(chosen)


def _title(room: Chartroom, use: ChannelUse) -> str:
    try:
        title = room.conversations.session(use.channel).title
    except NotFound:
        title = ""
    used = datetime.fromtimestamp(use.last_used, UTC)
    name = title or f"Session {use.channel[:12]}"
    return f"{name} · {use.commands} commands · {used.day} {used:%b %H:%M} UTC"
