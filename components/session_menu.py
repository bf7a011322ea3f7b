"""What can be done with a chat session as a whole: pin, rename, export, delete."""

from __future__ import annotations

import json

import streamlit as st

from components.address import go_to_channel
from components.counting import counted
from components.deleting import deleted
from components.failure import toast_refusal
from components.message import literal_text
from services.chartroom import Chartroom, current
from services.conversations.checks import RENAMED_TITLE_CHARACTERS
from services.conversations.models import ChatSession
from services.conversations.session_text import session_markdown
from services.errors import ChartroomError

PIN, UNPIN, RENAME, EXPORT, DELETE = "Pin", "Unpin", "Rename…", "Export…", "Delete…"
_ICONS = {
    PIN: ":material/keep:",
    UNPIN: ":material/keep_off:",
    RENAME: ":material/edit:",
    EXPORT: ":material/download:",
    DELETE: ":material/delete:",
}
UNTITLED = "New session"


def title_of(session: ChatSession) -> str:
    """Its title as it was typed, in one line of Markdown."""
    return literal_text(" ".join(session.title.split())) or UNTITLED


def session_menu(room: Chartroom, session: ChatSession, key: str) -> None:
    """A button with a menu; the dialogs open over the page."""
    chosen = st.menu_button(
        "More",
        (UNPIN if session.pinned else PIN, RENAME, EXPORT, DELETE),
        key=key,
        icon=":material/more_vert:",
        help=f"More for “{title_of(session)}”",
        type="tertiary",
        format_func=lambda option: f"{_ICONS[option]} {option}",
    )
    if chosen in (PIN, UNPIN):
        room.conversations.pin(session.id, chosen == PIN)
        st.rerun()
    elif chosen == RENAME:
        rename(session.id)
    elif chosen == EXPORT:
        export(session.id)
    elif chosen == DELETE:
        confirm_delete(session.id)


@st.dialog("Rename this session")
def rename(session_id: str) -> None:
    """Another title; Enter saves it."""
    room = current()
    session = room.conversations.session(session_id)
    with st.form(f"rename_{session_id}", border=False):
        title = st.text_input("Title", session.title, max_chars=RENAMED_TITLE_CHARACTERS)
        if not st.form_submit_button("Rename", type="primary", icon=_ICONS[RENAME]):
            return
    try:
        room.conversations.rename_session(session_id, title)
    except ChartroomError as error:
        toast_refusal(error)
    else:
        st.rerun()


@st.dialog("Export this session")
def export(session_id: str) -> None:
    """Two files of the same conversation: one to be read, one to be taken in again or computed with."""
    room = current()
    name = _file_name(room.conversations.session(session_id))
    st.markdown(
        "**Markdown** is the conversation to read. **JSON** has the numbers and the chart's journal too."
    )
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Markdown", lambda: session_markdown(room.conversations, session_id), file_name=f"{name}.md",
            mime="text/markdown", icon=":material/article:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "JSON", lambda: _document(room, session_id), file_name=f"{name}.json",
            mime="application/json", icon=":material/data_object:", on_click="ignore",
        )  # fmt: skip


@st.dialog("Delete this session?")
def confirm_delete(session_id: str) -> None:
    """Say what goes, and delete only on a second click."""
    room = current()
    session = room.conversations.session(session_id)
    count = room.conversations.session_deletion_count(session_id)
    gone = counted(
        (count.messages, "message"), (count.recordings, "recording"), (_drawn(room, session), "chart command")
    )
    title = f"**{title_of(session)}**"
    if deleted(title, gone, lambda: room.conversations.delete_session(session_id)):
        if st.query_params.get("session") == session_id:
            go_to_channel(None)
        st.rerun()


def _drawn(room: Chartroom, session: ChatSession) -> int:
    return room.charts.state(session.id).seq


def _document(room: Chartroom, session_id: str) -> str:
    return json.dumps(room.agent_files.export_session(session_id), ensure_ascii=False, indent=1)


def _file_name(session: ChatSession) -> str:
    letters = "".join(letter if letter.isalnum() else "-" for letter in session.title)
    return "-".join(part for part in letters.split("-") if part)[:60] or "session"
