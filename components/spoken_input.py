"""What was said into a microphone, as a question: heard, asked, or refused with what to do."""

from __future__ import annotations

import io
import re
import wave

import numpy as np
import streamlit as st

from components.failure import toast_refusal
from components.message import literal_text
from components.voice_bar import hands_free, switch_hands_free
from services.analyst.turn import Turn
from services.chartroom import Chartroom
from services.errors import ChartroomError, ValidationFailed

_STOP = re.compile(r"\W*(?:please\W+)?(?:stop listening|stop hands.?free)(?:\W+please)?\W*", re.IGNORECASE)
_QUIET = 300
"""The loudest sample, of 32,767, of a stretch before which nobody spoke."""
_LEAD_S = 0.3


def ask_by_voice(room: Chartroom, channel: str, recorded: bytes) -> Turn | None:
    """Begin the turn of what was said; None where there is none: `show_refusal` has the reason."""
    st.session_state.pop("voice_refusal", None)
    try:
        heard = room.spoken.hear(recorded, channel)
        if _STOP.fullmatch(heard.transcript.text):
            switch_hands_free(False)
            return None
        turn = room.spoken.ask(channel, heard)
    except ChartroomError as error:
        # Hands-free, a noise that was no speech is passed over: nobody is waiting for an answer to it.
        if not (hands_free() and error.details.get("problem") in ("silent", "too_short", "empty")):
            _keep(error)
        return None
    if heard.transcript.notice:
        st.toast(literal_text(heard.transcript.notice), icon=":material/hearing:")
    return turn


def refused() -> bool:
    """Whether there is a refusal to be shown."""
    return "voice_refusal" in st.session_state


def show_refusal(room: Chartroom, channel: str) -> None:
    """Why the last recording was not taken, and what may have been meant."""
    refusal = st.session_state.get("voice_refusal")
    if not refusal:
        return
    with st.container(key="voice_refusal"):
        st.warning(literal_text(refusal["message"]), icon=":material/mic_off:")
        for number, reading in enumerate(refusal["alternatives"]):
            st.button(
                f"Did you mean “{literal_text(reading)}”?",
                key=f"meant_{number}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=_ask_instead,
                args=(room, channel, reading),
            )


def mono(recorded: bytes) -> bytes:
    """A stereo WAV of the recorder, whose channels are the same, as mono from shortly before the first sound.

    Two minutes of stereo at 16 kHz are 7.7 MB, above the limit of 5 MB. What is no such WAV stays as it is,
    for the check to judge.
    """
    try:
        with wave.open(io.BytesIO(recorded)) as file:
            rate_hz, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return recorded
    if (channels, width) != (2, 2):
        return recorded
    samples = np.frombuffer(frames[: len(frames) // 4 * 4], dtype="<i2")[::2]
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > _QUIET)
    first = max(0, int(loud[0]) - int(_LEAD_S * rate_hz)) if loud.size else 0
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples[first:].tobytes())
    return written.getvalue()


def _keep(error: ChartroomError) -> None:
    said = f"{error.message} {error.remedy}" if error.remedy else error.message
    alternatives = error.details.get("alternatives", []) if isinstance(error, ValidationFailed) else []
    st.session_state["voice_refusal"] = {"message": said, "alternatives": list(alternatives)[:3]}


def _ask_instead(room: Chartroom, channel: str, reading: str) -> None:
    st.session_state.pop("voice_refusal", None)
    try:
        turn = st.session_state["started"] = room.analyst.start(channel, reading, actor="voice")
        st.session_state["reply_to_typed"] = room.replies.start(turn).id
    except ChartroomError as error:
        toast_refusal(error)
