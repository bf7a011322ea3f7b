"""Asking the analyst, once or again: the answer streams as Server-Sent Events. Rating what it said."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import StreamingResponse

from services.analyst.resending import resend
from services.conversations.checks import CONTENT_CHARACTERS
from services.conversations.models import Message
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


class Again(Body):
    """New words for a question, or null for the same ones."""

    content: str | None = Field(None, min_length=1, max_length=CONTENT_CHARACTERS)


class Rating(Body):
    """Thumbs up, down, or null to take it back."""

    rating: Literal["up", "down"] | None


@router.put("/messages/{message_id}/rating")
def rate_message(room: Room, message_id: str, body: Rating) -> Message:
    """Rate an answer."""
    return room.conversations.rate(message_id, body.rating)


@router.post("/messages/{message_id}/resend", response_class=StreamingResponse, responses=_STREAM)
def resend_message(room: Room, message_id: str, body: Again | None = None) -> StreamingResponse:
    """Ask a question again in its place, with other words if given; of an answer: the question before it.

    What followed the question is kept in a branch, whose id is in the header `X-Kept-Session`.
    """
    content = None if body is None else body.content
    again = resend(room.conversations, room.analyst, message_id, content, actor="api")
    reply = turn_stream(again.turn)
    if again.kept is not None:
        reply.headers["X-Kept-Session"] = again.kept.id
    return reply


@router.post("/sessions/{session_id}/messages", response_class=StreamingResponse, responses=_STREAM)
def ask(room: Room, session_id: str, body: Question) -> StreamingResponse:
    """Ask in a chat session. The answer is finished and stored even if nobody reads it to the end."""
    room.conversations.session(session_id)
    room.charts.ensure_channel(session_id)
    return turn_stream(room.analyst.start(session_id, body.content, actor="api"))
