"""Commands of an answer that no chart acknowledged, or that it could not do: told at the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from services.charting.commands import Envelope
from services.charting.journal_statistics import UNVERIFIED_AFTER_S, shown_status
from services.chartroom import Chartroom, current
from services.conversations.models import Message


@dataclass(frozen=True)
class Unproven:
    """A command by its description; `error` is why the chart could not do it, None where no chart has
    said anything in time."""

    description: str
    error: str | None = None


Unconfirmed = Mapping[int, Unproven]
"""By the commands' seqs."""


def unconfirmed_commands(room: Chartroom, channel: str, messages: Iterable[Message]) -> Unconfirmed:
    """Those of the channel, if any of `messages` gave commands."""
    if not any(message.details.chart_commands for message in messages):
        return {}
    found = _unproven(room, channel)
    if room.charts.pending(channel):
        _watch(channel, tuple(found))
    return found


def unconfirmed_of(message: Message, unconfirmed: Unconfirmed) -> list[Unproven]:
    """Those that `message` gave."""
    seqs = (command.get("seq") for command in message.details.chart_commands)
    return [unconfirmed[seq] for seq in seqs if seq in unconfirmed]


def _unproven(room: Chartroom, channel: str) -> dict[int, Unproven]:
    now = room.clock.now()
    queued = room.charts.pending(channel)
    late = {entry.seq: Unproven(_said(entry)) for entry in queued if shown_status(entry, now) == "unverified"}
    records = room.charts.rejected(channel)
    refused = {one.envelope.seq: Unproven(_said(one.envelope), one.error or "") for one in records}
    return late | refused


def _said(entry: Envelope) -> str:
    return entry.command.description or entry.command.type


@st.fragment(run_every=UNVERIFIED_AFTER_S)
def _watch(channel: str, told: tuple[int, ...]) -> None:
    """While commands wait for a chart: shows the messages anew once there is more to tell of them."""
    if tuple(_unproven(current(), channel)) != told:
        st.rerun()
