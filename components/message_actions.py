"""What can be done with a stored message: copy, edit and resend, ask again, branch, rate.

An answer is asked again, and a question edited, by cutting the session before it; the conversation as it was
is kept as a session of its own, so nothing is lost.
"""

from __future__ import annotations

import streamlit as st

from components.address import go_to_channel
from components.failure import toast_refusal
from components.message import literal_text
from services.analyst.resending import resend
from services.chartroom import Chartroom
from services.conversations.checks import CONTENT_CHARACTERS
from services.conversations.models import Message
from services.errors import ChartroomError

EDIT, AGAIN, BRANCH = "Edit and resend", "Ask again", "Branch from here"
GOOD, BAD = "Good answer", "Bad answer"
_ICONS = {
    EDIT: ":material/edit:",
    AGAIN: ":material/refresh:",
    BRANCH: ":material/call_split:",
    GOOD: ":material/thumb_up:",
    BAD: ":material/thumb_down:",
}
_RATINGS = {GOOD: "up", BAD: "down"}
_RATED = {"up": _ICONS[GOOD], "down": _ICONS[BAD]}


def message_actions(room: Chartroom, channel: str, message: Message, *, is_last: bool) -> None:
    """A quiet row under the message. `[copy](#copy)` is done by the chart component, in the browser."""
    options = (EDIT, BRANCH) if message.role == "user" else (AGAIN, BRANCH, GOOD, BAD)
    key = f"menu_{message.id}"
    with st.container(
        key=f"actions_{message.id}", horizontal=True, gap="xsmall", vertical_alignment="center"
    ):
        st.markdown("[:material/content_copy:](#copy)", width="content")
        st.menu_button(
            "More",
            options,
            key=key,
            icon=":material/more_horiz:",
            type="tertiary",
            format_func=lambda option: f"{_ICONS[option]} {option}",
            on_click=lambda: _act(room, channel, message, st.session_state[key]),
        )
        if message.rating:
            st.markdown(f":gray[{_RATED[message.rating]}]", width="content")
    if is_last:
        _choices(message)
    if is_last and message.details.error:
        st.button(
            "Try again",
            key=f"retry_{message.id}",
            icon=_ICONS[AGAIN],
            on_click=_act,
            args=(room, channel, message, AGAIN),
        )


def _choices(message: Message) -> None:
    """The answers to the question that the message ends with; pressing one says it."""
    if not message.details.choices:
        return
    with st.container(key=f"choices_{message.id}", horizontal=True, gap="xsmall"):
        for place, choice in enumerate(message.details.choices):
            st.button(
                choice.label,
                key=f"choice_{message.id}_{place}",
                on_click=st.session_state.__setitem__,
                args=("asked", choice.say),
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


def _act(room: Chartroom, channel: str, message: Message, chosen: str | None) -> None:
    try:
        if chosen == EDIT:
            st.session_state["editing"] = message.id
        elif chosen == AGAIN:
            _ask_instead(room, message)
        elif chosen == BRANCH:
            go_to_channel(room.conversations.branch(channel, message.id).id)
        elif chosen in _RATINGS:
            value = _RATINGS[chosen]
            room.conversations.rate(message.id, None if message.rating == value else value)
    except ChartroomError as error:
        toast_refusal(error)


def _ask_instead(room: Chartroom, message: Message, text: str | None = None) -> None:
    """Ask the question of this message again, with other words where there are some."""
    try:
        kept = resend(room.conversations, room.analyst, message.id, text).kept
    except ChartroomError as error:
        toast_refusal(error)
        return
    if kept is not None and kept.message_count > 2:
        title = literal_text(kept.title)
        st.toast(f"The conversation as it was is kept as “{title}”.", icon=":material/call_split:")
