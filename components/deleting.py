"""Deleting for good: what goes with it was counted, and nothing goes by one click alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.failure import toast_refusal
from components.message import literal_text
from services.errors import ChartroomError


def deleted(what: str, gone: str, delete: Callable[[], None], *, name: str | None = None) -> bool:
    """The inside of a dialog; True in the run in which `delete` was asked for and went well.

    `what` is Markdown, `gone` what goes with it. A `name` that is given has to be typed first.
    """
    st.markdown(f"{what} goes for good, and with it {gone}.")
    sure = name is None or _typed(name)
    with st.container(horizontal=True, gap="small"):
        pressed = st.button("Delete", type="primary", icon=":material/delete:", disabled=not sure)
        if st.button("Keep it"):
            st.rerun()
    if not pressed:
        return False
    try:
        delete()
    except ChartroomError as error:
        toast_refusal(error)
        return False
    return True


def _typed(name: str) -> bool:
    typed = st.text_input(f"Type its name to delete it: {literal_text(name)}", key=f"typed_{name}")
    return typed.strip() == name.strip()
