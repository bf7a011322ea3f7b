"""What can be done with a stored message: copy, edit and resend, ask again, branch, rate.

An answer is asked again, and a question edited, by cutting the session before it; the conversation as it was
is kept as a session of its own, so nothing is lost.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components.address import go_to_channel
from components.asking import ask
from components.failure import toast_refusal
from components.message import literal_text
from services.analyst.resending import resend
from services.chartroom import Chartroom
from services.conversations.checks import CONTENT_CHARACTERS
from services.conversations.models import Message
from services.errors import ChartroomError

COPY, EDIT, AGAIN, BRANCH, GOOD, BAD = "copy", "edit", "again", "branch", "good", "bad"
_LOOKS = {
    COPY: ("Copy", "content_copy"),
    EDIT: ("Edit and resend", "edit"),
    AGAIN: ("Ask again", "refresh"),
    BRANCH: ("Branch from here", "call_split"),
    GOOD: ("Good answer", "thumb_up"),
    BAD: ("Bad answer", "thumb_down"),
}
_RATINGS: dict[str, Literal["up", "down"]] = {GOOD: "up", BAD: "down"}


def action_links(message: Message) -> str:
    """The first paragraph of a message: what can be done with it, as links that the chart component follows.

    They are a part of its text because fifty messages have two hundred of them: as elements of their own they
    were a third of the work of every rerun.
    """
    actions = (COPY, EDIT, BRANCH) if message.role == "user" else (COPY, AGAIN, BRANCH, GOOD, BAD)
    return " ".join(_link(message, action) for action in actions) + "\n\n"


def _link(message: Message, action: str) -> str:
    title, icon = _LOOKS[action]
    shown = f":material/{icon}:"
    if message.rating and _RATINGS.get(action) == message.rating:
        title, shown = f"{title}, taken back by another click", f":primary[{shown}]"
    target = "#copy" if action == COPY else f"#message/{action}/{message.id}"
    return f'[{shown}]({target} "{title}")'


def retry_and_choices(room: Chartroom, channel: str, message: Message) -> None:
    """What the last message asks for: one of its choices, or to be tried again where it failed."""
    _choices(room, channel, message)
    if message.details.error:
        st.button(
            "Try again",
            key=f"retry_{message.id}",
            icon=":material/refresh:",
            on_click=act_on_message,
            args=(room, channel, message.id, AGAIN),
        )


def _choices(room: Chartroom, channel: str, message: Message) -> None:
    """The answers to the question that the message ends with; pressing one says it."""
    if not message.details.choices:
        return
    with st.container(key=f"choices_{message.id}", horizontal=True, gap="xsmall"):
        for place, choice in enumerate(message.details.choices):
            st.button(
                choice.label,
                key=f"choice_{message.id}_{place}",
                on_click=ask,
                args=(room, channel, choice.say),
            )


def edited(room: Chartroom, message: Message) -> bool:
    """Whether the message is being edited; if so its box is drawn here."""
    if st.session_state.get("editing") != message.id:
        return False
    with st.form(f"edit_{message.id}", border=True):
        text = st.text_area(
            "Edit your message", message.content, max_chars=CONTENT_CHARACTERS, key=f"edit_text_{message.id}"
        )
        st.caption("What follows it is cut off here and kept as a session of its own.")
        with st.container(horizontal=True, gap="xsmall"):
            send = st.form_submit_button("Send", type="primary", icon=":material/send:")
            cancel = st.form_submit_button("Cancel")
    if send or cancel:
        st.session_state.pop("editing", None)
        if send and text.strip():
            _ask_instead(room, message, text.strip())
        st.rerun(scope="fragment")
    return True


def act_on_message(room: Chartroom, channel: str, message_id: str, action: str) -> None:
    """Do what was clicked under a message of this channel; for a callback."""
    try:
        message = room.conversations.message_of(channel, message_id)
        if action == EDIT and message.role == "user":
            st.session_state["editing"] = message.id
        elif action == AGAIN:
            _ask_instead(room, message)
        elif action == BRANCH:
            go_to_channel(room.conversations.branch(channel, message.id).id)
        elif action in _RATINGS:
            value = _RATINGS[action]
            room.conversations.rate(message.id, None if message.rating == value else value)
    except ChartroomError as error:
        toast_refusal(error)


def _ask_instead(room: Chartroom, message: Message, text: str | None = None) -> None:
    """Ask the question of this message again, with other words where there are some."""
    try:
        again = resend(room.conversations, room.analyst, message.id, text)
    except ChartroomError as error:
        toast_refusal(error)
        return
    # Followed even where the answer is there already: only what is followed draws the whole page anew.
    st.session_state["started"] = again.turn
    if again.kept is not None and again.kept.message_count > 2:
        title = literal_text(again.kept.title)
        st.toast(f"The conversation as it was is kept as “{title}”.", icon=":material/call_split:")
