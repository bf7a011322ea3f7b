"""The sidebar: which agent answers, and the chat sessions one can go back to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.address import go_to_channel
from components.message import literal_text
from components.session_menu import session_menu, title_of
from components.session_search import found_sessions, session_search
from components.spending import spent_on_session
from services.analyst.opening import begin_chat
from services.chartroom import Chartroom
from services.conversations.models import ChatSession

LISTED = 50


def session_list(room: Chartroom, channel: str) -> None:
    """Agent, "new session", search, and the sessions with something said in them, the pinned ones first."""
    session = room.conversations.session(channel)
    names = {agent.id: agent.name for agent in room.conversations.agents()}
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
    query = session_search()
    if query:
        found_sessions(room, query, names)
    else:
        _listed(room, session)


def _listed(room: Chartroom, current: ChatSession) -> None:
    everyone = room.conversations.sessions(current.agent_id)
    sessions = [one for one in everyone if one.message_count or one.id == current.id]
    shown = st.session_state.get("sessions_shown", LISTED)
    with st.container(key="sessions", gap="xxsmall"):
        for listed in sessions[:shown]:
            _row(room, listed, is_open=listed.id == current.id)
    if len(sessions) > shown:
        st.button(
            f"Show more of {len(sessions):,}", icon=":material/expand_more:", type="tertiary",
            width="stretch", on_click=st.session_state.__setitem__, args=("sessions_shown", shown + LISTED),
        )  # fmt: skip
    if not any(one.message_count for one in sessions):
        st.caption("Nothing was said yet. What you ask this agent is kept here, to go back to.")


def _row(room: Chartroom, session: ChatSession, *, is_open: bool) -> None:
    """One session: its title opens it; the menu is for those that have something to keep."""
    when = f"  :gray[:small[{day_or_time(session.updated_at)}]]" if session.message_count else ""
    with st.container(
        key=f"row_{session.id}", horizontal=True, wrap=False, gap=None, vertical_alignment="center"
    ):
        st.button(
            f"{title_of(session)}{when}",
            key=f"session_{session.id}",
            icon=":material/keep:" if session.pinned else None,
            type="secondary" if is_open else "tertiary",
            on_click=go_to_channel,
            args=(session.id,),
            width="stretch",
        )
        if session.message_count:
            session_menu(room, session, f"row_menu_{session.id}")


def session_header(room: Chartroom, channel: str) -> None:
    """One line over the conversation: who answers, what it is about, and what can be done with it."""
    session = room.conversations.session(channel)
    agent = room.conversations.agent(session.agent_id)
    with st.container(
        key="session_header", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"
    ):
        st.markdown(f"**{literal_text(agent.name)}** · :gray[{title_of(session)}]", width="stretch")
        spent_on_session(room, session)
        if session.message_count:
            session_menu(room, session, "header_menu")
        st.button(
            "",
            key="header_new",
            icon=":material/add_comment:",
            help="New session",
            type="tertiary",
            on_click=go_to_channel,
            args=(None,),
        )


def go_to_new_session(room: Chartroom, agent_id: str) -> None:
    """Open a new chat session of an agent."""
    created = begin_chat(room.conversations, room.charts, agent_id)
    go_to_channel(created.id)


def day_or_time(time: float) -> str:
    """The time of day where the person is, or the date when that was not today."""
    zone = ZoneInfo(st.context.timezone or "UTC")
    then, now = datetime.fromtimestamp(time, zone), datetime.now(zone)
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then.day} {then:%b}" if then.year == now.year else f"{then.day} {then:%b %Y}"
