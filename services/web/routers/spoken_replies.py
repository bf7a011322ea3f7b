"""A reply while it is being spoken: its sentences one by one, and how much of it was heard."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from services.voice.speaking.reply import Part, Spoken
from services.web.door import Room, Who
from services.web.replies import JsonReply
from services.web.routers.chatkit import waiters
from services.web.routers.parameters import Body, Channel

router = APIRouter(prefix="/audio/{session_id}/replies", tags=["voice"])

LONGEST_WAIT_S = 20.0


class Heard(Body):
    """How much of a reply was heard before it was silenced, in seconds."""

    heard_s: float = Field(ge=0, le=86_400)


@router.get("/{reply_id}")
async def follow(
    *,
    room: Room,
    caller: Who,
    session_id: Channel,
    reply_id: str,
    after: Annotated[int, Query(ge=0)] = 0,
    wait_s: Annotated[float, Query(ge=0, le=LONGEST_WAIT_S)] = 0.0,
) -> JsonReply:
    """The sentences from number `after` on; waits up to `wait_s` seconds for one, or for the end.

    `{state, parts: [{number, words, start_s, duration_s, path}], notice, clip_id}`; `state` is speaking,
    spoken, silenced or failed.
    """
    caller.require(session_id)
    reply = room.replies.reply(session_id, reply_id)
    told = await to_thread.run_sync(reply.now, after, wait_s, limiter=waiters())
    return JsonReply(_told(told, f"{session_id}/replies/{reply_id}"))


@router.get("/{reply_id}/{number}.wav", response_class=Response)
def part(room: Room, caller: Who, session_id: Channel, reply_id: str, number: int) -> Response:
    """The sound of one sentence."""
    caller.require(session_id)
    sound = room.replies.reply(session_id, reply_id).part(number).wav
    return Response(sound, media_type="audio/wav", headers={"Cache-Control": "private, max-age=600"})


@router.post("/{reply_id}/heard", status_code=204)
def silence(room: Room, caller: Who, session_id: Channel, reply_id: str, body: Heard) -> None:
    """Speak no more of it: somebody spoke over it, or wants it quiet. What was not heard is marked so."""
    caller.require(session_id)
    room.replies.silence(session_id, reply_id, body.heard_s)


def _told(told: Spoken, folder: str) -> dict[str, Any]:
    return {
        "state": told.state,
        "parts": [_part(part, folder) for part in told.parts],
        "notice": told.notice,
        "clip_id": told.clip_id,
    }


def _part(part: Part, folder: str) -> dict[str, Any]:
    return {
        "number": part.number,
        "words": part.words,
        "start_s": round(part.start_s, 3),
        "duration_s": round(part.duration_s, 3),
        "path": f"{folder}/{part.number}.wav",
    }
