"""The agents of the installation: found, chosen, made, imported."""

from __future__ import annotations

import json

import streamlit as st

from components.agent_face import face, toast_done
from components.failure import show_refusal
from components.message import literal_text
from services.chartroom import Chartroom
from services.conversations.models import Agent
from services.errors import ChartroomError

NEW = "new"
"""What is open where an agent is being made."""


def open_agent(agent_id: str) -> None:
    """Show this agent at the next rerun."""
    st.session_state["agent_open"] = agent_id


def agent_list(room: Chartroom) -> Agent | None:
    """The list; returns the agent that is open, None while a new one is made."""
    with st.container(key="agent_find", horizontal=True, gap="xsmall", vertical_alignment="center"):
        query = st.text_input(
            "Search agents", placeholder="Search agents", icon=":material/search:",
            label_visibility="collapsed", key="agent_query",
        )  # fmt: skip
        st.button("New", icon=":material/add:", type="primary", on_click=open_agent, args=(NEW,))
        _import_button(room)
    agents = room.conversations.agents(query)
    everyone = agents if not query else room.conversations.agents()
    shown = _open_one(everyone)
    with st.container(key="agent_list", gap="xxsmall"):
        for agent in agents:
            _row(agent, is_open=shown is not None and agent.id == shown.id)
        if not agents:
            st.caption("No agent has these words in name, description or prompt.")
    return shown


def _open_one(agents: list[Agent]) -> Agent | None:
    wanted = st.session_state.get("agent_open")
    if wanted == NEW or not agents:
        return None
    return next((agent for agent in agents if agent.id == wanted), agents[0])


def _row(agent: Agent, *, is_open: bool) -> None:
    about = literal_text(" ".join(agent.description.split()))[:160]
    sessions = f"{agent.session_count} chat{'' if agent.session_count == 1 else 's'}"
    st.button(
        f"{face(agent)}  :gray[:small[{sessions}]]",
        key=f"agent_{agent.id}",
        type="secondary" if is_open else "tertiary",
        help=about or None,
        width="stretch",
        on_click=open_agent,
        args=(agent.id,),
    )


def _import_button(room: Chartroom) -> None:
    with st.popover("", icon=":material/upload:", help="Import an agent"):
        st.caption("An agent that was exported becomes a new one, with its chats if the file has them.")
        taken = st.session_state.get("agents_imported", 0)
        given = st.file_uploader("Agent (JSON)", type="json", key=f"agent_file_{taken}")
        if given is None or not st.button("Import", type="primary", width="stretch"):
            return
        try:
            document = json.loads(given.getvalue())
            imported = room.agent_files.import_agent(document if isinstance(document, dict) else {})
        except (ValueError, RecursionError):
            st.error("This file is not JSON that an agent could be in.", icon=":material/error:")
        except ChartroomError as error:
            show_refusal(error)
        else:
            st.session_state["agents_imported"] = taken + 1
            for note in imported.notes:
                st.toast(literal_text(note), icon=":material/info:")
            toast_done(f"{imported.agent.name} came with {imported.sessions} chats.")
            open_agent(imported.agent.id)
            st.rerun()
