"""The parts of a message: what a person typed, and the tool steps behind an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.unconfirmed import Unproven
from services.conversations.models import StepRecord

STEP_TITLES = {
    "change_symbol": "open symbol",
    "set_timeframe": "set timeframe",
    "toggle_indicator": "indicator",
    "find_levels": "find levels",
    "draw_level": "draw level",
    "draw_trendline": "draw trend line",
    "draw_fibonacci": "draw Fibonacci",
    "draw_measure": "measure",
    "edit_drawing": "change drawing",
    "draw_fibonacci_from_swing": "Fibonacci from the swing",
    "draw_trendlines_from_swings": "trend lines from swings",
    "get_quote": "read quote",
    "get_price_change": "measure change",
    "get_indicator": "read indicator",
    "get_chart": "read chart",
    "get_news": "read news",
    "search_symbols": "search symbols",
    "set_visible_range": "set range",
    "set_chart_style": "set style",
    "set_scale": "set scale",
    "clear_drawings": "clear drawings",
    "remove_drawing": "remove drawing",
    "replay": "replay",
}
AVATAR = ":material/insights:"

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|$~])")


def literal_text(content: str) -> str:
    """What a person typed, shown as typed: no Markdown of theirs is obeyed."""
    return _ACTIVE.sub(r"\\\1", content).replace("\n", "  \n")


def show_user(content: str, actions: str = "") -> DeltaGenerator:
    """A person's message, after `actions` as Markdown; what more belongs to it goes into the answer."""
    message = st.chat_message("user", avatar=":material/person:")
    message.markdown(actions + literal_text(content))
    return message


def show_thinking(text: str) -> None:
    """What a reasoning model thought, as one line that opens; it is no part of the answer."""
    if text:
        with st.expander("thinking", icon=":material/psychology:"):
            st.caption(literal_text(text))


def show_steps(
    steps: Sequence[StepRecord], *, running: bool = False, unconfirmed: Sequence[Unproven] = ()
) -> None:
    """The tools that ran, as one line that opens to each call and what it found.

    `unconfirmed` are those of their commands that no chart acknowledged in time, or could not do.
    """
    if not steps:
        return
    names = dict.fromkeys(STEP_TITLES.get(step.name, step.name.replace("_", " ")) for step in steps)
    failed = any(not step.ok for step in steps)
    icon = ":material/error:" if failed else ":material/more_horiz:" if running else ":material/check:"
    if unconfirmed and not failed:
        icon = ":material/sync_problem:"
    doubts = dict.fromkeys("not confirmed" if one.error is None else "not done" for one in unconfirmed)
    with st.expander(" · ".join([*names, *doubts]), icon=icon):
        for one in unconfirmed:
            if one.error is None:
                st.caption(f":orange[Not confirmed by the chart:] {literal_text(one.description)}")
        for step in steps:
            arguments = ", ".join(f"{key}={value}" for key, value in step.arguments.items())
            st.code(f"{step.name}({arguments})", language=None, wrap_lines=True)
            st.caption(literal_text(step.summary))
