"""What leaves the chart: a picture, the bars as a file, a link that opens the same chart elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.failure import show_refusal
from services.charting.bars_file import MEDIA_TYPES, FileFormat, bars_file, file_name
from services.charting.commands import Payload, Snapshot
from services.charting.share import share_link
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.errors import ChartroomError

Submit = Callable[[Payload], object]
FILE_LABELS: dict[FileFormat, str] = {"csv": "Bars as CSV", "parquet": "Bars as Parquet"}


def export_menu(room: Chartroom, channel: str, state: ChartState, submit: Submit) -> None:
    """The popover of all that, filled when it is open; a file is made when it is clicked.

    Each run gives a download another address: filled earlier, a click could meet the run that opening starts.
    """
    with st.popover(
        "Export", icon=":material/download:", disabled=state.symbol is None, key="export", on_change="rerun"
    ) as menu:
        if not menu.open:
            return
        if room.serves_http:  # without it the chart hears of no command, and saves by its own key
            st.button(
                "Picture (PNG)",
                key="export_png",
                icon=":material/image:",
                help="Key S on the chart",
                on_click=submit,
                args=(Snapshot(),),
                width="stretch",
            )
        for file_format, label in FILE_LABELS.items():
            _file(room, state, file_format, label)
        _link(room, channel, state)


def _file(room: Chartroom, state: ChartState, file_format: FileFormat, label: str) -> None:
    st.download_button(
        label,
        lambda: bars_file(room.market, state, file_format),
        file_name=file_name(state, file_format),
        mime=MEDIA_TYPES[file_format],
        key=f"export_{file_format}",
        icon=":material/table:",
        on_click="ignore",
        width="stretch",
    )


def _link(room: Chartroom, channel: str, state: ChartState) -> None:
    try:
        context = room.charts.context(channel)
        link = share_link(state, None if context is None else context.visible_range)
    except ChartroomError as error:
        show_refusal(error)
        return
    st.caption("Link: the same chart in a new session, also on another Chartroom")
    with st.container(key="export_link"):
        st.code(f"{(st.context.url or '').rstrip('/')}/?chart={link.text}", language=None)
    if link.left_out:
        st.caption(f"It has no room for the {link.left_out} oldest drawings.")
