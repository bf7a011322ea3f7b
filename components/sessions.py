"""The sidebar: which agent answers, and the chat sessions one can go back to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.address import go_to_channel
from components.failure import toast_refusal
from components.message import literal_text
from services.analyst.opening import begin_chat
from services.chartroom import Chartroom, current
from services.conversations.models import ChatSession
from services.errors import ChartroomError

LISTED = 50


def session_list(room: Chartroom, channel: str) -> None:
    """Agent, "new session", the sessions with something said in them, and what can be done to this one."""
    session = room.conversations.session(channel)
    agents = room.conversations.agents()
    names = {agent.id: agent.name for agent in agents}
    st.session_state["agent"] = session.agent_id
    st.selectbox(
        "Agent",
        list(names),
        key="agent",
        format_func=lambda agent_id: names[agent_id],
        on_change=lambda: go_to_new_session(room, st.session_state["agent"]),
        help="Choosing another agent opens a new chat session with it.",
    )
    st.button("New session", icon=":material/add:", width="stretch", on_click=go_to_channel, args=(None,))
    with st.container(key="sessions", gap="xxsmall"):
        for listed in room.conversations.sessions(session.agent_id)[:LISTED]:
            if listed.message_count or listed.id == channel:
                _session_button(listed, channel)
    _this_session(room, session)


def session_header(room: Chartroom, channel: str) -> None:
    """One line over the conversation: who answers, what it is about, and a way to begin another."""
    session = room.conversations.session(channel)
    agent = room.conversations.agent(session.agent_id)
    with st.container(
        key="session_header", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"
    ):
        title = literal_text(session.title) or "New session"
        st.markdown(f"**{literal_text(agent.name)}** · :gray[{title}]", width="stretch")
        if st.button(
            "", key="header_new", icon=":material/add_comment:", help="New session", type="tertiary"
        ):
            go_to_channel(None)
            st.rerun()


def go_to_new_session(room: Chartroom, agent_id: str) -> None:
    """Open a new chat session of an agent."""
    created = begin_chat(room.conversations, room.charts, agent_id)
    go_to_channel(created.id)


def _session_button(session: ChatSession, channel: str) -> None:
    when = f":gray[{day_or_time(session.updated_at)}]  " if session.message_count else ""
    st.button(
        f"{when}{literal_text(session.title) or 'New session'}",
        key=f"session_{session.id}",
        type="secondary" if session.id == channel else "tertiary",
        on_click=go_to_channel,
        args=(session.id,),
        width="stretch",
    )


def day_or_time(time: float) -> str:
    """The time of day where the person is, or the date when that was not today."""
    zone = ZoneInfo(st.context.timezone or "UTC")
    then, now = datetime.fromtimestamp(time, zone), datetime.now(zone)
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then.day} {then:%b}" if then.year == now.year else f"{then.day} {then:%b %Y}"


def _this_session(room: Chartroom, session: ChatSession) -> None:
    with st.expander("This session", icon=":material/settings:"):
        title = st.text_input("Title", value=session.title, max_chars=50, key=f"title_{session.id}")
        if title.strip() and title != session.title:
            room.conversations.rename_session(session.id, title.strip())
            st.rerun()
        if st.button("Delete…", icon=":material/delete:", type="tertiary"):
            confirm_delete(session.id)


@st.dialog("Delete this session?")
def confirm_delete(session_id: str) -> None:
    """Say what goes, and delete only on a second click."""
    room = current()
    session = room.conversations.session(session_id)
    commands = room.charts.state(session_id).seq
    st.write(f"{session.message_count} messages and {commands} chart commands go with it, for good.")
    if st.button("Delete", type="primary", icon=":material/delete:"):
        try:
            room.conversations.delete_session(session_id)
        except ChartroomError as error:
            toast_refusal(error)
        else:
            go_to_channel(None)
            st.rerun()
