"""Saying something instead of typing it, and hearing again what was said."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, File, Query, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from services.analyst.events import Done, Failed
from services.analyst.spoken import Heard
from services.analyst.turn import Turn
from services.chartroom import Chartroom
from services.conversations.models import Message
from services.errors import InternalError, NotFound, UpstreamError, UpstreamTimeout
from services.voice.audio_files import AudioClip
from services.voice.checking import MAX_BYTES
from services.voice.speaking.reply import SpokenReply
from services.web.door import Room, Who
from services.web.ranges import ranged_reply
from services.web.replies import JsonReply
from services.web.routers.chatkit import waiters
from services.web.routers.parameters import Channel

router = APIRouter(tags=["voice"])

ANSWER_TIMEOUT_S = 300.0
SPEECH_TIMEOUT_S = 120.0
"""After the answer is complete. What takes longer is still kept when it is ready."""
_SOUND: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"audio/*": {}}},
    206: {"description": "A part of it"},
    304: {"description": "The caller has it already"},
    416: {"description": "The part lies behind the end"},
}


@router.post("/sessions/{session_id}/voice", response_model=None)
async def say(
    room: Room,
    session_id: Channel,
    audio: Annotated[UploadFile, File(description="up to 120 s, 5 MB")],
    speak: Annotated[bool, Query(description="whether the answer is spoken too")] = True,
) -> JsonReply:
    """Say something in a chat session: wav, mp3, m4a, ogg, webm or flac, judged by decoding it.

    `{user_message, assistant_message, chart_commands, transcript, audio, speech, error}`. A recording that
    cannot be used or understood is refused, and nothing is stored; `details.problem` says what is wrong with
    it, and `details.alternatives` what may have been meant. `error` tells of an answer that failed, `speech`
    of how it was spoken; the answer is complete in writing where that failed.
    """
    await run_in_threadpool(room.conversations.session, session_id)
    heard = await run_in_threadpool(room.spoken.hear, await audio.read(MAX_BYTES + 1), session_id)
    turn, spoken = await run_in_threadpool(_ask, room, session_id, heard, speak)
    if not await to_thread.run_sync(turn.wait, ANSWER_TIMEOUT_S, limiter=waiters()):
        raise UpstreamTimeout(f"There was no answer within {ANSWER_TIMEOUT_S:.0f} s.")
    if spoken is not None:
        await to_thread.run_sync(spoken.wait, SPEECH_TIMEOUT_S, limiter=waiters())
    return JsonReply(await run_in_threadpool(_answer, room, turn, heard, spoken))


@router.post("/audio/{session_id}/listening", status_code=204)
def prepare(room: Room, caller: Who, session_id: Channel) -> None:
    """Somebody reached for a microphone: what their first recording would wait for is loaded meanwhile."""
    caller.require(session_id)
    room.prepare_to_listen()


@router.get("/sessions/{session_id}/audio")
def list_audio(room: Room, session_id: Channel) -> JsonReply:
    """All recordings and spoken replies of a chat session, the oldest first."""
    room.conversations.session(session_id)
    return JsonReply({"audio": [_clip(clip) for clip in room.audio.of_session(session_id)]})


@router.head("/audio/{session_id}/{name}", include_in_schema=False)
@router.get("/audio/{session_id}/{name}", response_class=Response, responses=_SOUND)
def get_audio(room: Room, caller: Who, request: Request, session_id: Channel, name: str) -> Response:
    """A recording or a spoken reply; players may ask for parts of it."""
    caller.require(session_id)
    clip = room.audio.clip(name.partition(".")[0])
    if clip.path != f"{session_id}/{name}":
        raise NotFound("There is no such audio.", details={"audio_id": clip.id})
    return ranged_reply(request, room.audio.file(clip).read_bytes(), clip.mime, clip.id, name)


def _ask(room: Chartroom, session_id: str, heard: Heard, speak: bool) -> tuple[Turn, SpokenReply | None]:
    room.charts.ensure_channel(session_id)
    turn = room.spoken.ask(session_id, heard)
    return turn, room.replies.start(turn) if speak else None


def _answer(room: Chartroom, turn: Turn, heard: Heard, spoken: SpokenReply | None) -> dict[str, Any]:
    last = next(event for event in turn.events() if isinstance(event, Done | Failed))
    if last.message is None or turn.question is None:
        raise _unstored(last)
    clips = room.audio.of_messages((turn.question.id, last.message.id))
    error = {**last.error, "correlation_id": last.correlation_id} if isinstance(last, Failed) else None
    return {
        "user_message": _message(turn.question),
        "assistant_message": _message(last.message),
        "chart_commands": list(last.message.details.chart_commands),
        "transcript": {
            "text": heard.transcript.text,
            "confidence": heard.transcript.confidence,
            "alternatives": list(heard.transcript.alternatives),
            "provider": heard.transcript.provider,
            "notice": heard.transcript.notice,
        },
        "audio": [_clip(clip) for clip in clips],
        "speech": _speech(spoken) if spoken else None,
        "error": error,
    }


def _speech(reply: SpokenReply) -> dict[str, Any]:
    told = reply.now()
    return {"reply_id": reply.id, "state": told.state, "notice": told.notice, "clip_id": told.clip_id}


def _unstored(last: Done | Failed) -> UpstreamError | InternalError:
    if isinstance(last, Failed):
        return UpstreamError(str(last.error["message"]), details={"code": last.error["code"]})
    return InternalError("The message was not stored.")


def _message(message: Message) -> dict[str, Any]:
    return message.model_dump(mode="json")


def _clip(clip: AudioClip) -> dict[str, Any]:
    shown = (
        "id", "message_id", "kind", "mime", "duration_s", "size_bytes", "created_at", "heard_s", "path",
    )  # fmt: skip
    return {**{name: getattr(clip, name) for name in shown}, "details": dict(clip.details)}
