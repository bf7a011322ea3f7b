"""Chat sessions: begun, read in pages, searched, branched, exported, deleted."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, model_validator
from starlette.responses import PlainTextResponse, Response

from services.conversations.checks import RENAMED_TITLE_CHARACTERS
from services.conversations.models import Agent, ChatSession, DeletionCount, Message, MessagePage, SearchHit
from services.conversations.session_text import session_markdown
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.parameters import Body, Channel

router = APIRouter(tags=["agents and sessions"])

LAST_MESSAGES = 50


class SessionInput(Body):
    """A chat session to be; `id`, if given, is also its chart's channel."""

    title: str = Field("", max_length=RENAMED_TITLE_CHARACTERS)
    id: Channel | None = None


class SessionChange(Body):
    """What is to change of a chat session: its title, whether it is pinned, or both."""

    title: str | None = Field(None, min_length=1, max_length=RENAMED_TITLE_CHARACTERS)
    pinned: bool | None = None

    @model_validator(mode="after")
    def _something(self) -> SessionChange:
        if self.title is None and self.pinned is None:
            raise ValueError("give title, pinned, or both")
        return self


class BranchPoint(Body):
    """The last message that goes into the branch."""

    message_id: str = Field(min_length=1, max_length=64)


class SearchResults(BaseModel):
    """Sessions found by title or by what was said in them, the last used first."""

    results: list[SearchHit]


class SessionList(BaseModel):
    """An agent's chat sessions, the last used first."""

    sessions: list[ChatSession]
    total: int


class SessionView(ChatSession):
    """A chat session with its agent and its last messages, oldest first."""

    agent: Agent
    messages: tuple[Message, ...]
    has_more: bool
    total_count: int


@router.get("/agents/{agent_id}/sessions")
def list_sessions(room: Room, agent_id: str) -> SessionList:
    """An agent's chat sessions, the last used first."""
    room.conversations.agent(agent_id)
    sessions = room.conversations.sessions(agent_id)
    return SessionList(sessions=sessions, total=len(sessions))


@router.post("/agents/{agent_id}/sessions", status_code=201)
def create_session(room: Room, agent_id: str, body: SessionInput | None = None) -> ChatSession:
    """Begin a chat session; it opens on the Desk as `?session=ID`."""
    wanted = body or SessionInput()
    return room.conversations.create_session(agent_id, wanted.title, wanted.id)


@router.get("/sessions/{session_id}")
def get_session(room: Room, session_id: str) -> SessionView:
    """One chat session, with its agent and its last 50 messages."""
    session = room.conversations.session(session_id)
    page = room.conversations.messages(session_id, limit=LAST_MESSAGES)
    return SessionView(
        **session.model_dump(),
        agent=room.conversations.agent(session.agent_id),
        messages=page.messages,
        has_more=page.has_more,
        total_count=page.total_count,
    )


@router.patch("/sessions/{session_id}")
def change_session(room: Room, session_id: str, body: SessionChange) -> ChatSession:
    """Give a chat session another title, pin it, or pin it no longer."""
    if body.title is not None:
        room.conversations.rename_session(session_id, body.title)
    if body.pinned is not None:
        room.conversations.pin(session_id, body.pinned)
    return room.conversations.session(session_id)


@router.get("/session-search")
def search_sessions(
    room: Room,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    agent_id: Annotated[str | None, Query(max_length=64)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> SearchResults:
    """Sessions with all words of `q` in their title or in one message; words may be cut short.

    `marks` are the `[start, end)` of the matches in the snippet's text.
    """
    return SearchResults(results=room.conversations.search(q, agent_id, limit))


@router.post("/sessions/{session_id}/branch", status_code=201)
def branch_session(room: Room, session_id: str, body: BranchPoint) -> ChatSession:
    """A new session with the messages up to and with this one, and the chart as it was then."""
    return room.conversations.branch(session_id, body.message_id)


@router.get("/sessions/{session_id}/export", response_class=JsonReply)
def export_session(
    room: Room,
    session_id: str,
    form: Annotated[Literal["json", "markdown"], Query(alias="format")] = "json",
) -> Response:
    """The conversation as Markdown, or as JSON with everything that came with it and the chart's journal."""
    if form == "markdown":
        return PlainTextResponse(session_markdown(room.conversations, session_id), media_type="text/markdown")
    return JsonReply(room.agent_files.export_session(session_id))


@router.get("/sessions/{session_id}/deletion")
def count_session(room: Room, session_id: str) -> DeletionCount:
    """What deleting the session would take with it."""
    return room.conversations.session_deletion_count(session_id)


@router.delete("/sessions/{session_id}", status_code=204)
def delete_session(room: Room, session_id: str) -> None:
    """Delete a chat session with its messages and its chart's journal."""
    room.conversations.delete_session(session_id)


@router.get("/sessions/{session_id}/messages")
def list_messages(
    room: Room,
    session_id: str,
    limit: Annotated[int, Query(ge=1, le=100)] = LAST_MESSAGES,
    before: Annotated[str | None, Query(max_length=64, description="a message's id")] = None,
) -> MessagePage:
    """The last messages, or the last ones before the message `before`, oldest first."""
    room.conversations.session(session_id)
    return room.conversations.messages(session_id, limit=limit, before=before)
