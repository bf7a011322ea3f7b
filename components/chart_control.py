"""A control that shows what the chart shows, and gives a command where someone chooses otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from services.charting.commands import Payload

Submit = Callable[[Payload], bool]
"""Gives a command; False where nothing came of it."""


def control_key(control: str, shown: object) -> str:
    """A key that changes with what the chart shows, because others move the chart too.

    A control that kept its key would hand its old value back with the next rerun of a browser that has
    not heard yet, and that would look like a click.
    """
    return f"toolbar_{control}_{shown}_{st.session_state.get('toolbar_refusals', 0)}"


def chosen_anew(key: str, shown: object, act: Callable[[Any], bool]) -> Callable[[], None]:
    """A control's callback: acts on a choice other than what it showed.

    Streamlit also calls it when a browser sends the unchanged value of a control that is gone already.
    A choice of which nothing came is not left standing: the control begins again from what is shown.
    """

    def change() -> None:
        chosen = st.session_state[key]
        if not chosen or chosen == shown or not act(chosen):
            st.session_state["toolbar_refusals"] = st.session_state.get("toolbar_refusals", 0) + 1

    return change
