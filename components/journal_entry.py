"""One entry: its evidence, the way back to it, and the chart as it was then."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from chartroom_chart import chart

from components.chart_fallback import chart_fallback
from components.failure import toast_refusal
from services.charting.commands import ChartCommand, Payload, Redo, Undo
from services.charting.drawing_words import drawing_title
from services.charting.fold import Fold
from services.charting.indicators import indicator_title
from services.charting.journal import Record
from services.charting.legacy_write import moment
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.errors import ChartroomError


def show_entry(room: Chartroom, channel: str, records: Sequence[Record], selected: int | None) -> None:
    """The entry that was clicked, or that the steps lead to; the last one to begin with."""
    first, last = records[0].envelope.seq, records[-1].envelope.seq
    seq = _stepper(channel, first, last, selected)
    record = records[seq - first]
    entry = record.envelope
    st.markdown(f"**{entry.command.description or entry.command.type}** · {entry.actor}")
    if entry.reason:
        st.caption(entry.reason)
    _history(room, channel, seq)
    state = known_state(room, channel, seq)
    st.caption(_summary(state))
    _picture(room, channel, state)
    with st.expander("Command and read-back", icon=":material/data_object:"):
        st.json({**entry.as_dict(), "readback": record.readback, "error": record.error}, expanded=2)


def known_state(room: Chartroom, channel: str, seq: int) -> ChartState:
    """The chart after the entry, and no more of it than a replay that runs now may know."""
    state, now = room.charts.fold_at(channel, seq).state, room.charts.state(channel).as_of
    cursors = [cursor for cursor in (state.as_of, now) if cursor is not None]
    return state.model_copy(update={"as_of": min(cursors, default=None)}).known()


def _stepper(channel: str, first: int, last: int, selected: int | None) -> int:
    """Back and forward through the session, entry by entry."""
    at_key, clicked_key = f"journal_at_{channel}", f"journal_clicked_{channel}"
    if selected is not None and selected != st.session_state.get(clicked_key):
        st.session_state[at_key] = selected
    st.session_state[clicked_key] = selected
    seq = min(max(st.session_state.get(at_key, last), first), last)

    def go(to: int) -> None:
        st.session_state[at_key] = to

    with st.container(key="journal_steps", horizontal=True, vertical_alignment="center", gap="xsmall"):
        for name, icon, to, off in (
            ("First", "first_page", first, seq == first),
            ("Earlier", "chevron_left", seq - 1, seq == first),
            ("Later", "chevron_right", seq + 1, seq == last),
            ("Last", "last_page", last, seq == last),
        ):
            st.button(
                "",
                key=f"journal_{name}",
                icon=f":material/{icon}:",
                help=name,
                disabled=off,
                on_click=go,
                args=(to,),
                type="tertiary",
            )
        st.markdown(f"**{seq}** of {last}")
    return seq


def _history(room: Chartroom, channel: str, seq: int) -> None:
    """Undo all that came after this entry, or do again what was undone, up to this entry."""
    last = room.charts.last_seq(channel)
    present = room.charts.fold_at(channel, last)
    back, forward = steps_back(present, seq), steps_forward(present, seq)

    def submit(payload: Payload) -> None:
        try:
            room.charts.submit(channel, [ChartCommand.of(payload)], "mouse", f"to entry {seq} in the journal")
        except ChartroomError as error:
            toast_refusal(error)

    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            f"Undo back to here ({back})" if back else "Undo back to here",
            key="journal_undo",
            icon=":material/undo:",
            disabled=back == 0,
            on_click=submit,
            args=(Undo(steps=max(back, 1)),),
        )
        st.button(
            f"Redo ({forward})" if forward else "Redo",
            key="journal_redo",
            icon=":material/redo:",
            help="Do again what was undone: up to this entry, or the last if it was not",
            disabled=forward == 0,
            on_click=submit,
            args=(Redo(steps=max(forward, 1)),),
        )


def steps_back(present: Fold, seq: int) -> int:
    """How many undos lead back to how it was after the entry `seq`."""
    return sum(step.seq > seq for step in present.done)


def steps_forward(present: Fold, seq: int) -> int:
    """How many redos bring back the entry `seq`; one where it was not undone but another was."""
    undone = [step.seq for step in reversed(present.undone)]
    return undone.index(seq) + 1 if seq in undone else min(len(undone), 1)


def _summary(state: ChartState) -> str:
    """The chart in words: what it shows, how, and what is drawn on it."""
    if state.symbol is None:
        return "The chart shows nothing yet."
    titles = [indicator_title(one.name, one.params) for one in state.indicators]
    drawn = [f"{drawing_title(one)}{' (hidden)' if one.hidden else ''}" for one in state.shown_drawings()]
    parts = [
        f"{state.symbol} {state.timeframe.value}, {state.style.replace('_', ' ')}, {state.scale}",
        *([f"replay as of {moment(state.as_of)}"] if state.as_of is not None else []),
        f"indicators: {', '.join(titles) or 'none'}",
        f"drawings: {', '.join(drawn[:12]) or 'none'}{' …' if len(drawn) > 12 else ''}",
    ]
    return " · ".join(parts)


def _picture(room: Chartroom, channel: str, state: ChartState) -> None:
    """A chart to look at: it takes its bars from the page and reports to nobody."""
    if state.symbol is None:
        return
    try:
        fallback = chart_fallback(room.market, state, limit=600)
    except ChartroomError as error:
        st.caption(error.message)
        return
    with st.container(key="journal_chart"):
        chart(
            f"journal_chart_{channel}",
            channel=channel,
            http=False,
            tools=False,
            palette="swapped" if st.session_state.get("swap_colours") else "default",
            fallback=fallback,
            height=360,
        )
