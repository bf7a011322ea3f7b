"""The kept sound of a message: the recording, the spoken reply, and how much of it was heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from services.access import chart_token
from services.chartroom import Chartroom
from services.conversations.models import Message
from services.errors import NotFound
from services.voice.audio_files import AudioClip
from services.voice.speaking.espeak import NAME as OFFLINE

_PLAYERS = Path(__file__).with_name("kept_players.js").read_text(encoding="utf-8")
_UNNOTICED_S = 0.5
"""Of the end of a reply, when it is silenced."""
Clips = dict[str, list[AudioClip]]


def clips_of(room: Chartroom, messages: Sequence[Message]) -> Clips:
    """The kept sound of each message, by its id."""
    clips: Clips = defaultdict(list)
    for clip in room.audio.of_messages([message.id for message in messages]):
        clips[clip.message_id].append(clip)
    return clips


def show_clips(room: Chartroom, clips: Sequence[AudioClip]) -> None:
    """A player for each. It fetches nothing before it is played, and seeks by asking for parts."""
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
        heard = "" if _interruption(clip) is None else f' data-heard="{clip.heard_s:.2f}"'
        st.html(
            f'<div class="chartroom-player" data-seconds="{clip.duration_s:.2f}"{heard}>'
            f'<audio controls preload="none" src="{escape(address)}" aria-label="{_label(clip)}"></audio>'
            f'<a href="{escape(address)}" download="{escape(_file_name(clip))}" title="Download" '
            f'aria-label="Download the {_label(clip).lower()}">download</a>'
            f"{_transcript(clip)}{_about(clip)}</div>"
        )


def show_players() -> None:
    """Dress all players of the page, those that come later too (`kept_players.js`)."""
    st.components.v2.component("kept_players", js=_PLAYERS, html="<span hidden></span>")(key="kept_players")


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


def _about(clip: AudioClip) -> str:
    """Who understood or spoke it, how much of it was heard, and who had to stand in."""
    said = []
    if understood := clip.details.get("provider"):
        said.append(f"Understood by {understood}")
    if speakers := clip.details.get("speakers", ()):
        said.append(f"Spoken by {' and '.join(map(speaker_words, speakers))}")
    said += filter(None, (_interruption(clip), clip.details.get("notice")))
    return f"<small>{escape(' · '.join(said))}</small>" if said else ""


def speaker_words(name: str) -> str:
    """The name of a speaker as a person reads it."""
    return "the offline voice" if name == OFFLINE else name


def _interruption(clip: AudioClip) -> str | None:
    """How much of a reply was heard before it was silenced."""
    if clip.heard_s is None or clip.duration_s - clip.heard_s <= _UNNOTICED_S:
        return None
    return f"Interrupted: {_length(clip.heard_s)} of {_length(clip.duration_s)} were heard"
