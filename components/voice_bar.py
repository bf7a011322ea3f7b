"""The line over the chat's input: what is listened to or spoken, hands-free, and when answers play.

Two components of our own stand behind it: one plays a reply while it is being spoken
(`reply_player.js`), one watches over the recorder (`hands_free.js`, which says why the recorder needs it).
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from audio_recorder_streamlit import audio_recorder

from services.access import chart_token
from services.chartroom import Chartroom

NEVER, WHEN_SPOKEN, ALWAYS = "never", "when I spoke", "always"
HEARING_RATE_HZ = 16_000
_PAUSE_S = 1.2
_ENERGY = (0.012, 0.01)
"""Where speech begins and where it ends, as root mean squares of windows; a quiet room is near 0.002."""
_RECORDING = "rgb(200, 30, 30)"
"""Known to hands_free.js, which sees by it whether the recorder records."""
_HERE = Path(__file__)
_PLAYER = (_HERE.with_name("reply_player.js")).read_text(encoding="utf-8")
_KEEPER = (_HERE.with_name("hands_free.js")).read_text(encoding="utf-8")
_PLAYER_HTML = '<div class="line" hidden><span class="words"></span><button type="button"></button></div>'
_KEEPER_HTML = '<div class="light" role="status" data-phase="off"><i></i><span class="text"></span></div>'
_CSS = (_HERE.with_name("voice_bar.css")).read_text(encoding="utf-8")


def voice_bar(room: Chartroom) -> bytes | None:
    """Draw the switches and the recorder; a recording that came by hands-free since the last run, or None."""
    on = hands_free()
    with st.container(key="voice_switches", horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.button(
            "Stop listening" if on else "Hands-free",
            key="hands_free_switch",
            icon=":material/hearing_disabled:" if on else ":material/hearing:",
            type="tertiary",
            help="Talk without touching anything. Say “stop listening” to end it.",
            on_click=switch_hands_free if on else _listen,
            args=(False,) if on else (room,),
        )
        with st.popover("", icon=":material/volume_up:", type="tertiary", help="Spoken answers"):
            st.radio("Play answers aloud", (WHEN_SPOKEN, ALWAYS, NEVER), key="play_answers")
            st.caption(
                "Voice and speed are the agent's. What is said and spoken is kept with its message: "
                f"{kept_for(room.audio.keep_days)}."
            )
    if not on:
        return None
    with st.container(key="recorder"):
        recorded = audio_recorder(
            text="",
            energy_threshold=_ENERGY,
            pause_threshold=_PAUSE_S,
            neutral_color="rgb(120, 120, 120)",
            recording_color=_RECORDING,
            icon_size="1x",
            sample_rate=HEARING_RATE_HZ,
            key="recorder_frame",
        )
    return fresh(recorded, "by_itself")


def voice_light(room: Chartroom, channel: str, reply_id: str | None, *, busy: bool) -> None:
    """Draw what plays and what listens. `reply_id` is the reply to this run's question; `busy`: one is
    being answered."""
    token = chart_token(room.settings.data_dir, channel, room.clock)
    known = st.session_state.get("reply")
    if reply_id is not None:
        known = st.session_state["reply"] = {"channel": channel, "id": reply_id, "play": plays()}
    shown = known if known and known["channel"] == channel else {"id": None, "play": False}
    player = st.components.v2.component("reply_player", js=_PLAYER, html=_PLAYER_HTML, css=_CSS)
    player(
        key="reply_player",
        data={"channel": channel, "token": token, "reply": shown["id"], "play": shown["play"]},
        on_kept_change=lambda: None,
    )
    keeper = st.components.v2.component("hands_free", js=_KEEPER, html=_KEEPER_HTML, css=_CSS)
    round_number = st.session_state.get("voice_round", 0)
    keeper(
        key="hands_free_light",
        data={
            "on": hands_free(),
            "round": round_number,
            "reply": reply_id if plays() else None,
            "busy": busy,
        },
        on_failed_change=lambda: switch_hands_free(False),
    )


def kept_for(days: int | None) -> str:
    """How long audio is kept, as a person is told."""
    if days is None:
        return "until the message is deleted"
    return f"for {days} days" if days else "not in this installation"


def hands_free() -> bool:
    """Whether the Desk listens by itself."""
    return bool(st.session_state.get("hands_free"))


def _listen(room: Chartroom) -> None:
    room.prepare_to_listen()
    switch_hands_free(True)


def switch_hands_free(on: bool) -> None:
    """Begin or end listening."""
    st.session_state["hands_free"] = on


def plays(*, typed: bool = False) -> bool:
    """Whether answers are played as they come; those to typed questions only if all are."""
    wanted = st.session_state.get("play_answers", WHEN_SPOKEN)
    return wanted == ALWAYS or (wanted == WHEN_SPOKEN and not typed)


def fresh(recorded: bytes | None, recorder: str) -> bytes | None:
    """`recorded`, if it was not taken before: a component keeps its value from run to run, and a recording
    can be sent by two clicks."""
    key = f"taken_from_{recorder}"
    if not recorded or st.session_state.get(key) == hash(recorded):
        return None
    st.session_state[key] = hash(recorded)
    next_round()
    return recorded


def next_round() -> None:
    """Something came of a recording: whoever listens hears of it by the number of the round."""
    st.session_state["voice_round"] = st.session_state.get("voice_round", 0) + 1
