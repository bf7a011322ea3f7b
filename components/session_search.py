"""Chats found by their title or by what was said in them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.address import go_to_channel
from components.message import literal_text
from components.session_menu import title_of
from services.chartroom import Chartroom
from services.conversations.models import SearchHit, Snippet

FOUND = 30
QUERY_CHARACTERS = 200


def session_search() -> str:
    """The field; what is looked for, empty for nothing."""
    query = st.text_input(
        "Search chats", placeholder="Search chats", icon=":material/search:", label_visibility="collapsed",
        key="session_query",
    )  # fmt: skip
    return query.strip()[:QUERY_CHARACTERS]


def found_sessions(room: Chartroom, query: str, names: Mapping[str, str]) -> None:
    """The hits over all agents, with the words around them; `names` are the agents' by id."""
    hits = room.conversations.search(query, limit=FOUND)
    if unknown := room.conversations.unindexed_count():
        st.caption(f"{unknown:,} older messages are being indexed: what was said in them is found soon.")
    if not hits:
        st.caption("No chat has all these words. Words may be cut short: “resist” finds “resistance”.")
        return
    with st.container(key="sessions", gap="xxsmall"):
        for hit in hits:
            _hit(hit, names[hit.session.agent_id])


def _hit(hit: SearchHit, agent: str) -> None:
    st.button(
        title_of(hit.session),
        key=f"found_{hit.session.id}",
        icon=":material/chat_bubble:",
        type="tertiary",
        on_click=_open,
        args=(hit.session.id,),
        width="stretch",
    )
    more = f" · {hit.matches} messages" if hit.matches > 1 else ""
    said = f"  \n{marked(hit.snippet)}" if hit.snippet else ""
    st.caption(f"{literal_text(agent)}{more}{said}")


def _open(session_id: str) -> None:
    st.session_state["session_query"] = ""
    go_to_channel(session_id)


def marked(snippet: Snippet) -> str:
    """The piece of the message as Markdown, its matches bold."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [literal_text(snippet.text[at:start]), f"**{literal_text(snippet.text[start:end])}**"]
        at = end
    return "".join([*parts, literal_text(snippet.text[at:])])
