"""What an agent is: the fields, and saving them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.agent_face import ICON_CHOICES, toast_done
from components.agent_list import open_agent
from components.failure import toast_refusal
from services.chartroom import Chartroom
from services.conversations.agent_fields import COLOURS
from services.conversations.checks import DESCRIPTION_CHARACTERS, NAME_CHARACTERS
from services.conversations.models import DEFAULT_COLOUR, DEFAULT_ICON, Agent
from services.errors import ChartroomError
from services.market.timeframes import Timeframe

FIELDS = (
    "name", "description", "system_prompt", "icon", "colour", "symbol", "timeframe", "model", "temperature",
    "tools", "voice", "voice_speed",
)  # fmt: skip


def field_key(agent: Agent | None, field: str) -> str:
    """The widget's key: another agent, or the same one saved since, begins with its stored value."""
    return f"field_{field}_{agent.id}_{agent.updated_at}" if agent else f"field_{field}_new"


def draft_of(agent: Agent | None) -> str:
    """The prompt as it stands in the form, saved or not."""
    stored = agent.system_prompt if agent else ""
    return str(st.session_state.get(field_key(agent, "system_prompt"), stored))


def agent_form(room: Chartroom, agent: Agent | None) -> None:
    """All fields in two columns, and the button that saves them."""
    _fill(agent)
    about, settings = st.columns([0.64, 0.36], gap="medium")
    with about:
        first, second = st.columns([0.4, 0.6], gap="small")
        first.text_input("Name", key=field_key(agent, "name"), max_chars=NAME_CHARACTERS)
        second.text_input(
            "Description", key=field_key(agent, "description"), max_chars=DESCRIPTION_CHARACTERS
        )
        st.text_area(
            "System prompt",
            key=field_key(agent, "system_prompt"),
            height=380,  # without a limit here: what is pasted above it would vanish without a word
            placeholder="Who the agent is, what it does, and what it must not do.",
        )
    with settings:
        _settings(room, agent)
    if st.button("Save" if agent else "Create", type="primary", icon=":material/save:"):
        _save(room, agent)


def _fill(agent: Agent | None) -> None:
    """Every widget begins with what is stored; what was typed since stays."""
    defaults: dict[str, Any] = {"icon": DEFAULT_ICON, "colour": DEFAULT_COLOUR, "voice_speed": 1.0}
    for field in FIELDS:
        value = getattr(agent, field) if agent else defaults.get(field)
        if field in ("name", "description", "system_prompt", "symbol", "model", "voice"):
            value = value or ""
        if field == "tools":
            st.session_state.setdefault(field_key(agent, "all_tools"), value is None)
            value = list(value or ())
        st.session_state.setdefault(field_key(agent, field), value)


def _settings(room: Chartroom, agent: Agent | None) -> None:
    def key(field: str) -> str:
        return field_key(agent, field)

    icon, colour = st.columns(2, gap="small")
    icons = list(dict.fromkeys([*ICON_CHOICES, st.session_state[key("icon")]]))
    icon.selectbox("Icon", icons, key=key("icon"), format_func=_icon_name, accept_new_options=True)
    colour.selectbox("Colour", COLOURS, key=key("colour"), format_func=str.capitalize)
    symbol, timeframe = st.columns(2, gap="small")
    symbol.text_input("Symbol", key=key("symbol"), placeholder="default", help="New chats begin with it.")
    frames = [frame.value for frame in Timeframe]
    timeframe.selectbox("Timeframe", frames, index=None, key=key("timeframe"), placeholder="default")
    model, temperature = st.columns(2, gap="small")
    model.text_input("Model", key=key("model"), placeholder=room.models.choose().name)
    temperature.number_input(
        "Temperature", 0.0, 2.0, step=0.1, key=key("temperature"), placeholder="default", format="%.2f"
    )
    voice, speed = st.columns(2, gap="small")
    voices = list(dict.fromkeys(["", *room.speakers.voices, st.session_state[key("voice")]]))
    voice.selectbox(
        "Voice",
        voices,
        key=key("voice"),
        format_func=lambda name: name or "default",
        accept_new_options=True,
        help=f"{room.speakers.name} speaks. Any name its server knows will do.",
    )
    speed.number_input("Voice speed", 0.25, 4.0, step=0.05, key=key("voice_speed"), format="%.2f")
    if not st.toggle("All tools", key=key("all_tools"), help="Off: only the ones chosen here."):
        names = list(dict.fromkeys([*room.registry.names, *st.session_state[key("tools")]]))
        st.multiselect("Allowed tools", names, key=key("tools"), placeholder="none")


def _icon_name(icon: str) -> str:
    """Options are plain text, which shows no Material icon: its name has to do."""
    return icon[10:-1].replace("_", " ") if icon.startswith(":material/") else icon


def _save(room: Chartroom, agent: Agent | None) -> None:
    values = {field: st.session_state[field_key(agent, field)] for field in FIELDS}
    if st.session_state[field_key(agent, "all_tools")]:
        values["tools"] = None
    try:
        if agent is None:
            saved = room.conversations.create_agent(**values)
        else:
            saved = room.conversations.update_agent(agent.id, **values)
    except ChartroomError as error:
        toast_refusal(error)
        return
    forget_fields(agent)
    open_agent(saved.id)
    toast_done(f"{saved.name} is saved.")
    st.rerun()


def forget_fields(agent: Agent | None) -> None:
    """The form begins anew at the next rerun."""
    for field in (*FIELDS, "all_tools"):
        st.session_state.pop(field_key(agent, field), None)
