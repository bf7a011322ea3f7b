"""The kept sound of a message: the recording, the spoken reply, and how much of it was heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from services.access import chart_token
from services.chartroom import Chartroom
from services.conversations.models import Message
from services.errors import NotFound
from services.voice.audio_files import AudioClip

Clips = dict[str, list[AudioClip]]


def clips_of(room: Chartroom, messages: Sequence[Message]) -> Clips:
    """The kept sound of each message, by its id."""
    clips: Clips = defaultdict(list)
    for clip in room.audio.of_messages([message.id for message in messages]):
        clips[clip.message_id].append(clip)
    return clips


def show_clips(room: Chartroom, clips: Sequence[AudioClip]) -> None:
    """A player for each. The browser's own seeks by asking for parts, and has speeds in its menu."""
    for clip in clips:
        try:
            file = room.audio.file(clip)
        except NotFound:
            st.caption(":material/volume_off: The sound of this message is missing.")
            continue
        if not room.serves_http:
            st.audio(file.read_bytes(), format=clip.mime, alt=_label(clip))
            continue
        token = chart_token(room.settings.data_dir, clip.session_id, room.clock)
        address = f"api/audio/{clip.path}?token={quote(token, safe='')}"
        st.html(
            f'<div class="chartroom-player"><audio controls preload="metadata" src="{escape(address)}" '
            f'aria-label="{_label(clip)}"></audio>'
            f'<a href="{escape(address)}" download="{escape(_file_name(clip))}">Download</a>'
            f"{_transcript(clip)}</div>"
        )
        _notes(clip)


def _label(clip: AudioClip) -> str:
    kind = "Recording" if clip.kind == "recording" else "Spoken answer"
    return f"{kind}, {_length(clip.duration_s)}"


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _file_name(clip: AudioClip) -> str:
    return f"chartroom-{clip.kind}-{clip.id[:8]}.{clip.suffix}"


def _transcript(clip: AudioClip) -> str:
    """What is heard, in words that open at a click."""
    if clip.kind == "recording":
        words = str(clip.details.get("text", ""))
    else:
        words = " ".join(str(one.get("words", "")) for one in clip.details.get("sentences", ()))
    if not words:
        return ""
    return f"<details><summary>Transcript</summary><p>{escape(words)}</p></details>"


def _notes(clip: AudioClip) -> None:
    if clip.heard_s is not None and clip.duration_s - clip.heard_s > 0.5:
        heard, whole = _length(clip.heard_s), _length(clip.duration_s)
        st.caption(f":material/hearing_disabled: Interrupted: {heard} of {whole} were heard.")
    if notice := clip.details.get("notice"):
        st.caption(f":material/info: {notice}")
