"""How an agent is recognised: its icon in its colour, and its name as it was typed."""

from __future__ import annotations

import streamlit as st
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from components.message import literal_text
from services.conversations.models import DEFAULT_ICON, Agent

# The palette's names in Streamlit's Markdown, which has no teal and no amber.
MARKDOWN_COLOURS = {"teal": "green", "amber": "yellow", "grey": "gray"}
ICON_CHOICES = (
    ":material/insights:", ":material/architecture:", ":material/shield:", ":material/newspaper:",
    ":material/school:", ":material/smart_toy:", ":material/candlestick_chart:", ":material/query_stats:",
    ":material/trending_up:", ":material/bolt:", ":material/balance:", ":material/public:",
    ":material/search:", ":material/savings:", ":material/science:", ":material/psychology:",
)  # fmt: skip


def icon_of(agent: Agent) -> str:
    """The icon as Markdown; a Material name that Streamlit does not know becomes the default."""
    if not agent.icon.startswith(":material/"):
        return literal_text(agent.icon)
    return agent.icon if agent.icon[10:-1] in ALL_MATERIAL_ICONS else DEFAULT_ICON


def face(agent: Agent) -> str:
    """Icon and name as Markdown; no Markdown of the person's is obeyed."""
    colour = MARKDOWN_COLOURS.get(agent.colour, agent.colour)
    return f":{colour}[{icon_of(agent)}] {literal_text(agent.name)}"


def toast_done(sentence: str) -> None:
    """What was done, for a moment in the corner."""
    st.toast(literal_text(sentence), icon=":material/check:")
