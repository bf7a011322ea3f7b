"""One stored message in full: text, steps, levels, what went wrong, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.audio_player import show_clips
from components.fact_links import answer_markdown, level_chips, unverified_note
from components.message import AVATAR, literal_text, show_steps, show_thinking, show_user
from components.message_actions import action_links, edited, retry_and_choices
from components.spending import spent_on_message
from components.unconfirmed import Unproven
from services.chartroom import Chartroom
from services.conversations.models import Message, MessageDetails
from services.voice.audio_files import AudioClip


def show_message(
    room: Chartroom,
    channel: str,
    message: Message,
    *,
    is_last: bool,
    unconfirmed: Sequence[Unproven] = (),
    clips: Sequence[AudioClip] = (),
) -> None:
    """A person's words or an answer, with its sound; a message that is being edited is a box to write in.

    `unconfirmed` are those of its commands that no chart acknowledged in time, or could not do.
    """
    if edited(room, message):
        return
    if message.role == "user":
        with show_user(message.content, action_links(message)):
            show_clips(room, clips)
        return
    details = message.details
    with st.chat_message("assistant", avatar=AVATAR):
        show_thinking(details.thinking)
        show_steps(details.steps, unconfirmed=unconfirmed)
        st.markdown(
            action_links(message)
            + answer_markdown(message.content, details.facts, details.unverified, details.linked)
        )
        chips = level_chips(details.facts)
        if chips:
            st.markdown(chips)
        show_clips(room, clips)
        _show_undone(unconfirmed)
        _notes(details)
        spent_on_message(details)
        if is_last:
            retry_and_choices(room, channel, message)


def _show_undone(unconfirmed: Sequence[Unproven]) -> None:
    """What the answer says was done and the chart could not do: beside its words, or they would be wrong."""
    for one in unconfirmed:
        if one.error is not None:
            said = literal_text(f"{one.description}. {one.error}")
            st.caption(f":orange[:material/sync_problem: The chart did not do this:] {said}")


def _notes(details: MessageDetails) -> None:
    """What a person has to know about the answer beside its words."""
    if details.unspoken:
        st.caption(f":material/volume_off: Not spoken: {literal_text(details.unspoken)}")
    if details.unverified:
        st.caption(f":orange[:material/report:] {unverified_note(details.unverified)}")
    if details.error:
        st.caption(
            f":material/error: {literal_text(details.error.message)} (`{details.error.correlation_id}`)"
        )
    elif details.incomplete:
        st.caption(":material/stop_circle: Stopped here.")
