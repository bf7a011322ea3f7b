"""`POST /chat/complete` and its relatives: the protocol of OpenAI's Chat Completions, answered by an agent.

An OpenAI client whose base URL is `/api` talks to an agent: `model` is an agent's id or name, or the name of
a model, which then answers for the first agent. With `session_id` the last user message is asked in that chat
session, which knows what came before. Without one the messages of the request are the conversation, in a
session that is gone when the answer is complete. Other parameters (temperature, max_tokens, tools …) belong
to the agent; they are taken, but not followed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from services.analyst.events import Done, Failed
from services.analyst.history import HISTORY_MESSAGES
from services.analyst.models.registry import OFFLINE
from services.analyst.turn import Turn, TurnWish
from services.chartroom import Chartroom
from services.conversations.checks import CONTENT_CHARACTERS
from services.conversations.models import Agent
from services.errors import ChartroomError, NotFound, UpstreamError, UpstreamTimeout, ValidationFailed
from services.web.completions import Completion, stream_completion
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.chatkit import waiters
from services.web.routers.parameters import Channel

router = APIRouter(tags=["OpenAI's protocol"])

ANSWER_TIMEOUT_S = 300.0


def _text(content: object) -> object:
    """Text, or the text parts of a message in parts; an image has no words."""
    if not isinstance(content, list):
        return content
    parts = [part for part in content if isinstance(part, dict)]
    if len(parts) < len(content) or any(part.get("type") != "text" for part in parts):
        raise ValueError("only text parts are understood")
    return "\n".join(str(part.get("text", "")) for part in parts)


class SaidMessage(BaseModel):
    """One message of the caller's conversation."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: Annotated[str | None, BeforeValidator(_text)] = None


class StreamOptions(BaseModel):
    """`include_usage` adds a last chunk with the tokens."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    include_usage: bool = False


class CompletionRequest(BaseModel):
    """What an OpenAI client sends; `session_id` is ours."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    model: str = Field(min_length=1, max_length=200)
    messages: tuple[SaidMessage, ...] = Field(min_length=1, max_length=2000)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None
    session_id: Channel | None = None


@router.post("/chat/complete", response_model=None)
@router.post("/chat/completions", response_model=None)
async def complete(room: Room, body: CompletionRequest) -> Response:
    """Answer a conversation: `chat.completion`, or with `stream` the chunks of one.

    `chartroom` in the reply (in the last chunk) has what OpenAI's form has no place for: message and session
    id, chart commands, facts. Errors have the shape of all others here; OpenAI clients read it.
    """
    turn = await run_in_threadpool(_start, room, body)
    completion = Completion(turn, body.model, int(room.clock.now()))
    if body.stream:
        told = body.stream_options is not None and body.stream_options.include_usage
        return stream_completion(completion, includes_usage=told)
    if not await to_thread.run_sync(turn.wait, ANSWER_TIMEOUT_S, limiter=waiters()):
        raise UpstreamTimeout(f"There was no answer within {ANSWER_TIMEOUT_S:.0f} s.")
    last = next(event for event in turn.events() if isinstance(event, Done | Failed))
    if isinstance(last, Failed):
        raise UpstreamError(
            str(last.error["message"]),
            details={"code": last.error["code"], "fallback_message": last.fallback_message},
        )
    return JsonReply(completion.whole(last.message))


@router.get("/models")
def list_models(room: Room) -> JsonReply:
    """What `model` may be: the agents by id, then the names of models."""
    cards = [_agent_card(agent) for agent in room.conversations.agents()]
    cards += [_card(name) for name in dict.fromkeys((room.models.default_name, OFFLINE))]
    return JsonReply({"object": "list", "data": cards})


@router.get("/models/{name:path}")
def get_model(room: Room, name: str) -> JsonReply:
    """One of them, by id or name."""
    agent, model = _who_answers(room, name)
    if model is None:
        return JsonReply(_agent_card(agent))
    closes = room.models.watch.standing(model).shutdown_date
    return JsonReply(_card(model) | {"shutdown_date": closes.isoformat() if closes else None})


def _agent_card(agent: Agent) -> dict[str, Any]:
    return _card(agent.id) | {"created": int(agent.created_at), "name": agent.name}


def _card(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "chartroom", "name": name}


def _who_answers(room: Chartroom, name: str) -> tuple[Agent, str | None]:
    """The agent, and the model that answers for it instead of its own, if `name` is a model's."""
    agents = room.conversations.agents()
    for agent in agents:
        if name in (agent.id, agent.name) or name.casefold() == agent.name.casefold():
            return agent, None
    if name in (room.models.default_name, OFFLINE) or room.models.knows(name):
        return agents[0] if agents else room.conversations.ensure_default_agent(), name
    raise NotFound(
        f"There is no agent or model called {name!r}.",
        details={"model": name},
        remedy="GET /api/models lists them.",
    )


def _start(room: Chartroom, body: CompletionRequest) -> Turn:
    """The turn that answers, in the session that was named or in one that is only for it."""
    agent, model = _who_answers(room, body.model)
    talk = [said for said in body.messages if said.role in ("user", "assistant") and said.content]
    said_text = talk[-1].content or "" if talk else ""
    if not said_text.strip() or talk[-1].role != "user":
        raise _invalid("messages", "the last message must be the user's, with text")
    if len(said_text) > CONTENT_CHARACTERS:
        raise _invalid("messages", f"the last has more than {CONTENT_CHARACTERS:,} characters")
    told = "\n\n".join(said.content for said in body.messages if _is_instruction(said) and said.content)
    instructions = told[:CONTENT_CHARACTERS]
    if body.session_id is not None:
        room.conversations.ensure_session(body.session_id, agent.id)
        wish = TurnWish(model, instructions)
        return room.analyst.start(body.session_id, said_text, actor="api", wish=wish)
    wish = TurnWish(model, instructions, temporary=True)
    return _start_alone(room, agent, talk, wish)


def _start_alone(room: Chartroom, agent: Agent, talk: list[SaidMessage], wish: TurnWish) -> Turn:
    """The turn in a session that has what was said before, and that goes with the turn."""
    session = room.conversations.create_session(agent.id)
    try:
        for said in talk[-HISTORY_MESSAGES:-1]:
            role: Literal["user", "assistant"] = "user" if said.role == "user" else "assistant"
            room.conversations.add_message(session.id, role, (said.content or "")[:CONTENT_CHARACTERS])
        return room.analyst.start(session.id, talk[-1].content or "", actor="api", wish=wish)
    except ChartroomError:
        room.conversations.delete_session(session.id)
        raise


def _is_instruction(said: SaidMessage) -> bool:
    return said.role in ("system", "developer")


def _invalid(field: str, sentence: str) -> ValidationFailed:
    fields = [{"in": "body", "field": field, "message": sentence}]
    return ValidationFailed(f"{field}: {sentence}.", details={"fields": fields})
