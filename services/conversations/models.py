"""Agents, chat sessions and messages as they are stored and shown."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

DEFAULT_ICON = ":material/smart_toy:"
DEFAULT_COLOUR = "blue"
Role = Literal["user", "assistant"]
FallbackKind = Literal[
    "default", "rate_limit", "timeout", "stt_failed", "tts_failed", "service_unavailable", "configuration"
]


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Agent(_Stored):
    """Who a person talks to. Times are UTC epoch seconds.

    `icon` is `:material/name:` or a short text such as an emoji. `model`, `voice`: None is the
    installation's choice; `temperature` (0–2): None is the model's own; `tools`: the names of those
    allowed, None is all; `voice_speed`: 1 is normal. `symbol` and `timeframe` are what a new chat
    begins with, None is the market's default. `builtin` says which built-in agent it began as.
    """

    id: str
    name: str
    description: str
    system_prompt: str
    icon: str = DEFAULT_ICON
    colour: str = DEFAULT_COLOUR
    model: str | None = None
    temperature: float | None = None
    tools: tuple[str, ...] | None = None
    voice: str | None = None
    voice_speed: float = 1.0
    symbol: str | None = None
    timeframe: str | None = None
    builtin: str | None = None
    created_at: float
    updated_at: float
    session_count: int = 0


class PromptVersion(_Stored):
    """A prompt that an agent had from `saved_at` (UTC epoch seconds) on; the highest version is in use."""

    agent_id: str
    version: int
    system_prompt: str
    saved_at: float
    note: str


class DeletionCount(_Stored):
    """What would go with an agent or a chat session."""

    sessions: int
    messages: int
    recordings: int
    documents: int


class ChatSession(_Stored):
    """One conversation with an agent; `id` is also the channel of its chart.

    `title` is empty until the first user message gives it one. `updated_at` moves with each message.
    `branched_from` is the session that it was copied from.
    """

    id: str
    agent_id: str
    title: str
    created_at: float
    updated_at: float
    pinned: bool = False
    branched_from: str | None = None
    message_count: int = 0


class StepRecord(_Stored):
    """A tool call as it is shown in the conversation; `error` is `{code, message, …}` when not `ok`."""

    name: str
    arguments: dict[str, Any]
    summary: str
    ok: bool
    error: dict[str, Any] | None = None


class MessageError(_Stored):
    """Why an answer is a fallback, for the person (`kind`) and for the log (`correlation_id`).

    `answered_by` is the model that answered in place of the one that failed; None: the answer failed.
    """

    code: str
    message: str
    correlation_id: str
    kind: FallbackKind
    answered_by: str | None = None


class UnverifiedNumber(_Stored):
    """A number of the answer that no fact has: `content[start:end]` is `text`."""

    start: int
    end: int
    text: str


class LinkedNumber(_Stored):
    """A number of the answer that is a fact, and was not written as a link to it: `fact` is the fact's id."""

    start: int
    end: int
    text: str
    fact: str


class ChoiceRecord(_Stored):
    """One way to go on: `label` is on its button, `say` is the message that it sends."""

    label: str
    say: str


class MessageDetails(_Stored):
    """What came with a message. `choices` are the answers to the question that it ends with.

    `facts`, `citations` and `chart_commands` (envelopes) are in their JSON forms. `usage` is
    `{input_tokens, output_tokens}` summed over the turn, None where the model counts none; `cost_usd` is
    what they cost in US dollars, None where no price is known. `incomplete` says that the answer was
    stopped or cut off. `as_of` is the replay's cursor (epoch seconds) up to which the message knows the
    market; None is the present. `unverified` are the numbers of the text that match no fact, in order;
    `linked` are those that match one, of this turn or of an earlier answer (which is among `facts` then).
    `unspoken` is why the answer, or the rest of it, could not be spoken.
    `thinking` is what a reasoning model thought before it answered, no part of the answer.
    """

    steps: tuple[StepRecord, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    citations: tuple[dict[str, Any], ...] = ()
    chart_commands: tuple[dict[str, Any], ...] = ()
    choices: tuple[ChoiceRecord, ...] = ()
    usage: dict[str, int] | None = None
    cost_usd: float | None = None
    model: str | None = None
    incomplete: bool = False
    thinking: str = ""
    unverified: tuple[UnverifiedNumber, ...] = ()
    linked: tuple[LinkedNumber, ...] = ()
    error: MessageError | None = None
    as_of: int | None = None
    unspoken: str | None = None


class Message(_Stored):
    """One message; `position` is 1, 2, 3, … within its session."""

    id: str
    session_id: str
    position: int
    role: Role
    content: str
    created_at: float
    details: MessageDetails = MessageDetails()
    rating: Literal["up", "down"] | None = None


class MessagePage(_Stored):
    """Some of a session's messages, oldest first; `has_more` tells of still older ones."""

    messages: tuple[Message, ...]
    has_more: bool
    total_count: int


class Snippet(_Stored):
    """A piece of a message on one line; each of `marks` is the `[start, end)` of a match in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]


class SearchHit(_Stored):
    """A session that was found: by its title (`message` None), or by `matches` messages, the newest of
    which is `message`."""

    session: ChatSession
    message: Message | None = None
    snippet: Snippet | None = None
    matches: int = 0


class ImportedPrompt(_Stored):
    """A prompt of a file that its agent had from `saved_at` (UTC epoch seconds) on."""

    system_prompt: str
    saved_at: float
    note: str


class ImportedMessage(_Stored):
    """A message of a file, checked, without id and position."""

    role: Role
    content: str
    created_at: float
    details: MessageDetails = MessageDetails()
    rating: Literal["up", "down"] | None = None


class ImportedSession(_Stored):
    """A session of a file; `id` is new, and the channel of a chart that may have been taken over already."""

    id: str
    title: str
    pinned: bool
    created_at: float
    updated_at: float
    messages: tuple[ImportedMessage, ...]
