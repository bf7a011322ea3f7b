"""What a person sees, one file a page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
COMPONENTS = HERE.parent / "components"


def show() -> None:
    """Set the page up, show the navigation, and run the page that was chosen."""
    st.set_page_config(
        page_title="Chartroom",
        page_icon=str(COMPONENTS / "icon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(COMPONENTS / "style.css")  # where no FirstPaint could put it into the document
    chosen = st.navigation(
        [
            st.Page(HERE / "desk.py", title="Desk", icon=":material/candlestick_chart:", default=True),
            st.Page(HERE / "agents.py", title="Agents", icon=":material/groups:"),
            st.Page(HERE / "journal.py", title="Journal", icon=":material/receipt_long:"),
            st.Page(HERE / "status.py", title="Status", icon=":material/monitor_heart:"),
        ],
        position="top",
    )
    chosen.run()
