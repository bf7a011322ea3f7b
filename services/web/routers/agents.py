"""Agents and their chat sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.conversations.checks import (
    DESCRIPTION_CHARACTERS,
    NAME_CHARACTERS,
    PROMPT_CHARACTERS,
    RENAMED_TITLE_CHARACTERS,
)
from services.conversations.models import Agent, ChatSession, Message, MessagePage
from services.web.door import Room
from services.web.routers.parameters import Body, Channel

router = APIRouter(tags=["agents and sessions"])

LAST_MESSAGES = 50


class AgentInput(Body):
    """An agent as it is written."""

    name: str = Field(min_length=1, max_length=NAME_CHARACTERS)
    system_prompt: str = Field(min_length=1, max_length=PROMPT_CHARACTERS)
    description: str = Field("", max_length=DESCRIPTION_CHARACTERS)


class AgentList(BaseModel):
    """All agents."""

    agents: list[Agent]
    total: int


class SessionInput(Body):
    """A chat session to be; `id`, if given, is also its chart's channel."""

    title: str = Field("", max_length=RENAMED_TITLE_CHARACTERS)
    id: Channel | None = None


class SessionTitle(Body):
    """A chat session's new title."""

    title: str = Field(min_length=1, max_length=RENAMED_TITLE_CHARACTERS)


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


@router.get("/agents")
def list_agents(room: Room) -> AgentList:
    """All agents, each with its number of sessions."""
    agents = room.conversations.agents()
    return AgentList(agents=agents, total=len(agents))


@router.post("/agents", status_code=201)
def create_agent(room: Room, body: AgentInput) -> Agent:
    """Make an agent."""
    return room.conversations.create_agent(body.name, body.system_prompt, body.description)


@router.get("/agents/{agent_id}")
def get_agent(room: Room, agent_id: str) -> Agent:
    """One agent."""
    return room.conversations.agent(agent_id)


@router.put("/agents/{agent_id}")
def update_agent(room: Room, agent_id: str, body: AgentInput) -> Agent:
    """Write an agent anew."""
    return room.conversations.update_agent(
        agent_id, name=body.name, system_prompt=body.system_prompt, description=body.description
    )


@router.delete("/agents/{agent_id}", status_code=204)
def delete_agent(room: Room, agent_id: str) -> None:
    """Delete an agent with its sessions, their messages and their charts' journals."""
    room.conversations.delete_agent(agent_id)


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
def rename_session(room: Room, session_id: str, body: SessionTitle) -> ChatSession:
    """Give a chat session another title."""
    return room.conversations.rename_session(session_id, body.title)


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
