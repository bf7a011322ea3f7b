"""What can be done with an agent as a whole: chat, copy, export, delete."""

from __future__ import annotations

import json

import streamlit as st

from components.agent_face import face, toast_done
from components.agent_list import open_agent
from components.counting import counted
from components.deleting import deleted
from components.spending import spent_on_agent
from services.analyst.opening import begin_chat
from services.chartroom import Chartroom, current
from services.conversations.models import Agent


def agent_header(room: Chartroom, agent: Agent) -> None:
    """The agent's name, and beside it what can be done."""
    with st.container(key="agent_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"##### {face(agent)}", width="stretch")
        if st.button("Start a chat", icon=":material/chat:", type="primary"):
            session = begin_chat(room.conversations, room.charts, agent.id)
            st.session_state["channel"] = session.id
            st.switch_page("pages/desk.py")
        st.button("Duplicate", icon=":material/content_copy:", on_click=_duplicate, args=(room, agent))
        with st.popover("Export", icon=":material/download:"):
            _export(room, agent)
        if st.button("Delete…", icon=":material/delete:"):
            confirm_delete(agent.id)
    spent_on_agent(room, agent)


def _duplicate(room: Chartroom, agent: Agent) -> None:
    copy = room.conversations.duplicate_agent(agent.id)
    open_agent(copy.id)
    toast_done(f"{copy.name} is made.")


def _export(room: Chartroom, agent: Agent) -> None:
    sessions = st.checkbox(f"With its {agent.session_count} chats and their charts", key=f"with_{agent.id}")
    name = "".join(letter if letter.isalnum() else "-" for letter in agent.name).strip("-") or "agent"

    def document() -> str:
        exported = room.agent_files.export_agent(agent.id, sessions=sessions)
        return json.dumps(exported, ensure_ascii=False, indent=1)

    st.download_button(
        "Download JSON", document, file_name=f"{name}.json", mime="application/json",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


@st.dialog("Delete this agent?")
def confirm_delete(agent_id: str) -> None:
    """Say what goes, and delete only when its name was typed."""
    room = current()
    agent = room.conversations.agent(agent_id)
    count = room.conversations.deletion_count(agent_id)
    gone = counted(
        (count.sessions, "chat"),
        (count.messages, "message"),
        (count.recordings, "recording"),
        (count.documents, "document"),
    )
    if deleted(face(agent), gone, lambda: room.conversations.delete_agent(agent_id), name=agent.name):
        st.session_state.pop("agent_open", None)
        toast_done(f"{agent.name} is deleted.")
        st.rerun()
