"""The drawings below the chart: what each is, who drew it and why; hidden, locked, found and deleted here.

Each button writes a command, as every other control does. What a button does is settled when it is
painted (hide, never toggle), so that a browser which has not heard yet says what its reader meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import streamlit as st

from components.failure import toast_refusal
from components.message import literal_text
from components.sessions import day_or_time
from services.charting.commands import (
    Actor,
    ChartCommand,
    ClearDrawings,
    EditDrawing,
    Payload,
    RemoveDrawing,
    ScrollTo,
)
from services.charting.drawing_words import drawing_title
from services.charting.state import ChartState, Drawing, DrawingKind
from services.chartroom import Chartroom
from services.errors import ChartroomError

LISTED = 100
"""How many are listed, the newest first; all of them are counted."""
DRAWN_BY: dict[Actor, str] = {
    "chat": "the analyst",
    "voice": "the analyst, by voice",
    "mouse": "hand",
    "api": "a program",
    "mcp": "an agent (MCP)",
    "system": "Chartroom",
}
KIND_ICONS: dict[DrawingKind, str] = {
    "level": "horizontal_rule",
    "trendline": "diagonal_line",
    "fibonacci": "reorder",
    "zone": "rectangle",
    "channel": "stacked_line_chart",
    "vertical": "more_vert",
    "annotation": "sticky_note_2",
    "position": "swap_vert",
    "pattern": "category",
    "measure": "straighten",
}
_ARROWS = {"up": "arrow_upward", "down": "arrow_downward"}

Submit = Callable[..., None]
"""Gives commands, all or none."""


def drawing_list(room: Chartroom, channel: str, state: ChartState) -> None:
    """A line that says how many there are; opened, all of them."""
    shown = sorted(state.shown_drawings(), key=lambda drawing: -drawing.seq)
    with st.container(key="below_chart"):
        # Another label would make it another expander, closed again: the count stands beside it.
        tab = st.expander("Drawings", key=f"drawings_{channel}", icon=":material/edit:", on_change="rerun")
        with st.container(key="drawings_count"):
            st.caption(_count(shown))
        with tab:
            if tab.open:
                _opened(room, channel, state, shown)


def _count(shown: list[Drawing]) -> str:
    hidden = sum(drawing.hidden for drawing in shown)
    return f"{len(shown)}{f' · {hidden} hidden' if hidden else ''}" if shown else "none"


def _opened(room: Chartroom, channel: str, state: ChartState, shown: list[Drawing]) -> None:
    def submit(*payloads: Payload) -> None:
        commands = [ChartCommand.of(payload) for payload in payloads]
        try:
            room.charts.submit(channel, commands, "mouse", "in the list of drawings")
        except ChartroomError as error:
            toast_refusal(error)

    if not shown:
        st.caption("Nothing is drawn on this chart. Draw with the tools at its left, or ask for a level.")
    else:
        seqs = [drawing.seq for drawing in shown[:LISTED]]
        times = {entry.seq: entry.timestamp for entry in room.charts.entries_of(channel, seqs)}
        with st.container(key="drawings", gap="xxsmall"):
            for drawing in shown[:LISTED]:
                time = times.get(drawing.seq)
                _row(room, channel, drawing, "" if time is None else day_or_time(time), submit)
    _foot(state, shown, submit)


def _row(room: Chartroom, channel: str, drawing: Drawing, time: str, submit: Submit) -> None:
    with st.container(
        key=f"drawing_{drawing.id}",
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        gap="xxsmall",
    ):
        st.markdown(_told(drawing, time))
        _switch(drawing, "hidden", ("Show", "visibility_off"), ("Hide", "visibility"), submit)
        _switch(drawing, "locked", ("Unlock", "lock"), ("Lock", "lock_open"), submit)
        _button(drawing, "Go to", "my_location", lambda: _go_to(room, channel, drawing, submit))
        removal = RemoveDrawing(id=drawing.id)
        _button(drawing, "Delete", "delete", lambda: submit(removal), disabled=drawing.locked)


def _told(drawing: Drawing, time: str) -> str:
    """What it is, and under that who drew it, when, and why."""
    title = literal_text(drawing_title(drawing))
    by = " · ".join(filter(None, [f"by {DRAWN_BY[drawing.actor]}", time, drawing.reason or ""]))
    icon = _ARROWS[drawing.arrow] if drawing.arrow else KIND_ICONS[drawing.kind]
    told = f":material/{icon}: {title}"
    return f"{f':gray[{told}]' if drawing.hidden else told}  \n:gray[:small[{literal_text(by)}]]"


def _switch(
    drawing: Drawing, field: str, when_on: tuple[str, str], when_off: tuple[str, str], submit: Submit
) -> None:
    """A button that says what it will do, beside a picture of how it is."""
    on = bool(getattr(drawing, field))
    label, icon = when_on if on else when_off
    change = EditDrawing.model_validate({"id": drawing.id, field: not on})
    _button(drawing, label, icon, lambda: submit(change))


def _button(
    drawing: Drawing, label: str, icon: str, act: Callable[[], None], *, disabled: bool = False
) -> None:
    st.button(
        f"{label} {drawing.id}",
        key=f"drawing_{label.replace(' ', '_')}_{drawing.id}",
        icon=f":material/{icon}:",
        help=f"{label} {drawing.id}",
        on_click=act,
        disabled=disabled,
        type="tertiary",
    )


def _go_to(room: Chartroom, channel: str, drawing: Drawing, submit: Submit) -> None:
    """To where it begins, or to the newest bar; its price is marked for a moment."""
    state = room.charts.state(channel)
    if state.symbol is None:
        return
    try:
        bars = room.market.bars(state.symbol, state.timeframe, as_of=state.as_of)
    except ChartroomError as error:
        toast_refusal(error)
        return
    first, last = int(bars.time[0]), int(bars.time[-1])
    begins = drawing.points[0].time if drawing.points else drawing.start
    time = last if begins is None else min(max(begins, first), last)
    submit(ScrollTo(time=time, price=drawing.points[0].price if drawing.points else drawing.price))


def _foot(state: ChartState, shown: list[Drawing], submit: Submit) -> None:
    """All at once, and what is not listed."""
    elsewhere = Counter(
        drawing.symbol for drawing in state.known().drawings if drawing.symbol != state.symbol
    )
    free = sum(not drawing.locked for drawing in shown)
    notes = [f"{len(shown) - free} locked"] if free < len(shown) else []
    if len(shown) > LISTED:
        notes.append(f"{len(shown) - LISTED} older ones are not listed")
    if elsewhere:
        notes.append(", ".join(f"{count} on {symbol}" for symbol, count in elsewhere.most_common(5)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="drawings_foot"):
        _hide_all(shown, submit)
        st.button(
            "Delete all",
            key="drawings_delete_all",
            icon=":material/delete_sweep:",
            help="Every drawing of this symbol that is not locked; Undo brings them back",
            disabled=free == 0,
            on_click=submit,
            args=(ClearDrawings(),),
        )
        if notes:
            st.caption(literal_text(" · ".join(notes)))


def _hide_all(shown: list[Drawing], submit: Submit) -> None:
    """Every drawing of this symbol out of sight, or back."""
    for label, icon, hidden in (("Hide all", "visibility_off", True), ("Show all", "visibility", False)):
        others = [drawing.id for drawing in shown if drawing.hidden is not hidden]
        st.button(
            label,
            key=f"drawings_{label.lower().replace(' ', '_')}",
            icon=f":material/{icon}:",
            disabled=not others,
            on_click=submit,
            args=tuple(EditDrawing(id=one, hidden=hidden) for one in others),
        )
