"""The entries of a journal: figures, filters, a table, and beside it the entry that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from components.journal_entry import show_entry
from services.charting.journal import Record
from services.charting.journal_statistics import Figures, reliability, shown_status
from services.charting.legacy_write import moment
from services.chartroom import current

SHOWN = 1000
"""The newest so many entries are listed; the filters search the newest ten thousand."""
SEARCHED = 10_000
STATUS_WORDS = {
    "applied": "verified",
    "queued": "waiting",
    "unverified": "not confirmed",
    "rejected": "rejected",
    "undone": "undone",
}


@st.fragment(run_every=5.0)
def journal(channel: str) -> None:
    """Looks again every five seconds: that is when a command that no chart confirmed is told as such."""
    room = current()
    last = room.charts.last_seq(channel)
    records = room.charts.records(channel, after=max(last - SEARCHED, 0))
    if not records:
        st.markdown("###### This session has no commands yet.")
        return
    _figures(channel)
    listed, chosen = st.columns([0.6, 0.4], gap="medium")
    with listed:
        found = _filtered(records)
        selected = _table(channel, found)
    with chosen:
        show_entry(room, channel, records, selected)


def _figures(channel: str) -> None:
    room = current()
    found = reliability(room.database, room.clock, channel)
    told = [("all", found.overall), *found.actors.items()]
    with st.container(key="journal_figures", horizontal=True, gap="small"):
        for name, figures in told:
            st.markdown(_figures_line(name, figures))


def _figures_line(name: str, figures: Figures) -> str:
    if figures.share_verified is None:
        return f"**{name}** {figures.commands} waiting"
    line = f"**{name}** {figures.share_verified:.0%} of {figures.commands} verified"
    if figures.latency_p50_s is None or figures.latency_p95_s is None:
        return line
    return f"{line} · p50 {figures.latency_p50_s * 1000:,.0f} ms · p95 {figures.latency_p95_s * 1000:,.0f} ms"


def _filtered(records: Sequence[Record]) -> list[Record]:
    """What the four filters leave, the newest first."""
    now = current().clock.now()
    with st.container(key="journal_filters", horizontal=True, gap="xsmall"):
        actors = _several("Actor", sorted({record.envelope.actor for record in records}))
        types = _several("Command", sorted({record.envelope.command.type for record in records}))
        statuses = _several("Status", list(STATUS_WORDS.values()))
        text = st.text_input(
            "Text", placeholder="Text", label_visibility="collapsed", icon=":material/search:", width=180
        )
    return [
        record
        for record in reversed(records)
        if (not actors or record.envelope.actor in actors)
        and (not types or record.envelope.command.type in types)
        and (not statuses or STATUS_WORDS[shown_status(record.envelope, now)] in statuses)
        and text.casefold().strip() in _words(record).casefold()
    ]


def _several(label: str, options: Sequence[str]) -> list[str]:
    return st.multiselect(
        label, options, placeholder=label, label_visibility="collapsed", key=f"journal_{label}", width=165
    )


def _words(record: Record) -> str:
    """All that a person could remember of an entry."""
    entry = record.envelope
    parts = (entry.command.description, entry.command.type, entry.command.legacy, entry.reason, record.error)
    return " ".join(part for part in parts if part)


def _table(channel: str, records: Sequence[Record]) -> int | None:
    """The seq that was clicked, if any."""
    if not records:
        st.markdown("###### No command fits these filters.")
        return None
    shown = records[:SHOWN]
    picked = st.dataframe(
        pd.DataFrame([_row(record) for record in shown]),
        key=f"journal_table_{channel}",
        hide_index=True,
        height=560,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "#": st.column_config.NumberColumn(width=48),
            "Time": st.column_config.DatetimeColumn(format="D MMM HH:mm:ss", width=112),
            "Actor": st.column_config.TextColumn(width=60),
            "Command": st.column_config.TextColumn(width=200),
            "Status": st.column_config.TextColumn(width=76),
            "ms": st.column_config.TextColumn(width=56, help="From command to acknowledgement"),
            "Reason": st.column_config.TextColumn(width=150),
            "Read back": st.column_config.TextColumn(width=260),
        },
    )
    if len(records) > SHOWN:
        st.caption(f"The newest {SHOWN:,} of {len(records):,} entries.")
    rows = picked["selection"]["rows"]
    return shown[rows[0]].envelope.seq if rows and rows[0] < len(shown) else None


def _row(record: Record) -> dict[str, Any]:
    entry = record.envelope
    taken = None if record.acknowledged_at is None else (record.acknowledged_at - entry.timestamp) * 1000
    return {
        "#": entry.seq,
        "Time": datetime.fromtimestamp(entry.timestamp, UTC).replace(tzinfo=None),
        "Actor": entry.actor,
        "Command": entry.command.description or entry.command.type,
        "Status": STATUS_WORDS[shown_status(entry, current().clock.now())],
        "ms": "" if taken is None else f"{taken:,.0f}",
        "Reason": entry.reason or "",
        "Read back": record.error or _evidence(record.readback or {}),
    }


def _evidence(readback: dict[str, Any]) -> str:
    """The chart's report on one line, without what every report says."""
    common = ("seq", "symbol", "timeframe", "painted_ms")
    told = {name: value for name, value in readback.items() if name not in common and value is not None}
    return ", ".join(
        f"{name.replace('_', ' ')} {moment(value) if name in ('as_of', 'last_time') else value}"
        for name, value in told.items()
    )
