"""An invisible component that gives the focus back to a control which a rerun built anew."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def keep_focus(area: str) -> None:
    """For the controls in the container of key `area` whose own keys begin with `area_` and their name."""
    component = st.components.v2.component("focus_keeper", js=_SCRIPT)
    component(key=f"focus_{area}", data={"area": area}, height=1)
