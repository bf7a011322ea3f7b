"""Asking the analyst: the answer streams as Server-Sent Events."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import StreamingResponse

from services.conversations.checks import CONTENT_CHARACTERS
from services.web.door import Room
from services.web.routers.parameters import Body
from services.web.sse import turn_stream

router = APIRouter(tags=["agents and sessions"])

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`token {content}`, `tool {name, arguments, result}`, then `done` or `error`",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


class Question(Body):
    """What a person says to the analyst."""

    content: str = Field(min_length=1, max_length=CONTENT_CHARACTERS)


@router.post("/sessions/{session_id}/messages", response_class=StreamingResponse, responses=_STREAM)
def ask(room: Room, session_id: str, body: Question) -> StreamingResponse:
    """Ask in a chat session. The answer is finished and stored even if nobody reads it to the end."""
    room.conversations.session(session_id)
    room.charts.ensure_channel(session_id)
    return turn_stream(room.analyst.start(session_id, body.content, actor="api"))
