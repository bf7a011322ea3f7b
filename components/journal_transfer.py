"""A journal out as JSON, and in again as a new chat session with the same chart."""

from __future__ import annotations

import json
import uuid

import streamlit as st

from components.failure import show_refusal
from services.charting.journal_file import export_journal, import_journal
from services.chartroom import Chartroom
from services.errors import ChartroomError


def export_button(room: Chartroom, channel: str) -> None:
    """Download all of the channel's journal; made when it is clicked."""
    st.download_button(
        "Export",
        lambda: json.dumps(export_journal(room.charts, channel, room.clock), ensure_ascii=False, indent=1),
        file_name=f"journal-{channel[:24]}.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )


def import_button(room: Chartroom) -> None:
    """A file becomes a new session; the session that is open stays as it is."""
    with st.popover("Import", icon=":material/upload:"):
        st.caption("A journal that was exported becomes a new session with the same chart.")
        imported = st.session_state.get("journals_imported", 0)  # a new box once a file was taken in
        given = st.file_uploader("Journal (JSON)", type="json", key=f"journal_file_{imported}")
        if given is None or not st.button("Import as a new session", type="primary", width="stretch"):
            return
        channel = uuid.uuid4().hex
        try:
            import_journal(room.charts, room.market, channel, json.loads(given.getvalue()))
            session = room.conversations.ensure_session(channel)
            room.conversations.rename_session(session.id, f"Imported: {given.name}"[:50])
        except ValueError:
            st.error("This file is not JSON that a journal could be in.", icon=":material/error:")
        except ChartroomError as error:
            show_refusal(error)
        else:
            st.query_params["session"] = channel
            st.session_state["journals_imported"] = imported + 1
            st.rerun()
