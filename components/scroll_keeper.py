"""An invisible component that keeps the scroll position when earlier messages are loaded above."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def keep_scroll(first: int) -> None:
    """`first` is the position of the first message shown; a smaller one than before means that earlier
    messages came."""
    component = st.components.v2.component("scroll_keeper", js=_SCRIPT)
    component(key="scroll_keeper", data={"first": first}, height=1)
