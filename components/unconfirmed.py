"""Commands of an answer that no chart acknowledged: told at the answer, as the Journal tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from services.charting.commands import Envelope
from services.charting.journal_statistics import UNVERIFIED_AFTER_S, shown_status
from services.chartroom import Chartroom, current
from services.conversations.models import Message

Unconfirmed = Mapping[int, str]
"""What the commands say that no chart acknowledged in time, by their seq."""


def unconfirmed_commands(room: Chartroom, channel: str, messages: Iterable[Message]) -> Unconfirmed:
    """Those of the channel, if any of `messages` gave commands."""
    if not any(message.details.chart_commands for message in messages):
        return {}
    queued = room.charts.pending(channel)
    late = _late(queued, room.clock.now())
    if queued:
        _watch(channel, tuple(late))
    return late


def unconfirmed_of(message: Message, unconfirmed: Unconfirmed) -> list[str]:
    """What the commands say that `message` gave and no chart acknowledged."""
    seqs = (command.get("seq") for command in message.details.chart_commands)
    return [unconfirmed[seq] for seq in seqs if seq in unconfirmed]


def _late(queued: Iterable[Envelope], now: float) -> dict[int, str]:
    return {
        entry.seq: entry.command.description or entry.command.type
        for entry in queued
        if shown_status(entry, now) == "unverified"
    }


@st.fragment(run_every=UNVERIFIED_AFTER_S)
def _watch(channel: str, told: tuple[int, ...]) -> None:
    """While commands wait for a chart: shows the messages anew once there is more to tell of them."""
    room = current()
    if tuple(_late(room.charts.pending(channel), room.clock.now())) != told:
        st.rerun()
