"""The messages of a chat session: the last fifty, earlier ones as they are asked for, days between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from components.audio_player import clips_of
from components.message_view import show_message
from components.scroll_keeper import keep_scroll
from components.unconfirmed import unconfirmed_commands, unconfirmed_of
from services.chartroom import Chartroom
from services.conversations.conversations import Conversations
from services.conversations.models import Message

PAGE = 50
_MOST_AT_ONCE = 100


def message_list(room: Chartroom, channel: str) -> int:
    """Show them; how many the session has in all.

    What was loaded at one time has a container of its own, so that earlier messages come above it and
    nothing that is shown already is made anew.
    """
    starts: list[int] = st.session_state.setdefault(f"message_starts_{channel}", [])
    messages, total = _shown(room.conversations, channel, starts)
    if messages and messages[0].position > 1:
        st.button(
            "Load earlier messages",
            key="load_earlier",
            icon=":material/expand_less:",
            type="tertiary",
            width="stretch",
            on_click=starts.insert,
            args=(0, max(1, messages[0].position - PAGE)),
        )
    unconfirmed = unconfirmed_commands(room, channel, messages)
    zone = ZoneInfo(st.context.timezone or "UTC")
    last_day: date | None = None
    clips = clips_of(room, messages)
    for start, together in groupby(messages, lambda message: bisect_right(starts, message.position)):
        with st.container(key=f"messages_from_{starts[start - 1]}"):
            for message in together:
                last_day = _show_day(message, zone, last_day)
                show_message(
                    room,
                    channel,
                    message,
                    is_last=message.position == total,
                    unconfirmed=unconfirmed_of(message, unconfirmed),
                    clips=clips.get(message.id, ()),
                )
    keep_scroll(starts[0] if starts else 0)
    return total


def _shown(conversations: Conversations, channel: str, starts: list[int]) -> tuple[Sequence[Message], int]:
    """The messages from the first of `starts` on, and the count of all. Where nothing was loaded yet, or
    messages were taken away since, `starts` begins again with the newest page."""
    page = conversations.messages(channel, limit=PAGE)
    if not page.messages:
        starts.clear()
        return (), 0
    newest = page.messages[0].position
    if not starts or starts[-1] > page.total_count:
        starts[:] = [newest]
    messages = list(page.messages)
    while messages[0].position > starts[0]:
        missing = min(messages[0].position - starts[0], _MOST_AT_ONCE)
        messages[:0] = conversations.messages(channel, missing, before=messages[0].id).messages
    # A page that reaches further back than was asked for (after a cut) begins where it begins.
    return [message for message in messages if message.position >= starts[0]], page.total_count


def _show_day(message: Message, zone: ZoneInfo, last: date | None) -> date:
    """A line with the date where another day begins."""
    day = datetime.fromtimestamp(message.created_at, zone).date()
    if last is not None and day != last:
        st.caption(f"{day:%A}, {day.day} {day:%B %Y}", text_alignment="center")
    return day
