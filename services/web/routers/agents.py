"""Agents: written, refined, copied, carried over, deleted."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.analyst.refinement.differences import Piece, differences
from services.analyst.refinement.refine import GOAL_CHARACTERS, Refinement, refine
from services.analyst.refinement.wording import Subject
from services.chartroom import Chartroom
from services.conversations.agent_fields import COLOURS, TEMPERATURE, VOICE_SPEED, AgentChanges
from services.conversations.checks import (
    DESCRIPTION_CHARACTERS,
    NAME_CHARACTERS,
    PROMPT_CHARACTERS,
    invalid,
)
from services.conversations.models import DEFAULT_COLOUR, DEFAULT_ICON, Agent, DeletionCount, PromptVersion
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.parameters import Body

router = APIRouter(tags=["agents and sessions"])


class AgentInput(Body):
    """An agent as it is written."""

    name: str = Field(min_length=1, max_length=NAME_CHARACTERS)
    system_prompt: str = Field(min_length=1, max_length=PROMPT_CHARACTERS)
    description: str = Field("", max_length=DESCRIPTION_CHARACTERS)
    icon: str = Field(DEFAULT_ICON, description="`:material/name:`, an emoji, or up to 8 plain characters")
    colour: str = Field(DEFAULT_COLOUR, description=", ".join(COLOURS))
    model: str | None = Field(None, description="null: the installation's")
    temperature: float | None = Field(None, ge=TEMPERATURE[0], le=TEMPERATURE[1])
    tools: list[str] | None = Field(None, description="names from GET /functions; null: all, []: none")
    voice: str | None = Field(None, description="null: the installation's")
    voice_speed: float = Field(1.0, ge=VOICE_SPEED[0], le=VOICE_SPEED[1])
    symbol: str | None = Field(None, description="what a new chat's chart begins with")
    timeframe: str | None = None

    def fields(self, room: Chartroom) -> AgentChanges:
        """The fields as the service takes them. Raises `ValidationFailed` for tools that are not there."""
        unknown = sorted(set(self.tools or ()) - set(room.registry.names))
        if unknown:
            raise invalid("tools", f"tools: there is no {', '.join(unknown)[:200]}")
        return cast(AgentChanges, self.model_dump())


class AgentList(BaseModel):
    """All agents."""

    agents: list[Agent]
    total: int


class PromptVersions(BaseModel):
    """Every prompt an agent had, the one in use first."""

    versions: list[PromptVersion]


class Differences(BaseModel):
    """`same` and `removed` pieces make up the old prompt, `same` and `added` ones the new."""

    pieces: tuple[Piece, ...]


class Draft(Body):
    """A prompt to be refined. With `agent_id` the agent's tools, symbol and timeframe are known."""

    draft: str = Field(min_length=1, max_length=PROMPT_CHARACTERS)
    name: str = Field("", max_length=NAME_CHARACTERS)
    goal: str = Field("", max_length=GOAL_CHARACTERS)
    remark: str = Field("", max_length=GOAL_CHARACTERS, description="what the last proposal lacked")
    agent_id: str | None = Field(None, max_length=64)

    def subject(self, room: Chartroom, agent: Agent | None) -> Subject:
        """The draft with what is known of its agent."""
        tools = room.registry.names if agent is None or agent.tools is None else agent.tools
        return Subject(
            draft=self.draft,
            name=self.name,
            goal=self.goal,
            remark=self.remark,
            tools=tools,
            symbol=agent.symbol if agent else None,
            timeframe=agent.timeframe if agent else None,
        )


class Imported(BaseModel):
    """The new agent; `notes` name the charts that could not be taken over, and why."""

    agent: Agent
    sessions: int
    messages: int
    notes: tuple[str, ...]


@router.get("/agents")
def list_agents(room: Room, q: Annotated[str, Query(max_length=200)] = "") -> AgentList:
    """All agents, or those with the words of `q`, each with its number of sessions."""
    agents = room.conversations.agents(q)
    return AgentList(agents=agents, total=len(agents))


@router.post("/agents", status_code=201)
def create_agent(room: Room, body: AgentInput) -> Agent:
    """Make an agent."""
    return room.conversations.create_agent(**body.fields(room))


@router.post("/agents/refine")
def refine_prompt(room: Room, body: Draft) -> Refinement:
    """A better system prompt, as changes with reasons: by the language model, or by a checklist.

    A change whose `before` is empty adds a paragraph; `system_prompt` has all of them made.
    """
    agent = None if body.agent_id is None else room.conversations.agent(body.agent_id)
    return refine(body.subject(room, agent), room.models.choose(agent))


@router.post("/agents/import", status_code=201)
def import_agent(room: Room, body: dict[str, Any]) -> Imported:
    """Make an agent out of what GET /agents/{id}/export gave. Its ids are new."""
    taken = room.agent_files.import_agent(body)
    return Imported(agent=taken.agent, sessions=taken.sessions, messages=taken.messages, notes=taken.notes)


@router.get("/agents/{agent_id}")
def get_agent(room: Room, agent_id: str) -> Agent:
    """One agent."""
    return room.conversations.agent(agent_id)


@router.put("/agents/{agent_id}")
def update_agent(room: Room, agent_id: str, body: AgentInput) -> Agent:
    """Write an agent anew. A changed prompt becomes a new version; the former ones stay."""
    return room.conversations.update_agent(agent_id, **body.fields(room))


@router.get("/agents/{agent_id}/deletion")
def count_agent(room: Room, agent_id: str) -> DeletionCount:
    """What deleting the agent would take with it."""
    return room.conversations.deletion_count(agent_id)


@router.delete("/agents/{agent_id}", status_code=204)
def delete_agent(room: Room, agent_id: str) -> None:
    """Delete an agent with its sessions, their messages, charts, recordings and documents."""
    room.conversations.delete_agent(agent_id)


@router.post("/agents/{agent_id}/duplicate", status_code=201)
def duplicate_agent(room: Room, agent_id: str) -> Agent:
    """A new agent with the same fields, named "… (copy)"."""
    return room.conversations.duplicate_agent(agent_id)


@router.get("/agents/{agent_id}/prompts")
def list_prompts(room: Room, agent_id: str) -> PromptVersions:
    """Every prompt the agent had, the one in use first."""
    return PromptVersions(versions=room.conversations.prompt_versions(agent_id))


@router.get("/agents/{agent_id}/prompts/difference")
def compare_prompts(room: Room, agent_id: str, old: int, new: int) -> Differences:
    """What differs between two versions of the prompt."""
    before = room.conversations.prompt_version(agent_id, old).system_prompt
    after = room.conversations.prompt_version(agent_id, new).system_prompt
    return Differences(pieces=differences(before, after))


@router.post("/agents/{agent_id}/prompts/{version}/restore")
def restore_prompt(room: Room, agent_id: str, version: int) -> Agent:
    """Use a former prompt again, as a new version."""
    return room.conversations.restore_prompt(agent_id, version)


@router.get("/agents/{agent_id}/export", response_class=JsonReply)
def export_agent(room: Room, agent_id: str, sessions: bool = False) -> JsonReply:
    """The agent as one JSON document; with `sessions=true` with its conversations and charts."""
    return JsonReply(room.agent_files.export_agent(agent_id, sessions=sessions))
