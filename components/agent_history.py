"""Every prompt an agent had: what each changed, and a way back."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.agent_face import toast_done
from components.agent_form import forget_fields
from components.agent_marks import show_differences, show_plain
from components.message import literal_text
from services.chartroom import Chartroom
from services.conversations.models import Agent, PromptVersion


def prompt_history(room: Chartroom, agent: Agent) -> None:
    """The versions at the left, at the right what the chosen one changed or how it differs from now."""
    versions = room.conversations.prompt_versions(agent.id)
    if len(versions) == 1:
        st.markdown("###### One prompt so far. Every save that changes it keeps the former one here.")
        return
    chosen_side, text_side = st.columns([0.3, 0.7], gap="medium")
    with chosen_side:
        chosen = st.radio(
            "Version",
            versions,
            format_func=lambda kept: _title(kept, in_use=kept.version == versions[0].version),
            key=f"version_{agent.id}",
            label_visibility="collapsed",
        )
        against = st.segmented_control(
            "Compared with", ["the one before", "now"], default="the one before",
            key=f"against_{agent.id}",
        )  # fmt: skip
        if chosen.version != versions[0].version:
            st.button(
                f"Restore version {chosen.version}", icon=":material/restore:", type="primary",
                on_click=_restore, args=(room, agent, chosen.version),
            )  # fmt: skip
    with text_side:
        if against == "now":
            show_differences(chosen.system_prompt, versions[0].system_prompt)
        elif chosen.version == 1:
            show_plain(chosen.system_prompt)
        else:
            before = next(kept for kept in versions if kept.version == chosen.version - 1)
            show_differences(before.system_prompt, chosen.system_prompt)


def _title(version: PromptVersion, *, in_use: bool) -> str:
    zone = ZoneInfo(st.context.timezone or "UTC")
    when = datetime.fromtimestamp(version.saved_at, zone)
    note = f" · {literal_text(version.note)}" if version.note else ""
    mark = " · in use" if in_use else ""
    return f"{version.version} · {when.day} {when:%b %Y %H:%M}{note}{mark}"


def _restore(room: Chartroom, agent: Agent, version: int) -> None:
    forget_fields(agent)
    room.conversations.restore_prompt(agent.id, version)
    st.session_state.pop(f"version_{agent.id}", None)
    toast_done(f"Version {version} is in use again.")
