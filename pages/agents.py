"""The Agents: who answers on the Desk, what each is told, and how that came about."""

from __future__ import annotations

import streamlit as st

from components.agent_actions import agent_header
from components.agent_form import agent_form
from components.agent_history import prompt_history
from components.agent_list import agent_list
from components.agent_refine import refinement
from services.chartroom import current

room = current()
listed, opened = st.columns([0.24, 0.76], gap="medium")
with listed:
    agent = agent_list(room)
with opened:
    if agent is None:
        st.markdown("##### New agent")
        written, refined = st.tabs(["Agent", "Refine"])
    else:
        agent_header(room, agent)
        written, refined, before = st.tabs(["Agent", "Refine", "History"])
        with before:
            prompt_history(room, agent)
    with written:
        agent_form(room, agent)
    with refined:
        refinement(room, agent)
